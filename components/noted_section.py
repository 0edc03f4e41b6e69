"""Events and periods of a unit: what is noted and decided, and forms for those who may."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components.filter_bar import FilterView
from components.form_fields import Fields, FormState
from components.icons import icon
from components.ids import component_id
from components.noted_forms import event_form, segment_form
from components.press_button import press_button
from components.still import still
from data_access.control_segments import DecidedSegment
from data_access.events import NotedEvent
from figures.noted import Noted, Proposal
from translation import _
from translation.formats import format_number
from words.noted import (
    event_days,
    event_source,
    noted_summary,
    proposal_sentence,
    segment_name,
    segment_source,
)

ANCHOR = "handelser"
OPEN = "open"
SHOWN_EVENTS = 20


@dataclass(frozen=True, slots=True)
class NotingRights:
    """What the viewer may do; `changeable`: ids of the notes to be taken or put back."""

    may_note: bool
    may_decide: bool
    changeable: frozenset[int]


def noted_section(
    noted: Noted,
    proposals: Sequence[Proposal],
    view: FilterView,
    form: FormState,
    rights: NotingRights,
    page: str,
) -> Component:
    """Folded at the bottom of a page: what is noted; with forms and buttons once asked for."""
    summary = html.Summary(
        [icon("ui-chevron-right"), _("Händelser och perioder"),
         html.Span(noted_summary(noted, len(proposals)), className="muted")]
    )  # fmt: skip
    press = component_id(page, "press")
    if form.is_open:
        body = _forms(noted, proposals, view, form, rights, page, press)
    else:
        told = [*_events(noted, rights, None), *_segments(noted, proposals, view, rights, None)]
        body = [still(html.Div(told))]
        if rights.may_note or rights.may_decide:
            body.append(press_button(press, OPEN, 0, _("Notera eller ändra")))
    folded = html.Div(body, className="body noted")
    return html.Details([summary, folded], id=ANCHOR, open=form.is_open)


def _forms(
    noted: Noted,
    proposals: Sequence[Proposal],
    view: FilterView,
    form: FormState,
    rights: NotingRights,
    page: str,
    press: str,
) -> list[Component]:
    fields = Fields(component_id(page, "field"), form)
    body: list[Component] = [
        html.Div(
            [html.P(form.receipt, className="receipt")] if form.receipt else [],
            className="receipts",
            role="status",
        ),
        *_events(noted, rights, press),
    ]
    if rights.may_note:
        body.append(event_form(fields, view, press, may_exclude=rights.may_decide))
    body += _segments(noted, proposals, view, rights, press)
    if rights.may_decide:
        body.append(segment_form(fields, view, press, proposals))
    return body


def _events(noted: Noted, rights: NotingRights, press: str | None) -> list[Component]:
    """`press`: the type of the buttons' ids; None: only told."""
    parts: list[Component] = [html.H3(_("Noterade händelser"))]
    if not noted.events:
        parts.append(html.P(_("Inget är noterat de senaste två åren."), className="muted"))
    else:
        shown = noted.events[:SHOWN_EVENTS]
        parts.append(html.Ul([_event_row(n, noted, rights, press) for n in shown]))
    if len(noted.events) > SHOWN_EVENTS:
        text = _("Här finns de {shown} senaste av {count}. Välj en enhet för att se resten.",
                 shown=SHOWN_EVENTS, count=format_number(len(noted.events)))  # fmt: skip
        parts.append(html.P(text, className="muted small"))
    if noted.removed:
        rows = [_event_row(n, noted, rights, press) for n in noted.removed[:SHOWN_EVENTS]]
        parts += [html.H4(_("Nyss borttagna")), html.Ul(rows)]
    return parts


def _event_row(one: NotedEvent, noted: Noted, rights: NotingRights, press: str | None) -> Component:
    words = html.Div(
        [
            html.P([html.B(event_days(one.event)), " ", one.event.text]),
            html.P(event_source(one, noted.units), className="muted small"),
        ]
    )
    parts = [still(words)]
    if press and one.id in rights.changeable:
        is_removed = one.removed_at is not None
        text, what = (_("Ångra"), "restore") if is_removed else (_("Ta bort"), "remove")
        parts.append(press_button(press, what, one.id, text, one.event.text))
    return html.Li(parts)


def _segments(
    noted: Noted,
    proposals: Sequence[Proposal],
    view: FilterView,
    rights: NotingRights,
    press: str | None,
) -> list[Component]:
    name = view.unit.name if view.unit else _("alla enheter tillsammans")
    parts: list[Component] = [html.H3(_("Perioder för gränserna, {unit}", unit=name))]
    for proposal in proposals:
        who = "" if rights.may_decide else " " + _("Verksamhetschefen beslutar.")
        text = _("Förslag: räkna om gränserna.") + " " + proposal_sentence(proposal) + who
        parts.append(html.P(text, className="notice"))
    if not noted.segments:
        text = _("Ingen period är beslutad: gränserna bygger på de senaste 52 veckorna.")
        parts.append(html.P(text, className="muted"))
        return parts
    rows = [_segment_row(one, rights, press) for one in noted.segments]
    return [*parts, html.Ul(rows)]


def _segment_row(one: DecidedSegment, rights: NotingRights, press: str | None) -> Component:
    words = html.Div(
        [html.P(segment_name(one)), html.P(segment_source(one), className="muted small")]
    )
    parts = [still(words)]
    if press and rights.may_decide and one.segment.lock is None:
        parts.append(press_button(press, "retract", one.id, _("Ta tillbaka"), segment_name(one)))
    return html.Li(parts)
