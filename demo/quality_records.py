"""Invented counts of deviations and earlier follow-ups of Exempelkommun."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import numpy as np

from demo.municipality import UNITS, DemoUnit, exists
from domain.periods import Month, Week

Row = tuple[object, ...]
DUE_AFTER_DAYS = 15
FEWER_FOLLOWED_UP = "HT-EKMOSSEN"
RARELY = (("utskrift", 0.3), ("lifecare_planering", 0.2), ("forlorad_telefon", 0.4))


def deviation_rows(months: Iterable[Month], anchor: date, seed: int) -> Iterator[Row]:
    """Each kind that may occur, most months none; spot checks on the two about secrecy."""
    for unit, month in _unit_months(months, anchor):
        index = [ord(letter) for letter in unit.code]
        random = np.random.default_rng([seed, 19, month.year, month.number, *index])
        for kind, often in RARELY:
            count = int(random.poisson(often))
            if kind == "forlorad_telefon":
                yield (unit.code, month, kind, count, "", "", "", "")
                continue
            done, checked = int(random.integers(1, 5)), int(random.integers(15, 25))
            yield (unit.code, month, kind, count, 4, done, checked, checked - min(count, checked))


def follow_up_rows(months: Iterable[Month], anchor: date, seed: int) -> Iterator[Row]:
    """As the quality management system told them; one unit makes every other."""
    for unit, month in _unit_months(months, anchor):
        random = np.random.default_rng([seed, 23, month.year, month.number, *map(ord, unit.code)])
        due = month.last_day + timedelta(days=DUE_AFTER_DAYS)
        if unit.code == FEWER_FOLLOWED_UP and month.number % 2:
            yield (unit.code, month, due, "", "", "", "")
            continue
        done = due - timedelta(days=int(random.integers(1, 10)))
        reference = f"KVL-{month.year}-{month.number:02d}{unit.code[3:6]}"
        yield (unit.code, month, due, done, "Enhetschef", reference, done)


def _unit_months(months: Iterable[Month], anchor: date) -> Iterator[tuple[DemoUnit, Month]]:
    origin = Week.of(anchor).monday
    chosen = list(months)
    for unit in UNITS:
        for month in chosen:
            if exists(unit, (Week.of(month.last_day).monday - origin).days // 7):
                yield unit, month
