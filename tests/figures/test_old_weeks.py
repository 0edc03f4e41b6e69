"""Weeks older than the two years of a chart; worked by hand."""

from datetime import UTC, date, datetime

from data_access.control_segments import save_segment
from data_access.database import reading, writing
from data_access.units import fetch_units, save_unit_span
from domain.measures import find_measure
from domain.periods import Week
from domain.scope import EVERYTHING
from domain.units import Unit
from figures.measure_figures import build_figures
from file_import.import_file import ImportOrder, import_file

TODAY = date(2026, 4, 30)
NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
FIRST = Week(2023, 2)


def filled(database, folder):
    """60 of 80 every week of three years, but 40 of 80 before 2024v02."""
    with writing(database) as session:
        unit = Unit(0, "A", "A", "", "dag", "", date(2020, 1, 1), None)
        save_unit_span(session, unit=unit, extracted_at=NOW)
    rows = []
    for index in range(170):
        week = FIRST.step(index)
        mobile = 40 + index % 2 if week < Week(2024, 2) else 60 + index % 2
        rows += [
            f"A;{week.monday};tid;mobil;{mobile};godkand",
            f"A;{week.monday};tid;annan;{80 - mobile};godkand",
        ]
    path = folder / "registreringar_2026-04-12.csv"
    path.write_text("enhet_id;datum;moment;metod;antal;status\n" + "\n".join(rows))
    order = ImportOrder(
        kind="registreringar", path=path, now=NOW, today=TODAY, imported_by="test", person_key=b"k"
    )
    assert import_file(database, order).stored == 340


def figures(database, weeks):
    measure = find_measure("mobile_registration_rate")
    assert measure is not None
    with reading(database) as session:
        units = fetch_units(session, scope=EVERYTHING)
        return build_figures(
            session,
            scope=EVERYTHING,
            measure=measure,
            units=units,
            includes_all=False,
            periods=weeks,
            today=TODAY,
        )


def test_a_week_of_three_years_ago_has_its_figures(database, tmp_path):
    filled(database, tmp_path)

    old, new = figures(database, [Week(2023, 10), Week(2026, 15)])

    assert (old.r, old.n) == (40, 80)
    assert (new.r, new.n) == (61, 80)
    assert new.variation is not None


def test_an_unlocked_segment_rests_on_its_own_first_weeks(database, tmp_path):
    """Decided from 2023v02 on: its 26 first weeks are 40 and 41 of 80 in turn."""
    filled(database, tmp_path)
    with writing(database) as session:
        (unit,) = fetch_units(session, scope=EVERYTHING)
        save_segment(
            session,
            measure="mobile_registration_rate",
            unit_id=unit.id,
            first_week=FIRST,
            reason="Start",
            decided_by="VC",
            decided_on=TODAY,
        )

    (now,) = figures(database, [Week(2026, 15)])

    assert now.centre is not None
    assert 40 / 80 < now.centre < 41 / 80
    assert now.signal == "above_limit"
