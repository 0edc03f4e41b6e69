"""Invented staff, accounts, tokens, phones and fault reports of Exempelkommun."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np

from demo.municipality import UNITS, DemoUnit, exists
from domain.periods import Week

Row = tuple[object, ...]
FIRST = ("Asta", "Folke", "Kerstin", "Pia", "Vera", "Örjan", "Helmi", "Ebba", "Juni", "Ola", "Ulf",
         "Älva", "Gun", "Dag", "Ivar", "Nils", "Tove", "Åke", "Frej", "Cleo", "Hilma", "Maj",
         "Sixten", "Ylva", "Egil", "Bo", "Greta", "Love")  # fmt: skip
LAST = ("Björkros", "Granlöv", "Månsås", "Tallmo", "Dalvik", "Havsö", "Nordäng", "Uddgren",
        "Ekmåne", "Kvarnäng", "Rönnby", "Vikhed", "Forsås", "Lindtorp", "Sjövik")  # fmt: skip
FAULTS = (
    ("inloggning", ("Dosan visar fel kod", "Kontot är låst", "Kommer inte in i appen"), 30),
    ("app", ("Appen stängs vid start", "Besök syns inte i listan", "Appen svarar inte"), 25),
    ("telefon", ("Sprucken skärm", "Batteriet håller inte passet", "Laddar inte"), 25),
    ("natverk", ("Ingen täckning i trapphus", "Tappar kontakten"), 10),
    ("las", ("Låset öppnar inte", "Taggen läses inte"), 7),
    ("annat", ("Ljudet saknas", "Kameran är suddig"), 3),
)
OLD_FAULTS = (
    (41, "HT-NORRSKOG", "telefon", "Sprucken skärm"),
    (29, "HT-SJOHAGEN", "natverk", "Ingen täckning i trapphus"),
    (19, "HT-KALLSTA", "inloggning", "Dosan visar fel kod"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """An invented employee; `token_days`: last valid day of the token, from the anchor."""

    user: str
    unit: str
    start: date
    form: str
    name: str
    needs_token: bool
    token_days: int
    ordered_days: int | None
    registers_month: int


def people_of(unit: DemoUnit, anchor: date, seed: int) -> list[Person]:
    """The unit's staff, the same for a seed."""
    random = np.random.default_rng([seed, 7, *map(ord, unit.code)])
    return [_person(unit, index, anchor, random) for index in range(unit.staff)]


def staff_rows(anchor: date, seed: int) -> Iterator[Row]:
    for unit in UNITS:
        for p in people_of(unit, anchor, seed):
            yield (p.user, p.unit, p.start, "", p.form, _yes(p.needs_token), "ja", "", "ja", p.name)


def account_rows(anchor: date, seed: int, months_ago: int, moment: date) -> Iterator[Row]:
    for unit in UNITS:
        for p in people_of(unit, anchor, seed):
            registered = p.registers_month >= months_ago
            yield (p.user, p.unit, moment, _yes(registered), "ja", "nej")


def token_rows(anchor: date, seed: int, moment: date) -> Iterator[Row]:
    """The register as of the moment: orders made later are not in it yet."""
    serial = 41_000_000
    for unit in UNITS:
        for p in people_of(unit, anchor, seed):
            serial += 1
            if not p.needs_token:
                continue
            valid_to = anchor + timedelta(days=p.token_days)
            earlier = valid_to - timedelta(days=1096)
            ordered = valid_to - timedelta(days=p.ordered_days) if p.ordered_days else None
            shown = ordered if ordered and ordered <= moment else None
            issued = earlier - timedelta(days=14)
            if issued <= moment:
                yield (f"00{serial}", p.unit, p.user, "dosa", issued, valid_to, shown or "",
                       "", "aktiv", "nej")  # fmt: skip
            if moment > earlier - timedelta(days=400) and earlier > anchor - timedelta(days=400):
                late = earlier - timedelta(days=35 if serial % 5 else 12)
                yield (f"00{serial + 5_000_000}", p.unit, p.user, "dosa",
                       earlier - timedelta(days=1096), earlier,
                       late if late <= moment else "", "", "aktiv", "nej")  # fmt: skip


def phone_rows(anchor: date, seed: int, moment: date) -> Iterator[Row]:
    """Phones; a few have been silent for weeks, one of them with an open report."""
    for unit in UNITS:
        random = np.random.default_rng([seed, 11, moment.toordinal(), *map(ord, unit.code)])
        count = round(unit.staff * 0.55)
        for index in range(1, count + 1):
            silent = index <= 2 and unit.code in ("HT-NORRSKOG", "HT-SJOHAGEN", "HT-KALLSTA")
            days = 15 + 6 * index if silent else int(random.exponential(1.1))
            contact = datetime.combine(moment, time(5, 12)) - timedelta(days=days)
            status = "lager" if index % 17 == 0 else "i_bruk"
            name, at = f"T-{unit.code[3:6]}-{index:02d}", f"{contact:%Y-%m-%d %H:%M}"
            yield (name, unit.code, status, at, "Android", "15", "ja", "Exempel X5")


