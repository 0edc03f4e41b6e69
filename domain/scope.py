"""Which rows a user may see."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Units whose rows may be fetched; None means every unit.

    `sees_people` opens person rows (names of token holders) and `sees_unsuppressed` small numbers,
    both only ever for the units in the scope.
    """

    unit_ids: frozenset[int] | None
    sees_people: bool = False
    sees_unsuppressed: bool = False

    @property
    def is_everything(self) -> bool:
        return self.unit_ids is None

    def allows(self, unit_id: int) -> bool:
        return self.unit_ids is None or unit_id in self.unit_ids

    def narrowed(self, unit_ids: frozenset[int]) -> "Scope":
        """The part of this scope that lies within the asked units; it never grows."""
        allowed = unit_ids if self.unit_ids is None else unit_ids & self.unit_ids
        return Scope(allowed, self.sees_people, self.sees_unsuppressed)

    def within(self, unit_id: int | None) -> "Scope":
        """This scope for one unit; None: all of it together."""
        return self if unit_id is None else self.narrowed(frozenset({unit_id}))


NOTHING = Scope(frozenset())
EVERYTHING = Scope(None)
