"""Which unit a cell means: its id, or its exact name, valid on the row's date."""

from collections.abc import Iterable, Mapping
from datetime import date

from domain.units import Unit
from file_import.cell_values import fold_name

MOST_SPELLINGS = 10_000
_PATH = " > "


class UnitDirectory:
    """Looks units up by folded id or name; never invents one."""

    def __init__(self, units: Iterable[Unit], mapped: Mapping[str, str] | None = None) -> None:
        """`mapped`: what a source calls units of ours, by id; a unit's own id and name go first."""
        self._by_code: dict[str, list[Unit]] = {}
        self._by_name: dict[str, list[Unit]] = {}
        for unit in units:
            self._by_code.setdefault(fold_name(unit.code), []).append(unit)
            self._by_name.setdefault(fold_name(unit.name), []).append(unit)
        self._mapped = {fold_name(text): fold_name(code) for text, code in (mapped or {}).items()}
        self._folded: dict[str, str] = {}

    def knows(self, text: str) -> bool:
        """Whether a unit is or was called that."""
        return self._is_known(self._fold(text))

    def _is_known(self, folded: str) -> bool:
        return folded in self._by_code or folded in self._by_name

    def _fold(self, text: str) -> str:
        """Of a path, such as service desks write, the last part, unless it is a name as a whole."""
        whole = fold_name(text)
        if _PATH not in whole or self._is_known(whole) or whole in self._mapped:
            return whole
        return whole.rsplit(_PATH, 1)[1]

    def recognises(self, text: str) -> bool:
        """Whether it is a unit's, or what the source calls one."""
        return self.knows(text) or self._fold(text) in self._mapped

    def in_our_words(self, text: str) -> str:
        """The id of the unit that the source calls so; what is ours already stays."""
        is_mapped = not self.knows(text) and self._fold(text) in self._mapped
        return self._mapped[self._fold(text)].upper() if is_mapped else text

    def has_code(self, text: str) -> bool:
        return fold_name(text) in self._by_code

    def find(self, text: str, day: date) -> int | None:
        """The unit of that id valid on the day, else the only one of that name, else the mapped."""
        folded = self._folded.get(text)
        if folded is None:
            folded = self._fold(text)
            if len(self._folded) < MOST_SPELLINGS:
                self._folded[text] = folded
        for by_text in (self._by_code, self._by_name):
            valid = {unit.id for unit in by_text.get(folded, ()) if unit.is_valid(day)}
            if valid:
                return valid.pop() if len(valid) == 1 else None
        if folded in self._mapped and folded not in self._by_code and folded not in self._by_name:
            mapped = self._by_code.get(self._mapped[folded], ())
            return next((unit.id for unit in mapped if unit.is_valid(day)), None)
        return None
