"""Passwords, codes, waits and the ends of sessions."""

import re
from datetime import date

import argon2
import pytest
from sqlalchemy import text

from access_control import passwords
from access_control.accounts import (
    AccountFault,
    Administrator,
    add_account,
    disable,
    enable,
    give_role,
    reset_password,
    set_validity,
)
from access_control.passwords import password_fault
from data_access.access_log import find_broken_entry
from data_access.accounts import find_account
from data_access.database import reading, writing
from tests.access_control.conftest import PASSWORD


def change(house, what, **values):
    with writing(changes_figures=False) as session:
        return what(session, Administrator(None, "command", house.now), **values)


def kept_hash(name) -> str:
    with reading() as session:
        account = find_account(session, name)
    assert account
    assert account.password_hash
    return str(account.password_hash)


def status_of(client):
    return client.get("/", headers={"Accept": "text/html"}).status_code


def test_a_code_leads_to_a_password_and_the_password_in(house):
    code = house.add()
    client, answer = house.try_to_sign_in("anna", code)

    assert answer.headers["Location"].startswith("/losenord")
    assert client.get("/").headers["Location"] == "/losenord"
    client.post("/losenord", data={"new": PASSWORD, "again": PASSWORD})
    assert client.get("/").get_data(as_text=True) == "anna operations_manager"
    assert house.try_to_sign_in("Anna ", PASSWORD)[1].status_code == 302


def test_a_code_works_once_and_for_an_hour(house):
    code = house.add()
    house.try_to_sign_in("anna", code)

    assert house.try_to_sign_in("anna", code)[1].status_code == 401
    late = house.add("berit")
    house.wait(minutes=61)
    assert house.try_to_sign_in("berit", late)[1].status_code == 401


def test_whoever_came_by_a_code_may_do_nothing_else(house):
    client, _answer = house.try_to_sign_in("anna", house.add())

    assert client.post("/_dash-update-component", json={}).status_code == 403
    assert status_of(client) == 302


def test_unknown_mistaken_disabled_and_without_password_are_told_the_same(house):
    house.add_with_password("anna")
    house.add_with_password("berit")
    house.add("cecilia")
    change(house, disable, name="berit")
    answers = [
        house.try_to_sign_in(*tried)[1]
        for tried in (("nobody", PASSWORD), ("anna", "fel"), ("berit", PASSWORD), ("cecilia", ""))
    ]

    assert {answer.status_code for answer in answers} == {401}
    pages = [
        answer.get_data(as_text=True).replace(f'value="{name}"', "")
        for answer, name in zip(answers, ("nobody", "anna", "berit", "cecilia"), strict=True)
    ]
    assert len(set(pages)) == 1
    assert all("Set-Cookie" not in answer.headers for answer in answers)


def test_each_try_costs_one_hash_whoever_it_is(house, monkeypatch):
    house.add_with_password("anna")
    verified = []
    real = passwords._HASHER.verify

    def count(_self, hashed, password):
        verified.append(1)
        return real(hashed, password)

    monkeypatch.setattr(type(passwords._HASHER), "verify", count)
    for name in ("anna", "nobody"):
        house.try_to_sign_in(name, "fel")

    assert len(verified) == 2


def test_no_default_account(house):
    for name, password in (("admin", "admin"), ("admin", "password"), ("admin", ""), ("", "")):
        assert house.try_to_sign_in(name, password)[1].status_code == 401


def test_ten_failures_and_then_one_waits(house):
    house.add_with_password("anna")
    house.add_with_password("berit")
    for _try in range(10):
        assert house.try_to_sign_in("anna", "fel")[1].status_code == 401
    answer = house.try_to_sign_in("anna", PASSWORD)[1]

    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "901"
    assert house.try_to_sign_in("berit", PASSWORD)[1].status_code == 302
    house.wait(minutes=15, seconds=1)
    assert house.try_to_sign_in("anna", PASSWORD)[1].status_code == 302


def test_a_refused_try_is_not_hashed_and_does_not_prolong_the_wait(house, monkeypatch):
    house.add_with_password("anna")
    for _try in range(10):
        house.try_to_sign_in("anna", "fel")
    monkeypatch.setattr("access_control.sign_in.is_right", lambda *_args: 1 / 0)
    waits = [house.try_to_sign_in("anna", "fel")[1].headers["Retry-After"] for _try in range(40)]

    assert waits == ["901"] * 40


def test_the_wait_grows_with_the_failures_of_a_day(house):
    house.add_with_password("anna")
    waits = []
    for _try in range(18):
        wait = house.try_to_sign_in("anna", "fel")[1].headers.get("Retry-After")
        if wait:
            waits.append(int(wait))
            house.wait(seconds=int(wait))
            house.try_to_sign_in("anna", "fel")

    assert waits == [901, 121, 241, 481, 961, 1921, 3601, 3601]


