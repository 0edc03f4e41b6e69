"""A token that only a page of ours can send: bound to the session, read by the page's own script.

Beside SameSite, the origin check and the JSON content type. Dash sends the cookie's value in the
header by itself.
"""

from hashlib import sha256
from hmac import compare_digest, new

from flask import Request, Response

from access_control.guard_rules import GuardRules

COOKIE, HEADER = "_csrf_token", "X-CSRFToken"


def has_token(asked: Request, rules: GuardRules) -> bool:
    """Whether the header holds what belongs to the request's session."""
    return compare_digest(asked.headers.get(HEADER, ""), _token_of(asked, rules))


def give_token(answer: Response, asked: Request, rules: GuardRules) -> Response:
    """The cookie for the request's session, where the browser lacks it."""
    token = _token_of(asked, rules)
    if asked.cookies.get(COOKIE) != token:
        answer.set_cookie(COOKIE, token, samesite="Lax", secure=rules.uses_tls, path="/")
    return answer


def _token_of(asked: Request, rules: GuardRules) -> str:
    session = asked.cookies.get(rules.cookie, "")
    return new(rules.csrf_key, session.encode(), sha256).hexdigest()
