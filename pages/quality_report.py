"""What will the quality report say, and where do I get it?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from dash import html, register_page
from dash.development.base_component import Component
from flask import Response, abort, request
from sqlalchemy.orm import Session
from werkzeug.exceptions import RequestEntityTooLarge

import settings as configuration
from access_control.current_user import User, current_user
from access_control.permissions import Permission
from components.attributes import attributes
from components.page_head import empty_state
from components.plain_form import choice_field
from components.still import still
from data_access.access_log import save_access
from data_access.database import reading, writing
from domain.measures import MEASURES
from domain.report_period import (
    ReportPeriod,
    latest_periods,
    parse_report_period,
    usual_period,
)
from domain.units import Unit
from figures.unit_choice import UnitChoice, build_unit_choice
from reports.content import compose
from reports.file_names import FORMATS, MEDIA_TYPES, content_disposition, report_file_name
from reports.preview import show_document
from reports.quality_report import gather_for, make_report
from reports.report_charts import WIDTH, report_charts
from reports.report_data import ReportOrder
from reports.sent_charts import LARGEST_REQUEST, add_sent
from translation import N_, _
from words.freshness import freshness_sentence
from words.quality_report import period_name, unit_title
from words.weeks import capital

PATH, DOWNLOAD = "/rapport", "/rapport/hamta"
ALL = "alla"
FAULT_PAGE = "/felanmalningar"
register_page(
    __name__,
    path=PATH,
    name=N_("Kvalitetsrapport"),
    order=65,
    icon="nav-report",
    permission=Permission.MAKE_REPORT,
)


@dataclass(frozen=True, slots=True)
class ReportView:
    """`unit` None: all units together. `notes`: what of the address could not be followed."""

    unit: Unit | None
    period: ReportPeriod
    notes: tuple[str, ...]

    @property
    def code(self) -> str:
        return self.unit.code if self.unit else ALL


def layout(**query: str) -> Component:
    """Its forms are sent as forms: nothing on it is a callback's."""
    today = configuration.today(configuration.served())
    user = current_user()
    with reading() as session:
        choice = build_unit_choice(session, scope=user.scope, today=today)
        if not choice.units:
            text = _("Du har inga enheter att göra en rapport för. Fråga systemförvaltaren.")
            return html.Div(
                [html.Div(html.H1(_("Kvalitetsrapport")), className="head"),
                 empty_state(_("Inga enheter"), text)]
            )  # fmt: skip
        view = _view(query, choice)
        data = gather_for(session, _order(user, view.unit, view.period), "pdf")
    document = compose(data, report_charts(data))
    covered = {one.kind: one.furthest for one in data.sources if one.furthest}
    source = f"{unit_title(view.unit.name if view.unit else None)}. {freshness_sentence(covered)}"
    stem = report_file_name(view.unit.code if view.unit else None, view.period, "").rstrip(".")
    head = [
        html.Div([html.H1(_("Kvalitetsrapport")), _choices(view, choice)], className="head"),
        still(html.Div([*_notes(view), _downloads(view)])),
    ]
    return html.Div([*head, *show_document(document, stem, source)], className="report")


def download() -> Response:
    """The report as a file. Anybody's unit but an own one is refused, whatever is sent."""
    request.max_content_length = LARGEST_REQUEST
    try:
        sent = {name: value for name, value in request.form.items() if name != "format"}
    except RequestEntityTooLarge:
        abort(413)
    form = request.values.get("format", "")
    user = current_user()
    period = _known_period(request.args.get("period", ""))
    if form not in FORMATS or period is None:
        abort(400)
    with reading() as session:
        unit = _known_unit(session, user, request.args.get("enhet", ""))
        data = gather_for(session, _order(user, unit, period), form)
    made = make_report(data, form, lambda pictures: add_sent(pictures, sent))
    _log(user, unit, f"{form} {period}", len(data.measures))
    answer = Response(made.content, mimetype=MEDIA_TYPES[form])
    name = report_file_name(unit.code if unit else None, period, form)
    answer.headers["Content-Disposition"] = content_disposition(name)
    return answer


