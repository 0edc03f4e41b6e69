"""The follow-up page as each role uses it: written, signed, corrected, reported; nothing lost."""

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
from sqlalchemy import select
from werkzeug.exceptions import Forbidden

from access_control import follow_up as writing_rules
from access_control.current_user import make_user
from access_control.follow_up import Desk, keep_text
from data_access.access_log import find_broken_entry, save_access
from data_access.database import reading, writing
from data_access.follow_up_writes import lock_follow_up, save_version
from data_access.follow_ups import fetch_follow_up, fetch_follow_up_states, fetch_follow_up_versions
from data_access.own_tables import AccessLog
from data_access.tables import UsageDay, UsageWeek
from data_access.units import fetch_units, find_units
from data_access.users import save_user
from domain.follow_up import FollowUp
from domain.periods import Month, Week
from domain.scope import EVERYTHING, Scope
from domain.typed_text import TypedText
from figures.follow_up import fill_in
from tests.golden_month import AS_OF

ROOT = "/uppfoljning"
MARCH = "2026-03"
NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)


def ids():
    with reading() as session:
        return {unit.code: unit.id for unit in find_units(session)}


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.get_data(as_text=True))


def sheet(client, month=MARCH, unit="HT-ALUND"):
    return page(client, f"{ROOT}?enhet={unit}&manad={month}")


def revision(text):
    return re.search(r'name="lage"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="lage"', text)


def send(client, what, month=MARCH, unit="HT-ALUND", at=None, **form):
    """`at`: the revision the form was opened on; None: as the page says now."""
    if at is None:
        found = revision(sheet(client, month, unit))
        at = next(filter(None, found.groups())) if found else "0"
    return client.post(f"{ROOT}/{what}", data={"enhet": unit, "manad": month, "lage": at} | form)


def after(client, answer):
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return page(client, answer.headers["Location"])


def kept(month, unit="HT-ALUND"):
    year, number = month.split("-")
    with reading() as session:
        return fetch_follow_up(
            session, scope=EVERYTHING, unit_id=ids()[unit], period=Month(int(year), int(number))
        )


def sign(client, month, text="Det gick bra.", **form):
    return send(client, "signera", month, analys=text, intyg="ja", **form)


def log_since(count):
    with reading() as session:
        rows = session.execute(select(AccessLog).order_by(AccessLog.id)).scalars().all()
        return [(row.action, row.subject, row.unit_ids) for row in rows[count:]]


@pytest.fixture
def manager(sign_in):
    return sign_in("ec-alund")


def test_the_sheet_is_filled_in(manager):
    text = sheet(manager, "2026-04")

    assert "1. Siffror för april 2026" in text
    assert "102 av 145" in text
    assert "V. 17: 48 %" in text.replace("\u00a0", " ")
    assert "Säker försämring. Når målet ibland. Preliminär" in text
    assert "April 2026 är inte slut än" in text


def test_a_draft_is_saved_and_stands_there_again(manager):
    answer = send(manager, "spara", "2026-01", analys="Första raden\r\n\r\nAndra <b>raden</b>")

    text = after(manager, answer)
    assert "Utkastet är sparat." in text
    assert "Första raden\n\nAndra <b>raden</b></textarea>" in text
    assert not kept("2026-01").is_signed


def test_a_personal_identity_number_is_masked_and_told(manager):
    text = after(manager, send(manager, "spara", "2025-12", analys="Ring 19121212-1212."))

    assert "Ett personnummer togs bort ur texten." in text
    assert "1212" not in text.split('id="first-view"')[1].split("</textarea>")[0]


def test_what_is_signed_is_frozen_and_a_later_file_stands_beside(manager):
    text = after(manager, sign(manager, "2026-02", "Stabilt."))
    assert "Uppföljningen är signerad." in text
    before = kept("2026-02")
    figure = next(f for f in before.figures if f.measure == "mobile_registration_rate")
    with writing() as session:
        found = select(UsageDay).where(
            UsageDay.unit_id == ids()["HT-ALUND"], UsageDay.day.between(
                date(2026, 2, 1), date(2026, 2, 28)), UsageDay.moment == "tid")  # fmt: skip
        row = session.scalars(found.where(UsageDay.method == "mobil_kvittens")).first() or (
            session.scalars(found).first()
        )
        assert row is not None
        row.count += 7
        sums = session.get(UsageWeek, (row.unit_id, "tid", Week.of(row.day).monday))
        assert sums is not None
        sums.total += 7
    text = sheet(manager, "2026-02")

    assert kept("2026-02") == before
    assert f"{figure.r} av {figure.n}" in text
    assert f"av {figure.n + 7}" in text
    assert "Siffror som ändrats efter signeringen" in text


