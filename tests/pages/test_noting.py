"""Events and periods through the real callback endpoint, by each role."""

import json
from datetime import date

import pytest
from sqlalchemy import select

from data_access.control_segments import fetch_decided_segments, fetch_segments
from data_access.database import reading
from data_access.events import fetch_noted_events
from data_access.own_tables import AccessLog
from data_access.units import find_units
from domain.periods import Week
from domain.scope import EVERYTHING
from tests.callbacks import filter_body, form_body, post

NOTE = {"unit": "HT-ALUND", "first": "2026-04-13", "last": "", "excludes": None}
PERIOD = {
    "segment-unit": "HT-ALUND",
    "segment-measure": "mobile_registration_rate",
    "segment-week": "2026v10",
    "segment-reason": "Ny app",
}


def shown(answer):
    return json.dumps(answer.get_json(), ensure_ascii=False)


def unit_ids():
    with reading() as session:
        return {unit.code: unit.id for unit in find_units(session)}


def noted(text):
    with reading() as session:
        found = fetch_noted_events(session, scope=EVERYTHING, unit_id=None, since=date(2020, 1, 1))
    return [n for n in found if text in n.event.text]


def press(client, what, fields, unit="HT-ALUND", number=0):
    return post(client, form_body(what, unit, fields, number))


def note(client, text, unit="HT-ALUND", **more):
    return press(client, "note", NOTE | {"text": text, "unit": unit} | more)


def test_a_manager_notes_an_event_that_the_charts_then_name(sign_in):
    answer = shown(note(sign_in("ec-alund"), "Nytt schema"))

    assert "Händelsen är noterad." in answer
    assert answer.count("v.\u00a016 Nytt schema") >= 3
    (kept,) = noted("Nytt schema")
    assert kept.unit_id == unit_ids()["HT-ALUND"]
    assert (kept.noted_by, kept.event.first_day) == ("ec-alund", date(2026, 4, 13))
    assert "Noterad av ec-alund" in answer


def test_what_is_noted_is_logged_without_its_text(sign_in):
    note(sign_in("ec-alund"), "Loggad händelse")

    with reading() as session:
        rows = session.scalars(select(AccessLog).where(AccessLog.action == "note_event")).all()
    assert rows[-1].unit_ids == [unit_ids()["HT-ALUND"]]
    assert "Loggad" not in repr(vars(rows[-1]))


def test_a_personal_number_never_comes_in(sign_in):
    answer = shown(note(sign_in("ec-alund"), "Ring 19121212-1212 i dag"))

    assert "Ett personnummer togs bort ur texten." in answer
    assert [n.event.text for n in noted("Ring")] == ["Ring [personnummer borttaget] i dag"]
    assert "121212-1212" not in answer


def test_what_is_wrong_is_told_field_by_field_and_what_was_typed_stands(sign_in):
    answer = shown(
        note(sign_in("ec-alund"), "Slut före start", last="2026-04-01", first="2026-04-09")
    )

    assert "Inget har sparats. Rätta det som är markerat." in answer
    assert "Sista dagen är före den första." in answer
    assert '"value": "Slut före start"' in answer
    assert '"invalid": true' in answer
    assert not noted("Slut före start")


def test_the_same_note_twice_is_one(sign_in):
    client = sign_in("ec-alund")
    note(client, "Två klick")
    again = shown(note(client, "Två klick"))

    assert "Händelsen är redan noterad den dagen." in again
    assert len(noted("Två klick")) == 1


@pytest.mark.parametrize(
    "unit", ["HT-BJORK", "alla", "", None, "ht-alund", ["HT-ALUND"], {"a": 1}, 1, True]
)
def test_a_manager_notes_nothing_on_another_unit(sign_in, unit):
    answer = note(sign_in("ec-alund"), f"Främmande {unit}", unit=unit)

    assert answer.status_code == 200
    assert "Välj en av dina enheter." in shown(answer)
    assert not noted("Främmande")


def test_a_manager_takes_no_week_out_of_the_limits(sign_in):
    assert note(sign_in("ec-alund"), "Undantag", excludes=True).status_code == 403
    assert not noted("Undantag")


@pytest.mark.parametrize("unit", ["alla", "HT-BJORK"])
def test_the_operations_manager_notes_on_any_unit_and_all_and_takes_weeks_out(sign_in, unit):
    text = f"Driftstopp {unit}"
    answer = shown(note(sign_in("vc"), text, unit=unit, excludes=True))

    assert "Händelsen är noterad." in answer
    (kept,) = noted(text)
    assert kept.event.excludes_weeks
    assert kept.unit_id == (None if unit == "alla" else unit_ids()[unit])


def test_taking_back_and_putting_back(sign_in):
    client = sign_in("ec-alund")
    note(client, "Ångrad")
    number = noted("Ångrad")[0].id

    gone = shown(press(client, "remove", {}, number=number))
    assert "Händelsen är borttagen." in gone
    assert "v.\u00a016 Ångrad" not in gone
    assert "Borttagen av ec-alund" in gone
    assert noted("Ångrad")[0].removed_by == "ec-alund"
    back = shown(press(client, "restore", {}, number=number))
    assert "Händelsen är tillbaka." in back
    assert "v.\u00a016 Ångrad" in back


