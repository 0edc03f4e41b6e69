"""How long everything is kept, in words: for Om uppgifterna, Inställningar and the command."""

from collections.abc import Mapping

from domain.retention import Limit, Span
from translation import N_, _

KINDS: Mapping[str, tuple[str, str]] = {
    "people": (
        N_("Medarbetare som har slutat, med konto, dosor och markeringar"),
        N_("sista anställningsdagen"),
    ),
    "tokens": (
        N_("Dosor som har gått ut, och markeringar om beställning"),
        N_("dosans sista dag, markeringens dag"),
    ),
    "faults": (N_("Felanmälningar"), N_("dagen då ärendet stängdes")),
    "descriptions": (N_("Felanmälningars beskrivningar"), N_("dagen då ärendet stängdes")),
    "quarantine": (N_("Rader i karantän"), N_("inläsningen")),
    "imports": (
        N_("Filnamn, anmärkningar och vem som läste in, i inläsningarnas logg"),
        N_("inläsningen"),
    ),
    "access_log": (N_("Åtkomstloggen"), N_("händelsen")),
    "files": (N_("Inlästa och avvisade filer i den bevakade mappen"), N_("inläsningen")),
    "undo": (N_("Underlag för att ångra en inläsning"), N_("inläsningen")),
    "sessions": (N_("Inloggningar som är över"), N_("inloggningens början eller slut")),
    "sign_in": (N_("Misslyckade inloggningar"), N_("försöket")),
    "uploads": (N_("Uppladdade filer som ingen har svarat på"), N_("uppladdningen")),
}
"""Kind -> what it is, and what its time is counted from."""
_SPANS: Mapping[Span, tuple[str, str]] = {
    Span.MONTHS: (N_("{count} månad"), N_("{count} månader")),
    Span.DAYS: (N_("1 dygn"), N_("{count} dygn")),
    Span.HOURS: (N_("{count} timme"), N_("{count} timmar")),
}


def kind_name(kind: str) -> str:
    return _(KINDS[kind][0]) if kind in KINDS else kind


def counted_from(kind: str) -> str:
    return _(KINDS[kind][1])


def limit_text(limit: Limit) -> str:
    one, many = _SPANS[limit.span]
    return _(one if limit.amount == 1 else many).format(count=limit.amount)


def recorded_limit(text: str) -> str:
    """As the protocol wrote it: "24 months", "1 day"."""
    amount, _space, span = text.partition(" ")
    return limit_text(Limit("", int(amount), Span(span.removesuffix("s") + "s")))
