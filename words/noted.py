"""Events and periods in words: when, for whom, by whom, what was wrong, what was done."""

from collections.abc import Mapping

from data_access.control_segments import DecidedSegment
from data_access.events import Event, NotedEvent
from domain.event_draft import FormFault
from domain.measures import find_measure
from domain.periods import Week, local_date
from figures.noted import Noted, Proposal
from translation import N_, _
from translation.formats import format_date
from words.weeks import capital, number_word, week_and_year

FAULTS = {
    FormFault.DAY_MISSING: N_("Ange en dag."),
    FormFault.DAY_UNREADABLE: N_("Skriv dagen som 2026-04-01."),
    FormFault.DAY_FAR_AWAY: N_("Dagen får ligga högst 20 år bakåt och ett år framåt."),
    FormFault.END_BEFORE_START: N_("Sista dagen är före den första."),
    FormFault.SPAN_TOO_LONG: N_("En händelse kan vara högst ett år lång."),
    FormFault.TEXT_MISSING: N_("Skriv vad som hände."),
    FormFault.TEXT_TOO_LONG: N_("Skriv högst 200 tecken."),
    FormFault.ALREADY_NOTED: N_("Händelsen är redan noterad den dagen."),
    FormFault.UNIT_UNKNOWN: N_("Välj en av dina enheter."),
    FormFault.MEASURE_UNKNOWN: N_("Välj ett mått i listan."),
    FormFault.WEEK_UNKNOWN: N_("Välj en vecka i listan."),
    FormFault.WEEK_TAKEN: N_("Gränserna räknas redan om från den veckan."),
}


def noted_summary(noted: Noted, proposals: int) -> str:
    """5 noterade, 1 förslag"""
    count = len(noted.events)
    text = _("{count} noterade", count=count) if count != 1 else _("1 noterad")
    if not proposals:
        return text
    return text + ", " + (_("1 förslag") if proposals == 1 else _("{n} förslag", n=proposals))


def event_days(event: Event) -> str:
    """2026-10-05, or 2026-10-05 till 2026-10-11."""
    first = format_date(event.first_day)
    if event.last_day is None or event.last_day == event.first_day:
        return first
    return _("{first} till {last}", first=first, last=format_date(event.last_day))


def event_source(noted: NotedEvent, units: Mapping[int, str]) -> str:
    """Alla enheter. Noterad av Verksamhetschef 2026-11-23."""
    who = _("alla enheter") if noted.unit_id is None else units.get(noted.unit_id, "")
    text = _("{whom}. Noterad av {who} {day}.", whom=capital(who), who=noted.noted_by,
             day=format_date(local_date(noted.noted_at)))  # fmt: skip
    if noted.event.excludes_weeks:
        text += " " + _("Veckorna räknas inte med i gränserna.")
    if noted.removed_at is not None:
        text += " " + _("Borttagen av {who} {day}.", who=noted.removed_by or "",
                        day=format_date(local_date(noted.removed_at)))  # fmt: skip
    return text


def segment_name(decided: DecidedSegment) -> str:
    """Mobil registrering från v. 10 2026: Nya telefoner"""
    measure = find_measure(decided.measure)
    name = _(measure.short_name) if measure else decided.measure
    return _("{measure} från {week}: {reason}", measure=name,
             week=week_and_year(decided.segment.first_week),
             reason=decided.segment.reason)  # fmt: skip


def segment_source(decided: DecidedSegment) -> str:
    segment = decided.segment
    text = _("Beslutad av {who} {day}.", who=segment.decided_by,
             day=format_date(segment.decided_on) if segment.decided_on else "")  # fmt: skip
    if segment.lock is None:
        return text + " " + _("Inte låst än.")
    return text + " " + _("Låst {day}.", day=format_date(segment.lock.locked_on))


def proposal_sentence(proposal: Proposal) -> str:
    """Mobil registrering: åtta veckor i rad över medel sedan v. 40 2026 ..."""
    change = proposal.change
    side = _("över medel") if change.side > 0 else _("under medel")
    text = _("{measure}: {count} veckor i rad {side} sedan {week}.",
             measure=_(proposal.measure.short_name), count=number_word(change.weeks), side=side,
             week=week_and_year(change.first_week))  # fmt: skip
    if not change.is_well_backed:
        text += " " + _("Underlaget räcker; tretton veckor är säkrare.")
    return text + " " + _cause_sentence(proposal.cause, change.first_week)


def _cause_sentence(cause: tuple[Week, str] | None, first_week: Week) -> str:
    if cause is None:
        return _("Ingen händelse är noterad nära {week}: ta reda på vad som hände först.",
                 week=week_and_year(first_week))  # fmt: skip
    week, text = cause
    return _("Känd orsak: {text} ({week}).", text=text, week=week_and_year(week))


DONE = {
    "note": N_("Händelsen är noterad."),
    "remove": N_("Händelsen är borttagen. Den ligger kvar under Nyss borttagna."),
    "restore": N_("Händelsen är tillbaka."),
    "decide": N_("Perioden är beslutad. Gränserna räknas om från den veckan."),
    "retract": N_("Perioden är borttagen."),
}


def noting_receipt(what: str, *, is_done: bool, is_faulty: bool, was_masked: bool) -> str:
    """What was done, or why nothing was; read aloud."""
    if is_faulty:
        return _("Inget har sparats. Rätta det som är markerat.")
    if not is_done:
        return _("Ingenting ändrades: händelsen eller perioden finns inte längre, eller är låst.")
    text = _(DONE[what])
    return text + " " + _("Ett personnummer togs bort ur texten.") if was_masked else text
