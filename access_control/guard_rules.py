"""What the gate and the sign-in know of this server, and the answers they share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from flask import Request, Response, redirect

from access_control.oidc import Provider
from access_control.permissions import Permission
from access_control.plain_pages import message_response
from access_control.request_limits import RequestLimits
from access_control.sessions import COOKIE, COOKIE_WITH_TLS
from translation import _


@dataclass(frozen=True, slots=True)
class GuardRules:
    """`is_demo`: sign-in with one click per role; else with a password.

    `uses_tls`: cookies are sent over TLS only. `now` is the clock. `actions`: addresses beside the
    pages, each with the permission it needs. `local_names`: who may use a password beside
    the identity provider; None: everybody with an account. `limits`: how much a user may ask.
    """

    allowed_hosts: frozenset[str]
    page_paths: Callable[[], frozenset[str]]
    now: Callable[[], datetime]
    is_demo: bool
    uses_tls: bool
    language: str = "sv"
    actions: dict[str, Permission] = field(default_factory=dict)
    provider: Provider | None = None
    local_names: frozenset[str] | None = None
    csrf_key: bytes = b""
    limits: RequestLimits = field(default_factory=lambda: RequestLimits(0))

    @property
    def cookie(self) -> str:
        """Its name; the prefix binds it to this host, to TLS and to all paths."""
        return COOKIE_WITH_TLS if self.uses_tls else COOKIE


def found(location: str) -> Response:
    response = redirect(location, 302)
    assert isinstance(response, Response)
    return response


def refuse(status: int) -> Response:
    return Response("", status, mimetype="text/plain")


def own_address(asked: Request, rules: GuardRules, path: str) -> str:
    """An address of ours as the provider is told it; the host is one of the allowed."""
    return f"{'https' if rules.uses_tls else 'http'}://{asked.host}{path}"


def set_session(response: Response, token: str, rules: GuardRules) -> Response:
    response.set_cookie(
        rules.cookie, token, httponly=True, samesite="Lax", secure=rules.uses_tls, path="/"
    )
    return response


def address_of(asked: Request) -> str:
    """Where a request comes from; behind a proxy only if the server was told of it."""
    return asked.remote_addr or ""


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
