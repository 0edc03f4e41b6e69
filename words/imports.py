"""What became of a file, and how far the sources have come, in words."""

from collections.abc import Mapping
from datetime import datetime

from domain.periods import STOCKHOLM
from domain.week_changes import WeekChange
from translation import N_, _
from translation.formats import MISSING, format_number, format_share
from words.weeks import week_and_year

OUTCOMES: Mapping[str, str] = {
    "accepted": N_("Inläst"),
    "accepted_with_warning": N_("Inläst, med en anmärkning"),
    "rows_quarantined": N_("Inläst, rader i karantän"),
    "refused": N_("Avvisad, inget sparat"),
}
MOMENTS: Mapping[str, str] = {"tid": N_("Besök"), "dokumentation": N_("Anteckningar")}
FAULTS: Mapping[str, str] = {
    "ingen": N_("Välj en fil först."),
    "stor": N_("Filen är större än 50 MB. Läs in den med mobilkoll import på servern."),
    "okand": N_(
        "Filen känns inte igen: ingen sorts fil har de rubrikerna. Kontrollera att den har en "
        "rubrikrad, och semikolon, komma eller tabb mellan kolumnerna."
    ),
    "sort": N_("Välj vad det är för fil."),
    "koppling": N_("Kopplingen har för många fält och har inte sparats."),
    "borta": N_("Filen väntar inte längre. Välj den igen."),
}


RECEIPTS: Mapping[str, str] = {
    "angrad": N_("Inläsningen är ångrad. Allt är som före den."),
    "rattad": N_("Raden är inläst."),
}


MAPPED: Mapping[str, str] = {
    "sparad": N_("Kopplingen är sparad. Så här läses filen med den."),
    "glomd": N_("Kopplingen är borttagen."),
}


def moment_text(at: datetime) -> str:
    return at.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M")


def value_label(column: str, value: str, count: int) -> str:
    """status: Parkerad (3 rader)"""
    if count == 1:
        return _("{column}: {value} (1 rad)", column=column, value=value)
    return _(
        "{column}: {value} ({count} rader)", column=column, value=value, count=format_number(count)
    )


def preview_headline(outcome: str, counts: str) -> str:
    """The first thing to know: what would be stored, or that nothing would."""
    if outcome == "refused":
        return _("Filen kan inte läsas in. Inget har ändrats.")
    return _("Inget är sparat än. Om du läser in filen: {counts}", counts=counts)


def counts_text(rows: int, stored: int, quarantined: int, repeated: int) -> str:
    return _(
        "{rows} rader, {stored} sparade, {quarantined} i karantän, {repeated} upprepade.",
        rows=format_number(rows),
        stored=format_number(stored),
        quarantined=format_number(quarantined),
        repeated=format_number(repeated),
    )


def change_cells(change: WeekChange) -> tuple[str, str, str, str]:
    """Moment, week, before and after."""
    before, after = (
        MISSING if count is None else f"{format_share(count.r, count.n)} ({format_number(count.n)})"
        for count in (change.before, change.after)
    )
    return _(MOMENTS[change.moment]), week_and_year(change.week), before, after


def changes_caption(changes: tuple[WeekChange, ...]) -> str:
    restated = sum(change.before is not None for change in changes)
    if not changes:
        return _("Inga veckors siffror ändras.")
    if not restated:
        return _("{count} nya veckor; inga tidigare siffror ändras.", count=len(changes))
    return _(
        "{new} nya veckor, {restated} veckor får ändrade siffror.",
        new=len(changes) - restated,
        restated=restated,
    )
