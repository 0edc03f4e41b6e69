"""What is dated ahead of today: no row, no day covered, whatever the file says of itself."""

from datetime import UTC, date, datetime

import pytest

from data_access.database import reading
from data_access.import_log import find_coverage
from tests.file_import.contract import import_bytes, import_units, lines

AHEAD = datetime(2027, 1, 1, 6, tzinfo=UTC)
VISIT = "HT-A;;2026-04-29 08:00;2026-04-29 08:10;utford;mobil;;mobil;;1;godkand"
LATER = "HT-A;;2026-05-29 08:00;2026-05-29 08:10;utford;mobil;;mobil;;2;godkand"
FAULT = "F-1;HT-A;telefon;2026-04-29 09:00;2026-04-29 08:00;oppen;3;;;"


@pytest.fixture
def house(database, tmp_path):
    import_units(database, tmp_path)
    return lambda kind, *rows, **given: import_bytes(
        database, tmp_path, kind, lines(kind, *rows), **given
    )


def covered(engine, kind):
    with reading(engine) as session:
        return set(find_coverage(session, [kind]).values())


@pytest.mark.parametrize("name", ["besok_2026-04-30.csv", "besok_2026-12-31.csv"])
def test_a_row_after_today_is_quarantined_whatever_the_file_is_dated(house, name):
    result = house("besok", VISIT, LATER, name=name, extracted_at=AHEAD)

    assert (result.stored, result.quarantined) == (1, 1)
    assert [str(e.reason_class) for e in result.errors] == ["in_future"]
    assert "läs in filen igen" in result.errors[0].reason


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("besok", VISIT),
        ("registreringar", "HT-A;2026-04-29;tid;mobil;;3;;"),
        ("bemanning", "HT-A;2026v18;10;9;;;"),
        ("felanmalningar", FAULT),
        ("telefoner", "T-1;HT-A;i_bruk;2026-04-29;;"),
        ("kvitteringar", "anan01;HT-A;rutin;rutin-mobil;2;2026-04-29;apt"),
        ("dosor", "D-1;HT-A;anan01;2026-01-01;2027-01-01;;;aktiv"),
        ("avvikelser", "HT-A;2026-04;annat;1;;;;"),
        ("uppfoljningar", "HT-A;2026T1;2026-05-15;;;;"),
    ],
)
def test_no_file_covers_a_day_after_today(house, database, kind, row):
    """Thursday 2026-04-30 is today; its week ends on 3 May."""
    assert house(kind, row, name=f"{kind}_2026-12-31.csv").stored == 1

    assert covered(database, kind) == {date(2026, 4, 30)}


@pytest.mark.parametrize(
    ("kind", "row", "older"),
    [
        ("besok", VISIT, 29),
        ("felanmalningar", FAULT, 20),
        ("kvitteringar", "anan01;HT-A;rutin;rutin-mobil;2;2026-04-29;apt", 20),
    ],
)
def test_a_file_covers_to_its_own_date_or_its_last_row(house, database, kind, row, older):
    """The row is of Wednesday 2026-04-29. A list is as of the day in its name, visits go on."""
    for name, day in ((f"{kind}_2026-04-20.csv", older), (f"{kind}.csv", 29),
                      (f"{kind}_2026-04-30.csv", 30)):  # fmt: skip
        house(kind, row, name=name)

        assert covered(database, kind) == {date(2026, 4, day)}


def test_the_same_file_with_an_earlier_time_promises_nothing(house):
    house("besok", VISIT)
    again = house("besok", VISIT, extracted_at=datetime(2026, 4, 29, tzinfo=UTC))

    assert again.repeated == 1
    assert not any("desamma" in warning for warning in again.warnings)
