"""Which faults are open, how old, how fast are they fixed?"""

from collections import Counter
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from dash import Input, Output, callback, dcc, html, register_page
from dash.development.base_component import Component

import settings as configuration
from access_control.current_user import current_scope, current_user, requires
from access_control.permissions import Permission
from charts.fault_age import OLD_DAYS, bands_text, fault_age
from charts.fault_flow import fault_flow
from charts.theme import Chart
from charts.time_to_fix import time_to_fix_chart
from components.chart_card import chart_card, file_stem
from components.chart_key import week_events
from components.copy_button import copy_button
from components.data_table import long_table
from components.filter_bar import FilterView, read_filter
from components.help_link import help_link
from components.ids import component_id
from components.in_place import named
from components.page_head import empty_state, page_head, section
from components.silent_phones import silent_section
from components.still import still
from data_access.database import reading
from data_access.routine_documents import find_links
from domain.fault_backlog import (
    affected_share,
    age_days,
    is_open,
    same_day_share,
    troubleshot_share,
)
from domain.measures import measures_named
from domain.registers import FaultReport
from domain.routine import Link
from domain.routine_start import FAULT, find_link
from figures.fault_page import FaultFigures, build_faults
from figures.to_do import OLD_FAULT_DAYS
from figures.unit_choice import build_unit_choice
from translation import N_, _
from translation.formats import format_days, format_number
from words.exports import ExportOf
from words.faults import (
    ANSWERS,
    CATEGORIES,
    STATUSES,
    empty_faults,
    fault_name,
    faults_headline,
    reminder,
    share_sentence,
)
from words.freshness import freshness_sentence
from words.usage import note_events
from words.weeks import capital

PAGE = "faults"
CONTENT, ADDRESS = component_id(PAGE, "content"), component_id(PAGE, "address")
SHOWN_TICKETS = 50
SHOWN_MEASURES = {
    "alder": ("open_faults", "oldest_open_days"),
    "flode": ("open_faults",),
    "tid": ("resolution_days",),
}
register_page(
    __name__,
    path="/felanmalningar",
    name=N_("Felanmälningar"),
    order=40,
    icon="nav-faults",
    permission=Permission.VIEW_FAULTS,
    exports=ExportOf.PERIOD,
)


def layout(**query: str) -> Component:
    return html.Div(
        [dcc.Location(id=ADDRESS, refresh=False), html.Div(show_faults(query)[0], id=CONTENT)]
    )


@callback(
    Output(CONTENT, "children"),
    Output(ADDRESS, "search"),
    Input(component_id(PAGE, "filter", "unit"), "value"),
    Input(component_id(PAGE, "filter", "period"), "value"),
    prevent_initial_call=True,
)
@requires(Permission.VIEW_FAULTS)
def change_view(unit: object, period: object) -> tuple[list[Component], str]:
    return show_faults({"enhet": unit, "period": period})


def show_faults(query: dict[str, object] | dict[str, str]) -> tuple[list[Component], str]:
    today = configuration.today(configuration.served())
    scope = current_scope()
    with reading() as session:
        choice = build_unit_choice(session, scope=scope, today=today)
        view = read_filter(query, choice.units, offers_all=choice.offers_all, today=today)
        day = view.day(today)
        figures = build_faults(session, scope=scope, unit_id=view.unit_id, day=day, until=view.week)
        desk = find_link(find_links(session), FAULT)
    if not current_user().may(Permission.VIEW_USAGE):
        figures = replace(figures, events=[event for event in figures.events if event.is_for_all])
    return named(PAGE, _page(view, figures, day, desk)), view.search


def _page(view: FilterView, figures: FaultFigures, day: date, desk: Link | None) -> list[Component]:
    if figures.covered is None:
        head = page_head(_("Felanmälningar"), view, PAGE, [(_("Underlag saknas."), False)])
        empty = empty_state(_("Underlag saknas"), empty_faults(None))
        return [*head, empty, silent_section(figures.silent, figures.units, figures.phones_on)]
    headline = faults_headline(figures.still_open, figures.curve, day)
    source = f"{capital(view.name)}. " + freshness_sentence({"felanmalningar": figures.covered})
    return [
        *page_head(_("Felanmälningar"), view, PAGE, headline),
        *_charts(figures, view, day, source),
        _tickets(figures, day),
        still(html.Div([_shares(figures, desk), _recurring(figures)], className="two")),
        still(silent_section(figures.silent, figures.units, figures.phones_on)),
        html.P(
            [source, " ", _("Tid till åtgärd räknar även öppna ärenden (Kaplan–Meier), de senaste "
                            "13 veckorna. Beskrivningar är maskerade och högst 200 tecken."), " ",
             html.A(_("Om måtten."), href="/om#open_faults")],
            className="muted small source",
        ),
    ]  # fmt: skip


