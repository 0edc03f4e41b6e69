"""What was typed into a plain form, and the way back to it with nothing lost."""

from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlencode

from flask import Response, redirect, request

from access_control.accounts import AccountFault
from access_control.signed_texts import signed_fault
from domain.own_text import visible_line
from translation import _

KEPT = (
    "enhet", "namn", "efter", "anv", "visat", "roll", "enheter", "matt", "varde", "dag",
    "beslutat", "vad", "beteckning", "fran", "till", "lank", "adress", "manad", "atgard",
    "ansvarig", "senast", "referens", "rattas",
)  # fmt: skip
"""Fields that stand in a form again after a fault."""
LONGEST = 200


class FormFault(Exception):
    """What is wrong with what was typed, as a sentence."""


def typed(name: str) -> str:
    """A field of the form or of its address: one visible line of a sane length."""
    return visible_line(request.values.get(name, ""))[:LONGEST]


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


def typed_days() -> tuple[date | None, date | None]:
    """The fields "fran" and "till", each of which may be empty; FormFault as above."""
    first, last = (typed_day(name) if typed(name) else None for name in ("fran", "till"))
    return first, last


def back_to(path: str, query: Mapping[str, str], anchor: str = "") -> Response:
    """After a form was sent, the page is asked for anew: reloading sends nothing twice."""
    asked = f"?{urlencode(query)}" if query else ""
    address = path + asked + (f"#{anchor}" if anchor else "")
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
