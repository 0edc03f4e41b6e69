"""What was typed into a plain form, and the way back to it with nothing lost."""

from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlencode

from flask import Response, redirect, request

from access_control.accounts import AccountFault
from access_control.signed_texts import signed_fault
from translation import _

KEPT = (
    "enhet", "namn", "efter", "anv", "visat", "roll", "enheter", "matt", "varde", "dag",
    "beslutat", "vad", "beteckning", "manad", "atgard", "ansvarig", "senast", "referens", "rattas",
)  # fmt: skip
"""Fields that stand in a form again after a fault."""
LONGEST = 200


class FormFault(Exception):
    """What is wrong with what was typed, as a sentence."""


def typed(name: str) -> str:
    """A field of the form or of its address, trimmed and cut to a sane length."""
    return request.values.get(name, "").strip()[:LONGEST]


def typed_whole(name: str) -> str:
    """A field of the form as it was sent, however long: to be read by read_typed_text."""
    return request.form.get(name, "")


def typed_day(name: str = "dag") -> date:
    """A field that holds a day; FormFault for what is no day of this or the last century."""
    try:
        day = date.fromisoformat(typed(name))
    except ValueError:
        raise FormFault(_("Skriv dagen som 2026-04-01.")) from None
    if not 2000 <= day.year <= 2199:
        raise FormFault(_("Skriv dagen som 2026-04-01."))
    return day


def back_to(path: str, query: Mapping[str, str], anchor: str = "") -> Response:
    """After a form was sent, the page is asked for anew: reloading sends nothing twice."""
    address = f"{path}?{urlencode(query)}" + (f"#{anchor}" if anchor else "")
    answer = redirect(address, 303)
    assert isinstance(answer, Response)
    return answer


def answering(path: str, action: Callable[[], Response]) -> Callable[[], Response]:
    """The action; a fault leads back to the page with a sentence and what was typed."""

    def answer() -> Response:
        try:
            return action()
        except (FormFault, AccountFault) as fault:
            again = {name: typed(name) for name in KEPT if typed(name)}
            return back_to(path, {"fel": signed_fault(str(fault)), **again})

    return answer
