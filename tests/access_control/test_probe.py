"""A probe of our own: whatever is asked for, nobody sees what is not theirs, and nothing breaks."""

from io import BytesIO
from urllib.parse import quote
from zipfile import ZipFile

import pytest

from data_access.database import reading
from data_access.units import find_units
from tests.access_control.probe import bodies, canaries, garbage, wishes
from tests.callbacks import PAGES, post

GOOD = {200, 204, 400, 403, 404, 405, 413, 415}
UNKNOWN = [
    "/admin", "/.git/config", "/.env", "/api/v1/users", "/metrics", "/debug", "/console", "/_mcp",
    "/_mcp/sse", "/ws", "/_dash-ws", "/_reload-hash", "/server-status", "/phpinfo.php", "/login",
    "/wp-admin", "/graphql", "/swagger.json", "/openapi.json", "/actuator", "/health",
    "/health/live/x", "/static/app.js", "/assets/../settings.py", "/_dash-component-suites/x/y.js",
    "/anvandning/x", "/import/x", "/installningar/x", "/logga-in/x", "/%2e%2e/settings.py",
]  # fmt: skip
QUERIES = (
    "enhet",
    "period",
    "vecka",
    "matt",
    "veckor",
    "fil",
    "inlasning",
    "anv",
    "fel",
    "klart",
    "manad",
)
OTHERS = (
    "/uppfoljning", "/rutin", "/om", "/import", "/installningar", "/import/karantan", "/rapport",
    "/rapport/hamta?period=2026-04&format=docx",
)  # fmt: skip
PERSONS = {"ec-alund": ["HT-ALUND"], "ec-bjork": ["HT-BJORK"], "it": None, "owner": []}


def leaks(text: str, secrets: set[str]) -> list[str]:
    return sorted(secret for secret in secrets if secret in text)


def text_of(answer):
    """Also of a file that packs its text."""
    data = answer.get_data()
    if not data.startswith(b"PK"):
        return data.decode()
    with ZipFile(BytesIO(data)) as packed:
        parts = [packed.read(name) for name in packed.namelist() if name.endswith(".xml")]
    return b"".join(parts).decode()


@pytest.fixture
def units(golden_app):
    with reading() as session:
        return find_units(session)


def foreign_to(name: str) -> set[str]:
    """What must never come back to the user; IT support sees faults and phones of all."""
    codes = PERSONS[name]
    with reading() as session:
        return set() if codes is None else canaries(session, codes)


def test_there_is_something_to_leak(golden_app):
    assert len(foreign_to("ec-alund")) > 10
    assert len(foreign_to("owner")) > len(foreign_to("ec-alund"))


@pytest.mark.parametrize("name", PERSONS)
def test_no_callback_gives_what_is_another_unit_s(sign_in, units, name):
    client, secrets = sign_in(name), foreign_to(name)
    codes = [unit.code for unit in units if unit.code not in (PERSONS[name] or [])]
    names = [unit.name for unit in units if unit.code not in (PERSONS[name] or [])]
    asked = set(codes + names)
    for where, body in bodies(wishes(codes, names)):
        answer = post(client, body)
        text = answer.get_data(as_text=True)
        assert answer.status_code in GOOD, where
        assert leaks(text, secrets - asked) == [], where


@pytest.mark.parametrize("name", PERSONS)
def test_no_address_gives_what_is_another_unit_s(sign_in, units, name):
    client, secrets = sign_in(name), foreign_to(name)
    codes = [unit.code for unit in units if unit.code not in (PERSONS[name] or [])]
    for path in (*PAGES, *OTHERS):
        for parameter in QUERIES:
            for value in (*codes, "alla", "*", "1", "2", "../x", "<b>"):
                begin = f"{path}{'&' if '?' in path else '?'}"
                answer = client.get(f"{begin}{parameter}={quote(value)}&{parameter}=HT-CEDER")
                text = text_of(answer)
                assert answer.status_code in GOOD, (path, parameter, value)
                if name != "owner":
                    assert leaks(text, secrets - {value}) == [], (path, parameter, value)


@pytest.mark.parametrize("name", ["ec-alund", "vc", "it", "utv", "owner"])
def test_garbage_in_every_input_breaks_nothing(sign_in, name):
    client = sign_in(name)
    for where, body in bodies(list(garbage(25, seed=7))):
        assert post(client, body).status_code in GOOD, where


@pytest.mark.parametrize("name", ["ec-alund", "owner", "vc"])
def test_garbage_in_every_form_breaks_nothing(sign_in, golden_app, name):
    client = sign_in(name)
    posts = [
        rule.rule for rule in golden_app.server.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and rule.rule not in ("/logga-ut", "/logga-in")
    ]  # fmt: skip
    fields = ("anv", "visat", "roll", "enheter", "matt", "varde", "dag", "vad", "beteckning", "fil",
              "analys", "atgard", "referens", "nr", "lage", "intyg")  # fmt: skip
    for path in posts:
        for value in garbage(12, seed=11):
            form = dict.fromkeys(fields, str(value))
            answer = client.post(path, data=form)
            assert answer.status_code in GOOD | {302, 303}, (path, value)
            own = form | {"enhet": "HT-ALUND", "manad": "2026-03", "ansvarig": "mobilombud"}
            answer = client.post(path, data=own)
            assert answer.status_code in GOOD | {302, 303}, (path, value)


def test_a_stranger_meets_the_door_everywhere(golden_app):
    client = golden_app.server.test_client()
    secrets = foreign_to("owner")
    for path in [*UNKNOWN, *PAGES, "/om", "/import", "/installningar", "/losenord"]:
        for method in ("GET", "POST", "HEAD"):
            answer = client.open(path, method=method, headers={"Accept": "text/html"})
            assert answer.status_code in (302, 401, 403, 404, 405), (method, path)
            assert leaks(answer.get_data(as_text=True), secrets) == [], path
    for method in ("PUT", "DELETE", "TRACE", "OPTIONS", "PATCH"):
        assert client.open("/", method=method).status_code == 405


def test_unknown_addresses_tell_a_signed_in_user_nothing(sign_in):
    client = sign_in("ec-alund")
    for path in UNKNOWN:
        answer = client.get(path)
        text = answer.get_data(as_text=True)
        assert answer.status_code in (404, 405), path
        for word in ("Traceback", "werkzeug", "site-packages", "dash.", "sqlalchemy"):
            assert word not in text, (path, word)
