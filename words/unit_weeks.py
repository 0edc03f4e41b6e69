"""Heat map and small multiples in words: the weeks of each unit, none of them ranked."""

from collections.abc import Sequence

from domain.periods import Week
from figures.compared_units import ComparedUnit
from translation import _
from translation.formats import format_percents
from words.weeks import capital, number_word, week_and_year, week_name


def heat_title(units: Sequence[ComparedUnit], last: Week) -> str:
    """Who shows a change in the latest week."""
    found = [
        unit.name
        for unit in units
        if unit.chart and unit.chart.latest and unit.chart.latest.week == last
        and unit.chart.latest.signal
    ]  # fmt: skip
    week = week_name(last)
    if not found:
        return _("Vecka för vecka: ingen signal i {week}", week=week)
    if len(found) == 1:
        return _("Vecka för vecka: {unit} har en signal i {week}", unit=found[0], week=week)
    return _("Vecka för vecka: {count} enheter har en signal i {week}",
             count=number_word(len(found)), week=week)  # fmt: skip


def heat_caption(weeks: Sequence[Week]) -> str:
    return _(
        "Andel i procent, {first} – {last}. Understruket: en säker förändring för enheten den "
        "veckan. Tom ruta: underlag saknas.",
        first=week_and_year(weeks[0]),
        last=week_and_year(weeks[-1]),
    )


def multiples_title(units: Sequence[ComparedUnit]) -> str:
    """How many have changed, by their latest complete week."""
    changed = [u for u in units if u.chart and u.chart.latest and u.chart.latest.signal]
    if not changed:
        return _("Ingen enhet har ändrats säkert den senaste veckan")
    if len(changed) == 1:
        return _("{unit} har ändrats säkert, mot sina egna gränser", unit=changed[0].name)
    return _("{count} enheter har ändrats säkert, mot sina egna gränser",
             count=capital(number_word(len(changed))))  # fmt: skip


def multiples_caption(weeks: Sequence[Week], scale: tuple[float, float]) -> str:
    return _(
        "{count} veckor till och med {last}, samma skala för alla: {scale}. Ljust fält: enhetens "
        "egna gränser. Grå linje: alla enheter.",
        count=len(weeks),
        last=week_and_year(weeks[-1]),
        scale=format_percents(*scale, 0),
    )
