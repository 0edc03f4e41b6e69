"""Signing in by an identity provider: the good way in, and every wrong one refused."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from sqlalchemy import text

from access_control.accounts import Administrator, disable
from access_control.oidc import Group, Provider, group_of
from data_access.database import bind, reading, writing
from tests.access_control.conftest import PASSWORD, House
from tests.access_control.provider import CLIENT, SECRET, TestProvider

HTML = {"Accept": "text/html"}
GROUPS = {
    "chiefs": Group("operations_manager"),
    "support": Group("it_support"),
    "north": Group("unit_manager", ("HT-NORR",)),
}
WRONG = [
    "issuer", "audience", "expired", "skew of ten minutes", "from the future", "nonce", "no nonce",
    "no expiry", "key", "unknown key", "alg HS256", "alg none", "signature", "no id token",
    "no subject", "long subject",
]  # fmt: skip


@pytest.fixture(scope="module")
def provider():
    made = TestProvider()
    yield made
    made.close()


@pytest.fixture
def house(database, provider):
    bind(database)
    provider.variant, provider.groups, provider.subject = "", ["chiefs"], "0a1b2c3d"
    given = Provider(provider.issuer, CLIENT, SECRET, GROUPS)
    return House(provider=given, local_names=frozenset({"nod"}))


def begin(client, target="/"):
    """Where the provider sends the browser back to."""
    answer = client.get(f"/logga-in/extern?next={target}")
    assert answer.status_code == 302, answer.get_data(as_text=True)
    there = requests.get(answer.headers["Location"], allow_redirects=False, timeout=5)
    place = urlsplit(there.headers["Location"])
    return f"{place.path}?{place.query}"


def sign_in(house, target="/"):
    client = house.server.test_client()
    return client, client.get(begin(client, target))


def sessions():
    with reading() as session:
        return session.execute(text("SELECT count(*) FROM user_session")).scalar()


def log():
    with reading() as session:
        rows = session.execute(text("SELECT action, subject FROM access_log ORDER BY id"))
        return [tuple(row) for row in rows]


def test_the_good_way_leads_in_with_the_groups_role(house):
    client, answer = sign_in(house)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert client.get("/").get_data(as_text=True).endswith("operations_manager")
    assert log() == [("sign_in", "")]
    cookies = answer.headers.getlist("Set-Cookie")
    session = next(c for c in cookies if c.startswith("mobilkoll_session="))
    assert "HttpOnly" in session
    assert "SameSite=Lax" in session


@pytest.mark.parametrize("variant", WRONG)
def test_a_wrong_answer_is_refused_without_a_session_and_with_one_entry(house, provider, variant):
    provider.variant = variant
    client, answer = sign_in(house)

    assert answer.status_code in (400, 403)
    assert client.get_cookie(house.cookie) is None
    assert sessions() == 0
    assert [entry[0] for entry in log()] == ["sign_in_failed"]
    assert "Traceback" not in answer.get_data(as_text=True)


def test_another_issuer_s_metadata_is_not_followed(house, provider, database):
    provider.variant = "issuer of metadata"

    assert house.server.test_client().get("/logga-in/extern").status_code == 503
    assert sessions() == 0


def test_a_minute_of_skew_is_borne(house, provider):
    provider.variant = "skew of a minute"

    assert sign_in(house)[1].status_code == 302


def test_a_state_of_another_browser_is_refused(house):
    back = begin(house.server.test_client())
    other = house.server.test_client()

    assert other.get(back).status_code == 400
    begin(other)
    assert other.get(back).status_code == 400
    assert sessions() == 0


@pytest.mark.parametrize("change", ["no state", "other state", "no code", "other code", "error"])
def test_an_answer_that_was_changed_is_refused(house, change):
    client = house.server.test_client()
    asked = {name: value[0] for name, value in parse_qs(urlsplit(begin(client)).query).items()}
    if change == "error":
        asked = {"error": "access_denied", "state": asked["state"]}
    else:
        kind, name = change.split()
        if kind == "no":
            del asked[name]
        else:
            asked[name] = "x" * 20

    assert client.get("/logga-in/svar", query_string=asked).status_code == 400
    assert sessions() == 0


def test_an_answer_counts_once(house):
    client = house.server.test_client()
    back = begin(client)
    assert client.get(back).status_code == 302

    assert client.get(back).status_code == 400
    assert sessions() == 1


@pytest.mark.parametrize("groups", [[], ["strangers"], None, ["Chiefs"]])
def test_without_a_group_of_ours_nobody_comes_in(house, provider, groups):
    provider.groups = groups
    client, answer = sign_in(house)

    assert answer.status_code == 403
    assert "ingen roll i Mobilkoll" in answer.get_data(as_text=True)
    assert client.get("/", headers=HTML).status_code == 302
    assert log() == [("sign_in_failed", "no group")]


def test_a_manager_of_units_that_are_not_there_does_not_come_in(house, provider):
    provider.groups = ["north"]

    assert sign_in(house)[1].status_code == 403


def test_the_same_name_with_another_subject_is_somebody_else(house, provider):
    sign_in(house)
    provider.subject = "another"
    sign_in(house)
    with reading() as session:
        names = session.execute(text("SELECT name FROM user_account")).scalars().all()

    assert len(set(names)) == 2


def test_another_role_ends_the_sessions_of_before(house, provider):
    client, _answer = sign_in(house)
    provider.groups = ["support"]
    second, _answer = sign_in(house)

    assert client.get("/", headers=HTML).status_code == 302
    assert second.get("/").get_data(as_text=True).endswith("it_support")


def test_a_disabled_user_stays_out(house):
    sign_in(house)
    with reading() as session:
        name = session.execute(text("SELECT name FROM user_account")).scalar()
    with writing(changes_figures=False) as session:
        disable(session, Administrator(None, "command", house.now), name=str(name))
    client, answer = sign_in(house)

    assert answer.status_code == 403
    assert client.get("/", headers=HTML).status_code == 302


def test_the_way_on_is_a_page_of_ours(house):
    assert sign_in(house, "https://evil.example/")[1].headers["Location"] == "/"


def test_passwords_are_for_the_named_only(house):
    """An emergency account still works; another with a password does not."""
    for name in ("nod", "anna"):
        code = house.add(name)
        client, answer = house.try_to_sign_in(name, code)
        if name == "anna":
            assert answer.status_code == 401
        else:
            client.post("/losenord", data={"new": PASSWORD, "again": PASSWORD})
            assert client.get("/").status_code == 200


def test_an_external_user_has_no_password_to_change_or_use(house):
    client, _answer = sign_in(house)
    answer = client.post("/losenord", data={"old": "", "new": PASSWORD, "again": PASSWORD})

    assert answer.status_code == 400
    assert house.try_to_sign_in("0a1b2c3d", "")[1].status_code == 401


def test_a_provider_that_is_away_is_told_and_the_emergency_account_works(database):
    bind(database)
    given = Provider("http://127.0.0.1:9", CLIENT, SECRET, GROUPS)
    house = House(provider=given, local_names=frozenset({"nod"}))
    answer = house.server.test_client().get("/logga-in/extern")
    assert answer.status_code == 503
    assert "svarar inte just nu" in answer.get_data(as_text=True)

    assert house.try_to_sign_in("nod", house.add("nod"))[1].status_code == 302


def test_without_a_provider_its_addresses_are_not_there(database):
    bind(database)
    client = House().server.test_client()

    assert client.get("/logga-in/extern").status_code == 404
    assert client.get("/logga-in/svar?code=x&state=y").status_code == 404
    assert "kommunens konto" not in client.get("/logga-in").get_data(as_text=True)


def test_the_first_group_decides_the_role_and_units_add_up():
    groups = {
        "a": Group("unit_manager", ("HT-A",)), "b": Group("unit_manager", ("HT-B",)),
        "c": Group("operations_manager"),
    }  # fmt: skip

    assert group_of(groups, ["b", "a"]) == Group("unit_manager", ("HT-A", "HT-B"))
    assert group_of(groups, ["c", "b"]) == Group("unit_manager", ("HT-B",))
    assert group_of(groups, ["x"]) is None
