"""What else happened in a week, in words: number, sentence, where it is seen. Never a cause."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.control_chart import ControlChart
from domain.control_signals import variation_of
from domain.periods import Week
from domain.usual_level import differs
from figures.cause_chain import WeekFacts
from translation import _
from translation.formats import format_days, format_number, format_percent, format_share
from words.noted import event_days
from words.verdicts import signal_reason, variation_words
from words.weeks import capital, week_and_year

MOST_EVENTS = 3


@dataclass(frozen=True, slots=True)
class FactText:
    """One fact; `path` and `anchor`: where it is seen, empty where it is on this page."""

    number: str
    sentence: str
    path: str = ""
    anchor: str = ""
    link: str = ""


def week_sentence(chart: ControlChart, week: Week) -> str:
    """v. 44 2026: 79,2 % (1 020 av 1 288). Under den undre gränsen: en säker försämring."""
    point = next((p for p in chart.points if p.week == week), None)
    if point is None or point.value is None:
        return _("{week}: underlag saknas", week=capital(week_and_year(week)))
    share = format_share(point.r, point.n)
    counts = f"{format_number(point.r or 0)} {_('av')} {format_number(point.n or 0)}"
    start = f"{capital(week_and_year(week))}: {share} ({counts}). "
    if point.signal is None:
        return start + _("Veckan ryms inom normal variation: inget särskilt att förklara.")
    weeks = chart.run_length if week == chart.decided_by else 0
    verdict = variation_words(variation_of(point.signal, chart.direction))
    return start + signal_reason(point.signal, weeks) + verdict


def week_options(chart: ControlChart, weeks: Sequence[Week]) -> list[tuple[str, str]]:
    """(2026v44, "v. 44 2026, lägre") of the weeks that can be chosen."""
    signals = {point.week: point.signal for point in chart.points}
    options = []
    for week in weeks:
        signal = signals.get(week)
        side = "" if signal is None else (_(", högre") if signal.side > 0 else _(", lägre"))
        options.append((str(week), week_and_year(week) + side))
    return options


def notable_facts(facts: WeekFacts) -> list[FactText]:
    """What is worth a row: notes first, then what ran out, broke or was missing."""
    return [*_events(facts), *_tokens(facts), *_faults(facts), *_silent(facts),
            *_substitutes(facts), *_missing(facts)]  # fmt: skip


def calm_sentences(facts: WeekFacts) -> str:
    """What was looked at without finding anything, and what no source tells."""
    calm = [
        (not facts.events, _("noterade händelser")),
        (facts.tokens is not None and not facts.tokens.lacking, _("giltiga dosor")),
        (facts.faults is not None and not facts.faults.still_open, _("öppna felanmälningar")),
        (facts.silent == 0, _("tysta telefoner")),
        (_is_usual(facts), _("andel vikarier")),
        (not facts.missing, _("data för alla dagar")),
    ]
    latest = facts.substitutes.latest
    unknown = [
        (facts.tokens is None, _("dosor")),
        (facts.faults is None, _("felanmälningar")),
        (facts.silent is None, _("telefoner")),
        (latest is None or (latest.count is None and not latest.is_hidden), _("bemanning")),
    ]
    parts = []
    for names, text in ((calm, _("Inget särskilt om: {names}.")),
                        (unknown, _("Underlag saknas om: {names}."))):  # fmt: skip
        listed = ", ".join(name for holds, name in names if holds)
        if listed:
            parts.append(text.format(names=listed))
    return " ".join(parts)


def _events(facts: WeekFacts) -> list[FactText]:
    found = []
    is_one = len(facts.units) == 1
    for noted in facts.events[:MOST_EVENTS]:
        is_named = noted.unit_id is not None and not is_one
        name = facts.units.get(noted.unit_id or 0, "") if is_named else ""
        text = f"{noted.event.text} ({event_days(noted.event)})."
        found.append(FactText(_("Händelse"), f"{name}: {text}" if name else text))
    more = len(facts.events) - MOST_EVENTS
    if more > 0:
        text = _("Fler händelser är noterade för veckan.")
        found.append(FactText(_("{count} till", count=more), text))
    return found


def _tokens(facts: WeekFacts) -> list[FactText]:
    gaps = facts.tokens
    if gaps is None or not gaps.lacking:
        return []
    number = _("1 person") if gaps.lacking == 1 else _("{n} personer", n=gaps.lacking)
    text = _("saknade en giltig dosa någon dag den veckan.")
    if gaps.ran_out and gaps.lacking == 1:
        text += " " + _("Den gick ut just då.")
    elif gaps.ran_out:
        text += " " + _("För {count} av dem gick den ut just då.", count=gaps.ran_out)
    return [FactText(number, text, "/inloggning", "att-bestalla", _("Visa dosor"))]


def _faults(facts: WeekFacts) -> list[FactText]:
    faults = facts.faults
    if faults is None or not faults.still_open:
        return []
    count = faults.still_open
    number = _("1 ärende") if count == 1 else _("{n} ärenden", n=format_number(count))
    text = _("var öppet vid veckans slut") if count == 1 else _("var öppna vid veckans slut")
    if faults.about_phones:
        text += _(", {count} om telefon, app eller nätverk", count=faults.about_phones)
    text += "."
    if faults.reported:
        text += " " + _("{count} anmäldes den veckan.", count=faults.reported)
    return [FactText(number, text, "/felanmalningar", "arenden", _("Visa ärenden"))]


def _silent(facts: WeekFacts) -> list[FactText]:
    if not facts.silent:
        return []
    number = _("1 telefon") if facts.silent == 1 else _("{n} telefoner", n=facts.silent)
    text = _("var tyst utan felanmälan.") if facts.silent == 1 else (
        _("var tysta utan felanmälan."))  # fmt: skip
    return [FactText(number, text, "/felanmalningar", "tysta-telefoner", _("Visa telefoner"))]


def _substitutes(facts: WeekFacts) -> list[FactText]:
    latest, usual = facts.substitutes.latest, facts.substitutes.usual
    if latest is None or latest.count is None or latest.share is None or _is_usual(facts):
        return []
    text = _("av dem i tjänst var vikarier.")
    if usual is not None:
        text = _("av dem i tjänst var vikarier, vanligen {share}.", share=format_percent(usual, 0))
    return [FactText(format_share(latest.count.r, latest.count.n), text)]


def _is_usual(facts: WeekFacts) -> bool:
    latest, usual = facts.substitutes.latest, facts.substitutes.usual
    if latest is None or latest.share is None or usual is None:
        return False
    return not differs(latest.share, usual)


def _missing(facts: WeekFacts) -> list[FactText]:
    days, units = sum(facts.missing.values()), len(facts.missing)
    if not days:
        return []
    number = format_days(days)
    text = _("saknar data den veckan.")
    if len(facts.units) > 1:
        text = _("saknar data, i 1 enhet.") if units == 1 else (
            _("saknar data, i {count} enheter.", count=units))  # fmt: skip
    return [FactText(number, text)]
