"""Invented use per unit and day: adoption, holidays, events, and noise between weeks."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp

import numpy as np

from demo.municipality import HISTORY_WEEKS, NEW_PHONES_WEEK, OUTAGE_WEEK, DemoUnit
from domain.periods import CHRISTMAS_WEEKS, SUMMER_WEEKS, Week

WEEK_NOISE = 0.012
ADOPTION_SPEED = 0.11
REASONS = {
    "inloggning": 0.2, "vikarie_utan_konto": 0.09, "batteri": 0.06, "telefon_saknas": 0.06,
    "glomt": 0.24, "annat": 0.04, "ingen_tackning": 0.14, "las_eller_tagg": 0.07,
    "telefon_trasig": 0.05, "utanfor_bostaden": 0.05,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayUse:
    """One unit's day: visits by (method, reason), notes by method."""

    day: date
    visits: dict[tuple[str, str], int]
    notes: dict[str, int]
    planned_only: int


def week_use(
    unit: DemoUnit, week: Week, anchor: date, seed: int, change: float = 0.0
) -> list[DayUse]:
    """Seven days; the same for the same seed, unit and week, whatever day it is generated."""
    offset = (week.monday - Week.of(anchor).monday).days // 7
    index = [ord(letter) for letter in unit.code]
    random = np.random.default_rng([seed, week.year, week.number, *index])
    share = _share(unit, week, offset) + change + random.normal(0, WEEK_NOISE)
    return [
        _day(unit, week.monday + timedelta(days=day), share, offset, random) for day in range(7)
    ]


def _share(unit: DemoUnit, week: Week, offset: int) -> float:
    age = offset + HISTORY_WEEKS
    adopted = (unit.best_share - unit.start_share) / (
        1 + exp(-ADOPTION_SPEED * (age - unit.midpoint))
    )
    share = unit.start_share + adopted
    if offset < NEW_PHONES_WEEK:
        share -= 0.03
    share += sum(change for start, change in unit.shifts.items() if offset >= start)
    if week.number in SUMMER_WEEKS:
        share -= 0.09 - 0.012 * abs(week.number - 29)
    if week.number in CHRISTMAS_WEEKS:
        share -= 0.04
    return share - (0.27 if offset == OUTAGE_WEEK else 0)


def _day(
    unit: DemoUnit, day: date, share: float, offset: int, random: np.random.Generator
) -> DayUse:
    is_weekend = day.weekday() >= 5
    total = int(random.poisson(unit.visits_a_day * (0.8 if is_weekend else 1.0)))
    chance = float(np.clip(share - (0.04 if is_weekend else 0), 0.02, 0.99))
    mobile = int(random.binomial(total, chance))
    receipt = int(random.binomial(mobile, 0.75))
    rest = total - mobile
    edited = int(random.binomial(rest, 0.15))
    other = int(random.binomial(rest - edited, 0.05))
    visits = {
        ("mobil_kvittens", ""): receipt,
        ("mobil", ""): mobile - receipt,
        ("manuell_andrad", ""): edited,
        ("annan", ""): other,
    }
    after = rest - edited - other
    for reason, count in zip(
        [*REASONS, "systemstorning", ""], _reasons(unit, after, offset, random), strict=True
    ):
        visits["manuell_efterhand", reason] = int(count)
    noted = int(random.binomial(total, 0.35))
    by_phone = int(random.binomial(noted, min(0.95, max(0.05, chance - 0.15))))
    notes = {"mobil": by_phone, "dator": noted - by_phone}
    planned_only = int(random.binomial(total, 0.01))
    return DayUse(day, {k: v for k, v in visits.items() if v}, notes, planned_only)


def _reasons(
    unit: DemoUnit, count: int, offset: int, random: np.random.Generator
) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    weights = dict(REASONS)
    if unit.main_reason:
        is_drop = unit.shifts and offset >= min(unit.shifts)
        weights[unit.main_reason] *= 4 if is_drop or not unit.shifts else 1
    shares = np.array([*weights.values(), 3.0 if offset == OUTAGE_WEEK else 0.0, 0.03])
    return random.multinomial(count, shares / shares.sum())
