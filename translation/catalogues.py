"""Which language is spoken now, and the text of a message in it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = {"sv": "Svenska", "en": "English"}
_HERE = Path(__file__).parent
_language: ContextVar[str] = ContextVar("language", default="sv")
_PLACEHOLDER = re.compile(r"{(\w+)}")


def current_language() -> str:
    """The language of this request or command, "sv" unless something else was chosen."""
    return _language.get()


def speak(language: str) -> str:
    """Speak another language from now on in this request or command; the one spoken before."""
    before = _language.get()
    _language.set(language if language in LANGUAGES else "sv")
    return before


@contextmanager
def use_language(language: str) -> Iterator[None]:
    """Speak another language within the block; an unknown one is Swedish."""
    before = speak(language)
    try:
        yield
    finally:
        _language.set(before)


def gettext(message: str, **values: object) -> str:
    """The message in the current language, with {names} replaced by values.

    A value is never read as a template, so imported text may hold braces.
    """
    text = _catalogue(_language.get()).get(message, message)
    if not values:
        return text
    return _PLACEHOLDER.sub(lambda found: str(values.get(found[1], found[0])), text)


def N_(message: str) -> str:
    """Mark a text kept as data for translation where it is shown."""
    return message


@cache
def _catalogue(language: str) -> dict[str, str]:
    path = _HERE / f"{language}.po"
    if language == "sv" or not path.exists():
        return {}
    with path.open("rb") as file:
        entries = read_po(file, locale=language)
    return {str(entry.id): str(entry.string) for entry in entries if entry.id and entry.string}
