"""The overview of all units, as each role, through address and posted callback."""

import html
import json
import re

import pytest

from tests.callbacks import filter_body, post
from tests.golden_month import EXPECTED

ALL = filter_body("overview", "alla")


def markup(answer):
    """Every still part of the answer, as the browser would draw it."""
    found = re.findall(r'"data-html": ?("(?:[^"\\]|\\.)*")', json.dumps(answer.get_json()))
    return "".join(json.loads(part) for part in found)


def cells(markup, unit):
    row = markup.split(f">{unit}</a></th>", 1)[1].split("</tr>", 1)[0]
    return [html.unescape(re.sub(r"<[^>]+>", "", cell)) for cell in row.split("</td>")[:-1]]


def golden(measure, key="value"):
    """Worked out by hand for Älvlunden on the golden month's day."""
    rows = EXPECTED["measures"][measure]["rows"]
    return next(
        row[key] for row in rows if (row["unit"], row["period"]) == ("HT-ALUND", "2026-04-30")
    )


@pytest.mark.parametrize("name", ["vc", "utv"])
def test_the_table_has_a_row_a_unit_by_name_and_the_golden_figures(sign_in, name):
    drawn = markup(post(sign_in(name), ALL))

    units = re.findall(r'<th scope="row"><a[^>]*>([^<]+)</a>', drawn)
    assert units == ["Hemtjänst Björkliden", "Hemtjänst Lillåsen", "Hemtjänst Älvlunden"]
    use, _notes, _tokens, due, faults, silent = cells(drawn, "Hemtjänst Älvlunden")
    assert use == "48\u00a0%"
    bands = golden("tokens_expiring_unordered", "bands")
    assert due == str(bands["0-30"])
    assert faults == f"{golden('open_faults')} ({golden('oldest_open_days')} dagar)"
    assert silent == str(golden("silent_phones"))
    assert cells(drawn, "Hemtjänst Lillåsen")[:3] == ["För få personer för att visas"] * 3


def test_each_icon_has_its_word_for_a_screen_reader(sign_in):
    drawn = markup(post(sign_in("vc"), ALL))

    signs = re.findall(
        r'<span [^>]*class="sign s"[^>]*>', drawn.split("<tbody>")[1].split("</tbody>")[0]
    )
    assert signs
    assert all('role="img"' in sign and 'aria-label="' in sign for sign in signs)


def test_a_cell_leads_to_the_units_page_with_the_period_kept(sign_in):
    drawn = markup(post(sign_in("vc"), filter_body("overview", "alla", "2026v16")))

    assert 'href="/anvandning?enhet=HT-ALUND&amp;period=2026v16"' in drawn
    assert 'href="/?enhet=HT-ALUND&amp;period=2026v16"' in drawn
    assert "Enheter att ringa" not in drawn


def test_nothing_leads_to_a_page_the_role_does_not_see(sign_in):
    assert 'href="/felanmalningar' in markup(post(sign_in("vc"), ALL))
    assert 'href="/felanmalningar' not in markup(post(sign_in("utv"), ALL))
    one = filter_body("overview", "HT-ALUND")
    assert 'href="/felanmalningar' in markup(post(sign_in("vc"), one))
    assert 'href="/felanmalningar' not in markup(post(sign_in("utv"), one))


def test_units_to_call_have_their_reason_and_a_button(sign_in):
    drawn = markup(post(sign_in("vc"), ALL))

    calls = drawn.split("Enheter att ringa", 1)[1].split("</ol>", 1)[0]
    assert "Hemtjänst Älvlunden" in calls
    assert "har varit öppen i 100 dagar; efter 14 dagar påminns IT Vof." in calls
    assert 1 <= calls.count(">Visa enheten</a>") <= 5


def test_no_person_is_named(sign_in):
    text = json.dumps(post(sign_in("vc"), ALL).get_json(), ensure_ascii=False)

    for name in ("Folke Granlöv", "Kerstin Månsås", "Örjan Havsö", "Helmi Nordäng"):
        assert name not in text


def test_one_unit_chosen_shows_its_own_tiles(sign_in):
    answer = json.dumps(
        post(sign_in("vc"), filter_body("overview", "HT-ALUND")).get_json(), ensure_ascii=False
    )

    assert "Så går det" in answer
    assert "Enheter och mått" not in answer


def test_a_unit_manager_never_gets_the_table(sign_in):
    for unit in ("alla", "", None, "HT-BJORK"):
        text = json.dumps(
            post(sign_in("ec-alund"), filter_body("overview", unit)).get_json(), ensure_ascii=False
        )
        assert "Enheter och mått" not in text
        assert "Björkliden" not in text


@pytest.mark.parametrize("name", ["it", "owner"])
def test_who_has_no_overview_gets_none(sign_in, name):
    client = sign_in(name)

    assert post(client, ALL).status_code == 403
    assert "Enheter och m" not in client.get("/").get_data(as_text=True)


def test_more_units_than_a_table_can_hold_are_shown_as_sums(sign_in, monkeypatch):
    from pages import overview

    monkeypatch.setattr(overview, "MOST_UNITS", 2)
    text = json.dumps(post(sign_in("vc"), ALL).get_json(), ensure_ascii=False)

    assert "Tabellen över enheterna visas när de är högst 2." in text
    assert "Så går det" in text


def test_the_first_view_comes_with_table_and_text_to_copy(sign_in):
    text = html.unescape(sign_in("vc").get("/").get_data(as_text=True))

    assert "Enheter och mått" in text
    assert 'data-do="copy"' in text
    copied = text.split('data-text="', 1)[1].split('"', 1)[0]
    assert "Gemensamt för enheterna" in copied
    assert "Lokalt" in copied
