"""The gate in front of every route: deny by default, registered before Dash (ADR 6)."""

from urllib.parse import quote, urlsplit

from flask import Flask, Request, Response, g, request

from access_control.csrf import give_token, has_token
from access_control.current_user import User, current_user, set_current_user, signed_in_user
from access_control.guard_rules import GuardRules, address_of, found, refuse
from access_control.language import add_language, speak_to
from access_control.plain_pages import message_response
from access_control.refusals import note_refusal
from access_control.sign_in_routes import (
    ANSWER,
    END_OWN,
    EXTERNAL,
    LANGUAGE,
    PASSWORD,
    SIGN_IN,
    SIGN_OUT,
    add_sign_in,
    signed_in,
)
from data_access.database import DatabaseUnavailable, reading
from domain.own_text import visible_line
from translation import _

LIVE, READY = "/health/live", "/health/ready"
OPEN_PATHS = frozenset({SIGN_IN, SIGN_OUT, EXTERNAL, ANSWER, LANGUAGE, LIVE, READY})
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


def add_guard(server: Flask, rules: GuardRules) -> None:
    """Register gate, sign-in, sign-out and health on the server."""
    server.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    add_language(server, rules.language)
    server.before_request(lambda: _check(request, rules))
    server.after_request(lambda answer: _note_refusal(answer, rules))
    server.after_request(lambda answer: _give_token(answer, rules))
    server.teardown_request(_give_place_back)
    add_sign_in(server, rules)
    server.add_url_rule(LIVE, "live", lambda: Response("ok", mimetype="text/plain"))
    server.add_url_rule(READY, "ready", _tell_ready)


def _note_refusal(answer: Response, rules: GuardRules) -> Response:
    """What a signed-in user was refused stands in the log, by its address."""
    user = signed_in_user()
    if answer.status_code == 403 and user is not None:
        note_refusal(user, visible_line(request.path), address_of(request), rules.now())
    return answer


def _give_token(answer: Response, rules: GuardRules) -> Response:
    """To pages, as their scripts send it back; not to files."""
    is_page = request.method == "GET" and request.path in rules.page_paths()
    if is_page and signed_in_user() is not None:
        return give_token(answer, request, rules)
    return answer


def _tell_ready() -> Response:
    """Whether the database answers and is of this program's version; nothing else is told."""
    try:
        with reading():
            return Response("ready", mimetype="text/plain")
    except DatabaseUnavailable:
        return Response("not ready", 503, mimetype="text/plain")


def _check(asked: Request, rules: GuardRules) -> Response | None:
    if (asked.host or "").rsplit(":", 1)[0].strip("[]").lower() not in rules.allowed_hosts:
        return Response("Bad host", 400, mimetype="text/plain")
    if asked.method not in ("GET", "HEAD", "POST"):
        return Response("Method not allowed", 405, mimetype="text/plain")
    if asked.method == "POST" and not _is_same_origin(asked):
        return refuse(403)
    if asked.path in OPEN_PATHS or asked.path in OPEN_ASSETS:
        return None
    user = signed_in(asked, rules)
    if user is None:
        return _ask_to_sign_in(asked, rules)
    set_current_user(user)
    speak_to(user)
    return _check_user(asked, user, rules)


def _check_user(asked: Request, user: User, rules: GuardRules) -> Response | None:
    """Who is signed in may ask only so much, and chooses a password before all else."""
    if not _has_room(asked, user, rules):
        return _refuse_for_now()
    if asked.path == PASSWORD:
        return None
    if user.must_change:
        return found(PASSWORD) if asked.method == "GET" else refuse(403)
    return _check_shape(asked, rules)


def _has_room(asked: Request, user: User, rules: GuardRules) -> bool:
    """Files of ours cost nothing and are not counted."""
    if asked.path.startswith(("/_dash-component-suites/", "/assets/")):
        return True
    if asked.method == "POST" and not rules.limits.may_send(user.id):
        return False
    g.mobilkoll_place = rules.limits.take_place(user.id)
    return g.mobilkoll_place is not None


def _give_place_back(_fault: BaseException | None) -> None:
    give_back = g.pop("mobilkoll_place", None)
    if give_back is not None:
        give_back()


def _refuse_for_now() -> Response:
    answer = message_response(
        429, _("För många frågor på en gång"), _("Vänta några sekunder och försök igen.")
    )
    answer.headers["Retry-After"] = "2"
    return answer


def _check_shape(asked: Request, rules: GuardRules) -> Response | None:
    """What a signed-in user may ask for: known pages, Dash's own files, well-formed callbacks."""
    if asked.path == CALLBACK_PATH:
        return _check_callback(asked, rules)
    if asked.path.startswith(("/_dash-component-suites/", "/assets/")):
        if asked.path.endswith((".py", ".pyc", "/")):
            return refuse(404)
        return None
    if asked.path in ("/_dash-layout", "/_dash-dependencies"):
        return None
    if asked.path == END_OWN:
        return None if asked.method == "POST" else refuse(405)
    if asked.path in rules.actions:
        return None if current_user().may(rules.actions[asked.path]) else refuse(403)
    if asked.method == "POST" or asked.path not in rules.page_paths():
        return message_response(
            404, _("Sidan finns inte"), _("Adressen leder ingenstans. Inget har gått förlorat.")
        )
    return None


def _check_callback(asked: Request, rules: GuardRules) -> Response | None:
    if asked.method != "POST":
        return refuse(405)
    if asked.mimetype != "application/json":
        return refuse(415)
    return None if has_token(asked, rules) else refuse(403)


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
        return found(f"/logga-in?next={target}")
    if is_page and not asked.path.startswith(("/_", "/assets")):
        return found("/logga-in")
    return refuse(401)