ACTIONS: Mapping[str, tuple[list[str], Callable[[], Response]]] = {
    DOWNLOAD: (["GET", "POST"], download)
}
"""Address -> methods and what answers; app.py puts it behind MAKE_REPORT."""


def _view(query: Mapping[str, str], choice: UnitChoice) -> ReportView:
    """What is unknown falls back, with a note that says so."""
    notes = []
    today = configuration.today(configuration.served())
    fallback = None if choice.offers_all else choice.units[0]
    wanted = query.get("enhet", "")
    unit = next((one for one in choice.units if one.code == wanted), None)
    if unit is None and wanted not in ("", ALL):
        shown = fallback.name if fallback else _("alla enheter")
        notes.append(_("Enheten i adressen finns inte bland dina. Här visas {unit}.", unit=shown))
    asked = query.get("period", "")
    period = _known_period(asked) if asked else usual_period(today)
    if period is None:
        notes.append(_("Perioden i adressen går inte att visa. Här visas den senaste månaden."))
    return ReportView(unit or fallback, period or usual_period(today), tuple(notes))


def _known_period(text: str) -> ReportPeriod | None:
    """A month, tertial or year that has begun; None for all else."""
    try:
        period = parse_report_period(text)
    except ValueError:
        return None
    today = configuration.today(configuration.served())
    return period if period.first_day <= today else None


def _known_unit(session: Session, user: User, wanted: str) -> Unit | None:
    """One of the user's own units, None for all of them together; 403 for anything else."""
    today = configuration.today(configuration.served())
    choice = build_unit_choice(session, scope=user.scope, today=today)
    if wanted == ALL and choice.offers_all:
        return None
    found = next((unit for unit in choice.units if unit.code == wanted), None)
    if found is None:
        abort(403)
    return found


def _order(user: User, unit: Unit | None, period: ReportPeriod) -> ReportOrder:
    """The measures its reader may see: those of faults and phones alone without the others."""
    sees_all = user.may(Permission.VIEW_USAGE)
    codes = tuple(m.code_id for m in MEASURES if sees_all or m.page == FAULT_PAGE)
    today = configuration.today(configuration.served())
    title = _(user.role.title)
    return ReportOrder(user.scope, unit, period, today, configuration.now(), codes, title)


def _notes(view: ReportView) -> list[Component]:
    return [html.P(text, className="note") for text in view.notes]


def _choices(view: ReportView, choice: UnitChoice) -> Component:
    """Unit and period; the same page is asked for with them in its address."""
    today = configuration.today(configuration.served())
    units = [(ALL, _("Alla enheter"))] if choice.offers_all else []
    units += [(unit.code, unit.name) for unit in choice.units]
    offered = latest_periods(today)
    if view.period not in offered:
        offered.append(view.period)
    periods = [(str(period), capital(period_name(period))) for period in offered]
    return html.Form(
        [
            choice_field("enhet", _("Enhet"), units, view.code),
            choice_field("period", _("Period"), periods, str(view.period)),
            html.Button(_("Visa"), type="submit"),
        ],
        action=PATH, method="GET", className="filter asked",
    )  # fmt: skip


def _downloads(view: ReportView) -> Component:
    query = urlencode({"enhet": view.code, "period": str(view.period)})
    names = {"pdf": _("Ladda ner PDF"), "docx": _("Ladda ner Word"), "xlsx": _("Ladda ner Excel")}
    buttons = [
        html.Button(text, type="submit", name="format", value=form,
                    className="btn primary" if form == "pdf" else "btn")
        for form, text in names.items()
    ]  # fmt: skip
    return html.Form(
        buttons, action=f"{DOWNLOAD}?{query}", method="POST", className="report answers",
        **attributes({"data-width": str(WIDTH)}),
    )  # fmt: skip


def _log(user: User, unit: Unit | None, subject: str, count: int) -> None:
    """Nothing is sent unless it stands in the log."""
    with writing(changes_figures=False) as session:
        save_access(
            session, user_id=user.id, role=user.role.name, action="export_report",
            unit_ids=[unit.id] if unit else [], row_count=count, at=configuration.now(),
            subject=subject, address=request.remote_addr or "",
        )  # fmt: skip
