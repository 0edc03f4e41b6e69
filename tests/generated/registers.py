"""Staff, accounts, tokens, fault reports and phones, as of two snapshots."""

import random
from datetime import date, datetime, timedelta

from tests.generated.use import Told

STAFF = ("person_ref;enhet_id;anstallning_start;anstallning_slut;form;behover_dosa;behover_telefon;"
         "forsta_pass;i_tjanst_senaste_30_dagar;visningsnamn")  # fmt: skip
ACCOUNTS = "person_ref;enhet_id;ogonblick;aterstallning_reg;aterstallning_mojlig;mfa_reg"
TOKENS = ("dosa_id;enhet_id;person_ref;typ;utfardad;giltig_till;forlangning_bestalld;"
          "ny_giltig_till;status;delad")  # fmt: skip
FAULTS = ("arende_id;enhet_id;kategori;anmald;uppstod;felsokt;anmald_av_berord;status;prioritet;"
          "atgardad;stangd;losning;telefon_id;ateroppnad")  # fmt: skip
PHONES = "telefon_id;enhet_id;status;senast_kontakt;os;os_version;uppfyller_krav;modell"
SIZES = {"HT-A": 14, "HT-B": 11, "HT-C": 3, "HT-D": 7, "HT-E": 9, "HT-F": 6}
SNAPSHOTS = (
    (date(2026, 10, 31), ("HT-F",)),
    (date(2026, 12, 31), ("HT-A", "HT-B", "HT-C", "HT-D", "HT-E")),
    (date(2027, 1, 18), ("HT-A", "HT-B", "HT-C", "HT-E")),
)
"""HT-F ends the day after its last registers; HT-D's later ones never come."""


def files(draw: random.Random) -> list[Told]:
    told: list[Told] = []
    tickets = [_ticket(draw, number) for number in range(90)]
    for day, units in SNAPSHOTS:
        people = [who for unit in units for who in _people(draw, unit, day)]
        rows = [row for _unit, _who, row in people]
        told += [
            ("medarbetare", day, 9, STAFF, rows),
            ("konton", day, 9, ACCOUNTS, _accounts(draw, people, day)),
            ("dosor", day, 9, TOKENS, _tokens(draw, people, day)),
            ("felanmalningar", day, 9, FAULTS, _faults(tickets, day)),
            ("telefoner", day, 9, PHONES, _phones(draw, units, day)),
        ]
    return told


def _people(draw: random.Random, unit: str, day: date) -> list[tuple[str, str, str]]:
    """Some have left, start later, are off duty, need no token, or came back."""
    people = []
    if unit == "HT-A":  # works here too; token and account are HT-B's
        people.append((unit, "b01", f"b01;{unit};2021-03-01;;vikariat;ja;ja;;ja;N b01"))
    for number in range(SIZES[unit] + 3):
        who = f"{unit[-1].lower()}{number:02d}"
        start, end = date(2021, 3, 1), ""
        if number >= SIZES[unit]:
            gone = day - timedelta(days=draw.choice((1, 30, 200)))
            end = draw.choice((str(gone), str(day)))
            start = start if draw.random() < 0.7 else day + timedelta(days=20)
            end = "" if start > day else end
        needs = "nej" if draw.random() < 0.15 else "ja"
        duty = draw.choice(("ja", "ja", "ja", "", "nej"))
        row = f"{unit};{start};{end};tillsvidare;{needs};ja;;{duty};N {who}"
        people.append((unit, who, f"{who};{row}"))
        if end and end < str(day) and draw.random() < 0.3:
            again = f"{unit};{day};;timavlonad;{needs};ja;;{duty};N {who}"
            people.append((unit, who, f"{who.upper()}@exempel.example;{again}"))
    return people


