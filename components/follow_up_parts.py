"""The rest of the follow-up page: the filter, the state, what is signed, who has and has not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.data_table import list_table
from components.filter_bar import ALL
from components.follow_up_form import ROOT, actions_table, written
from components.page_head import section
from domain.follow_up import FollowUp
from domain.follow_up_period import FollowUpPeriod, latest_due, parse_follow_up_period
from domain.periods import Month, MonthSpan
from domain.units import Unit
from figures.follow_up_status import MonthStatus, Progress, UnitStatus
from translation import _
from words.follow_up import board_headline, open_actions_text, progress_text, signed_sentence
from words.periods import period_name
from words.weeks import capital

MONTHS_OFFERED, TERTIALS_OFFERED, MONTHS_SHOWN = 13, 4, 4
MOST_UNITS = 150


@dataclass(frozen=True, slots=True)
class FollowUpView:
    """What is looked at. `unit` None: who has followed up, of all units in scope."""

    unit: Unit | None
    units: tuple[Unit, ...]
    offers_all: bool
    period: FollowUpPeriod
    notes: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.unit.name if self.unit else _("alla enheter")


def read_view(
    query: Mapping[str, str],
    units: Sequence[Unit],
    owed: Mapping[int, Sequence[Month]],
    *,
    offers_all: bool,
    today: date,
) -> FollowUpView:
    """What is unknown falls back with a note; without a period, the first one owed."""
    notes: list[str] = []
    wanted = query.get("enhet", "")
    unit = next((unit for unit in units if unit.code == wanted), None)
    if unit is None and not offers_all and units:
        unit = units[0]
    if wanted not in ("", ALL) and (unit is None or unit.code != wanted):
        shown = unit.name if unit else _("alla enheter")
        notes.append(_("Enheten i adressen finns inte bland dina. Här visas {unit}.", unit=shown))
    first = next(iter(owed.get(unit.id, ())), None) if unit else None
    fallback = first or Month.of(today).step(-1)
    period = _period(query.get("manad", ""), fallback, today, notes)
    return FollowUpView(unit, tuple(units), offers_all, period, tuple(notes))


def _period(text: str, fallback: FollowUpPeriod, today: date, notes: list[str]) -> FollowUpPeriod:
    if not text:
        return fallback
    try:
        period: FollowUpPeriod | None = parse_follow_up_period(text)
    except ValueError:
        period = None
    if period is None or period.first_day > today or period.year < today.year - 20:
        notes.append(_("Perioden i adressen går inte att visa. Här visas {period}.",
                       period=period_name(fallback)))  # fmt: skip
        return fallback
    return period


def address(unit: Unit, period: FollowUpPeriod) -> str:
    return f"{ROOT}?{urlencode({'enhet': unit.code, 'manad': str(period)})}"


def filter_form(view: FollowUpView, today: date) -> Component:
    """Unit and period; asked for with a button, since nothing here is a callback's."""
    months: list[FollowUpPeriod] = [Month.of(today).step(-n) for n in range(MONTHS_OFFERED)]
    months += [MonthSpan.tertial_of(today).step(-n) for n in range(TERTIALS_OFFERED)]
    if view.period not in months:
        months.append(view.period)
    units = [(ALL, _("Alla enheter"))] if view.offers_all else []
    units += [(unit.code, unit.name) for unit in view.units]
    periods = [(str(period), capital(period_name(period))) for period in months]
    chosen = view.unit.code if view.unit else ALL
    return html.Form(
        [
            _select("enhet", _("Enhet"), units, chosen),
            _select("manad", _("Period"), periods, str(view.period)),
            html.Button(_("Visa"), type="submit"),
        ],
        action=ROOT, method="GET", className="filter asked",
    )  # fmt: skip


