"""K60 and K70, from the lists and documents as they stand after all files."""

from datetime import date
from typing import Any

from tests.oracle.reading import GivenFile, Row, asked_day, person
from tests.oracle.registers import Registers, active, persons

Latest = dict[tuple[str, ...], Row]


class Routine:
    """Rows by key; a later file's row stands."""

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self.editions: Latest = {}
        self.read_by: Latest = {}

    def read(self, file: GivenFile) -> None:
        for row in file.rows():
            if file.kind == "dokument" and row["dokument_id"] == "rutin-mobil":
                self.editions[(row["utgava"],)] = row
            if file.kind == "kvitteringar" and row["typ"] == "rutin":
                who = person(row["person_ref"])
                self.read_by[row["enhet_id"], who, row["dokument"], row["utgava"]] = row

    def edition(self, day: date) -> Row | None:
        decided = [row for row in self.editions.values() if row["beslutad"] <= day.isoformat()]
        return max(decided, key=lambda row: row["beslutad"], default=None)

    def acknowledged(self, unit: str, period: str, today: date) -> dict[str, Any]:
        day = asked_day(period, today)
        edition = self.edition(day)
        if edition is None or not self.read_by:
            return {"r": 0, "n": 0}
        have = {
            who
            for (_unit, who, document, number), row in self.read_by.items()
            if document == "rutin-mobil"
            and number == edition["utgava"]
            and row["datum"] <= day.isoformat()
        }
        staff = self.registers.staff(unit, day)
        on_duty = persons(staff, lambda row: active(row, day))
        return {"r": sum(who in have for _unit, who in on_duty), "n": len(on_duty)}

    def days_left(self, unit: str, period: str, today: date) -> dict[str, Any]:
        day = asked_day(period, today)
        edition = self.edition(day)
        if edition is None or unit != "all":
            return {"value": None}
        return {"value": (date.fromisoformat(edition["galler_till"]) - day).days}