def test_nothing_is_signed_before_its_time_without_text_or_tick(manager):
    assert "inte slut än" in after(manager, sign(manager, "2026-04"))
    assert "Perioden har inte börjat." in after(manager, sign(manager, "2026-05", at="0"))
    assert "Skriv vad du kom fram till" in after(manager, sign(manager, "2025-11", " "))
    text = after(manager, send(manager, "signera", "2025-11", analys="Nästan klart"))
    assert "Bekräfta att du har gått igenom siffrorna." in text
    assert "Nästan klart</textarea>" in text
    assert not kept("2025-11").is_signed


def test_signing_twice_makes_one_version(manager):
    at = "0"
    first = sign(manager, "2025-10", "Klart.", at=at)
    second = sign(manager, "2025-10", "Klart.", at=at)

    assert "Uppföljningen är signerad." in after(manager, first)
    assert "signerades under tiden" in after(manager, second)
    assert kept("2025-10").version == 1


def test_a_correction_is_a_new_version_and_the_old_one_stays(manager):
    sign(manager, "2025-09", "Första texten.")
    text = after(manager, send(manager, "ratta", "2025-09"))
    assert "Rättelsen är påbörjad." in text
    assert "Första texten.</textarea>" in text
    assert "Skriv vad som rättas." in after(manager, sign(manager, "2025-09", "Andra texten."))
    text = after(manager, sign(manager, "2025-09", "Andra texten.", rattas="fel vecka"))

    assert "Version 2, rättelse: fel vecka" in text
    with reading() as session:
        found = fetch_follow_up_versions(
            session, scope=EVERYTHING, unit_id=ids()["HT-ALUND"], period=Month(2025, 9)
        )
    assert [(one.version, one.analysis) for one in found] == [
        (2, "Andra texten."), (1, "Första texten."),
    ]  # fmt: skip
    assert "Tidigare versioner" in text


def test_a_correction_can_be_discarded(manager):
    sign(manager, "2025-08", "Gäller.")
    send(manager, "ratta", "2025-08")
    assert "Rättelsen är borttagen." in after(manager, send(manager, "kasta", "2025-08"))
    assert kept("2025-08").analysis == "Gäller."
    assert "ingen påbörjad rättelse" in after(manager, send(manager, "kasta", "2025-08"))


def colleague(sign_in):
    with writing() as session:
        save_user(session, name="ec-alund-2", role="unit_manager", display="Kollegan",
                  unit_ids=[ids()["HT-ALUND"]], is_demo=True)  # fmt: skip
    return sign_in("Kollegan")


def test_of_two_who_write_at_once_the_later_is_told_and_nothing_is_lost(sign_in, manager):
    other = colleague(sign_in)
    after(other, send(other, "spara", "2025-07", at="0", analys="Kollegans text"))
    text = after(manager, send(manager, "spara", "2025-07", at="0", analys="Min text"))

    assert "Kollegan sparade under tiden. Din text finns kvar här nedanför." in text
    assert "Kollegans text" in text
    assert "Min text</textarea>" in text
    assert kept("2025-07") is not None
    assert "Kollegans text</textarea>" in sheet(other, "2025-07")
    text = after(manager, send(manager, "spara", "2025-07", analys="Båda"))
    assert "Utkastet är sparat." in text
    assert "Båda</textarea>" in sheet(other, "2025-07")


def test_a_text_written_while_another_signed_is_not_lost(sign_in, manager):
    other = colleague(sign_in)
    sign(other, "2025-06", "Signerat.", at="0")
    text = after(manager, sign(manager, "2025-06", "Min text", at="0"))

    assert "signerades under tiden" in text
    assert "Din text sparades inte" in text
    assert "Min text" in text
    assert kept("2025-06").analysis == "Signerat."


@pytest.mark.parametrize(
    ("text", "told"),
    [("å" * 4_001, "4001 tecken. Högst 4000 får plats."), ("a\0b", "styrtecken"),
     ("a\x1b[2Jb", "styrtecken")],
)  # fmt: skip
def test_a_text_that_cannot_be_kept_is_refused_and_not_lost(manager, text, told):
    shown = after(manager, send(manager, "spara", "2025-05", analys=text))

    assert told in shown
    assert "Din text finns kvar" in shown
    assert (text.replace("\0", "").replace("\x1b", "") + "</textarea>") in shown
    assert kept("2025-05") is None


def action_id(text):
    return re.findall(r"/uppfoljning/klar\?nr=(\d+)", text)