def fault_rows(anchor: date, first: Week, last: Week, seed: int, moment: date) -> Iterator[Row]:
    """Reports made from first to last week, as the ticket system shows them at the moment."""
    week = first
    while week <= last:
        offset = (week.monday - Week.of(anchor).monday).days // 7
        for unit in UNITS:
            if not exists(unit, offset):
                continue
            random = np.random.default_rng([seed, 13, week.year, week.number, *map(ord, unit.code)])
            more = 1.4 if 25 <= week.number <= 27 else 1.0
            for index in range(int(random.poisson(unit.faults_a_week * more))):
                row = _fault(unit, week, index, moment, random)
                if row:
                    yield row
        week = week.step(1)
    for days, unit_code, category, text in OLD_FAULTS:
        reported = datetime.combine(anchor, time(9)) - timedelta(days=days)
        made, occurred = (
            f"{at:%Y-%m-%d %H:%M}" for at in (reported, reported - timedelta(hours=3))
        )
        yield (f"2{days:04d}", unit_code, category, made, occurred, "ja", "ja", "vantar", 3, "",
               "", "", "", 0, text)  # fmt: skip


def _fault(
    unit: DemoUnit, week: Week, index: int, moment: date, random: np.random.Generator
) -> Row | None:
    weekday = int(random.choice(7, p=[0.27, 0.17, 0.16, 0.15, 0.15, 0.05, 0.05]))
    reported = datetime.combine(week.monday + timedelta(days=weekday), time(9)) + timedelta(
        minutes=int(random.integers(0, 420))
    )
    delay = float(random.lognormal(1.2, 1.2))
    fix_days = float(random.lognormal(0.92, 1.22))
    weights = np.array([weight for _n, _t, weight in FAULTS], dtype=float)
    category, texts, _weight = FAULTS[int(random.choice(len(FAULTS), p=weights / weights.sum()))]
    text = texts[int(random.integers(0, len(texts)))]
    answers = [_answer(random, 0.8), _answer(random, 0.85)]
    if reported.date() > moment:
        return None
    fixed = reported + timedelta(days=fix_days)
    is_fixed = fixed.date() <= moment
    number = f"{week.year % 100}{week.number:02d}{unit.code[3:6]}{index}"
    closed = f"{fixed:%Y-%m-%d %H:%M}" if is_fixed else ""
    phone = f"T-{unit.code[3:6]}-{1 + index % 9:02d}" if category == "telefon" else ""
    occurred = f"{reported - timedelta(hours=delay):%Y-%m-%d %H:%M}"
    state = ("stangd", 3, closed, closed, "byte") if is_fixed else ("pagar", 3, "", "", "")
    made = f"{reported:%Y-%m-%d %H:%M}"
    return (number, unit.code, category, made, occurred, *answers, *state, phone, 0, text)


def _person(unit: DemoUnit, index: int, anchor: date, random: np.random.Generator) -> Person:
    draw = random.random(6)
    form = "tillsvidare" if draw[0] < 0.75 else ("vikariat" if draw[0] < 0.85 else "timavlonad")
    start = anchor - timedelta(days=int(400 + draw[1] * 3000))
    days = int(45 + draw[2] * 900)
    ordered: int | None = None
    if index < 3 and unit.staff > 10:
        days = (9, 17, 24)[index]
        ordered = (None, None, 41)[index]
    elif index == 3 and unit.staff > 40:
        days = -12
    if unit.code == "HT-KALLSTA" and 5 <= index < 14:
        days = -21 + index % 5
        ordered = 3 if index % 2 else None
    return Person(
        f"{unit.code[3:6].lower()}{index + 1:03d}",
        unit.code,
        start,
        form,
        f"{FIRST[int(draw[3] * len(FIRST))]} {LAST[int(draw[4] * len(LAST))]}",
        index % 9 != 8,
        days,
        ordered,
        int(12 - 15 * draw[5]) if draw[5] < 0.85 else -1,
    )


def _answer(random: np.random.Generator, share: float) -> str:
    draw = random.random()
    if draw < 0.06:
        return "okant"
    return "ja" if draw < 0.06 + 0.94 * share else "nej"


def _yes(value: bool) -> str:
    return "ja" if value else "nej"
