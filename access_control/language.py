"""Which language is spoken to whom: the user's choice, this browser's, or the server's."""

from flask import Flask, Request, Response, g, request

from access_control.current_user import User
from data_access.database import writing
from data_access.users import save_language
from translation import LANGUAGES, speak

COOKIE = "mobilkoll_language"
A_YEAR = 365 * 24 * 3600


def add_language(server: Flask, default: str) -> None:
    """Before anybody is known: what the browser chose. What was spoken before returns after."""
    server.before_request(lambda: _begin(default))
    server.teardown_request(lambda _fault: _end())


def speak_to(user: User) -> None:
    """The user's own choice, where there is one."""
    if user.language:
        speak(user.language)


def choose_language(asked: Request, user: User | None, answer: Response, *, secure: bool) -> bool:
    """Keep the choice of a form, in the browser and for the user; False: no such language."""
    chosen = asked.form.get("language", "")
    if chosen not in LANGUAGES:
        return False
    if user is not None:
        with writing(changes_figures=False) as session:
            save_language(session, user_id=user.id, language=chosen)
    answer.set_cookie(
        COOKIE, chosen, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure, path="/"
    )
    return True


def _begin(default: str) -> None:
    chosen = request.cookies.get(COOKIE, "")
    g.mobilkoll_spoken_before = speak(chosen if chosen in LANGUAGES else default)


def _end() -> None:
    before = g.pop("mobilkoll_spoken_before", None)
    if before is not None:
        speak(before)