def test_an_action_is_added_carried_over_replanned_and_done(manager):
    fields = {"atgard": "Byt sprucken skärm", "ansvarig": "it_vof", "senast": "2026-05-20"}
    text = after(manager, send(manager, "ny-atgard", "2025-04", analys="Utkast följer med",
                               **fields))  # fmt: skip
    assert "Åtgärden är tillagd." in text
    assert "Utkast följer med</textarea>" in text
    later = sheet(manager, "2026-03")
    assert "Byt sprucken skärm" in later
    (number,) = set(action_id(later))
    moved = {f"ny-dag-{number}": "2026-06-01"}
    text = after(manager, send(manager, f"flytta?nr={number}", **moved))
    assert "2026-06-01" in text
    text = after(manager, send(manager, f"klar?nr={number}"))
    assert "Klar 2026-04-30" in text
    assert "Åtgärden är redan klar." in after(manager, send(manager, f"klar?nr={number}"))
    assert "öppen igen" in after(manager, send(manager, f"oppna?nr={number}"))
    assert "borttagen" in after(manager, send(manager, f"ta-bort?nr={number}"))
    assert "Byt sprucken skärm" not in sheet(manager)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"atgard": ""}, "Skriv vad som ska göras."),
        ({"atgard": "x" * 201}, "Texten är 201 tecken. Högst 200 får plats."),
        ({"atgard": "a\0b"}, "styrtecken"),
        ({"ansvarig": "Anna Andersson"}, "Välj vem som ansvarar."),
        ({"senast": "2026-04-29"}, "Sista dagen har redan varit"),
        ({"senast": "2029-01-01"}, "inom två år"),
        ({"senast": "imorgon"}, "Skriv dagen som 2026-04-01."),
    ],
)
def test_a_faulty_action_is_refused_with_a_reason(manager, fields, told):
    good = {"atgard": "Ring IT", "ansvarig": "samordnare", "senast": "2026-05-20"}
    text = after(manager, send(manager, "ny-atgard", "2025-03", **(good | fields)))

    assert told in text
    assert "Ring IT" not in text or 'value="Ring IT"' in text


def test_an_action_that_is_signed_for_is_not_removed(manager):
    fields = {"atgard": "Utse ombud", "ansvarig": "enhetschef", "senast": "2026-05-20"}
    send(manager, "ny-atgard", "2025-02", **fields)
    sign(manager, "2025-02")
    frozen = kept("2025-02").actions
    number = next(action.id for action in frozen if action.text == "Utse ombud")

    assert "signerad uppföljning" in after(manager, send(manager, f"ta-bort?nr={number}"))
    send(manager, f"klar?nr={number}")
    assert kept("2025-02").actions == frozen


def test_the_reference_is_kept_beside_what_is_signed(manager):
    assert "Signera uppföljningen först." in after(
        manager, send(manager, "referens", "2025-01", referens="KLS 7", dag="2026-04-14")
    )
    sign(manager, "2025-01")
    outside = send(manager, "referens", "2025-01", referens="KLS 7", dag="2026-05-01")
    assert "mellan periodens början och idag" in after(manager, outside)
    text = after(manager, send(manager, "referens", "2025-01", referens="KLS 7", dag="2025-02-14"))
    assert "Redovisad i kvalitetsledningssystemet 2025-02-14: KLS 7." in text
    assert (kept("2025-01").qms_reference, kept("2025-01").qms_date) == (
        "KLS 7", date(2025, 2, 14)
    )  # fmt: skip


@pytest.mark.parametrize("name", ["vc", "utv", "it", "owner", "ec-bjork"])
def test_nobody_writes_for_another_unit(sign_in, name):
    client = sign_in(name)
    for what in ("spara", "signera", "ratta", "kasta", "referens", "ny-atgard", "klar?nr=1",
                 "oppna?nr=1", "flytta?nr=1", "ta-bort?nr=1"):  # fmt: skip
        form = {"enhet": "HT-ALUND", "manad": MARCH, "analys": "Inte min", "intyg": "ja"}
        assert client.post(f"{ROOT}/{what}", data=form).status_code == 403, what
    assert kept("2026-03") is None or "Inte min" not in kept("2026-03").analysis


def test_a_manager_finishes_no_action_of_another_unit(sign_in, manager):
    fields = {"atgard": "Älvlundens egen", "ansvarig": "enhetschef", "senast": "2026-05-20"}
    text = after(manager, send(manager, "ny-atgard", **fields))
    number = max(map(int, action_id(text)))
    other = sign_in("ec-bjork")

    answer = send(other, f"klar?nr={number}", unit="HT-BJORK")
    assert "Åtgärden finns inte längre." in after(other, answer)
    assert "Älvlundens egen" not in sheet(other, unit="HT-BJORK")
    assert "Enheten i adressen finns inte bland dina." in sheet(other)


