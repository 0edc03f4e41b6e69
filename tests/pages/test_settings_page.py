"""The settings page: users, targets and what is settled before the start."""

import re

import pytest
from sqlalchemy import text

from data_access.accounts import find_account
from data_access.database import reading
from data_access.targets import find_dated_targets
from data_access.units import find_units
from tests.callbacks import filter_body, post

ROOT = "/installningar"
CODE = re.compile(r"<b>([a-z2-9]{5}(?:-[a-z2-9]{5}){5})</b>")


def page(client, address=ROOT):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def after(client, answer):
    """The page a sent form leads to."""
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return page(client, answer.headers["Location"])


def send(client, what, **form):
    return client.post(f"{ROOT}/{what}", data=form)


def actions():
    with reading() as session:
        return list(session.execute(text("SELECT action FROM access_log ORDER BY id")).scalars())


def add(owner, name, role="unit_manager", units="HT-ALUND"):
    return send(owner, "ny-anvandare", anv=name, visat=name, roll=role, enheter=units)


@pytest.fixture
def owner(sign_in):
    return sign_in("owner")


def test_a_user_is_added_with_a_code_that_is_shown_once(owner, request):
    name = f"anna.{abs(hash(request.node.name)) % 10**6}"
    answer = add(owner, name)
    code = CODE.search(answer.get_data(as_text=True))

    assert answer.status_code == 200
    assert code
    assert name in page(owner)
    assert code[1] not in page(owner)
    assert "har inte valt lösenord" in page(owner)
    assert "add_user" in actions()
    with reading() as session:
        account = find_account(session, name)
    assert account
    assert account.unit_codes == ("HT-ALUND",)


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"anv": "x", "roll": "it_support"}, "Användarnamnet får ha"),
        ({"anv": "berit", "roll": "unit_manager"}, "behöver minst en enhet"),
        ({"anv": "berit", "roll": "unit_manager", "enheter": "HT-X"}, "ingen enhet HT-X"),
        ({"anv": "berit", "roll": "boss"}, "ingen roll boss"),
        ({"anv": "berit", "roll": "it_support", "enheter": "HT-ALUND"}, "Bara en enhetschef"),
    ],
)
def test_a_fault_is_told_and_what_was_typed_stands_again(owner, form, told):
    text = after(owner, send(owner, "ny-anvandare", visat="Berit & Bo", **form))

    assert told in text
    assert f'value="{form["anv"]}"' in text
    assert 'value="Berit &amp; Bo"' in text


def test_nobody_shows_a_sentence_of_their_own_through_a_link(owner):
    assert "Ring 555" not in page(owner, f"{ROOT}?fel=Ring%20555&anv=x")


def test_roles_codes_and_doors_are_changed(owner, request):
    name = f"bo.{abs(hash(request.node.name)) % 10**6}"
    add(owner, name)
    assert "inloggningar är avslutade" in after(
        owner, send(owner, "roll", anv=name, roll="it_support", enheter="")
    )
    with reading() as session:
        changed = find_account(session, name)
    assert changed
    assert (changed.role, changed.unit_codes) == ("it_support", ())
    assert CODE.search(send(owner, "ny-kod", anv=name).get_data(as_text=True))
    assert "avstängd" in after(owner, send(owner, "stang-av", anv=name))
    assert "kan logga in igen" in after(owner, send(owner, "slapp-in", anv=name))


def test_a_decided_target_is_no_proposal_anywhere(sign_in):
    chief = sign_in("vc")
    text = after(chief, send(chief, "mal", matt="mobile_registration_rate", varde="87,5",
                             dag="2026-01-01", beslutat="ja"))  # fmt: skip
    assert "Målet är sparat." in text
    assert "87,5\u00a0%" in text
    overview = page(chief, "/?enhet=HT-ALUND")
    assert "Målet är 87,5\u00a0%." in overview or "Målet 87,5\u00a0% nås" in overview
    assert "decide_target" in actions()
    text = after(
        chief, chief.post(f"{ROOT}/ta-bort-mal?matt=mobile_registration_rate&dag=2026-01-01")
    )
    assert "gäller igen" in text
    assert "90\u00a0% (förslag)" in page(chief, "/?enhet=HT-ALUND")


def test_whoever_may_only_propose_proposes(sign_in):
    developer = sign_in("utv")
    send(developer, "mal", matt="active_user_rate", varde="97", dag="2026-01-01", beslutat="ja")
    with reading() as session:
        found = {one.measure: one for one in find_dated_targets(session)}

    assert not found["active_user_rate"].is_decided
    chief = sign_in("vc")
    send(chief, "mal", matt="active_phone_rate", varde="97", dag="2026-02-01", beslutat="ja")
    refused = after(developer, send(developer, "mal", matt="active_phone_rate", varde="50",
                                    dag="2026-02-01"))  # fmt: skip
    assert "Det finns ett beslutat mål" in refused
    gone = developer.post(f"{ROOT}/ta-bort-mal?matt=active_phone_rate&dag=2026-02-01")
    assert gone.status_code == 403


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"matt": "finns_inte", "varde": "90", "dag": "2026-01-01"}, "Välj ett mått"),
        ({"matt": "active_user_rate", "varde": "hög", "dag": "2026-01-01"}, "som ett tal"),
        ({"matt": "active_user_rate", "varde": "101", "dag": "2026-01-01"}, "högst 100"),
        ({"matt": "active_user_rate", "varde": "-5", "dag": "2026-01-01"}, "som ett tal"),
        ({"matt": "active_user_rate", "varde": "90", "dag": "i går"}, "Skriv dagen"),
        ({"matt": "active_user_rate", "varde": "90", "dag": "0001-01-01"}, "Skriv dagen"),
    ],
)
def test_a_target_that_cannot_be_says_why(sign_in, form, told):
    chief = sign_in("vc")

    assert told in after(chief, send(chief, "mal", **form))


