"""The follow-up in words: its period and state, its figures as they were, what was done to it."""

from datetime import date

from access_control.permissions import ROLES
from domain.control_chart import Assurance, Variation
from domain.follow_up import FollowUp, FollowUpAction, FollowUpState, FrozenFigure
from domain.follow_up_period import FollowUpPeriod, due_on
from domain.measures import Form, known_measure
from domain.periods import parse_week
from figures.follow_up_status import MonthStatus, Progress
from translation import N_, _
from translation.formats import (
    MISSING,
    format_date,
    format_days,
    format_number,
    format_percent,
    format_percents,
    share_decimals,
)
from words.periods import period_name
from words.targets import target_value
from words.verdicts import assurance_name, variation_name
from words.weeks import capital, week_name

DONE = {
    "utkast": N_("Utkastet är sparat."),
    "signerad": N_("Uppföljningen är signerad. Siffror, gränser och texter står nu fast."),
    "rattelse": N_("Rättelsen är påbörjad. Det som är signerat gäller tills du signerar igen."),
    "kastad": N_("Rättelsen är borttagen. Det som är signerat gäller."),
    "referens": N_("Referensen är sparad."),
    "ny": N_("Åtgärden är tillagd."),
    "klar": N_("Åtgärden är klar."),
    "oppen": N_("Åtgärden är öppen igen."),
    "flyttad": N_("Åtgärden har en ny sista dag."),
    "borta": N_("Åtgärden är borttagen."),
}


def due_sentence(period: FollowUpPeriod, today: date) -> str:
    """When it is to be done, as seen from today."""
    due = due_on(period)
    days = (due - today).days
    if days < 0:
        return _("Skulle ha varit klar {day}: {days} sen.", day=format_date(due),
                 days=format_days(-days))  # fmt: skip
    if days == 0:
        return _("Ska vara klar idag.")
    return _("Ska vara klar senast {day}: {days} kvar.", day=format_date(due),
             days=format_days(days))  # fmt: skip


def signed_sentence(signed: FollowUp) -> str:
    day = format_date(signed.signed_on) if signed.signed_on else ""
    role = _(ROLES[signed.signed_role].title) if signed.signed_role in ROLES else ""
    who = signed.signed_by if role in signed.signed_by else f"{signed.signed_by} ({role})"
    text = _("Signerad {day} av {who}.", day=day, who=who)
    if signed.version > 1:
        text += " " + _("Version {version}, rättelse: {what}", version=signed.version,
                        what=signed.correction)  # fmt: skip
    return text


def reported_sentence(follow_up: FollowUp) -> str:
    """Where it stands in the quality management system, and whether that was in time."""
    if follow_up.qms_date is None:
        return _("Inte redovisad i kvalitetsledningssystemet än.")
    text = _("Redovisad i kvalitetsledningssystemet {day}: {reference}.",
             day=format_date(follow_up.qms_date), reference=follow_up.qms_reference)  # fmt: skip
    if follow_up.qms_date > due_on(follow_up.period):
        text += " " + _("Det var efter den {day}.", day=format_date(due_on(follow_up.period)))
    return text


def progress_text(status: MonthStatus, today: date) -> str:
    """One cell of the overview."""
    state = status.state
    if status.progress is Progress.SIGNED and state is not None:
        return signed_cell(state, status)
    if status.progress is Progress.LATE:
        days = format_days((today - due_on(status.month)).days)
        if state is not None and state.has_draft:
            return _("Utkast, {days} sen", days=days)
        return _("Saknas, {days} sen", days=days)
    if status.progress is Progress.DRAFT:
        return _("Utkast")
    if status.progress is Progress.WAITING:
        return _("Inte påbörjad")
    return MISSING


def signed_cell(state: FollowUpState, status: MonthStatus) -> str:
    day = state.first_signed_on
    text = _("Signerad {day}", day=format_date(day)) if day else _("Signerad")
    if day is not None and day > due_on(status.month):
        text += ", " + _("sent")
    if state.version > 1:
        text += ", " + _("rättad")
    if state.qms_date is None:
        text += ", " + _("inte redovisad")
    return text


def value_text(figure: FrozenFigure) -> str:
    """The period's value."""
    if figure.suppressed and figure.value is None:
        return _("För få personer för att visas")
    return _value(figure.measure, figure.value, figure.n)


