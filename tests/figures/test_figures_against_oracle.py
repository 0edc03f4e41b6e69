"""Figures over generated visits equal a slow second implementation, on both databases."""

import random
from datetime import UTC, date, datetime, timedelta

from data_access.database import reading, writing
from data_access.units import fetch_units, save_unit_span
from domain.measures import find_measure
from domain.periods import parse_period
from domain.scope import EVERYTHING
from domain.units import Unit
from figures.measure_figures import build_figures
from file_import.import_file import ImportOrder, import_file
from tests import oracle

TODAY = date(2027, 1, 20)
NOW = datetime(2027, 1, 20, 12, tzinfo=UTC)
UNITS = ("HT-A", "HT-B", "HT-C")
METHODS = ("mobil", "mobil_kvittens", "manuell_efterhand", "manuell_andrad", "annan")
PERIODS = ("2026v52", "2026v53", "2027v01", "2027v02", "2026-12", "2027-01", "2027-01-03")
MEASURES = ("mobile_registration_rate", "manual_registration_rate", "mobile_documentation_rate")


def generated(seed):
    draw = random.Random(seed)
    visits = []
    for _ in range(900):
        day = date(2026, 12, 19) + timedelta(days=draw.randrange(30))
        method = draw.choice(METHODS)
        reason = draw.choice(["", "glomt", "inloggning", "ingen_tackning"])
        reason = reason if method.startswith("manuell") else ""
        note = draw.choice(["", "mobil", "dator", "ingen"])
        visits.append((draw.choice(UNITS), day, method, reason, note))
    return visits


def test_every_share_equals_the_slow_count(database, tmp_path):
    visits = generated(7)
    with writing(database) as session:
        for code in UNITS:
            unit = Unit(0, code, code, "", "dag", "", date(2020, 1, 1), None)
            save_unit_span(session, unit=unit, extracted_at=NOW)
    path = tmp_path / "besok_2027-01-17.csv"
    lines = ["enhet_id;start;slut;metod;orsak;dokumentation;attest"]
    lines += [f"{u};{d} 08:00;{d} 08:20;{m};{r};{n};godkand" for u, d, m, r, n in visits]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    order = ImportOrder(
        kind="besok", path=path, now=NOW, today=TODAY, imported_by="test", person_key=b"key"
    )
    assert import_file(database, order).stored == 900

    with reading(database) as session:
        for code in MEASURES:
            measure = find_measure(code)
            assert measure is not None
            rows = build_figures(
                session,
                scope=EVERYTHING,
                measure=measure,
                units=fetch_units(session, scope=EVERYTHING),
                includes_all=True,
                periods=[parse_period(period) for period in PERIODS],
                today=TODAY,
            )
            assert len(rows) == len(PERIODS) * 4
            for row in rows:
                assert (row.r, row.n) == oracle.figure(visits, code, row.unit, row.period)
                if code == "manual_registration_rate":
                    assert row.extra["reasons"] == oracle.reasons(visits, row.unit, row.period)
