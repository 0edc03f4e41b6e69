"""Units beside each other, in words: who differs, what is expected, how sure it is. No blame."""

from collections.abc import Sequence

from domain.control_signals import Direction
from domain.funnel import SMALLEST_JUDGED, FunnelVerdict
from domain.funnel_lines import FunnelLines
from domain.measures import Measure
from figures.compared_units import ComparedUnit, Comparison
from translation import _
from translation.formats import (
    MISSING,
    format_number,
    format_percent,
    format_percents,
    share_decimals,
)
from words.compared_measures import period_text
from words.weeks import capital, number_word, week_name

MOST_NAMED = 4
WEEKS_LISTED = 3
VERY_VARIED = 10
FALSE_95, FALSE_998 = 0.05, 0.002
FALSE_ICONS = 0.017  # units without change whose latest week of 26 is flagged, by simulation

Parts = list[tuple[str, bool]]


def compare_headline(comparison: Comparison) -> Parts:
    """How many differ, who, and from what; True for what is bold."""
    lines, differing = comparison.lines, comparison.differing
    if not any(unit.count or unit.is_hidden for unit in comparison.units):
        return [(_("Underlag saknas för måttet och perioden."), False)]
    if lines is None:
        return [(_("För få enheter har underlag som går att jämföra."), False)]
    count = len(comparison.judged)
    if not differing:
        return [(_none_differ(count), False)]
    if len(differing) == 1:
        told = _("{one} av {all} enheter skiljer sig från de andra mer än slumpen förklarar",
                 one=capital(number_word(1)), all=number_word(count))  # fmt: skip
    else:
        told = _("{some} av {all} enheter skiljer sig från de andra mer än slumpen förklarar",
                 some=len(differing), all=count)  # fmt: skip
    if len(differing) > MOST_NAMED:
        return [(told + ". " + _("De har namn i diagrammet."), False)]
    against = _(", mot {share} för alla.", share=format_percent(lines.centre))
    return [(told + ": ", False), (_listed(differing), True), (against, False)]


def own_headline(comparison: Comparison, unit_id: int | None) -> Parts:
    """The same for a unit's own manager: of that unit alone."""
    unit = next((u for u in comparison.units if u.unit_id == unit_id), None)
    if unit is None or unit.count is None:
        return [(_("Underlag saknas för enheten, måttet och perioden."), False)]
    share = f"{unit.name}, {unit_share(unit)}"
    if comparison.lines is None:
        few = _("Det finns för få andra enheter att jämföra med.")
        return [(f"{share}. ", True), (few, False)]
    against = _(", mot {share} för alla. ", share=format_percent(comparison.lines.centre))
    return [(share, True), (against + _own_verdict(unit), False)]


def _own_verdict(unit: ComparedUnit) -> str:
    return {
        FunnelVerdict.INSIDE: _("Det är inom vad som kan väntas av en enhet av den storleken."),
        FunnelVerdict.WATCH: _(
            "Det är nära gränsen för vad slumpen förklarar: håll ögonen på det."
        ),
        FunnelVerdict.DIFFERS: _("Enheten skiljer sig från de andra mer än slumpen förklarar."),
        FunnelVerdict.NOT_JUDGED: _("Underlaget är för litet för en bedömning."),
    }[unit.verdict]


def funnel_title(comparison: Comparison) -> str:
    """The message of the funnel."""
    differing = comparison.differing
    if len(differing) == 1:
        return _("{unit} ligger utanför det förväntade för en enhet av sin storlek",
                 unit=differing[0].name)  # fmt: skip
    if differing:
        return _("{count} enheter ligger utanför det förväntade för sin storlek",
                 count=capital(number_word(len(differing))))  # fmt: skip
    if comparison.peers:
        return _("Enheten ligger inom det förväntade för sin storlek") if comparison.judged else _(
            "Enheterna efter storlek och andel")  # fmt: skip
    return _("Alla enheter ligger inom det förväntade för sin storlek")


def funnel_caption(comparison: Comparison) -> str:
    """Measure, all together, period; what the curves are."""
    if comparison.lines is None or comparison.period is None:
        return ""
    return _(
        "{measure}, alla {share}, {when}. Mellan kurvorna: förväntat intervall för enheter av den "
        "storleken.",
        measure=_(comparison.measure.name),
        share=format_percent(comparison.lines.centre),
        when=period_text(comparison.measure, comparison.period),
    )


def funnel_notes(lines: FunnelLines) -> list[str]:
    """What to think of the curves: more variation than chance, few units."""
    notes = []
    if lines.phi is not None and lines.phi > 1 and lines.is_adjusted:
        notes.append(
            _("Enheterna skiljer sig av fler skäl än slumpen (φ {phi}). De heldragna kurvorna "
              "(tunn 95 %, tjock 99,8 %) räknar med det, de prickade gör det inte.",
              phi=format_number(lines.phi, 0 if lines.phi > VERY_VARIED else 1))
        )  # fmt: skip
    else:
        notes.append(_("Tunn kurva 95 %, tjock kurva 99,8 %."))
    if lines.phi is not None and lines.phi > VERY_VARIED:
        notes.append(_("Skillnaderna är så stora att diagrammet bara pekar ut ytterligheter."))
    if lines.is_unstable:
        notes.append(
            _("Med {count} enheter är måttet på hur mycket de skiljer sig osäkert.",
              count=number_word(lines.judged))
        )  # fmt: skip
    return notes


