"""The gate in front of every route: deny by default, registered before Dash (ADR 6)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlsplit

from flask import Flask, Request, Response, redirect, request

from access_control.current_user import User, set_current_user
from access_control.language import PATH as LANGUAGE_PATH
from access_control.language import add_language, choose_language, speak_to
from access_control.permissions import ROLES
from access_control.plain_pages import message_response, show_sign_in
from access_control.sessions import COOKIE, close_session, open_session, resume_session
from access_control.trial_users import save_trial_users
from data_access.database import DatabaseUnavailable, reading, writing
from data_access.users import find_demo_users
from translation import _

OPEN_PATHS = frozenset({"/logga-in", "/logga-ut", "/health/live", LANGUAGE_PATH})
OPEN_ASSETS = frozenset(
    {
        "/assets/10-mobilkoll.css",
        "/assets/20-product.css",
        "/assets/favicon.svg",
        "/assets/fonts/source-sans-3.woff2",
    }
)
CALLBACK_PATH = "/_dash-update-component"
LARGEST_BODY = 1_000_000
PageAnswer = Response | str


@dataclass(frozen=True, slots=True)
class GuardRules:
    """What the gate needs to know of this server.

    `offers_trial`: sign-in with one click per role, on loopback only.
    """

    allowed_hosts: frozenset[str]
    page_paths: Callable[[], frozenset[str]]
    now: Callable[[], datetime]
    is_demo: bool
    offers_trial: bool
    uses_tls: bool
    language: str = "sv"


def add_guard(server: Flask, rules: GuardRules) -> None:
    """Register gate, sign-in, sign-out and health on the server."""
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    add_language(server, rules.language)
    server.before_request(lambda: _check(request, rules))
    server.add_url_rule("/logga-in", "sign_in", lambda: _offer_sign_in(rules), methods=["GET"])
    server.add_url_rule("/logga-in", "signed_in", lambda: _sign_in(rules), methods=["POST"])
    server.add_url_rule("/logga-ut", "sign_out", lambda: _sign_out(rules), methods=["POST"])
    server.add_url_rule(LANGUAGE_PATH, "language", lambda: _switch(rules), methods=["POST"])
    server.add_url_rule("/health/live", "live", lambda: Response("ok", mimetype="text/plain"))


def _check(asked: Request, rules: GuardRules) -> Response | None:
    if (asked.host or "").rsplit(":", 1)[0].strip("[]").lower() not in rules.allowed_hosts:
        return Response("Bad host", 400, mimetype="text/plain")
    if asked.method not in ("GET", "HEAD", "POST"):
        return Response("Method not allowed", 405, mimetype="text/plain")
    if asked.method == "POST" and not _is_same_origin(asked):
        return _refuse(403)
    if asked.path in OPEN_PATHS or asked.path in OPEN_ASSETS:
        return None
    user = _signed_in(asked, rules)
    if user is None:
        return _ask_to_sign_in(asked, rules)
    set_current_user(user)
    speak_to(user)
    return _check_shape(asked, rules)


def _signed_in(asked: Request, rules: GuardRules) -> User | None:
    token = asked.cookies.get(COOKIE, "")
    return resume_session(token, rules.now()) if token else None


def _check_shape(asked: Request, rules: GuardRules) -> Response | None:
    """What a signed-in user may ask for: known pages, Dash's own files, well-formed callbacks."""
    if asked.path == CALLBACK_PATH:
        return _check_callback(asked)
    if asked.path.startswith(("/_dash-component-suites/", "/assets/")):
        if asked.path.endswith((".py", ".pyc", "/")):
            return _refuse(404)
        return None
    if asked.path in ("/_dash-layout", "/_dash-dependencies"):
        return None
    if asked.method == "POST" or asked.path not in rules.page_paths():
        return message_response(
            404, _("Sidan finns inte"), _("Adressen leder ingenstans. Inget har gått förlorat.")
        )
    return None