def test_an_address_waits_too_and_forwarded_addresses_are_not_believed(house):
    for number in range(100):
        house.try_to_sign_in(f"user{number}", "fel", address="192.0.2.7")
    house.add_with_password("anna")
    refused = house.try_to_sign_in("anna", PASSWORD, address="192.0.2.7")[1]

    assert refused.status_code == 429
    client = house.server.test_client()
    lying = client.post(
        "/logga-in", data={"name": "anna", "password": PASSWORD},
        headers={"X-Forwarded-For": "198.51.100.1"}, environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )  # fmt: skip
    assert lying.status_code == 429
    assert house.try_to_sign_in("anna", PASSWORD, address="192.0.2.8")[1].status_code == 302


@pytest.mark.parametrize(
    "event", ["sign_out", "password", "disable", "role", "reset", "idle", "old"]
)
def test_what_ends_a_session_ends_every_copy_of_its_cookie(house, event):
    client = house.add_with_password("anna")
    cookie = client.get_cookie(house.cookie).value
    copy = house.server.test_client()
    copy.set_cookie(house.cookie, cookie)
    assert status_of(copy) == 200
    if event == "sign_out":
        client.post("/logga-ut")
    elif event == "password":
        new = "en annan mening om båtar"
        answer = client.post("/losenord", data={"old": PASSWORD, "new": new, "again": new})
        assert answer.status_code == 302
        assert status_of(client) == 200
    elif event == "disable":
        change(house, disable, name="anna")
    elif event == "role":
        change(house, give_role, name="anna", role="it_support", unit_codes=[])
    elif event == "reset":
        change(house, reset_password, name="anna")
    elif event == "idle":
        house.wait(minutes=31)
    else:
        for _quarter in range(33):
            house.wait(minutes=15)
            copy.get("/")

    assert status_of(copy) == 302
    assert copy.post("/_dash-update-component", json={}).status_code == 401


def test_a_session_id_from_outside_is_never_taken_over(house):
    client = house.server.test_client()
    client.set_cookie(house.cookie, "chosen-by-somebody-else")
    house.add_with_password("anna")
    house.try_to_sign_in("anna", PASSWORD, client)

    assert client.get_cookie(house.cookie).value != "chosen-by-somebody-else"
    assert len(client.get_cookie(house.cookie).value) >= 43  # 256 bits


def test_with_tls_the_cookie_is_bound_to_host_and_tls(house_with_tls):
    _client, answer = house_with_tls.try_to_sign_in("anna", house_with_tls.add())
    cookie = answer.headers["Set-Cookie"]

    assert cookie.startswith("__Host-mobilkoll_session=")
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie


def test_a_disabled_user_may_come_back(house):
    house.add_with_password("anna")
    change(house, disable, name="anna")
    change(house, enable, name="anna")

    assert house.try_to_sign_in("anna", PASSWORD)[1].status_code == 302


def test_the_old_password_is_asked_for_and_the_two_new_ones_compared(house):
    client = house.add_with_password("anna")
    new = "en annan mening om båtar"

    def tell(**form):
        return client.post("/losenord", data=form).get_data(as_text=True)

    assert "Det nuvarande lösenordet stämmer inte." in tell(old="fel", new=new, again=new)
    assert "inte lika" in tell(old=PASSWORD, new=new, again=new + "x")
    assert "minst 12 tecken" in tell(old=PASSWORD, new="kort", again="kort")
    assert status_of(client) == 200


def test_the_hash_is_argon2id_and_made_anew_when_parameters_rise(house, monkeypatch):
    house.add_with_password("anna")
    parameters = argon2.extract_parameters(kept_hash("anna"))
    assert parameters.type is argon2.Type.ID
    assert (parameters.memory_cost, parameters.time_cost) >= (19_456, 2)
    monkeypatch.setattr(passwords, "_HASHER", argon2.PasswordHasher(3, 40_000, 1))
    house.try_to_sign_in("anna", PASSWORD)

    assert argon2.extract_parameters(kept_hash("anna")).memory_cost == 40_000


@pytest.mark.parametrize(
    "password",
    ["sommar2026!", "sommarsommar2026", "Lösenord123!!!!", "hemtjänst2026!", "aaaaaaaaaaaa",
     "123456789012", "Qwertyuiop123", "anna.alund.2026", "P4ssw0rdP4ssw0rd", "Välkommen2026!!"],
)  # fmt: skip
def test_passwords_that_are_guessed_first_are_refused(password):
    assert password_fault(password, "anna.alund") != ""


@pytest.mark.parametrize(
    "password",
    ["blå lastbil kör över bron", "å" * 3 + " fyra små ord om regn", "x9 Kf!22 pQ zv, 81 tr",
     "en lång mening med mellanslag som är sextiofyra tecken lång, ja!"],
)  # fmt: skip
def test_sentences_are_accepted_as_they_are(password):
    assert password_fault(password, "anna.alund") == ""


