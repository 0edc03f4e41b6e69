"""Nothing, one unit without data, one visit: no data is said to be none, and no chart breaks."""

import json
from datetime import date

import pytest

from data_access.database import bind, reading, writing
from data_access.units import find_units
from data_access.users import save_user
from domain.measures import MEASURES
from domain.periods import parse_period
from figures.question import has_figures
from tests.asked import figures, import_lines
from tests.callbacks import PAGES, filter_body, post
from tests.databases import fresh_database
from tests.golden_month import AS_OF

UNITS = "enhet_id;enhet_namn;giltig_fran\nHT-A;Hemtjänst A;2020-01-01"
VISIT = "enhet_id;start;slut;metod\nHT-A;2026-04-20 08:00;2026-04-20 08:20;{method}"
STATES = ["nothing", "a unit", "one visit by phone", "one visit by hand", "only planned"]


@pytest.fixture(scope="module")
def engine_of(tmp_path_factory):
    """State -> its engine, made once."""
    made = {}

    def find(state):
        if state not in made:
            folder = tmp_path_factory.mktemp("few")
            context = fresh_database("sqlite", folder)
            made[state] = (context, context.__enter__())
            fill(made[state][1], folder, state)
        return made[state][1]

    yield find
    for context, _engine in made.values():
        context.__exit__(None, None, None)


def fill(engine, folder, state):
    if state != "nothing":
        import_lines(engine, folder, "enheter", [UNITS], today=AS_OF)
    if state == "only planned":
        planned = "enhet_id;planerad_start;start;slut;metod\nHT-A;2026-04-20 08:00;;;"
        import_lines(engine, folder, "besok", [planned], today=AS_OF)
    if state.startswith("one visit"):
        method = "mobil" if "phone" in state else "manuell_efterhand"
        import_lines(engine, folder, "besok", [VISIT.format(method=method)], today=AS_OF)
    with writing(engine) as session:
        ids = [unit.id for unit in find_units(session)]
        for role in ("operations_manager", "unit_manager"):
            own = ids if role == "unit_manager" else []
            save_user(session, name=role, role=role, display=role, unit_ids=own, is_demo=True)


def signed_in(app, role):
    client = app.server.test_client()
    page = client.get("/logga-in").get_data(as_text=True)
    number = page.split(f"<b>{role}</b>")[0].rsplit('value="', 1)[1].split('"')[0]
    assert client.post("/logga-in", data={"user": number}).status_code == 302
    return client


def no_number(text):
    raise AssertionError(f"{text} is no number")


@pytest.mark.parametrize("role", ["operations_manager", "unit_manager"])
@pytest.mark.parametrize("state", STATES)
def test_every_page_is_whole_and_claims_nothing(engine_of, dash_app, state, role):
    bind(engine_of(state))
    client = signed_in(dash_app, role)
    for path, page in PAGES.items():
        html = client.get(path)
        assert html.status_code == 200, path
        unit = "HT-A" if role == "unit_manager" else "alla"
        answer = post(client, filter_body(page, unit, "2026v17"))
        assert answer.status_code == 200, path
        text = answer.get_data(as_text=True)
        json.loads(text, parse_constant=no_number)
        for told in (html.get_data(as_text=True), text):
            assert not any(odd in told for odd in ("NaN", "nan %", "Infinity", ">None<")), path
            if not state.startswith("one visit"):
                plain = told.replace("\\u00a0", " ").replace("\u00a0", " ")
                assert claims(plain) == [], path
    assert client.get("/om").status_code == 200


def claims(text):
    """Shares that stand alone, as a figure of nothing would."""
    return [share for share in (">0 %", ">100 %", '"0 %', '"100 %', " av 0") if share in text]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.code_id)
@pytest.mark.parametrize("state", ["nothing", "a unit", "only planned"])
def test_every_share_of_nothing_is_null(engine_of, state, measure):
    engine = engine_of(state)
    for period in ("2026v17", "2026-04", "2026-04-30"):
        if not has_figures(measure, parse_period(period)):
            continue
        for row in figures(engine, measure.code_id, "all", period, today=AS_OF):
            if row["n"] is not None:
                assert (row["r"] or 0, row["n"], row["value"]) == (0, 0, None), period
            assert row["centre"] is None
            assert row["signal"] is None


def test_a_week_without_visits_is_a_gap_between_two_with(engine_of, tmp_path):
    engine = engine_of("a unit")
    rows = ["enhet_id;start;slut;metod"]
    rows += [f"HT-A;2026-03-{day:02d} 08:00;2026-03-{day:02d} 08:20;mobil" for day in (3, 17)]
    import_lines(engine, tmp_path, "besok", rows, today=date(2026, 3, 30))
    found = figures(engine, "K01", "HT-A", "2026v10", "2026v12", today=AS_OF)

    assert [(row["n"], row["value"]) for row in found] == [(1, 1.0), (0, None), (1, 1.0)]
    with reading(engine) as session:
        assert len(find_units(session)) == 1
