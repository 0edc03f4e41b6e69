"""Which unit a cell means: its id, or its exact name, valid on the row's date."""

from collections.abc import Iterable
from datetime import date

from domain.units import Unit
from file_import.cell_values import fold_name

MOST_SPELLINGS = 10_000


class UnitDirectory:
    """Looks units up by folded id or name; never invents one."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_text: dict[str, list[Unit]] = {}
        for unit in units:
            for text in {fold_name(unit.code), fold_name(unit.name)}:
                self._by_text.setdefault(text, []).append(unit)
        self._asked: dict[str, list[Unit]] = {}

    def find(self, text: str, day: date) -> int | None:
        """The unit's id; None when no unit of that id or name is valid on the day."""
        units = self._asked.get(text)
        if units is None:
            units = self._by_text.get(fold_name(text), [])
            if len(self._asked) < MOST_SPELLINGS:
                self._asked[text] = units
        return next((unit.id for unit in units if unit.is_valid(day)), None)
