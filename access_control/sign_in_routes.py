"""The routes of signing in and out, of choosing a password and a language."""

import logging
from urllib.parse import quote

from flask import Flask, Request, Response, request

from access_control.current_user import User, current_user
from access_control.external_accounts import sign_in_vouched
from access_control.guard_rules import (
    GuardRules,
    address_of,
    found,
    own_address,
    refuse,
    safe_path,
    set_session,
    unavailable_page,
)
from access_control.language import choose_language
from access_control.oidc import ExternalSignIn, NotVouched, ProviderAway
from access_control.permissions import ROLES
from access_control.plain_pages import (
    message_response,
    show_demo_sign_in,
    show_password_form,
    show_sign_in,
)
from access_control.sessions import (
    close_session,
    open_session,
    own_sessions,
    resume_session,
)
from access_control.sign_in import SignedIn, choose_password, sign_in
from data_access.access_log import save_access
from data_access.database import DatabaseUnavailable, reading, writing
from data_access.users import end_session_of, find_demo_users
from translation import _

SIGN_IN, SIGN_OUT, PASSWORD, LANGUAGE = "/logga-in", "/logga-ut", "/losenord", "/sprak"
EXTERNAL, ANSWER = "/logga-in/extern", "/logga-in/svar"
END_OWN = f"{PASSWORD}/avsluta"
PageAnswer = Response | str
LOG = logging.getLogger("mobilkoll")


def add_sign_in(server: Flask, rules: GuardRules) -> None:
    server.add_url_rule(SIGN_IN, "sign_in", lambda: _offer_sign_in(rules), methods=["GET"])
    server.add_url_rule(SIGN_IN, "signed_in", lambda: _sign_in(rules), methods=["POST"])
    server.add_url_rule(SIGN_OUT, "sign_out", lambda: _sign_out(rules), methods=["POST"])
    server.add_url_rule(PASSWORD, "password", lambda: _offer_password(rules), methods=["GET"])
    server.add_url_rule(PASSWORD, "new_password", lambda: _new_password(rules), methods=["POST"])
    server.add_url_rule(END_OWN, "end_own", lambda: _end_own(rules), methods=["POST"])
    _add_external(server, rules)
    server.add_url_rule(LANGUAGE, "language", lambda: _switch(rules), methods=["POST"])


def _add_external(server: Flask, rules: GuardRules) -> None:
    """Both addresses are there in any case, so that the list of routes is the same."""
    external = ExternalSignIn(server, rules.provider) if rules.provider else None
    server.config.update(
        SESSION_COOKIE_NAME="mobilkoll_sign_in", SESSION_COOKIE_SECURE=rules.uses_tls,
        SESSION_COOKIE_SAMESITE="Lax", SESSION_COOKIE_HTTPONLY=True,
    )  # fmt: skip
    server.add_url_rule(EXTERNAL, "external", lambda: _begin_external(external, rules))
    server.add_url_rule(ANSWER, "answer", lambda: _finish_external(external, rules))


def signed_in(asked: Request, rules: GuardRules) -> User | None:
    """The user of the request's session."""
    token = asked.cookies.get(rules.cookie, "")
    return resume_session(token, rules.now()) if token else None


def _offer_sign_in(rules: GuardRules) -> PageAnswer:
    target = safe_path(request.args.get("next", "/"), rules)
    if not rules.is_demo:
        return _form(target, rules)
    try:
        with reading() as session:
            users = find_demo_users(session)
    except DatabaseUnavailable:
        return unavailable_page()
    return show_demo_sign_in(users, target)


def _form(target: str, rules: GuardRules, name: str = "", fault: str = "") -> str:
    external = f"{EXTERNAL}?next={quote(target, safe='')}" if rules.provider else ""
    has_local = rules.local_names is None or bool(rules.local_names)
    return show_sign_in(target, name, fault, external=external, has_local=has_local)


def _begin_external(external: ExternalSignIn | None, rules: GuardRules) -> PageAnswer:
    if external is None:
        return refuse(404)
    target = safe_path(request.args.get("next", "/"), rules)
    try:
        return external.begin(own_address(request, rules, ANSWER), target)
    except (ProviderAway, NotVouched) as fault:
        return _provider_away(fault)


def _finish_external(external: ExternalSignIn | None, rules: GuardRules) -> PageAnswer:
    if external is None or rules.provider is None:
        return refuse(404)
    try:
        vouched, target = external.finish()
    except ProviderAway as fault:
        return _provider_away(fault)
    except NotVouched as fault:
        LOG.warning("sign-in by the provider refused: %s", fault)
        _log_refusal(rules, str(fault))
        text = _("Inloggningen gick inte att bekräfta. Försök igen.")
        return Response(_form("/", rules, fault=text), 400, mimetype="text/html")
    token, role = sign_in_vouched(
        vouched, rules.provider.groups, address=address_of(request), now=rules.now()
    )
    if not token:
        text = _("Du är inloggad hos kommunen men har ingen roll i Mobilkoll. Fråga "
                 "systemförvaltaren.")  # fmt: skip
        return Response(_form("/", rules, fault=text), 403, mimetype="text/html")
    return set_session(found(_landing(role, safe_path(target, rules))), token, rules)