def _check_callback(asked: Request) -> Response | None:
    if asked.method != "POST":
        return _refuse(405)
    if asked.mimetype != "application/json":
        return _refuse(415)
    return None


def _is_same_origin(asked: Request) -> bool:
    """By Sec-Fetch-Site where the browser sends it: without a referrer its Origin says null."""
    origin = asked.headers.get("Origin")
    is_own = origin is None or urlsplit(origin).netloc.lower() == (asked.host or "").lower()
    site = asked.headers.get("Sec-Fetch-Site")
    if site is None:
        return is_own
    return site == "same-origin" and (is_own or origin == "null")


def _ask_to_sign_in(asked: Request, rules: GuardRules) -> Response:
    is_page = asked.method == "GET" and "text/html" in asked.headers.get("Accept", "")
    if is_page and asked.path in rules.page_paths():
        target = quote(asked.full_path.rstrip("?"), safe="")
        return _found(f"/logga-in?next={target}")
    if is_page and not asked.path.startswith(("/_", "/assets")):
        return _found("/logga-in")
    return _refuse(401)


def _found(location: str) -> Response:
    response = redirect(location, 302)
    assert isinstance(response, Response)
    return response


def _offer_sign_in(rules: GuardRules) -> PageAnswer:
    if not rules.offers_trial:
        return message_response(
            503, _("Inloggning saknas"), _("Inloggning är inte uppsatt på den här servern ännu.")
        )
    try:
        with reading() as session:
            users = find_demo_users(session)
        if not {"unit_manager", "operations_manager", "it_support"} <= {u.role for u in users}:
            with writing() as session:
                users = save_trial_users(session)
    except DatabaseUnavailable:
        return unavailable_page()
    next_path = safe_path(request.args.get("next", "/"), rules)
    return show_sign_in(users, next_path, is_demo=rules.is_demo)


def _sign_in(rules: GuardRules) -> PageAnswer:
    if not rules.offers_trial:
        return _refuse(403)
    with reading() as session:
        users = {str(user.id): user for user in find_demo_users(session)}
    user = users.get(request.form.get("user", ""))
    if user is None:
        return _refuse(401)
    wanted = request.form.get("next", "/")
    target = safe_path(wanted, rules)
    landing = ROLES[user.role].landing
    response = _found(landing if target == "/" else target)
    response.set_cookie(
        COOKIE,
        open_session(user, rules.now()),
        httponly=True,
        samesite="Lax",
        secure=rules.uses_tls,
        path="/",
    )
    return response


def _switch(rules: GuardRules) -> Response:
    """Another language, and back to the page it was chosen on."""
    user = _signed_in(request, rules)
    target = safe_path(request.values.get("next", "/"), rules)
    answer = _found(target if user else f"/logga-in?next={quote(target, safe='')}")
    if not choose_language(request, user, answer, secure=rules.uses_tls):
        return _refuse(400)
    return answer


def _sign_out(rules: GuardRules) -> Response:
    token = request.cookies.get(COOKIE, "")
    if token:
        close_session(token, rules.now())
    response = _found("/logga-in")
    response.delete_cookie(COOKIE, path="/")
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def safe_path(wanted: str, rules: GuardRules) -> str:
    """A page of ours with its query; anything else becomes the start page."""
    if any(sign in wanted for sign in "\\\r\n\t\0") or not wanted.startswith("/"):
        return "/"
    parts = urlsplit(wanted)
    if parts.scheme or parts.netloc or parts.path not in rules.page_paths():
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def unavailable_page() -> Response:
    """The database cannot be used just now; the page tries again by itself."""
    return message_response(
        503,
        _("Uppgifterna går inte att nå just nu"),
        _("Inget har gått förlorat. Sidan försöker igen om tio sekunder."),
        refresh=True,
    )


def _refuse(status: int) -> Response:
    return Response("", status, mimetype="text/plain")
