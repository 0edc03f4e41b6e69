"""Exempelkommun's routine: its editions, its links, and who has acknowledged it."""

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from demo.municipality import UNITS
from demo.people import Row, people_of
from domain.routine import ROUTINE
from domain.routine_start import FAULT, LINK_TEXTS, OWNER, PASSWORD, START_EDITION

SITE = "https://rutiner.exempelkommun.example"
BROKEN, WITHOUT_ADDRESS = "Procapita support", "Phoniro care"
CHECKED_DAYS_AGO = 12
FIRST_EDITION = (date(2018, 5, 14), date(2020, 5, 14))
SHARES = {"HT-NORRSKOG": 0.97, "HT-KALLSTA": 0.72, "HT-RONNASEN": 1.0}
USUAL_SHARE = 0.86
ACKNOWLEDGED_WITHIN_DAYS = 400
METHODS = ("digital", "digital", "papper", "apt")


def document_rows() -> Iterator[Row]:
    """The second edition, which has expired, and the one it replaced."""
    now, roles = START_EDITION, (START_EDITION.decider_role, OWNER)
    yield (ROUTINE, now.title, "1", *FIRST_EDITION, *roles, "")
    yield (ROUTINE, now.title, now.edition, now.decided_on, now.valid_to, *roles, "1")


def link_rows(anchor: date) -> Iterator[Row]:
    """One does not work, and one nobody has given an address."""
    checked = anchor - timedelta(days=CHECKED_DAYS_AGO)
    for number, text in enumerate(LINK_TEXTS, start=1):
        if text == WITHOUT_ADDRESS:
            yield (ROUTINE, text, "", OWNER, "", "")
            continue
        owner = "IT Vof" if text in (FAULT, PASSWORD, BROKEN) else OWNER
        works = "nej" if text == BROKEN else "ja"
        yield (ROUTINE, text, f"{SITE}/lank/{number}", owner, checked, works)


def acknowledgement_rows(anchor: date, seed: int, moment: date) -> Iterator[Row]:
    """As of the moment: later ones are not in the list yet."""
    for unit in UNITS:
        random = np.random.default_rng([seed, 19, *map(ord, unit.code)])
        share = SHARES.get(unit.code, USUAL_SHARE)
        for person in people_of(unit, anchor, seed):
            has_read, back, way = random.random(3)
            day = anchor - timedelta(days=int(back * ACKNOWLEDGED_WITHIN_DAYS))
            day = max(day, person.start)
            if has_read < share and day <= moment:
                method = METHODS[int(way * len(METHODS))]
                yield (person.user, unit.code, "rutin", ROUTINE, "2", day, method)
            elif has_read >= share and back < 0.5:
                earlier = max(person.start, date(2020, 1, 15))
                if earlier < START_EDITION.decided_on:
                    yield (person.user, unit.code, "rutin", ROUTINE, "1", earlier, "papper")
