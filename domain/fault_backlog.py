"""The backlog of fault reports: open on a day, ages, flow, shares and time to fix."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.errors import DataFault
from domain.periods import Week, weeks_between
from domain.rates import Count
from domain.registers import FaultReport
from domain.survival import SurvivalCurve, kaplan_meier

WINDOW_DAYS = 91
AGE_BANDS = (("0-3", 0, 3), ("4-7", 4, 7), ("8-30", 8, 30), ("over_30", 31, 100_000))
TROUBLESHOT_CATEGORIES = frozenset({"telefon", "app", "natverk", "las"})


@dataclass(frozen=True, slots=True)
class KnownShare:
    """A share among those where the answer is known, and how many are not."""

    count: Count
    unknown: int


@dataclass(frozen=True, slots=True)
class WeekFlow:
    """One week: reports made, reports closed, open at its end."""

    week: Week
    arrivals: int
    closures: int
    open_at_end: int


def is_open(report: FaultReport, day: date) -> bool:
    """At the end of the day; one closed that day is not open."""
    if report.status == "avbruten" or report.reported_on > day:
        return False
    return report.resolved_on is None or report.resolved_on > day


def open_reports(reports: Iterable[FaultReport], day: date) -> list[FaultReport]:
    """Oldest first."""
    found = [report for report in reports if is_open(report, day)]
    return sorted(found, key=lambda report: (report.reported_at, report.ticket_id))


def open_counts(reports: Iterable[FaultReport], days: Iterable[date]) -> list[int]:
    """How many are open at the end of each day, in one pass over the reports."""
    counted = [report for report in reports if report.status != "avbruten"]
    opened = sorted(report.reported_on for report in counted)
    closed = sorted(max(r.reported_on, r.resolved_on) for r in counted if r.resolved_on)
    return [bisect_right(opened, day) - bisect_right(closed, day) for day in days]


def age_days(report: FaultReport, day: date) -> int:
    return (day - report.reported_on).days


def age_bands(ages: Iterable[int]) -> dict[str, int]:
    """How many reports of 0-3, 4-7, 8-30 and more than 30 whole days; DataFault below 0."""
    counts = dict.fromkeys((name for name, _, _ in AGE_BANDS), 0)
    for age in ages:
        name = next((name for name, low, high in AGE_BANDS if low <= age <= high), None)
        if name is None:
            raise DataFault(f"age {age} days")
        counts[name] += 1
    return counts


def in_window(reports: Iterable[FaultReport], day: date) -> list[FaultReport]:
    """Reports made in the 91 days that end on the day."""
    first = day - timedelta(days=WINDOW_DAYS - 1)
    return [r for r in reports if r.status != "avbruten" and first <= r.reported_on <= day]


def troubleshot_share(reports: Iterable[FaultReport]) -> KnownShare:
    """K40, of reports in the categories where troubleshooting is asked for."""
    answers = [r.troubleshot for r in reports if r.category in TROUBLESHOT_CATEGORIES]
    return _known(answers)


def same_day_share(reports: Iterable[FaultReport]) -> Count:
    """K42: reported on the local day of the fault, of those where that is known."""
    known = [r for r in reports if r.occurred_on is not None]
    return Count(sum(r.occurred_on == r.reported_on for r in known), len(known))


def affected_share(reports: Iterable[FaultReport]) -> KnownShare:
    """K43: reported by the person concerned."""
    return _known([r.reported_by_affected for r in reports])


def time_to_fix(reports: Sequence[FaultReport], censored_on: date) -> SurvivalCurve:
    """K46 over the reports given; those open on the day are censored at their age then.

    A file of the night holds reports made after the day it covers: they count from age 0.
    """
    closed = [r.resolved_on is not None and r.resolved_on <= censored_on for r in reports]
    durations = [
        age_days(r, r.resolved_on if done and r.resolved_on else max(censored_on, r.reported_on))
        for r, done in zip(reports, closed, strict=True)
    ]
    return kaplan_meier(durations, closed)


def weekly_flow(reports: Sequence[FaultReport], first: Week, last: Week) -> list[WeekFlow]:
    """Arrivals and closures per week; open at end = open before + arrivals - closures.

    It equals the number of `open_reports` on each Sunday. Empty when last is before first.
    DataFault for a report closed before it was made.
    """
    counted = [r for r in reports if r.status != "avbruten"]
    for report in counted:
        if report.resolved_on and report.resolved_on < report.reported_on:
            raise DataFault(f"report {report.ticket_id} closed {report.resolved_on}, before made")
    arrivals = Counter(Week.of(r.reported_on) for r in counted)
    closures = Counter(Week.of(r.resolved_on) for r in counted if r.resolved_on)
    still = len(open_reports(counted, first.monday - timedelta(days=1)))
    flow = []
    for week in weeks_between(first, last):
        still += arrivals[week] - closures[week]
        flow.append(WeekFlow(week, arrivals[week], closures[week], still))
    return flow


def _known(answers: Iterable[str]) -> KnownShare:
    counts = Counter(answers)
    known = counts["ja"] + counts["nej"]
    return KnownShare(Count(counts["ja"], known), counts["okant"])