def test_the_last_of_many_characters_matters(house):
    long = "en mening som är lång nog att gå över sjuttiotvå tecken i ett lösenord, 1"
    house.add_with_password("anna", long)

    assert house.try_to_sign_in("anna", long[:-1] + "2")[1].status_code == 401
    assert house.try_to_sign_in("anna", long)[1].status_code == 302


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"name": "x y", "role": "it_support", "unit_codes": []}, "Användarnamnet"),
        ({"name": "anna", "role": "boss", "unit_codes": []}, "ingen roll boss"),
        ({"name": "anna", "role": "unit_manager", "unit_codes": []}, "minst en enhet"),
        ({"name": "anna", "role": "unit_manager", "unit_codes": ["HT-X"]}, "ingen enhet HT-X"),
        ({"name": "anna", "role": "it_support", "unit_codes": ["HT-X"]}, "ingen enhet HT-X"),
    ],
)
def test_an_account_that_cannot_be_says_why(house, values, told):
    with pytest.raises(AccountFault, match=told):
        change(house, add_account, display="", **values)
    with reading() as session:
        assert find_account(session, "anna") is None


def test_every_step_is_one_entry_and_none_holds_a_secret(house):
    client = house.add_with_password("anna")
    house.try_to_sign_in("anna", "fel lösenord")
    client.post("/logga-ut")
    with reading() as session:
        rows = session.execute(
            text("SELECT action, address, subject, user_id FROM access_log ORDER BY id")
        ).all()
        assert find_broken_entry(session) is None

    assert [row.action for row in rows] == [
        "add_user", "sign_in", "change_password", "sign_in_failed", "sign_out",
    ]  # fmt: skip
    assert rows[1].address == "192.0.2.1"
    assert "fel" not in "".join(str(row) for row in rows).replace("failed", "")


def test_nobody_gets_in_when_the_log_cannot_be_written(house):
    house.add_with_password("anna")
    with writing(changes_figures=False) as session:
        session.execute(text("DELETE FROM access_log_head"))
    house.server.config["PROPAGATE_EXCEPTIONS"] = False
    client, answer = house.try_to_sign_in("anna", PASSWORD)

    assert answer.status_code == 500
    assert client.get_cookie(house.cookie) is None


def test_a_name_no_database_takes_is_only_a_wrong_name(house):
    house.add_with_password("anna")

    for name in ("a\0b", "\0", "\udfff".encode("utf-8", "surrogatepass")):
        assert house.try_to_sign_in(name, PASSWORD)[1].status_code == 401
    assert house.try_to_sign_in("an\0na", PASSWORD)[1].status_code == 302


@pytest.mark.parametrize(
    ("first", "last", "enters"),
    [
        (None, None, True), (date(2026, 4, 30), None, True), (date(2026, 5, 1), None, False),
        (None, date(2026, 4, 30), True), (None, date(2026, 4, 29), False),
    ],
)  # fmt: skip
def test_an_account_is_open_from_its_first_to_its_last_day(house, first, last, enters):
    client = house.add_with_password("anna")
    change(house, set_validity, name="anna", first=first, last=last)

    assert (status_of(client) == 200) is enters
    answer = house.try_to_sign_in("anna", PASSWORD)[1]
    assert answer.status_code == (302 if enters else 401)


def test_the_last_day_ends_at_midnight_in_stockholm(house):
    client = house.add_with_password("anna")
    change(house, set_validity, name="anna", first=None, last=date(2026, 4, 30))

    house.wait(hours=13, minutes=59)  # 23.59 there
    assert house.try_to_sign_in("anna", PASSWORD)[1].status_code == 302
    house.wait(minutes=1)
    assert status_of(client) != 200
    assert house.try_to_sign_in("anna", PASSWORD)[1].status_code == 401


def test_days_in_the_wrong_order_are_refused(house):
    house.add("anna")
    with pytest.raises(AccountFault):
        change(house, set_validity, name="anna", first=date(2026, 5, 2), last=date(2026, 5, 1))


def test_one_ends_one_of_the_own_sessions_and_nobody_else_s(house):
    here = house.add_with_password("anna")
    there = house.try_to_sign_in("anna", PASSWORD)[0]
    other = house.add_with_password("berit")
    page = there.get("/losenord").get_data(as_text=True)
    keys = re.findall(r'name="key" value="([0-9a-f]+)"', page)
    assert len(keys) == 2
    assert page.count("Det är den här.") == 1

    for key in (*keys, "", "%", "a" * 16, "_" * 16):
        other.post("/losenord/avsluta", data={"key": key})
    assert [status_of(client) for client in (here, there, other)] == [200, 200, 200]
    mine = page.split("Det är den här.")[0].count('name="key"')
    there.post("/losenord/avsluta", data={"key": keys[1 - mine]})
    assert [status_of(client) for client in (here, there, other)] == [302, 200, 200]
    assert there.get("/losenord/avsluta").status_code == 405
