"""Verdicts as words: variation, assurance, and what a signal says. They never blame."""

from domain.control_chart import (
    Assurance,
    ControlChart,
    LimitKind,
    Signal,
    Variation,
)
from domain.control_limits import Method
from translation import _
from words.weeks import capital, number_word


def variation_name(variation: Variation | None) -> str:
    """What stands beside the icon."""
    names = {
        Variation.COMMON_CAUSE: _("Ingen säker förändring"),
        Variation.SPECIAL_CAUSE_IMPROVEMENT: _("Säker förbättring"),
        Variation.SPECIAL_CAUSE_CONCERN: _("Säker försämring"),
        Variation.SPECIAL_CAUSE_NEUTRAL_HIGH: _("Säkert högre"),
        Variation.SPECIAL_CAUSE_NEUTRAL_LOW: _("Säkert lägre"),
    }
    return names[variation] if variation else _("För litet underlag för en bedömning")


def assurance_name(assurance: Assurance | None) -> str:
    names = {
        Assurance.CONSISTENT_PASS: _("Når målet"),
        Assurance.CONSISTENT_FAIL: _("Når inte målet"),
        Assurance.INCONSISTENT: _("Når målet ibland"),
    }
    return names[assurance] if assurance else ""


def signal_sentence(chart: ControlChart) -> str:
    """Why the latest complete week is special, or that it is not."""
    point = chart.latest
    if point is None:
        return _("Underlag saknas.")
    if chart.method is Method.RUN:
        return _("Underlaget är för litet för gränser per vecka.")
    if chart.limits is LimitKind.NONE:
        return _("För få veckor för att räkna fram gränser.")
    if point.signal is None:
        return _("Ryms inom normal variation.")
    return signal_reason(point.signal, chart.run_length) + variation_words(chart.variation)


def variation_words(variation: Variation | None) -> str:
    """The end of that sentence."""
    if variation is Variation.SPECIAL_CAUSE_IMPROVEMENT:
        return _(": en säker förbättring.")
    if variation is Variation.SPECIAL_CAUSE_CONCERN:
        return _(": en säker försämring.")
    return "."


def signal_reason(signal: Signal, weeks: int) -> str:
    """Which rule a week meets; `weeks`: how long its run is, where it is one."""
    count = capital(number_word(max(weeks, 7)))
    sentences = {
        Signal.ABOVE_LIMIT: _("Över den övre gränsen"),
        Signal.BELOW_LIMIT: _("Under den undre gränsen"),
        Signal.TREND_INCREASING: _("Sju veckor i rad uppåt"),
        Signal.TREND_DECREASING: _("Sju veckor i rad nedåt"),
        Signal.TWO_OF_THREE_ABOVE: _("Två av tre veckor nära den övre gränsen"),
        Signal.TWO_OF_THREE_BELOW: _("Två av tre veckor nära den undre gränsen"),
        Signal.SHIFT_ABOVE: _("{count} veckor i rad över medel", count=count),
        Signal.SHIFT_BELOW: _("{count} veckor i rad under medel", count=count),
    }
    return sentences[signal]
