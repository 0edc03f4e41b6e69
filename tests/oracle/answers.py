"""What every measure should be, for any unit and period, after a list of files."""

from datetime import date, timedelta
from typing import Any

from tests.oracle import limits
from tests.oracle.faults import Faults
from tests.oracle.reading import GivenFile, asked_day, local_day, week_name
from tests.oracle.registers import Registers, active_staff
from tests.oracle.routine import Routine
from tests.oracle.usage import Use
from tests.oracle.wilson import interval

DAY_SUMS = ("mobile_registration_rate", "manual_registration_rate", "mobile_documentation_rate")
WEEKLY = (*DAY_SUMS, "active_user_rate")
SHARES_OF_FAULTS = ("troubleshooting_before_report_rate", "same_day_report_rate",
                    "reported_by_affected_rate")  # fmt: skip
SNAPSHOTS = ("active_phone_rate", "sspr_registration_rate", "valid_token_rate", "silent_phones")
SOURCES = {"active_user_rate": ("bemanning",)}


class Oracle:
    """Replays the files."""

    def __init__(self, files: list[GivenFile], today: date) -> None:
        self.today = today
        spans = [row for file in files if file.kind == "enheter" for row in file.rows()]
        self.use, self.faults = Use(spans, today), Faults()
        self.registers = Registers(self.faults, spans)
        self.routine = Routine(self.registers)
        self._told: dict[tuple[str, str], list[limits.Week]] = {}
        for file in files:
            if file.kind in ("besok", "registreringar", "bemanning"):
                self.use.read(file)
            elif file.kind == "felanmalningar":
                self.faults.read(file)
                self.registers.take()
            elif file.kind in ("dokument", "kvitteringar"):
                self.routine.read(file)
            elif file.kind != "enheter":
                self.registers.read(file)

    def staff(self, unit: str) -> int:
        return active_staff(self.registers, unit, self.today)

    def figure(self, measure: str, unit: str, period: str) -> dict[str, Any]:
        """r, n, value and what stands beside, without limits."""
        if measure in WEEKLY:
            return with_value(self.use.figure(measure, unit, period))
        if measure in SHARES_OF_FAULTS:
            return judged(self.faults.share(measure, unit, period, self.today))
        if measure in SNAPSHOTS:
            return with_value(self.registers.snapshot(measure, unit, period, self.today))
        if measure == "acknowledged_rate":
            return with_value(self.routine.acknowledged(unit, period, self.today))
        if measure == "renewed_in_time_rate":
            return judged(self.registers.renewed(unit, period, self.today))
        ask: Any = {
            "tokens_expiring_unordered": self.registers.expiring,
            "expired_tokens_active_staff": self.registers.expired,
            "routine_days_left": self.routine.days_left,
            "open_faults": self.faults.open_count,
            "oldest_open_days": self.faults.oldest,
            "resolution_days": self.faults.time_to_fix,
        }[measure]
        found: dict[str, Any] = ask(unit, period, self.today)
        return found

    def chart(
        self,
        measure: str,
        unit: str,
        direction: str,
        target: float | None,
        segments: list[dict[str, Any]],
        excluded: set[str],
        locked: bool = True,
        only: tuple[date, date] | None = None,
    ) -> dict[str, dict[str, Any]]:
        """Week -> limits, signal and icons, over the last 104 weeks."""
        kind = "xmr" if measure == "open_faults" else "p"
        if (measure, unit) not in self._told:
            told = self._fault_weeks(unit) if kind == "xmr" else self._weeks(measure, unit)
            self._told[measure, unit] = told
        weeks = self._told[measure, unit]
        weeks = [dict(week) for week in weeks]
        if only is not None:
            weeks = [week for week in weeks if only[0] <= week["monday"] <= only[1]]
        for week in weeks:
            week["excluded"] = week_name(week["monday"]) in excluded
        rows = limits.chart(kind, weeks, direction, target, segments, locked)
        return {week_name(monday): row for monday, row in rows.items()}

    def _mondays(self) -> list[date]:
        this = self.today - timedelta(days=self.today.weekday())
        return [this - timedelta(weeks=index) for index in range(103, -1, -1)]

    def _weeks(self, measure: str, unit: str) -> list[limits.Week]:
        sources = SOURCES.get(measure, ("besok", "registreringar"))
        told = [day for kind in sources for code, day in self.use.covered.get(kind, {}).items()
                if unit in ("all", code)]  # fmt: skip
        covered = max(told, default=date.min)
        weeks: list[limits.Week] = []
        for monday in self._mondays():
            found = with_value(self.use.figure(measure, unit, week_name(monday)))
            sunday = monday + timedelta(days=6)
            is_complete = sunday <= covered and sunday <= self.today
            week = {"monday": monday, "complete": is_complete, "excluded": False, **found}
            if weeks or week["n"]:
                weeks.append(week)
        return weeks

    def _fault_weeks(self, unit: str) -> list[limits.Week]:
        covered = self.faults.covered or date.min
        weeks: list[limits.Week] = []
        for monday in self._mondays():
            sunday = monday + timedelta(days=6)
            value = len(self.faults.ages(unit, min(sunday, self.today)))
            began = weeks or value or self._has_report(unit, monday)
            if began:
                weeks.append({"monday": monday, "complete": sunday <= covered, "excluded": False,
                              "preliminary": False, "value": float(value), "n": None})  # fmt: skip
        return weeks

    def _has_report(self, unit: str, monday: date) -> bool:
        days = [asked_day(week_name(monday), self.today) - timedelta(days=i) for i in range(7)]
        return any(local_day(row["anmald"]) in days for row in self.faults.rows(unit))


def with_value(figure: dict[str, Any]) -> dict[str, Any]:
    if "r" in figure:
        figure["value"] = figure["r"] / figure["n"] if figure["n"] else None
    return figure


def judged(figure: dict[str, Any]) -> dict[str, Any]:
    """A share with Wilson's interval."""
    bounds = interval(figure["r"], figure["n"])
    ends = {"lower": bounds[0], "upper": bounds[1]} if bounds else {"lower": None, "upper": None}
    return with_value(figure) | ends