def _provider_away(fault: Exception) -> Response:
    LOG.warning("identity provider: %s", fault)
    text = _("Kommunens inloggning svarar inte just nu. Försök igen om en stund.")
    return message_response(503, _("Inloggningen svarar inte"), text)


def _log_refusal(rules: GuardRules, why: str) -> None:
    with writing(changes_figures=False) as session:
        save_access(
            session, user_id=None, role="", action="sign_in_failed", unit_ids=[], row_count=0,
            at=rules.now(), address=address_of(request), subject=why,
        )  # fmt: skip


def _sign_in(rules: GuardRules) -> PageAnswer:
    target = safe_path(request.form.get("next", "/"), rules)
    if rules.is_demo:
        return _sign_in_to_demo(target, rules)
    name, password = request.form.get("name", ""), request.form.get("password", "")
    done = sign_in(
        name, password, address=address_of(request), now=rules.now(), names=rules.local_names
    )
    if not done.token:
        return _refused(done, name, target, rules)
    if done.must_change:
        return set_session(found(f"{PASSWORD}?next={quote(target, safe='')}"), done.token, rules)
    return set_session(found(_landing(done.role, target)), done.token, rules)


def _refused(done: SignedIn, name: str, target: str, rules: GuardRules) -> Response:
    if done.seconds:
        minutes = -(-done.seconds // 60)
        text = _("För många försök. Vänta {count} minuter och försök igen.", count=minutes)
        if minutes == 1:
            text = _("För många försök. Vänta en minut och försök igen.")
        answer = Response(_form(target, rules, name, text), 429, mimetype="text/html")
        answer.headers["Retry-After"] = str(done.seconds)
        return answer
    text = _("Fel användarnamn eller lösenord. Har du glömt lösenordet: fråga systemförvaltaren.")
    return Response(_form(target, rules, name, text), 401, mimetype="text/html")


def _sign_in_to_demo(target: str, rules: GuardRules) -> PageAnswer:
    with reading() as session:
        users = {str(user.id): user for user in find_demo_users(session)}
    user = users.get(request.form.get("user", ""))
    if user is None:
        return refuse(401)
    return set_session(found(_landing(user.role, target)), open_session(user, rules.now()), rules)


def _landing(role: str, target: str) -> str:
    return ROLES[role].landing if target == "/" else target


def _sign_out(rules: GuardRules) -> Response:
    token = request.cookies.get(rules.cookie, "")
    user = signed_in(request, rules)
    if user is not None:
        with writing(changes_figures=False) as session:
            save_access(
                session, user_id=user.id, role=user.role.name, action="sign_out", unit_ids=[],
                row_count=0, at=rules.now(), address=address_of(request),
            )  # fmt: skip
    if token:
        close_session(token, rules.now())
    response = found(SIGN_IN)
    response.delete_cookie(rules.cookie, path="/", secure=rules.uses_tls, httponly=True)
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def _offer_password(rules: GuardRules, fault: str = "") -> str:
    user = current_user()
    token = request.cookies.get(rules.cookie, "")
    standing = [] if user.must_change else own_sessions(token, user.id, rules.now())
    return show_password_form(asks_old=not user.must_change, fault=fault, sessions=standing)


def _end_own(rules: GuardRules) -> Response:
    """End one of the user's own sessions; another's key ends nothing."""
    user = current_user()
    with writing(changes_figures=False) as session:
        key = request.form.get("key", "")
        if end_session_of(session, user_id=user.id, key=key, at=rules.now()):
            save_access(
                session, user_id=user.id, role=user.role.name, action="end_session", unit_ids=[],
                row_count=1, at=rules.now(), address=address_of(request),
            )  # fmt: skip
    return found(PASSWORD)


def _new_password(rules: GuardRules) -> PageAnswer:
    user = current_user()
    form = request.form
    token, fault = choose_password(
        user, form.get("old", ""), form.get("new", ""), form.get("again", ""), now=rules.now()
    )
    if fault:
        return Response(_offer_password(rules, fault), 400, mimetype="text/html")
    target = safe_path(request.args.get("next", "/"), rules)
    return set_session(found(_landing(user.role.name, target)), token, rules)


def _switch(rules: GuardRules) -> Response:
    """Another language, and back to the page it was chosen on."""
    user = signed_in(request, rules)
    target = safe_path(request.values.get("next", "/"), rules)
    answer = found(target if user else f"{SIGN_IN}?next={quote(target, safe='')}")
    if not choose_language(request, user, answer, secure=rules.uses_tls):
        return refuse(400)
    return answer
