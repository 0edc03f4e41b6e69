"""Whose history a manager sees when units are merged or renamed and staff move (AZ-12).

On Monday 2 March 2026 A becomes C, R gets a new name, and p moves from R to S. A manager's units
are those assigned today and what was merged into them; a row stays with the unit it was made in,
and a person is where the latest register has them.
"""

from datetime import date

import pytest

from data_access.database import reading, writing
from data_access.phone_usage import fetch_usage_between
from data_access.registers import fetch_fault_reports, fetch_staff
from data_access.units import find_units
from data_access.users import find_demo_users, save_user
from domain.scope import Scope
from tests.asked import import_lines
from tests.conftest import DATABASES
from tests.databases import fresh_database

BEFORE, AFTER = date(2026, 2, 27), date(2026, 3, 6)
FILES = {
    "enheter": [
        "enhet_id;enhet_namn;giltig_fran;giltig_till;efterfoljare",
        "A;A;2025-01-01;2026-03-01;C", "C;C;2026-03-02;;", "S;S;2025-01-01;;",
        "R;R gammal;2025-01-01;2026-03-01;", "R;R ny;2026-03-02;;",
    ],
    "besok": [
        "enhet_id;start;slut;metod",
        *(f"{unit};{day} 10:00;{day} 10:20;mobil"
          for unit, day in (("A", BEFORE), ("C", AFTER), ("R", BEFORE), ("R", AFTER))),
    ],
    "felanmalningar": [
        "arende_id;enhet_id;kategori;anmald;status", f"F-1;R;app;{BEFORE} 09:00;oppen",
    ],
}  # fmt: skip
STAFF = "person_ref;enhet_id;anstallning_start;form;behover_dosa"
SINCE = "2020-01-01;tillsvidare;ja"


@pytest.fixture(scope="module", params=DATABASES)
def house(request, tmp_path_factory):
    """With a manager of each unit, named after it."""
    folder = tmp_path_factory.mktemp("assignment")
    with fresh_database(request.param, folder) as engine:
        for kind, rows in FILES.items():
            assert import_lines(engine, folder, kind, rows, today=AFTER).quarantined == 0
        for day, code in ((BEFORE, "R"), (AFTER, "S")):
            rows = [STAFF, f"q;R;{SINCE}", f"r;S;{SINCE}", f"p;{code};{SINCE}"]
            assert import_lines(engine, folder, "medarbetare", rows, today=day).stored == 3
        with writing(engine) as session:
            for unit in find_units(session):
                save_user(
                    session, name=unit.code, role="unit_manager", display="", is_demo=True,
                    unit_ids=[unit.id],
                )  # fmt: skip
        yield engine


def visits(session, scope, unit_id, day):
    return fetch_usage_between(
        session, scope=scope, unit_id=unit_id, moment="tid", first=day, last=day
    ).total


def people(session, scope, unit_id, _day):
    return sum(one.unit_id == unit_id for one in fetch_staff(session, scope=scope))


def faults(session, scope, unit_id, day):
    found = fetch_fault_reports(session, scope=scope, since=day)
    return sum(one.unit_id == unit_id for one in found)


@pytest.mark.parametrize(
    ("manager", "what", "unit", "day", "seen", "stored"),
    [
        pytest.param("C", visits, "A", BEFORE, 1, 1, id="before a merge: of the unit that went in"),
        pytest.param("A", visits, "A", BEFORE, 1, 1, id="before a merge: of the own unit"),
        pytest.param("A", visits, "C", AFTER, 0, 1, id="after a merge: not of the new unit"),
        pytest.param("R", visits, "R", BEFORE, 1, 1, id="before a new name"),
        pytest.param("R", visits, "R", AFTER, 1, 1, id="after a new name"),
        pytest.param("R", people, "S", AFTER, 0, 2, id="after a move: not who has left"),
        pytest.param("S", people, "S", AFTER, 2, 2, id="after a move: who has come"),
        pytest.param("S", faults, "R", BEFORE, 0, 1, id="before a move: not of the old unit"),
    ],
)
def test_a_manager_sees_what_belonged_to_the_unit(house, manager, what, unit, day, seen, stored):
    with reading(house) as session:
        units = {one.code: one.id for one in find_units(session)}
        user = next(one for one in find_demo_users(session) if one.name == manager)
        own = Scope(user.unit_ids, sees_people=True)

        assert what(session, own, units[unit], day) == seen
        assert what(session, Scope(None, sees_people=True), units[unit], day) == stored