def _charts(figures: FaultFigures, view: FilterView, day: date, source: str) -> list[Component]:
    """Only those with something to draw."""

    def card(chart: Chart, name: str, below: Component | None = None) -> Component:
        stem = file_stem(f"felanmalningar-{name}", view.code, str(view.week))
        made = chart_card(
            chart,
            card_id=f"faults-{name}",
            stem=stem,
            source=source,
            below=below,
            measures=measures_named(*SHOWN_MEASURES[name]),
        )
        return html.Section(made, className="section")

    parts: list[Component] = []
    if figures.still_open:
        by_unit = view.unit is None
        age = fault_age(figures.still_open, day, figures.curve, figures.units, by_unit=by_unit)
        bands = html.P(bands_text(figures.still_open, day), className="muted small only-narrow")
        parts.append(card(age, "alder", bands))
    pair = []
    if any(week.arrivals or week.closures for week in figures.flow):
        events = note_events(figures.events)
        weeks = [week.week for week in figures.flow]
        told = html.Div(week_events(weeks, events))
        pair.append(card(fault_flow(figures.flow, events), "flode", still(told)))
    if figures.curve.closed:
        longest = max((age_days(r, day) for r in figures.recent if is_open(r, day)), default=0)
        pair.append(card(time_to_fix_chart(figures.curve, longest), "tid"))
    if pair:
        parts.append(html.Div(pair, className="two"))
    return parts


def _tickets(figures: FaultFigures, day: date) -> Component:
    title = _("Öppna felanmälningar, äldst först")
    count = len(figures.still_open)
    if not count:
        empty = empty_state(_("Inget väntar"), empty_faults(figures.covered))
        return section(title, empty, anchor="arenden")
    headers = [_("Ärende"), _("Enhet"), _("Fel"), _("Läge"), _("Felsökt först"), _("Ålder"), ""]
    rows = [_ticket_row(r, figures, day) for r in figures.still_open[:SHOWN_TICKETS]]
    table = long_table(headers, rows, title, numeric=(5,))
    parts: list[Component] = [still(html.Div([table]))]
    if count > SHOWN_TICKETS:
        text = _("Här finns de {shown} äldsta av {count}. Välj en enhet för att se resten.",
                 shown=SHOWN_TICKETS, count=format_number(count))  # fmt: skip
        parts.append(html.P(text, className="muted small"))
    return section(title, *parts, anchor="arenden", aside=_("{count} öppna", count=count))


def _ticket_row(report: FaultReport, figures: FaultFigures, day: date) -> list[str | Component]:
    days = age_days(report, day)
    is_old = days > OLD_DAYS
    return [
        _ticket_link(report.ticket_id),
        figures.units.get(report.unit_id, ""),
        fault_name(report),
        _(STATUSES.get(report.status, report.status)),
        _(ANSWERS.get(report.troubleshot, report.troubleshot)),
        html.Span(format_days(days), className="state-mark look" if is_old else "nowrap"),
        _reminder_button(report, days) if days > OLD_FAULT_DAYS else "",
    ]


def _ticket_link(ticket: str) -> str | Component:
    template = configuration.served().ticket_link
    if not template:
        return ticket
    return html.A(ticket, href=template.replace("{id}", quote(ticket, safe="")))


def _reminder_button(report: FaultReport, days: int) -> Component:
    return copy_button(_("Kopiera påminnelse"), reminder(report, days))


def _shares(figures: FaultFigures, desk: Link | None) -> Component:
    troubleshot = troubleshot_share(figures.recent)
    affected = affected_share(figures.recent)
    sentences = [
        share_sentence(_("Felsökning gjord före anmälan"), troubleshot.count, troubleshot.unknown),
        share_sentence(_("Anmälda samma dag"), same_day_share(figures.recent)),
        share_sentence(_("Anmälda av den det berör"), affected.count, affected.unknown),
    ]
    items = [html.Li(sentence) for sentence in sentences]
    told = [html.Ul(items, className="plain"), *help_link(desk, _("Anmäl ett fel:"))]
    return section(_("Så görs anmälan"), *told, aside=_("13 veckor"))


def _recurring(figures: FaultFigures) -> Component:
    categories = Counter(report.category for report in figures.recent)
    phones = Counter(report.phone_id for report in figures.recent if report.phone_id)
    items = [
        html.Li(f"{_(CATEGORIES.get(name, name))}: {count}")
        for name, count in categories.most_common(5)
    ]
    items += [
        html.Li(_("{phone}: {count} anmälningar", phone=phone, count=count))
        for phone, count in phones.most_common(3)
        if count > 1
    ]
    if not items:
        items = [html.Li(_("Inga felanmälningar de senaste 13 veckorna."))]
    return section(_("Det som återkommer"), html.Ul(items, className="plain"), aside=_("13 veckor"))
