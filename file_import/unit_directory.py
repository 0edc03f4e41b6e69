"""Which unit a cell means: its id, or its exact name, valid on the row's date."""

from collections.abc import Iterable
from datetime import date

from domain.units import Unit
from file_import.cell_values import fold_name

MOST_SPELLINGS = 10_000


class UnitDirectory:
    """Looks units up by folded id or name; never invents one."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_code: dict[str, list[Unit]] = {}
        self._by_name: dict[str, list[Unit]] = {}
        for unit in units:
            self._by_code.setdefault(fold_name(unit.code), []).append(unit)
            self._by_name.setdefault(fold_name(unit.name), []).append(unit)
        self._folded: dict[str, str] = {}

    def find(self, text: str, day: date) -> int | None:
        """The unit of that id valid on the day, else the only one of that name; None otherwise."""
        folded = self._folded.get(text)
        if folded is None:
            folded = fold_name(text)
            if len(self._folded) < MOST_SPELLINGS:
                self._folded[text] = folded
        for by_text in (self._by_code, self._by_name):
            valid = {unit.id for unit in by_text.get(folded, ()) if unit.is_valid(day)}
            if valid:
                return valid.pop() if len(valid) == 1 else None
        return None
