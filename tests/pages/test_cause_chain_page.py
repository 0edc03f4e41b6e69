"""What else happened that week, on the page: the week in the address, rights, nobody by name."""

import json

import pytest

from tests.callbacks import filter_body, form_body, post

NOT_A_CAUSE = "Detta är vad som hände samma vecka, inte nödvändigtvis orsaken."
NAMES = ("Folke Granlöv", "Kerstin Månsås", "Örjan Havsö", "Helmi Nordäng")


def shown(answer):
    return json.dumps(answer.get_json(), ensure_ascii=False)


def week_body(week, unit="HT-ALUND"):
    body = filter_body("usage", unit)
    identity = {"part": "week", "type": "usage-week"}
    body["inputs"][2] = [{"id": identity, "property": "value", "value": week}]
    name = json.dumps(identity, separators=(",", ":"), sort_keys=True)
    body["changedPropIds"] = [f"{name}.value"]
    return body


def part_of(text):
    """From the heading to what follows the section."""
    return text.split("Vad hände mer")[1].split("Att göra")[0]


def test_the_latest_week_is_explained_beside_what_else_happened(sign_in):
    text = part_of(shown(post(sign_in("ec-alund"), filter_body("usage", "HT-ALUND"))))

    assert "v.\u00a017?" in text
    assert "V. 17 2026: 48 % (13 av 27). Under den undre gränsen" in text.replace("\u00a0", " ")
    assert NOT_A_CAUSE in text
    assert "ärenden" in text


@pytest.mark.parametrize("name", ["ec-alund", "vc", "utv"])
def test_nobody_is_named(sign_in, name):
    text = part_of(shown(post(sign_in(name), filter_body("usage", "HT-ALUND"))))

    assert not [person for person in NAMES if person in text]
    assert "INC" not in text


def test_links_lead_only_to_pages_the_viewer_sees(sign_in):
    manager, developer = (
        part_of(shown(post(sign_in(name), filter_body("usage", "HT-ALUND"))))
        for name in ("vc", "utv")
    )

    assert "/felanmalningar?enhet=HT-ALUND&amp;period=2026v17#arenden" in manager
    assert "/felanmalningar" not in developer
    assert "ärenden" in developer


def test_registers_that_are_newer_than_the_week_tell_nothing_of_it(sign_in):
    """The golden month's registers of staff and phones are of 2026-04-30, after 2026v17."""
    text = part_of(shown(post(sign_in("ec-alund"), filter_body("usage", "HT-ALUND"))))

    assert "Underlag saknas om: dosor, telefoner." in text


def test_all_units_together_are_the_sum_and_the_manager_sees_only_the_own(sign_in):
    whole = shown(post(sign_in("vc"), filter_body("usage", "alla")))
    own = shown(post(sign_in("ec-alund"), filter_body("usage", "alla")))

    assert "Vad hände mer" in whole
    assert "Björkliden" not in own


@pytest.mark.parametrize("week", ["2026v03", "2030v01", "x", 7, ["2026v17"], {"a": 1}, True])
def test_a_week_that_cannot_be_asked_about_falls_back_with_a_note(sign_in, week):
    answer = post(sign_in("ec-alund"), week_body(week))

    assert answer.status_code == 200
    assert "Veckan i adressen har inget att förklara. Här visas den senaste." in shown(answer)
    assert "v.\u00a017?" in part_of(shown(answer))


def test_an_earlier_week_with_a_signal_can_be_asked_about(sign_in):
    answer = shown(post(sign_in("ec-alund"), week_body("2026v06")))

    assert '"search": "?enhet=HT-ALUND&vecka=2026v06"' in answer
    assert "v.\u00a06?" in part_of(answer)
    assert "Veckan i adressen" not in answer
    page = sign_in("ec-alund").get("/anvandning?enhet=HT-ALUND&vecka=2026v06")
    assert "Vad hände mer v.\u00a06?" in page.get_data(as_text=True)


def test_the_latest_week_needs_no_address_of_its_own(sign_in):
    answer = shown(post(sign_in("ec-alund"), week_body("2026v17")))

    assert '"search": "?enhet=HT-ALUND"' in answer
    assert "Veckan i adressen" not in answer


def test_the_address_names_the_week(sign_in):
    page = sign_in("ec-alund").get("/anvandning?enhet=HT-ALUND&vecka=1999v01")

    assert "Veckan i adressen har inget att förklara" in page.get_data(as_text=True)


def test_a_form_sent_keeps_the_week(sign_in):
    body = form_body("note", "HT-ALUND", {"text": ""})
    body["inputs"][2] = week_body("2026v06")["inputs"][2]

    assert "vecka=2026v06" in shown(post(sign_in("ec-alund"), body))


def test_another_unit_begins_with_its_latest_week(sign_in):
    body = filter_body("usage", "HT-ALUND")
    body["inputs"][2] = week_body("2026v06")["inputs"][2]

    assert "vecka=" not in shown(post(sign_in("ec-alund"), body))


def test_a_unit_of_three_staff_shows_nothing_of_it_to_others(sign_in):
    answer = shown(post(sign_in("vc"), filter_body("usage", "HT-LITEN")))

    assert "Enheten har färre än fem medarbetare i tjänst." in answer
    assert "Vad hände mer" not in answer
    assert "vikarier" not in answer
