"""Counts of use per unit, day and moment, gathered from a file before they are stored."""

from dataclasses import dataclass, field
from datetime import date

Cell = tuple[int, date, str]
Kind = tuple[str, str, str]


@dataclass(slots=True)
class UsageCells:
    """(unit id, day, moment) -> (method, reason, attest) -> count.

    A cell that occurs in the file is here even when it counts nothing: it replaces what is stored.
    `rows` tells how many rows stand behind each cell; one that has lost its last row is gone.
    """

    counts: dict[Cell, dict[Kind, int]] = field(default_factory=dict)
    rows: dict[Cell, int] = field(default_factory=dict)
    _shared: dict[Kind, Kind] = field(default_factory=dict)
    _days: dict[date, date] = field(default_factory=dict)

    def cell(self, unit_id: int, day: date, moment: str) -> Cell:
        """A cell's key; equal days are kept once."""
        return unit_id, self._days.setdefault(day, day), moment

    def hold(self, cell: Cell, rows: int) -> None:
        """Let rows stand behind a cell, or (negative) take them back."""
        left = self.rows.get(cell, 0) + rows
        if left:
            self.rows[cell] = left
            self.counts.setdefault(cell, {})
        else:
            self.rows.pop(cell, None)
            self.counts.pop(cell, None)

    def add(self, cell: Cell, kind: Kind, count: int) -> None:
        """Change the count of a cell that is held; equal kinds are kept once, to spare memory."""
        kind = self._shared.setdefault(kind, kind)
        kinds = self.counts.setdefault(cell, {})
        total = kinds.get(kind, 0) + count
        if total:
            kinds[kind] = total
        else:
            kinds.pop(kind, None)

    @property
    def first_day(self) -> date | None:
        return min((day for _, day, _ in self.counts), default=None)

    @property
    def last_day(self) -> date | None:
        return max((day for _, day, _ in self.counts), default=None)
