"""Who gets in, and what a stranger learns."""

import dash
import pytest
from sqlalchemy import text

from access_control.guard import OPEN_ASSETS, OPEN_PATHS
from access_control.permissions import ROLES
from data_access.database import bind, connect, reading
from tests.callbacks import PAGES, filter_body, post

STRANGE = [
    "/.env", "/metrics", "/no/such", "/admin", "/_mcp", "/_reload-hash", "/jamfor/x", "/api",
    "/assets/../app.py", "/_dash-component-suites/dash/dash.py", "/login", "/wp-login.php",
]  # fmt: skip


def rules_of(app):
    return [rule.rule for rule in app.server.url_map.iter_rules()]


def test_every_route_refuses_a_stranger(golden_app):
    client = golden_app.server.test_client()
    for rule in [*rules_of(golden_app), *STRANGE, *PAGES]:
        path = rule.replace("<path:path>", "x").replace("<string:", "").replace(">", "")
        if path in OPEN_PATHS or path in OPEN_ASSETS:
            continue
        answer = client.get(path)
        assert answer.status_code in (401, 302, 404), (path, answer.status_code)
        text = answer.get_data(as_text=True)
        assert "HT-ALUND" not in text
        assert "anvandning" not in text


def test_a_stranger_may_not_call_back(golden_app):
    client = golden_app.server.test_client()

    assert post(client, filter_body("usage", "HT-ALUND")).status_code == 401


def test_the_sign_in_page_names_no_unit_and_no_page(golden_app):
    text = golden_app.server.test_client().get("/logga-in").get_data(as_text=True)

    assert "Älvlunden" not in text
    assert "felanmalningar" not in text


def test_a_signed_out_cookie_is_dead(sign_in):
    client = sign_in("ec-alund")
    cookie = client.get_cookie("mobilkoll_session").value
    client.post("/logga-ut")
    client.set_cookie("mobilkoll_session", cookie)

    assert post(client, filter_body("usage", "HT-ALUND")).status_code == 401


def test_the_cookie_is_http_only_and_new_at_each_sign_in(golden_app):
    client = golden_app.server.test_client()
    page = client.get("/logga-in").get_data(as_text=True)
    number = page.split('name="user" value="')[1].split('"')[0]
    first = client.post("/logga-in", data={"user": number}).headers["Set-Cookie"]
    second = client.post("/logga-in", data={"user": number}).headers["Set-Cookie"]

    assert "HttpOnly" in first
    assert "SameSite=Lax" in first
    assert first.split(";")[0] != second.split(";")[0]


@pytest.mark.parametrize(
    "target",
    ["//h", "/\\h", "https:h", "http://127.0.0.1@h", "/a\r\nX:y", "/logga-ut", "\t//h", "/ok/../x"],
)
def test_sign_in_leads_only_to_own_pages(golden_app, target):
    client = golden_app.server.test_client()
    page = client.get("/logga-in").get_data(as_text=True)
    number = page.split('name="user" value="')[1].split('"')[0]
    answer = client.post("/logga-in", data={"user": number, "next": target})

    assert answer.headers["Location"] == "/"


def test_a_foreign_host_is_refused(golden_app):
    client = golden_app.server.test_client()

    assert client.get("/logga-in", headers={"Host": "evil.invalid"}).status_code == 400


def test_another_site_may_not_post(sign_in):
    client = sign_in("ec-alund")
    body = filter_body("usage", "HT-ALUND")

    assert post(client, body, Origin="http://evil.invalid").status_code == 403
    assert post(client, body, **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    plain = client.post("/_dash-update-component", data="{}", content_type="text/plain")
    assert plain.status_code == 415


@pytest.mark.parametrize("body", [{}, [], {"output": 3}, {"output": "x.y"}, "x", 7])
def test_a_malformed_callback_is_the_clients_fault(sign_in, body):
    assert post(sign_in("ec-alund"), body).status_code == 400


def test_every_page_of_every_role_is_as_the_permissions_say(sign_in):
    by_path = {page["path"]: page for page in dash.page_registry.values()}
    for name, role in (
        ("ec-alund", "unit_manager"),
        ("vc", "operations_manager"),
        ("it", "it_support"),
        ("owner", "system_owner"),
    ):
        client = sign_in(name)
        for path, page in PAGES.items():
            may = by_path[path]["permission"] in ROLES[role].permissions
            text = client.get(path).get_data(as_text=True)
            assert ("Saknar beh" not in text) == may, (name, path)
            status = post(client, filter_body(page, "alla")).status_code
            assert status == (200 if may else 403), (name, path)


def test_every_callback_asks_for_a_permission(golden_app):
    golden_app.server.test_client().get("/logga-in")
    for name, entry in golden_app.callback_map.items():
        if name.startswith(("..", "_pages")) and "_pages_content" in name:
            continue
        function = entry.get("callback")
        if function is None:
            continue
        inner = getattr(function, "__wrapped__", function)
        assert hasattr(inner, "required_permission"), name


def test_every_answer_carries_the_security_headers(sign_in):
    client = sign_in("ec-alund")
    for answer in (client.get("/"), client.get("/no"), client.get("/assets/10-mobilkoll.css")):
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "unsafe-eval" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get("/").headers["Cache-Control"] == "no-store"
    assert client.get("/no").status_code == 404


def test_the_page_tells_no_version(sign_in):
    text = sign_in("ec-alund").get("/").get_data(as_text=True)

    assert "python_version" not in text
    assert "dash_version" not in text


def test_health_tells_nothing_but_whether(golden_app):
    client = golden_app.server.test_client()

    assert (client.get("/health/live").data, client.get("/health/ready").data) == (b"ok", b"ready")


def test_a_database_that_fails_is_not_ready_but_the_process_lives(golden_app, golden_database):
    client = golden_app.server.test_client()
    bind(connect("sqlite:////nowhere/at/all.db"))
    try:
        assert client.get("/health/ready").status_code == 503
        assert client.get("/health/live").status_code == 200
    finally:
        bind(golden_database)


def test_what_is_refused_stands_in_the_log(sign_in):
    client = sign_in("ec-alund")
    client.post("/import/las-in?fil=x")
    with reading() as session:
        query = "SELECT action, subject, role FROM access_log ORDER BY id DESC LIMIT 1"
        found = session.execute(text(query)).one()

    assert tuple(found) == ("refused", "/import/las-in", "unit_manager")


@pytest.mark.parametrize("token", ["", "x", "0" * 64])
def test_a_callback_without_the_sessions_own_token_is_refused(sign_in, token):
    client = sign_in("ec-alund")
    body = filter_body("usage", "HT-ALUND")
    assert post(client, body).status_code == 200

    assert post(client, body, **{"X-CSRFToken": token}).status_code == 403


def test_the_token_of_another_session_is_refused(sign_in):
    client, other = sign_in("ec-alund"), sign_in("ec-alund")
    other.get("/")
    foreign = other.get_cookie("_csrf_token").value

    answer = post(client, filter_body("usage", "HT-ALUND"), **{"X-CSRFToken": foreign})
    assert answer.status_code == 403


def test_the_token_may_be_read_by_the_pages_script_and_holds_nothing(sign_in):
    answer = sign_in("ec-alund").get("/")
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("_csrf_token="))

    assert "HttpOnly" not in cookie
    assert "SameSite=Lax" in cookie
    assert "ec-alund" not in cookie
