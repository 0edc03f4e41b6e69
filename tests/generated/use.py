"""Usage counts, visits and staffing: a summer, a DST night, a week 53, corrections and a stop."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta

Told = tuple[str, date, int, str, list[str]]
"""Kind, last day covered, hour of extraction, header, rows."""
COUNTS = "enhet_id;datum;moment;metod;orsak;antal;minuter;status"
VISITS = ("enhet_id;planerad_start;start;slut;status;metod;orsak;dokumentation;person_ref;"
          "besok_id;attest")  # fmt: skip
STAFFING = "enhet_id;vecka;i_tjanst;aktiva_mobil"
METHODS = ("mobil_kvittens", "mobil", "manuell_efterhand", "manuell_andrad", "annan")
REASONS = ("", "glomt", "inloggning", "ingen_tackning", "telefon_trasig", "annat")
SHARES = {"HT-A": 0.8, "HT-B": 0.6, "HT-C": 0.9, "HT-D": 0.75, "HT-E": 0.5, "HT-F": 0.7}
SPAN = {"HT-E": (date(2026, 11, 2), None), "HT-F": (date(2020, 1, 1), date(2026, 11, 1))}
START, SWITCH = date(2026, 5, 11), date(2026, 12, 21)


def files(draw: random.Random) -> list[Told]:
    history = [row for unit in SHARES for row in _counts(draw, unit, START, SWITCH)]
    autumn = _visits(draw, ("HT-A", "HT-B"), date(2026, 10, 24), date(2026, 10, 26), "h")
    later = _visits(draw, ("HT-A", "HT-B", "HT-C", "HT-E"), SWITCH, date(2027, 1, 18), "v")
    stopped = _visits(draw, ("HT-D",), SWITCH, date(2027, 1, 4), "d")
    stale = _visits(draw, ("HT-D",), date(2026, 12, 28), date(2027, 1, 1), "s")
    mended = list(_counts(draw, "HT-B", date(2026, 11, 9), date(2026, 11, 11)))
    return [
        ("registreringar", date(2026, 12, 20), 6, COUNTS, history),
        ("besok", date(2026, 10, 26), 7, VISITS, autumn),
        ("besok", date(2027, 1, 17), 8, VISITS, later),
        ("besok", date(2027, 1, 3), 8, VISITS, stopped),
        ("besok", date(2027, 1, 1), 5, VISITS, stale),
        ("registreringar", date(2026, 12, 20), 7, COUNTS, mended),
        ("bemanning", date(2027, 1, 17), 8, STAFFING, list(_staffing(draw))),
    ]


def _is_valid(unit: str, day: date) -> bool:
    first, last = SPAN.get(unit, (date(2020, 1, 1), None))
    return first <= day and (last is None or day <= last)


def _days(first: date, end: date) -> Iterator[date]:
    for index in range((end - first).days):
        yield first + timedelta(days=index)


def _counts(draw: random.Random, unit: str, first: date, end: date) -> Iterator[str]:
    for day in _days(first, end):
        is_told = day.weekday() in (0, 6) or (end - first).days < 7
        if not is_told or not _is_valid(unit, day) or draw.random() < 0.05:
            continue
        share = min(0.97, max(0.05, draw.gauss(SHARES[unit], 0.06)))
        size = 6 if unit == "HT-C" else 30
        for moment in ("tid", "dokumentation", "planering"):
            mobile = draw.binomialvariate(size, share) if hasattr(draw, "binomialvariate") else (
                sum(draw.random() < share for _ in range(size)))  # fmt: skip
            attest = "preliminar" if draw.random() < 0.02 else "godkand"
            yield f"{unit};{day};{moment};mobil;;{mobile};;{attest}"
            yield f"{unit};{day};{moment};mobil_kvittens;;{draw.randrange(3)};;{attest}"
            yield f"{unit};{day};{moment};annan;;{draw.randrange(2)};;{attest}"
            for reason in draw.sample(REASONS, 2):
                count = (size - mobile) // 2
                yield f"{unit};{day};{moment};manuell_efterhand;{reason};{count};;{attest}"
                yield f"{unit};{day};{moment};manuell_andrad;{reason};{draw.randrange(2)};;{attest}"


def _visits(
    draw: random.Random, units: tuple[str, ...], first: date, end: date, mark: str
) -> list[str]:
    rows: list[str] = []
    for unit in units:
        for day in _days(first, end):
            for number in range(draw.randrange(3, 7)):
                rows.append(_visit(draw, unit, day, f"{mark}{unit}{day}{number}"))
                if draw.random() < 0.1:
                    rows.append(_visit(draw, unit, day, f"{mark}{unit}{day}{number}"))
    draw.shuffle(rows)
    return rows


def _visit(draw: random.Random, unit: str, day: date, visit_id: str) -> str:
    name = {"HT-A": "hemtjänst  ASKÖ", "HT-B": "HT-B"}.get(unit, unit)
    who = name if draw.random() < 0.5 else unit
    moment = datetime(day.year, day.month, day.day, *_clock(draw))  # noqa: DTZ001 (local text)
    planned = f"{moment:%Y-%m-%d %H:%M}"
    kind = draw.random()
    attest = draw.choice(("godkand", "godkand", "godkand", "preliminar", ""))
    if kind < 0.06:
        return f"{who};{planned};;;;;;;p1;;{attest}"
    if kind < 0.12:
        status = draw.choice(("avbojd", "installd", "bomkorning"))
        return f"{who};{planned};;;{status};;;;p1;;{attest}"
    start, end = planned, f"{moment + timedelta(minutes=draw.randrange(10, 50)):%Y-%m-%d %H:%M}"
    if draw.random() < 0.2:
        start, end = f"{start}+00:00", f"{end}+00:00"
    method = draw.choices(METHODS, (4, 3, 3, 1, 1))[0]
    reason = draw.choice(REASONS) if method.startswith("manuell") else ""
    note = draw.choice(("", "mobil", "mobil", "dator", "ingen"))
    visit = visit_id if draw.random() < 0.7 else ""
    status = draw.choice(("", "utford"))
    return f"{who};{planned};{start};{end};{status};{method};{reason};{note};p1;{visit};{attest}"


def _clock(draw: random.Random) -> tuple[int, int]:
    """Often late, so that an offset moves the visit to the next local day."""
    return draw.choice((0, 1, 7, 12, 22, 23)), draw.randrange(60)


def _staffing(draw: random.Random) -> Iterator[str]:
    for unit, share in SHARES.items():
        monday = date(2026, 8, 31)
        while monday <= date(2027, 1, 11):
            if _is_valid(unit, monday) and _is_valid(unit, monday + timedelta(days=6)):
                duty = 3 if unit == "HT-C" else draw.randrange(7, 24)
                active = sum(draw.random() < share for _ in range(duty))
                year, week, _weekday = monday.isocalendar()
                yield f"{unit};{year}v{week:02d};{duty};{active}"
            monday += timedelta(days=7)
