"""Editions of the routine, and lists of who has acknowledged them, some told twice."""

import random
from datetime import date, timedelta

from tests.generated.registers import SIZES
from tests.generated.use import Told

DOCUMENTS = "dokument_id;titel;utgava;beslutad;galler_till"
READ = "person_ref;enhet_id;typ;dokument;utgava;datum;metod"
HT_F_ENDS = date(2026, 11, 1)
DECIDED = {"1": date(2024, 3, 1), "2": date(2026, 11, 20)}


def files(draw: random.Random) -> list[Told]:
    editions = [
        f"rutin-mobil;Rutin;{number};{day};{day + timedelta(days=draw.choice((365, 700, 1800)))}"
        for number, day in DECIDED.items()
    ]
    other = "annan;A;2;2026-12-01;2027-12-01"
    told: list[Told] = [
        ("dokument", date(2026, 10, 31), 10, DOCUMENTS, [editions[0], other]),
        ("dokument", date(2026, 12, 31), 10, DOCUMENTS, editions[1:]),
    ]
    for day in (date(2026, 12, 31), date(2027, 1, 18)):
        told.append(("kvitteringar", day, 11, READ, _rows(draw, day)))
    return told


def _rows(draw: random.Random, day: date) -> list[str]:
    rows = []
    for unit, size in SIZES.items():
        for number in range(size + 3):
            who = f"{unit[-1].lower()}{number:02d}"
            for edition, decided in DECIDED.items():
                if draw.random() < 0.25:
                    continue
                read = min(decided + timedelta(days=draw.randrange(0, 60)), day)
                home = draw.choice((unit, unit, unit, "HT-A"))
                home = "HT-A" if home == "HT-F" and read > HT_F_ENDS else home
                kind = draw.choice(("rutin",) * 9 + ("utbildning",))
                rows.append(f"{who};{home};{kind};rutin-mobil;{edition};{read};digital")
    return rows
