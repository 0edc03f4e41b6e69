"""K40 and K42-K46, from the latest row of each ticket."""

from datetime import date, datetime, timedelta
from typing import Any

from tests.oracle.reading import GivenFile, Row, asked_day, local_day

BANDS = (("0-3", 0, 3), ("4-7", 4, 7), ("8-30", 8, 30), ("over_30", 31, 99_999))


class Faults:
    """Tickets so far; each by its latest extraction."""

    def __init__(self) -> None:
        self.tickets: dict[str, tuple[datetime, Row]] = {}
        self.covered: date | None = None

    def read(self, file: GivenFile) -> None:
        self.covered = max(file.day, self.covered or file.day)
        for row in file.rows():
            key = row["arende_id"]
            if key not in self.tickets or self.tickets[key][0] <= file.extracted_at:
                self.tickets[key] = (file.extracted_at, row)

    def rows(self, unit: str = "all") -> list[Row]:
        return [row for _at, row in self.tickets.values()
                if unit in ("all", row["enhet_id"]) and row["status"] != "avbruten"]  # fmt: skip

    def recent(self, unit: str, day: date) -> list[Row]:
        return [row for row in self.rows(unit)
                if day - timedelta(days=90) <= local_day(row["anmald"]) <= day]  # fmt: skip

    def share(self, measure: str, unit: str, period: str, today: date) -> dict[str, Any]:
        rows = self.recent(unit, asked_day(period, today))
        if measure == "same_day_report_rate":
            known = [row for row in rows if row["uppstod"]]
            same = [row for row in known if local_day(row["uppstod"]) == local_day(row["anmald"])]
            return {"r": len(same), "n": len(known)}
        column = "anmald_av_berord"
        if measure == "troubleshooting_before_report_rate":
            column = "felsokt"
            rows = [row for row in rows if row["kategori"] in ("telefon", "app", "natverk", "las")]
        answers = [row[column] for row in rows]
        yes, no = answers.count("ja"), answers.count("nej")
        return {"r": yes, "n": yes + no, "unknown": len(answers) - yes - no}

    def open_count(self, unit: str, period: str, today: date) -> dict[str, Any]:
        ages = self.ages(unit, asked_day(period, today))
        bands = {name: sum(low <= age <= high for age in ages) for name, low, high in BANDS}
        return {"value": len(ages), "bands": bands}

    def ages(self, unit: str, day: date) -> list[int]:
        return [(day - local_day(row["anmald"])).days for row in self.rows(unit)
                if is_open(row, day)]  # fmt: skip

    def oldest(self, unit: str, period: str, today: date) -> dict[str, Any]:
        return {"value": max(self.ages(unit, asked_day(period, today)), default=0)}

    def time_to_fix(self, unit: str, period: str, today: date) -> dict[str, Any]:
        """Kaplan-Meier by hand: each open one counts until the last covered day."""
        day = asked_day(period, today)
        until = min(day, self.covered or day)
        lives: list[tuple[int, bool]] = []
        for row in self.recent(unit, day):
            start, end = local_day(row["anmald"]), closed_on(row)
            is_closed = end is not None and end <= until
            stop = end if end is not None and is_closed else max(until, start)
            lives.append(((stop - start).days, is_closed))
        share, curve = 1.0, []
        for age in sorted({age for age, is_closed in lives if is_closed}):
            at_risk = sum(other >= age for other, _ in lives)
            gone = sum(other == age and is_closed for other, is_closed in lives)
            share *= 1 - gone / at_risk
            curve.append([age, round(share, 6)])
        return {
            "n": len(lives),
            "closed": sum(is_closed for _, is_closed in lives),
            "curve": curve,
            "value": first(curve, 0.5),
            "p90": first(curve, 0.1),
        }


def closed_on(row: Row) -> date | None:
    """The day it was fixed, else closed; a report with an open status is open."""
    if row["status"] in ("ny", "pagar", "vantar"):
        return None
    text = row["atgardad"] or row["stangd"]
    return local_day(text) if text else None


def is_open(row: Row, day: date) -> bool:
    end = closed_on(row)
    return local_day(row["anmald"]) <= day and (end is None or end > day)


def first(curve: list[Any], share: float) -> int | None:
    return next((age for age, left in curve if left <= share), None)