def _homes(people: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    pairs = sorted({(unit, who) for unit, who, _row in people})
    return [(unit, who) for unit, who in pairs if who.startswith(unit[-1].lower())]


def _accounts(draw: random.Random, people: list[tuple[str, str, str]], day: date) -> list[str]:
    pairs = _homes(people)
    return [f"{who}@exempel.example;{unit};{day};{draw.choice(('ja', 'ja', 'nej'))};;"
            for unit, who in pairs if draw.random() < 0.85]  # fmt: skip


def _tokens(draw: random.Random, people: list[tuple[str, str, str]], day: date) -> list[str]:
    rows = []
    for unit, who in _homes(people):
        for number in range(draw.choice((0, 1, 1, 2))):
            token = f"{unit[-1]}{who[1:]}{number}0042"
            left = draw.choice((-200, -60, -5, -1, 0, 1, 29, 30, 31, 60, 61, 90, 91, 400))
            end = day + timedelta(days=left)
            issued = end - timedelta(days=draw.choice((10, 700)))
            lead = draw.choice((None, None, 5, 29, 30, 31, 60))
            ordered = end - timedelta(days=lead) if lead is not None else None
            order = str(ordered) if ordered and issued <= ordered <= day else ""
            status = draw.choice(("aktiv",) * 7 + ("sparrad", "forlorad"))
            shared = "ja" if draw.random() < 0.08 else "nej"
            rows.append(f"{token};{unit};{who};dosa;{issued};{end};{order};;{status};{shared}")
        if draw.random() < 0.05:
            rows.append(f"{unit[-1]}{who[1:]}90042;{unit};;dosa;;{day};;;lager;nej")
    return rows


def _ticket(draw: random.Random, number: int) -> dict[str, str]:
    start = datetime(2026, 6, 20) + timedelta(minutes=draw.randrange(211 * 1440))  # noqa: DTZ001
    days = draw.choice((None, None, 0, 0, 1, 3, 8, 20, 45, 100))
    end = start + timedelta(days=days, minutes=draw.randrange(0, 600)) if days is not None else None
    before = start - timedelta(hours=draw.choice((0, 1, 5, 30)))
    zone = "+00:00" if draw.random() < 0.3 else ""
    if number == 0:  # after the day the last file covers
        start, end = datetime(2027, 1, 19, 2), None  # noqa: DTZ001
    unit = draw.choice(tuple(SIZES))
    if unit == "HT-E" and start < datetime(2026, 11, 3):  # noqa: DTZ001
        unit = "HT-F"
    if unit == "HT-F" and start > datetime(2026, 11, 1):  # noqa: DTZ001
        unit = "HT-A"
    return {
        "id": f"INC{number:04d}",
        "unit": unit,
        "kind": draw.choice(("telefon", "app", "inloggning", "natverk", "las", "annat")),
        "start": f"{start:%Y-%m-%d %H:%M}{zone}",
        "before": f"{before:%Y-%m-%d %H:%M}{zone}" if draw.random() < 0.8 else "",
        "end": f"{end:%Y-%m-%d %H:%M}{zone}" if end else "",
        "tried": draw.choice(("ja", "ja", "nej", "okant", "")),
        "own": draw.choice(("ja", "ja", "nej", "okant", "")),
        "phone": f"T-{unit[-1]}{draw.randrange(12):02d}" if draw.random() < 0.6 else "",
        "fate": draw.choice(("atgardad", "stangd", "atgardad", "avbruten", "reopened")),
    }


def _faults(tickets: list[dict[str, str]], day: date) -> list[str]:
    """As the system tells it in the morning after: what is closed later is still open."""
    rows = []
    until = f"{day + timedelta(days=1)} 06:00"
    for ticket in tickets:
        if ticket["start"] >= until:
            continue
        is_over = bool(ticket["end"]) and ticket["end"] < until
        status, fixed, closed = "pagar", "", ""
        if is_over:
            status = ticket["fate"] if ticket["fate"] != "reopened" else "vantar"
            fixed = ticket["end"] if ticket["fate"] in ("atgardad", "reopened") else ""
            closed = ticket["end"] if ticket["fate"] == "stangd" else ""
        rows.append(
            f"{ticket['id']};{ticket['unit']};{ticket['kind']};{ticket['start']};"
            f"{ticket['before']};{ticket['tried']};{ticket['own']};{status};3;{fixed};{closed};;"
            f"{ticket['phone']};0"
        )
    return rows


def _phones(draw: random.Random, units: tuple[str, ...], day: date) -> list[str]:
    rows = []
    for unit in units:
        for number in range(12):
            ago = draw.choice((0, 1, 6, 7, 8, 13, 14, 15, 40))
            status = draw.choice(("i_bruk",) * 5 + ("lager", "saknas"))
            seen = f"{day - timedelta(days=ago)} {draw.choice(('00:30', '05:12', '23:10'))}"
            seen += "+00:00" if ago and draw.random() < 0.4 else ""
            rows.append(f"T-{unit[-1]}{number:02d};{unit};{status};{seen};Android;14;ja;X5")
    return rows
