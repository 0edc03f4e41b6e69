"""What to do about visits registered afterwards, as words."""

from collections.abc import Mapping

from translation import _
from translation.formats import format_number
from words.to_do import ToDoText


def usage_to_do(reasons: Mapping[str, int]) -> list[ToDoText]:
    """The reasons somebody here can do something about, the one with a button first."""
    parts = []
    login, forgotten = reasons.get("inloggning", 0), reasons.get("glomt", 0)
    if login:
        parts.append(
            ToDoText(
                _visits(login),
                _("Registrerades för hand för att inloggningen eller dosan inte fungerade."),
                _("De senaste 13 veckorna. Se vilka dosor som har gått ut eller snart går ut."),
                _("Visa dosor"),
                "/inloggning",
                "att-bestalla",
                is_urgent=True,
            )
        )
    if forgotten:
        parts.append(
            ToDoText(
                _visits(forgotten),
                _("Glömdes i stunden. Ta upp på arbetsplatsträffen (APT)."),
                _("Fråga vad som gör det svårt att komma ihåg, inte vem som glömde."),
            )
        )
    return parts


def _visits(count: int) -> str:
    return _("1 besök") if count == 1 else _("{count} besök", count=format_number(count))
