"""Jämför enheter as each role: who is named, what may be asked, and nothing of others."""

import json
import re
from typing import Any

import pytest

from data_access.database import bind, writing
from data_access.units import find_units
from data_access.users import save_user
from figures.compared_counts import COMPARED
from tests.callbacks import filter_body, post
from tests.compared import COUNTS, import_compared, name_of
from tests.conftest import DATABASES
from tests.databases import fresh_database
from translation.formats import format_number

OTHERS = [code for code in COUNTS if code != "HT-ALM"]
USERS: tuple[tuple[str, str, list[str]], ...] = (
    ("ec-alm", "unit_manager", ["HT-ALM"]),
    ("vc", "operations_manager", []),
    ("utv", "quality_developer", []),
    ("it", "it_support", []),
    ("owner", "system_owner", []),
)
TAGS = re.compile(r"<[^>]+>")


@pytest.fixture(scope="module", params=DATABASES)
def municipality(request, tmp_path_factory):
    """The invented municipality and its users: nothing here changes it."""
    folder = tmp_path_factory.mktemp("compared")
    with fresh_database(request.param, folder) as engine:
        import_compared(engine, folder)
        with writing(engine) as session:
            ids = {unit.code: unit.id for unit in find_units(session)}
            for name, role, codes in USERS:
                units = [ids[code] for code in codes]
                save_user(session, name=name, role=role, display=name, unit_ids=units, is_demo=True)
        yield engine


@pytest.fixture
def enter(dash_app, municipality):
    """A client of one of its users."""
    bind(municipality)

    def sign(name):
        client = dash_app.server.test_client()
        page = client.get("/logga-in").get_data(as_text=True)
        number = page.split(f"<b>{name}</b>")[0].rsplit('value="', 1)[1].split('"')[0]
        assert client.post("/logga-in", data={"user": number}).status_code == 302
        return client

    return sign


def shown(answer) -> str:
    return json.dumps(answer.get_json(), ensure_ascii=False)


def spelled(text: str) -> str:
    """A page with its escapes undone, so that å is å wherever it stands."""
    return text.encode().decode("unicode_escape", errors="ignore") + text


def graph_of(answer, name):
    found: list[dict[str, Any]] = []

    def look(node):
        if isinstance(node, dict):
            if node.get("type") == "Graph" and node["props"]["id"] == name:
                found.append(node["props"]["figure"])
            for child in node.values():
                look(child)
        elif isinstance(node, list):
            for child in node:
                look(child)

    look(answer.get_json())
    return found[0]


@pytest.mark.parametrize("name", ["vc", "utv"])
def test_those_who_see_all_read_who_differs(enter, name):
    answer = shown(post(enter(name), filter_body("compare", "alla", measure="K01", span="4")))

    assert "2 av 11 enheter skiljer sig från de andra mer än slumpen förklarar: " in answer
    assert "Hemtjänst Alm 25,0\u00a0% och Hemtjänst Ek 75,0\u00a0%" in answer
    assert ", mot 50,0\u00a0% för alla." in answer
    assert "Skiljer sig säkert, lägre" in answer
    assert "Skiljer sig säkert, högre" in answer
    assert "Av 11 enheter hamnar i snitt 0,6 utanför 95" in answer
    for code in COUNTS:
        assert name_of(code) in answer


def test_a_dot_and_a_row_lead_to_the_units_page_with_the_view_kept(enter):
    answer = post(enter("vc"), filter_body("compare", "alla", "2026v17", span="4"))
    place = "/anvandning?matt=K01&enhet=HT-EK&period=2026v17&veckor=4"

    assert place in graph_of(answer, "compare-funnel-graph")["data"][-1]["customdata"]
    assert place.replace("&", "&amp;") in shown(answer)
    assert answer.get_json()["response"]["compare-address"]["search"] == (
        "?matt=K01&enhet=alla&period=2026v17&veckor=4"
    )


def test_a_page_the_role_may_not_see_is_not_led_to(enter):
    answer = post(enter("utv"), filter_body("compare", "alla", measure="K42"))

    assert answer.status_code == 200
    assert "/felanmalningar?" not in shown(answer)


def test_a_manager_sees_the_own_unit_among_nameless_dots(enter):
    answer = post(enter("ec-alm"), filter_body("compare", "HT-ALM", span="4"))
    figure = graph_of(answer, "compare-funnel-graph")
    peers, own = figure["data"][-2:]

    assert "Enheten skiljer sig från de andra mer än slumpen förklarar." in shown(answer)
    assert len(peers["x"]) == 10
    assert "customdata" not in peers
    assert peers["y"] == [0.755, *[0.505] * 9]
    assert own["customdata"] == ["/anvandning?matt=K01&enhet=HT-ALM&veckor=4"]
    assert len(graph_of(answer, "compare-weeks-graph")["layout"]["annotations"]) == 2