def basis_text(figure: FrozenFigure) -> str:
    """r of n, where the measure has them."""
    measure = known_measure(figure.measure)
    if figure.value is None or figure.n is None:
        return ""
    if measure.form is Form.SHARE:
        return f"{format_number(figure.r or 0)} {_('av')} {format_number(figure.n)}"
    return _("{count} ärenden", count=format_number(figure.n))


def week_text(figure: FrozenFigure) -> str:
    """The week that decides, with its value."""
    if not figure.week:
        return ""
    week = week_name(parse_week(figure.week))
    return f"{capital(week)}: {_value(figure.measure, figure.week_value, figure.week_n)}."


def limits_text(figure: FrozenFigure) -> str:
    """Normal variation, or the interval of a share judged by it."""
    if figure.lower is None or figure.upper is None:
        return ""
    is_share = known_measure(figure.measure).form is Form.SHARE
    span = (
        format_percents(figure.lower, figure.upper, 0)
        if is_share
        else f"{format_number(figure.lower, 1)}–{format_number(figure.upper, 1)}"
    )
    if not figure.week:
        return _("Osäkerhet {span}.", span=span)
    if figure.limits == "trial":
        return _("Preliminära gränser {span}.", span=span)
    return _("Gränser {span}.", span=span)


def verdict_text(figure: FrozenFigure) -> str:
    """Whether it changed for certain, and how it stands to its target."""
    parts = []
    if figure.week:
        variation = Variation(figure.variation) if figure.variation else None
        parts.append(variation_name(variation))
    if figure.assurance:
        parts.append(assurance_name(Assurance(figure.assurance)))
    if figure.preliminary:
        parts.append(_("Preliminär"))
    return ". ".join(parts) + ". " if parts else ""


def target_text(figure: FrozenFigure) -> str:
    if figure.target is None:
        return MISSING
    measure = known_measure(figure.measure)
    value = target_value(figure.target, measure)
    text = _("högst {value}", value=value) if measure.direction == "down" else value
    text = text.replace(" ", "\u00a0")
    return text if figure.target_is_decided else text + _(" (förslag)")


def open_actions_text(count: int, late: int) -> str:
    """How many are open, and how many of them are late."""
    if late == 1:
        return _("{count}, varav 1 försenad", count=count)
    return _("{count}, varav {late} försenade", count=count, late=late) if late else str(count)


def overdue_text(action: FollowUpAction, today: date) -> str:
    """Its state: done, so many days late, or the days left."""
    if action.done_on is not None:
        return _("Klar {day}", day=format_date(action.done_on))
    days = (action.deadline - today).days
    if days < 0:
        return _("{days} sen", days=format_days(-days))
    return _("Sista dagen är idag") if days == 0 else _("{days} kvar", days=format_days(days))


def board_headline(name: str, done: int, all_units: int, lacking: list[str]) -> str:
    """Who has and who has not, of the latest month that is due."""
    if not all_units:
        return _("Ingen uppföljning har behövt vara klar än.")
    text = _("{period}: {done} av {all} enheter har följt upp.", period=name,
             done=format_number(done), all=format_number(all_units))  # fmt: skip
    if not lacking:
        return text
    shown = ", ".join(lacking[:4])
    if len(lacking) > 4:
        shown = _("{names} med flera", names=shown)
    return text + " " + _("Saknas: {names}.", names=shown)


def receipt_text(what: str, *, was_masked: bool) -> str:
    text = _(DONE[what]) if what in DONE else ""
    masked = _("Ett personnummer togs bort ur texten.") if was_masked else ""
    return " ".join(filter(None, (text, masked)))


def figures_as_text(unit: str, follow_up: FollowUp) -> str:
    """Every figure as a line, then the text: to be pasted into a report."""
    lines = [f"{capital(unit)}, {period_name(follow_up.period)}"]
    for figure in follow_up.figures:
        basis = basis_text(figure)
        told = value_text(figure) + (f" ({basis})" if basis else "")
        name = _(known_measure(figure.measure).short_name)
        lines.append(f"– {name}: {told}. {verdict_text(figure)}".rstrip())
    return "\n".join([*lines, *(["", follow_up.analysis] if follow_up.analysis else [])])


def _value(code: str, value: float | None, n: int | None) -> str:
    measure = known_measure(code)
    if value is None:
        return _("Underlag saknas")
    if measure.form is Form.SHARE:
        return format_percent(value, share_decimals(n))
    return format_days(value) if measure.form is Form.DAYS else format_number(value)