def false_flags(count: int) -> str:
    """How many units chance alone would put outside the curves, of so many."""
    return _(
        "Av {count} enheter hamnar i snitt {watch} utanför 95 % och {differs} utanför 99,8 % av "
        "ren slump. Därför räknas bara 99,8 % som att skilja sig.",
        count=count,
        watch=format_number(count * FALSE_95, 1),
        differs=format_number(count * FALSE_998, 2),
    )


def false_signals(count: int) -> str:
    """How often chance alone gives one of so many units a signal over time."""
    expected = count * FALSE_ICONS
    if expected >= 1:
        return _("Varje vecka får ungefär {icons} av dem en signal över tid av ren slump.",
                 icons=number_word(round(expected)))  # fmt: skip
    return _("Ungefär en vecka av {weeks} får någon av dem en signal över tid av ren slump.",
             weeks=number_word(max(2, round(1 / expected))))  # fmt: skip


def verdict_text(unit: ComparedUnit) -> str:
    """Inom det förväntade; Skiljer sig säkert, lägre; ..."""
    if unit.is_hidden:
        return _("För få personer för att visas")
    if unit.count is None:
        return _("Underlag saknas")
    side = _("högre") if unit.side > 0 else _("lägre")
    return {
        FunnelVerdict.INSIDE: _("Inom det förväntade"),
        FunnelVerdict.WATCH: _("Håll ögonen på, {side}", side=side),
        FunnelVerdict.DIFFERS: _("Skiljer sig säkert, {side}", side=side),
        FunnelVerdict.NOT_JUDGED: _("Bedöms inte"),
    }[unit.verdict]


def is_better(unit: ComparedUnit, measure: Measure) -> bool | None:
    """Whether the side it lies on is the wished one; None where none is."""
    if measure.direction is Direction.NONE or not unit.side:
        return None
    return (unit.side > 0) == (measure.direction is Direction.UP)


def dot_text(unit: ComparedUnit) -> str:
    """Hemtjänst Källsta: 76,4 % (13 362 av 17 479). Skiljer sig säkert, lägre. ..."""
    if unit.count is None:
        return f"{unit.name}: {verdict_text(unit)}"
    count = f"{format_number(unit.count.r)} {_('av')} {format_number(unit.count.n)}"
    text = f"{unit.name}: {unit_share(unit)} ({count}). {verdict_text(unit)}."
    if unit.signals:
        text += " " + _("Signal över tid: {weeks}.", weeks=signal_weeks(unit))
    return text


def unit_share(unit: ComparedUnit) -> str:
    """The share with the decimals its n can bear: none at all under n = 5."""
    if unit.count is None or unit.count.n < SMALLEST_JUDGED:
        return MISSING
    return format_percent(unit.value, share_decimals(unit.count.n))


def interval_text(unit: ComparedUnit) -> str:
    """75,8–77,1 %"""
    if unit.interval is None or unit.count is None or unit.count.n < SMALLEST_JUDGED:
        return ""
    places = share_decimals(unit.count.n)
    return format_percents(unit.interval.lower, unit.interval.upper, places)


def signal_weeks(unit: ComparedUnit) -> str:
    """v. 45, v. 46; or how many and the latest."""
    weeks = [point.week for point in unit.signals]
    if not weeks:
        return _("Ingen")
    if len(weeks) <= WEEKS_LISTED:
        return ", ".join(week_name(week) for week in weeks)
    return _("{count} veckor, senast {week}", count=len(weeks), week=week_name(weeks[-1]))


def preliminary_weeks(comparison: Comparison) -> str:
    if any(unit.is_preliminary for unit in comparison.units):
        return _("Några veckor är preliminära tills arbetspassen är godkända.")
    return ""


def _none_differ(count: int) -> str:
    return _("Ingen av {count} enheter skiljer sig från de andra mer än slumpen förklarar.",
             count=number_word(count))  # fmt: skip


def _listed(units: Sequence[ComparedUnit]) -> str:
    """A, 81,4 %, B, 90,0 %, och C, 94,6 %"""
    named = [f"{unit.name} {unit_share(unit)}" for unit in units]
    if len(named) == 1:
        return named[0]
    return _("{first} och {last}", first=", ".join(named[:-1]), last=named[-1])


def left_out_text(count: int) -> str:
    """Of the rows a long table does without."""
    if count == 1:
        return _("En enhet inom det förväntade visas inte här; den finns i diagrammets tabell.")
    return _("{count} enheter inom det förväntade visas inte här; de finns i diagrammets tabell.",
             count=format_number(count))  # fmt: skip