def test_what_is_settled_before_the_start_is_shown_to_everybody(owner, sign_in):
    assert "är inte registrerad" in page(owner)
    for what, reference in (("bedomning", "KS 2026/17"), ("samverkan", "Protokoll 4")):
        answer = owner.post(
            f"{ROOT}/driftstart?vad={what}", data={"dag": "2026-03-01", "beteckning": reference}
        )
        assert "Sparat." in after(owner, answer)

    assert "är inte registrerad" not in page(owner)
    about = page(sign_in("ec-alund"), "/om")
    assert "Klar 2026-03-01, KS 2026/17." in about
    assert "Klar 2026-03-01, Protokoll 4." in about
    for what in ("bedomning", "samverkan"):
        owner.post(f"{ROOT}/driftstart?vad={what}", data={"dag": "", "beteckning": ""})


def test_each_role_sees_and_sends_only_what_is_its_own(sign_in):
    assert "Användare och roller" not in page(sign_in("vc"))
    assert "Saknar behörighet" in page(sign_in("ec-alund"))
    for name, what in (
        ("vc", "ny-anvandare"), ("vc", "driftstart"), ("utv", "stang-av"), ("owner", "mal"),
        ("ec-alund", "mal"), ("it", "mal"), ("ec-alund", "ny-anvandare"),
    ):  # fmt: skip
        assert send(sign_in(name), what).status_code == 403, (name, what)


def test_a_system_owner_sees_no_unit_s_figures(owner):
    assert post(owner, filter_body("usage", "HT-ALUND")).status_code == 403


def names_of(code):
    with reading() as session:
        return [
            (unit.name, str(unit.valid_from), str(unit.valid_to or ""), unit.successor)
            for unit in find_units(session)
            if unit.code == code
        ]


def test_a_unit_is_added_renamed_and_merged_and_its_past_stays(owner, request):
    code, before = f"HT-P{abs(hash(request.node.name)) % 10**6}", len(actions())
    text = after(
        owner, send(owner, "ny-enhet", enhet=code.lower(), namn="Prov A", dag="2026-01-01")
    )
    assert "Enheten är ändrad." in text
    after(owner, send(owner, "byt-namn", enhet=code, namn=f"Prov {code}", dag="2026-03-01"))
    after(owner, send(owner, "stang-enhet", enhet=code, dag="2026-04-15", efter="HT-ALUND"))

    assert names_of(code) == [
        ("Prov A", "2026-01-01", "2026-02-28", None),
        (f"Prov {code}", "2026-03-01", "2026-04-15", "HT-ALUND"),
    ]
    assert actions()[before:] == ["change_unit"] * 3
    assert "enheter (inställningar)" in page(owner, "/import")


@pytest.mark.parametrize(
    ("what", "form", "told"),
    [
        ("ny-enhet", {"enhet": "HT-ALUND", "namn": "X", "dag": "2026-01-01"}, "finns redan"),
        ("ny-enhet", {"enhet": "ht åäö!", "namn": "X", "dag": "2026-01-01"}, "högst 20 tecken"),
        ("ny-enhet", {"enhet": "HT-NY", "namn": "", "dag": "2026-01-01"}, "måste fyllas i"),
        ("ny-enhet", {"enhet": "HT-NY", "namn": "X", "dag": "snart"}, "Skriv dagen"),
        ("byt-namn", {"enhet": "HT-X", "namn": "X", "dag": "2026-01-01"}, "Välj en enhet"),
        ("stang-enhet", {"enhet": "HT-ALUND", "dag": "1999-01-01"}, "Skriv dagen"),
        ("stang-enhet", {"enhet": "HT-ALUND", "dag": "2000-01-01"}, "ligger inte efter"),
        ("stang-enhet", {"enhet": "HT-ALUND", "dag": "2026-04-30", "efter": "HT-ALUND"}, "annan"),
        ("stang-enhet", {"enhet": "HT-ALUND", "dag": "2026-04-30", "efter": "HT-X"}, "annan"),
    ],
)
def test_what_cannot_be_done_to_a_unit_is_told_and_changes_nothing(owner, what, form, told):
    before = names_of("HT-ALUND")

    assert told in after(owner, send(owner, what, **form))
    assert names_of("HT-ALUND") == before
