"""What the reasons for registering afterwards ask somebody to do."""

from collections.abc import Mapping

from domain.periods import Week
from translation import _
from translation.formats import format_number, format_weeks
from words.to_do import ToDoText

SHARE_WORTH_A_TASK = 0.05
MOST_TASKS = 3


def weeks_text(first: Week, last: Week) -> str:
    """v. 34–46, with the year where it changes."""
    return format_weeks((first.number, first.year), (last.number, last.year))


def reason_tasks(counts: Mapping[str, int], first: Week, last: Week) -> list[tuple[ToDoText, bool]]:
    """(text, is urgent) of the commonest reasons somebody can do something about."""
    total = sum(counts.values())
    missing = counts.get("telefon_saknas", 0) + counts.get("batteri", 0)
    forgotten = counts.get("glomt", 0)
    found = [
        (counts.get("inloggning", 0), _login, True),
        (counts.get("vikarie_utan_konto", 0), _accounts, True),
        (missing, _phones, True),
    ]
    kept = [(n, make, urgent) for n, make, urgent in found if n and n >= total * SHARE_WORTH_A_TASK]
    kept.sort(key=lambda task: -task[0])
    tasks = [(make(n), urgent) for n, make, urgent in kept[: MOST_TASKS - bool(forgotten)]]
    if forgotten:
        tasks.append((_forgotten(forgotten, total, weeks_text(first, last)), False))
    return tasks


def _visits(count: int) -> str:
    return _("{count} besök", count=format_number(count))


def _login(count: int) -> ToDoText:
    return ToDoText(
        _visits(count),
        _("Registrerades i efterhand för att inloggningen eller dosan inte fungerade."),
        _("Se vilka dosor som går ut, och beställ senast 30 dagar före."),
        _("Visa dosor"),
        "/inloggning",
        "att-bestalla",
    )


def _accounts(count: int) -> ToDoText:
    return ToDoText(
        _visits(count),
        _("Registrerades i efterhand för att en vikarie saknade konto."),
        _("Beställ konto och dosa innan det första passet."),
        _("Visa konton"),
        "/inloggning",
        "konton",
    )


def _phones(count: int) -> ToDoText:
    return ToDoText(
        _visits(count),
        _("Registrerades i efterhand för att telefonen saknades eller batteriet tog slut."),
        _("Se vilka telefoner som är tysta, och felanmäl samma dag."),
        _("Visa telefoner"),
        "/felanmalningar",
        "tysta-telefoner",
    )


def _forgotten(count: int, total: int, weeks: str) -> ToDoText:
    text = _(
        "Till arbetsplatsträffen (APT): {count} av {total} efterregistrerade besök {weeks} "
        "registrerades inte i stunden för att det glömdes. Vad gör det svårt att komma ihåg, och "
        "vad skulle hjälpa?",
        count=format_number(count),
        total=format_number(total),
        weeks=weeks,
    )
    return ToDoText(
        _visits(count),
        _("Glömdes i stunden. Ta upp på arbetsplatsträffen (APT) vad som gör det svårt."),
        _("En åtgärd med ansvarig och datum räcker."),
        _("Kopiera till APT"),
        copied=text,
    )