# 1232 and 924 are Alm's own n and complement too.
NUMBERS = sorted({n for code in OTHERS for n in COUNTS[code] if n > 700} - {1232, 924})
NAMES = [*OTHERS, *(name_of(code) for code in OTHERS), *(code[3:].title() for code in OTHERS)]
CANARIES = [*NAMES, *map(str, NUMBERS), *map(format_number, NUMBERS)]


@pytest.mark.parametrize("code_id", COMPARED)
def test_nothing_of_another_unit_is_in_a_managers_answer(enter, code_id):
    client = enter("ec-alm")
    for unit in ("HT-ALM", "HT-EK", "alla", None, ["HT-EK"], {"enhet": "HT-EK"}):
        answer = post(client, filter_body("compare", unit, measure=code_id, span="4"))
        assert answer.status_code == 200
        text = shown(answer)
        for canary in CANARIES:
            assert not re.search(rf"(?<![\w.]){re.escape(canary)}(?![\w.])", text), canary
    page = spelled(client.get(f"/jamfor?enhet=HT-EK&matt={code_id}&veckor=4").get_data(True))
    for canary in CANARIES:
        assert not re.search(rf"(?<![\w.]){re.escape(canary)}(?![\w.])", page), canary


def test_the_canaries_sing_where_they_may(enter):
    """The same words are all in the answer of somebody who sees every unit."""
    text = shown(post(enter("vc"), filter_body("compare", "alla", span="4")))
    counted = [format_number(n) for n in NUMBERS]

    assert [word for word in [*NAMES, *counted] if word not in text] == []


@pytest.mark.parametrize("name", ["it", "owner"])
def test_it_support_and_system_owner_do_not_compare(enter, name):
    client = enter(name)

    assert post(client, filter_body("compare", "alla")).status_code == 403
    page = spelled(client.get("/jamfor").get_data(as_text=True))
    assert "Hemtjänst Ek" not in page
    assert "Din roll ser inte den här sidan." in page


def test_the_navigation_names_the_page_for_those_who_may(enter):
    for name, may in (("ec-alm", True), ("vc", True), ("utv", True), ("it", False)):
        path = "/jamfor" if may else "/felanmalningar"
        assert ('href="/jamfor"' in enter(name).get(path).get_data(as_text=True)) == may


@pytest.mark.parametrize("measure", ["K44", "K99", "x", 7, ["K01"], {"a": 1}, "k01"])
def test_an_unknown_measure_falls_back_with_a_note(enter, measure):
    answer = post(enter("vc"), filter_body("compare", "alla", measure=measure))

    assert answer.status_code == 200
    assert "Måttet i adressen går inte att jämföra." in shown(answer)
    assert "matt=K01" in answer.get_json()["response"]["compare-address"]["search"]


@pytest.mark.parametrize("span", ["5", "-13", "1e9", 13, ["13"], "13 "])
def test_an_unknown_number_of_weeks_falls_back_with_a_note(enter, span):
    answer = post(enter("vc"), filter_body("compare", "alla", span=span))

    assert answer.status_code == 200
    assert "Här visas 13 veckor." in shown(answer)


@pytest.mark.parametrize("code_id", COMPARED)
@pytest.mark.parametrize("span", ["4", "52"])
def test_every_measure_answers_over_the_golden_month(sign_in, code_id, span):
    for name, unit in (("ec-alund", "HT-ALUND"), ("vc", "alla"), ("utv", "HT-BJORK")):
        answer = post(sign_in(name), filter_body("compare", unit, measure=code_id, span=span))
        assert answer.status_code == 200
        assert "i adressen" not in shown(answer)


def test_a_small_unit_has_no_figure_in_table_heat_map_and_files(enter):
    answer = post(enter("vc"), filter_body("compare", "alla", span="4"))
    row = TAGS.sub("|", shown(answer).split("Samma siffror i tabell")[1])
    row = row.split("Hemtjänst Liten", 1)[1].split("Hemtjänst")[0]
    heat = graph_of(answer, "compare-weeks-graph")
    names = [note["text"] for note in heat["layout"]["annotations"]]

    assert "För få personer för att visas" in row
    assert not re.search(r"\d", row.split("För få personer")[0])
    assert "För få personer för att visas" in names
    place = names.index("Hemtjänst Liten")
    row_number = heat["layout"]["annotations"][place]["y"]
    bases = [base for trace in heat["data"] for base in trace["base"]]
    assert not [base for base in bases if abs(base + 0.47 - row_number) < 0.1]
    assert '"Hemtjänst Liten","För få personer för att visas"]' in shown(answer).replace("\\", "")


def test_the_first_view_is_the_posted_one(enter):
    page = enter("vc").get("/jamfor?matt=K05&veckor=4").get_data(as_text=True)

    assert 'aria-sort="ascending"' in page
    assert 'id="compare-filter-measure"' in page
    assert '<option value="K05" selected>' in page
    assert '<option value="4" selected>' in page
