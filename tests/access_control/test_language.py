"""The choice of a language: before signing in, for a user, and for nobody else."""

import pytest

ENGLISH, SWEDISH = 'lang="en"', 'lang="sv"'


def _html(client, path: str) -> str:
    return str(client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True))


def test_the_sign_in_page_speaks_what_the_browser_chose(golden_app):
    client = golden_app.server.test_client()
    answer = client.post("/sprak", data={"language": "en", "next": "/anvandning"})

    assert answer.status_code == 302
    assert answer.headers["Location"] == "/logga-in?next=%2Fanvandning"
    assert '<html lang="en">' in _html(client, "/logga-in")
    assert "Sign in" in _html(client, "/logga-in")
    assert '<html lang="sv">' in _html(golden_app.server.test_client(), "/logga-in")


def test_a_users_choice_is_kept_for_the_user_and_speaks_to_nobody_else(sign_in):
    first = sign_in("ec-alund")
    answer = first.post("/sprak?next=%2Fanvandning%3Fenhet%3DHT-ALUND", data={"language": "en"})

    assert answer.headers["Location"] == "/anvandning?enhet=HT-ALUND"
    try:
        elsewhere = sign_in("ec-alund")
        assert '<html lang="en"' in _html(elsewhere, "/anvandning")
        assert "Phone usage" in _html(elsewhere, "/anvandning")
        assert '<html lang="sv"' in _html(sign_in("vc"), "/anvandning")
    finally:
        first.post("/sprak", data={"language": "sv"})
    assert '<html lang="sv"' in _html(sign_in("ec-alund"), "/anvandning")


def test_what_is_kept_for_one_language_is_not_shown_in_another(sign_in):
    """Boards and /om are kept as drawn; the order of asking must not matter."""
    client = sign_in("vc")
    swedish = {path: _html(client, path) for path in ("/", "/om")}
    client.post("/sprak", data={"language": "en"})
    try:
        english = {path: _html(client, path) for path in ("/", "/om")}
    finally:
        client.post("/sprak", data={"language": "sv"})

    assert "About the data" in english["/om"]
    assert "What each figure means" in english["/om"]
    assert "Vad varje siffra" not in english["/om"]
    assert "Units and measures" in english["/"]
    assert "Enheter och mått" in swedish["/"]
    assert {path: _html(client, path) for path in ("/", "/om")} == swedish


@pytest.mark.parametrize("language", ["", "de", "en\r\nSet-Cookie: a=b", "../en"])
def test_another_language_is_refused(golden_app, language):
    answer = golden_app.server.test_client().post("/sprak", data={"language": language})

    assert answer.status_code == 400
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/finns-inte"])
def test_the_way_back_leads_to_our_own_pages_only(sign_in, target):
    client = sign_in("ec-alund")
    answer = client.post("/sprak", data={"language": "sv", "next": target})

    assert answer.headers["Location"] == "/"


def test_another_site_cannot_choose(sign_in):
    answer = sign_in("ec-alund").post(
        "/sprak", data={"language": "en"}, headers={"Origin": "https://evil.example"}
    )

    assert answer.status_code == 403


def test_an_invented_cookie_speaks_swedish(golden_app):
    client = golden_app.server.test_client()
    client.set_cookie("mobilkoll_language", "xx")

    assert '<html lang="sv">' in _html(client, "/logga-in")
