"""Signs that no database or encoding takes, in everything that can be typed or sent."""

import pytest

from tests.access_control.test_probe import GOOD, PERSONS
from tests.callbacks import PAGES, filter_body, form_body, post, press_body

HOSTILE = ["\0", "a\0b", "\ud800", "a\udfffb", "\u202e", "\x1b[31m", "\ufeff", "x\r\nY: z"]
FIELDS = (
    "enhet", "namn", "efter", "anv", "visat", "roll", "enheter", "matt", "varde", "dag",
    "beslutat", "vad", "beteckning", "fil", "sprak", "user", "next", "name", "password", "code",
    "namn", "losenord", "kod", "nytt", "igen", "id", "anvandare", "nummer", "slag",
)  # fmt: skip
NOTE = {"unit": "HT-ALUND", "first": "2026-04-13", "last": "", "excludes": None, "text": "x"}
PERIOD = {
    "segment-unit": "HT-ALUND", "segment-measure": "mobile_registration_rate",
    "segment-week": "2026v10", "segment-reason": "Ny app",
}  # fmt: skip


def sendable(text):
    return text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("name", ["vc", "ec-alund"])
def test_forms_of_notes(sign_in, name, text):
    client = sign_in(name)
    for what, fields in (("note", NOTE), ("decide", PERIOD)):
        for field in fields:
            answer = post(client, form_body(what, "HT-ALUND", fields | {field: text}))
            assert answer.status_code in GOOD, (what, field)
        answer = post(client, form_body(what, text, fields))
        assert answer.status_code in GOOD, (what, "filter")
        answer = post(client, form_body(text, "HT-ALUND", fields))
        assert answer.status_code in GOOD, (what, "what")


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("name", PERSONS)
def test_filters_and_buttons(sign_in, name, text):
    client = sign_in(name)
    for page in PAGES.values():
        for body in (
            filter_body(page, text), filter_body(page, "HT-ALUND", text),
            filter_body(page, "HT-ALUND", measure=text), filter_body(page, "HT-ALUND", span=text),
        ):  # fmt: skip
            assert post(client, body).status_code in GOOD
    for identity in (
        {"type": "tokens-mark", "person": text},
        {"type": "tokens-undo", "person": text},
        {"type": "tokens-mark", "person": text, "token": text},
    ):
        assert post(client, press_body(identity, "HT-ALUND")).status_code in GOOD


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize("name", ["owner", "vc", None])
def test_plain_forms(sign_in, golden_app, name, text):
    client = golden_app.server.test_client() if name is None else sign_in(name)
    posts = [r.rule for r in golden_app.server.url_map.iter_rules() if "POST" in (r.methods or ())]
    for path in posts:
        if path == "/logga-ut":
            continue
        answer = client.post(path, data=dict.fromkeys(FIELDS, sendable(text)))
        assert answer.status_code in GOOD | {302, 303, 401, 429}, path


@pytest.mark.parametrize("text", ["%00", "a%00b", "%ed%a0%80", "%ff%fe", "%1b", "%0d%0aX:y"])
def test_addresses(sign_in, text):
    client = sign_in("vc")
    for path in [*PAGES, "/om", "/jamfor", "/anvandning"]:
        for parameter in ("enhet", "period", "vecka", "matt", "veckor", "fel", "klart", text):
            assert client.get(f"{path}?{parameter}={text}").status_code in GOOD, (path, parameter)
    for path in (f"/{text}", f"/assets/{text}", f"/_dash-component-suites/{text}/x.js"):
        assert client.get(path).status_code in GOOD, path