def test_who_sees_all_units_reads_what_is_signed_and_no_draft(sign_in, manager):
    send(manager, "spara", "2024-12", analys="Halvfärdig tanke")
    sign(manager, "2024-11", "Färdig tanke")
    for name in ("vc", "utv"):
        client = sign_in(name)
        draft, signed = sheet(client, "2024-12"), sheet(client, "2024-11")
        assert "Halvfärdig" not in draft
        assert "Texten visas när den är signerad." in draft
        assert "Färdig tanke" in signed
        assert "<textarea" not in signed
        assert "/uppfoljning/signera" not in signed + draft
    board = page(sign_in("vc"), f"{ROOT}?enhet=alla")
    assert "Mars 2026: " in board
    assert "Vem har följt upp?" in board
    assert "Björk" in board


def test_few_persons_stay_the_manager_s_own_in_what_is_signed(sign_in, manager):
    """K20 of Älvlunden, 7 of 9 in April, is hidden from others, now and in what was signed."""
    unit, april = ids()["HT-ALUND"], Month(2026, 4)
    own = Scope(frozenset({unit}), sees_unsuppressed=True)
    draft = FollowUp(unit, april, 1, "Text", (), (), {}, "EC", "unit_manager", AS_OF, NOW)
    with writing() as session:
        row = lock_follow_up(session, unit_id=unit, period=april)
        save_version(session, row, fill_in(session, draft, scope=own, today=AS_OF), None)
    seen = next(f for f in kept("2026-04").figures if f.measure == "valid_token_rate")

    assert (seen.r, seen.value, seen.suppressed) == (None, None, True)
    assert "7 av 9" in sheet(manager, "2026-04")
    assert "7 av 9" not in sheet(sign_in("vc"), "2026-04")
    assert "För få personer för att visas" in sheet(sign_in("vc"), "2026-04")


def test_every_change_is_in_the_log_with_its_unit_and_period(manager):
    with reading() as session:
        before = len(session.execute(select(AccessLog.id)).all())
    sign(manager, "2024-10", "Loggas.")
    send(manager, "referens", "2024-10", referens="KLS 1", dag="2024-11-14")

    found = [entry for entry in log_since(before) if "follow_up" in entry[0] or "qms" in entry[0]]
    own = [ids()["HT-ALUND"]]
    assert found == [
        ("save_follow_up", "2024-10", own), ("sign_follow_up", "2024-10", own),
        ("set_qms_reference", "2024-10", own),
    ]  # fmt: skip
    with reading() as session:
        assert find_broken_entry(session) is None


def test_a_signature_that_cannot_be_logged_is_no_signature(manager, monkeypatch):
    real = save_access

    def failing(session, **entry):
        if entry["action"] == "sign_follow_up":
            raise RuntimeError("no log")
        real(session, **entry)

    monkeypatch.setattr(writing_rules, "save_access", failing)
    assert sign(manager, "2024-09", "Text").status_code == 500
    assert not kept("2024-09").is_signed


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("?enhet=HT-ALUND&manad=2026-13", "Perioden i adressen går inte att visa."),
        ("?enhet=HT-ALUND&manad=2027-01", "Perioden i adressen går inte att visa."),
        ("?enhet=HT-ALUND&manad=%00", "Perioden i adressen går inte att visa."),
        ("?enhet=HT-ALUND&manad=2026T1", "1. Siffror för tertial 1 2026"),
        ("?enhet=HT-ALUND&klart=hittat-pa", "1. Siffror för"),
        ("", "1. Siffror för"),
    ],
)
def test_every_address_shows_something(manager, address, told):
    assert told in page(manager, ROOT + address)


def test_a_unit_that_was_not_there_has_nothing_to_follow_up(sign_in):
    text = sheet(sign_in("ec-bjork"), "2025-12", "HT-BJORK")

    assert "Enheten fanns inte i december 2025." in text


def test_a_tertial_is_signed_once_it_has_ended(manager):
    assert "inte slut än" in after(manager, sign(manager, "2026T1"))
    assert "Uppföljningen är signerad." in after(manager, sign(manager, "2025T3"))
    with reading() as session:
        states = fetch_follow_up_states(session, scope=EVERYTHING, since=date(2025, 1, 1))
    assert "2025T3" in {state.period for state in states if state.is_signed}


@pytest.mark.parametrize(("role", "own"), [("unit_manager", "HT-BJORK"), ("quality_developer", "")])
def test_the_rules_themselves_refuse_another_unit(golden_app, role, own):
    """Whatever page asks: the right and the unit are looked at where the text is written."""
    with reading() as session:
        unit = next(u for u in fetch_units(session, scope=EVERYTHING) if u.code == "HT-ALUND")
    user = make_user(1, role, "X", frozenset({ids()[own]} if own else ()))
    desk = Desk(user, unit, Month(2026, 3), AS_OF, NOW)
    with golden_app.server.test_request_context(), writing() as session, pytest.raises(Forbidden):
        keep_text(session, desk, TypedText("Text", False, None), 0)