def test_a_manager_takes_back_neither_anothers_note_nor_one_for_all(sign_in):
    vc, manager = sign_in("vc"), sign_in("ec-alund")
    for unit, text, excludes in (
        ("HT-BJORK", "Deras", None), ("alla", "Allas", None), ("HT-ALUND", "Räknas ej", True),
    ):  # fmt: skip
        note(vc, text, unit=unit, excludes=excludes)
        number = noted(text)[0].id
        answer = shown(press(manager, "remove", {}, number=number))
        assert "Ingenting ändrades" in answer, text
        assert noted(text)[0].removed_at is None
        assert ("remove", number) not in buttons(press(manager, "open", {}))
        assert ("remove", number) in buttons(press(vc, "open", {}, unit=unit))


def test_only_what_may_be_taken_back_has_a_button(sign_in):
    manager = sign_in("ec-alund")
    note(manager, "Vår egen")

    answer = press(manager, "open", {})
    assert ("remove", noted("Vår egen")[0].id) in buttons(answer)
    assert ("note", 0) in buttons(answer)
    assert ("decide", 0) not in buttons(answer)
    assert ("decide", 0) in buttons(press(sign_in("utv"), "open", {}))


def test_the_forms_come_when_asked_for(sign_in):
    client = sign_in("ec-alund")

    assert buttons(post(client, filter_body("usage", "HT-ALUND"))) == {("open", 0)}
    assert '"open": true' in shown(press(client, "open", {}))


def buttons(answer):
    """(what, number) of every button among events and periods."""
    found = set()

    def walk(node):
        if isinstance(node, dict):
            if node.get("type") == "usage-press":
                found.add((node["what"], node["number"]))
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(answer.get_json())
    return found


@pytest.mark.parametrize("number", [0, -1, 2**31, 10**30, "1", "x", True])
@pytest.mark.parametrize("what", ["remove", "restore", "retract", "delete"])
def test_a_crafted_row_is_refused(sign_in, what, number):
    answer = press(sign_in("vc"), what, {}, number=number)

    assert answer.status_code == 400


def test_fields_without_names_are_no_fields(sign_in):
    for what in ("note", "decide"):
        answer = press(sign_in("vc"), what, {1: "x", "text": ["a"], "segment-week": {"a": 1}})

        assert answer.status_code == 200
        assert "Inget har sparats" in shown(answer)


def test_it_support_and_the_system_owner_note_nothing(sign_in):
    for name in ("it", "owner"):
        assert note(sign_in(name), "Obehörig").status_code == 403
    assert not noted("Obehörig")


def test_a_manager_decides_no_period(sign_in):
    client = sign_in("ec-alund")

    assert press(client, "decide", PERIOD).status_code == 403
    assert press(client, "retract", {}, number=1).status_code == 403
    assert not segments()
    page = shown(press(client, "open", {}))
    assert "Besluta en ny period" not in page
    assert "räknas inte med i gränserna" not in page.split("Notera en händelse")[1]


def segments(unit="HT-ALUND"):
    with reading() as session:
        return fetch_segments(
            session, scope=EVERYTHING, measure="mobile_registration_rate", unit_id=unit_ids()[unit]
        )


def test_the_operations_manager_decides_a_period_and_takes_it_back(sign_in):
    client = sign_in("vc")
    answer = shown(press(client, "decide", PERIOD))
    assert "Perioden är beslutad." in answer
    assert "Ny app: ny beräkning" in answer
    (decided,) = segments()
    assert (decided.first_week, decided.reason, decided.decided_by) == (
        Week(2026, 10), "Ny app", "vc",
    )  # fmt: skip
    again = shown(press(client, "decide", PERIOD))
    assert "Gränserna räknas redan om från den veckan." in again
    assert len(segments()) == 1
    with reading() as session:
        row = fetch_decided_segments(session, scope=EVERYTHING, unit_id=unit_ids()["HT-ALUND"])[0]
    gone = shown(press(client, "retract", {}, number=row.id))
    assert "Perioden är borttagen." in gone
    assert not segments()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"segment-week": None}, "Välj en vecka i listan."),
        ({"segment-week": "2026v18"}, "Välj en vecka i listan."),
        ({"segment-measure": "valid_token_rate"}, "Välj ett mått i listan."),
        ({"segment-unit": "HT-FINNSEJ"}, "Välj en av dina enheter."),
        ({"segment-reason": " "}, "Skriv vad som hände."),
    ],
)
def test_a_period_that_cannot_be_is_refused_with_words(sign_in, change, said):
    answer = shown(press(sign_in("vc"), "decide", PERIOD | change))

    assert said in answer
    assert "Inget har sparats" in answer
    assert not segments()


def test_the_fold_is_closed_until_something_was_done(sign_in):
    client = sign_in("ec-alund")

    assert '"id": "handelser", "open": true' not in shown(
        post(client, filter_body("usage", "HT-ALUND"))
    )
    opened = shown(note(client, "Öppen"))
    assert '"open": true' in opened


def test_the_faults_page_draws_the_notes_but_not_a_units_own_for_it_support(sign_in):
    vc = sign_in("vc")
    note(vc, "Ny server", unit="alla")
    note(vc, "Bara vår enhet", unit="HT-ALUND")

    manager = shown(post(sign_in("ec-alund"), filter_body("faults", "HT-ALUND")))
    support = shown(post(sign_in("it"), filter_body("faults", "HT-ALUND")))

    assert "Ny server" in manager
    assert "Bara vår enhet" in manager
    assert "Ny server" in support
    assert "Bara vår enhet" not in support