def _select(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> Component:
    made = [html.Option(text, value=value, selected=value == chosen) for value, text in options]
    return html.Label([label, html.Select(made, name=name, className="form-select")])


def state_section(facts: Sequence[tuple[str, Component | str]], *more: Component) -> Component:
    pairs = [part for name, value in facts for part in (html.Dt(name), html.Dd(value))]
    return html.Section(
        [html.H3(_("Läge")), html.Dl(pairs, className="facts"), *more], className="section"
    )


def months_section(unit: Unit, status: UnitStatus, today: date) -> Component:
    """The unit's last months, each a link."""
    rows = [
        html.Li(
            [
                html.A(capital(period_name(one.month)), href=address(unit, one.month)),
                " ",
                _mark(one, today),
            ]
        )
        for one in status.months
        if one.progress is not Progress.NOT_OWED
    ]
    if not rows:
        text = _("Ingen uppföljning har behövt göras än.")
        return html.Section([html.H3(_("Enhetens uppföljningar")), html.P(text)],
                            className="section")  # fmt: skip
    return html.Section(
        [html.H3(_("Enhetens uppföljningar")), html.Ul(rows, className="plain small")],
        className="section",
    )


def signed_part(signed: FollowUp, title: str = "") -> list[Component]:
    """The text and the actions as they were signed."""
    texts = html.Div(written(signed.analysis), className="signed-text")
    parts = [section(title or _("2. Analys"), texts, anchor="analys")]
    name = _("Åtgärder när uppföljningen signerades")
    if signed.actions:
        day = signed.signed_on or signed.period.last_day
        parts.append(section(name, actions_table(signed.actions, day, name)))
    else:
        parts.append(section(name, html.P(_("Inga åtgärder."), className="muted")))
    return parts


def earlier_versions(versions: Sequence[FollowUp]) -> Component:
    """What was signed before it was corrected, folded."""
    folds = [
        html.Details(
            [
                html.Summary(_("Version {version}", version=old.version)),
                html.Div(
                    [html.P(signed_sentence(old), className="muted small"), *written(old.analysis)],
                    className="body",
                ),
            ]
        )
        for old in versions
    ]
    return section(_("Tidigare versioner"), *folds)


def board(
    units: Sequence[Unit], statuses: Mapping[int, UnitStatus], today: date, title: str
) -> Component:
    """Units by name with their last months and actions; links to each."""
    shown = list(units)[:MOST_UNITS]
    months = [Month.of(today).step(-n) for n in range(1, MONTHS_SHOWN + 1)]
    names = [capital(period_name(month)) for month in months]
    headers = (_("Enhet"), *names, _("Öppna åtgärder"))
    rows = [
        (
            html.A(unit.name, href=f"{ROOT}?{urlencode({'enhet': unit.code})}"),
            *(_cell(unit, one, today) for one in statuses[unit.id].months[:MONTHS_SHOWN]),
            _open_actions(statuses[unit.id], today),
        )
        for unit in shown
        if unit.id in statuses
    ]
    parts: list[Component] = [list_table(headers, rows, title)]
    if len(units) > len(shown):
        text = _("Här finns de {shown} första av {count}. Välj en enhet för att se resten.",
                 shown=len(shown), count=len(units))  # fmt: skip
        parts.append(html.P(text, className="muted small"))
    return section(title, *parts, anchor="enheter")


def _cell(unit: Unit, one: MonthStatus, today: date) -> Component:
    mark = _mark(one, today)
    if one.progress is Progress.NOT_OWED:
        return mark
    return html.A(mark, href=address(unit, one.month), className="quiet")


def _mark(one: MonthStatus, today: date) -> Component:
    styles = {Progress.SIGNED: "done", Progress.LATE: "look"}
    if one.progress is Progress.NOT_OWED:
        return html.Span(progress_text(one, today), className="muted")
    style = f"state-mark {styles.get(one.progress, '')}".strip()
    return html.Span(progress_text(one, today), className=style)


def _open_actions(status: UnitStatus, today: date) -> Component:
    late = len(status.overdue_actions(today))
    told = open_actions_text(len(status.actions), late)
    return html.Span(told, className="state-mark look" if late else None)


def view_head(view: FollowUpView, today: date, fault: str, receipt: str) -> list[Component]:
    """Title and filter, and what is told of the address or of what was just done."""
    paper = f"{_('Uppföljning')} · {capital(view.name)} · {period_name(view.period)} · Mobilkoll"
    parts: list[Component] = [
        html.P(paper, className="print-head", **attributes({"aria-hidden": "true"})),
        html.Div([html.H1(_("Uppföljning")), filter_form(view, today)], className="head"),
        *(html.P(text, className="note") for text in view.notes),
    ]
    if fault:
        parts.append(html.P(fault, className="note", role="alert"))
    elif receipt:
        parts.append(html.P(receipt, className="receipt", role="status"))
    return parts


def all_units(
    view: FollowUpView, statuses: Mapping[int, UnitStatus], today: date
) -> list[Component]:
    """Who has followed up, and who has not."""
    month = latest_due(today)
    at = {
        unit.id: one.progress for unit in view.units if unit.id in statuses
        for one in statuses[unit.id].months if one.month == month
    }  # fmt: skip
    owing = {unit_id for unit_id, progress in at.items() if progress is not Progress.NOT_OWED}
    lacking = [u.name for u in view.units if u.id in owing and at[u.id] is not Progress.SIGNED]
    done = len(owing) - len(lacking)
    text = board_headline(capital(period_name(month)), done, len(owing), lacking)
    hint = _("En uppföljning ska vara signerad den 15 i nästa månad. Enhetschefen skriver och "
             "signerar; andra kan bara läsa.")  # fmt: skip
    return [
        html.P(text, className="headline"),
        board(view.units, statuses, today, _("Vem har följt upp?")),
        html.P(hint, className="muted small"),
    ]
