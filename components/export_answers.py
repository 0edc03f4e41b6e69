"""Files of a page's charts: the page itself is asked, as somebody who may not see few persons.

So a file can hold nothing that the page would not show to anybody who may open it, and the browser
is asked for no figure: only for the drawing of one.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import orjson
from flask import Response, request, send_file

from access_control.current_user import User, current_user, set_current_user
from access_control.guard_rules import address_of
from charts.csv_file import csv_file
from charts.report_figure import FigureWords, report_figure
from charts.xlsx_file import SheetWords, xlsx_file
from components.exported import Exported, find_exported
from components.filter_bar import FilterView, read_filter
from components.page_frame import known_query
from data_access.access_log import save_access
from data_access.database import reading, writing
from domain.measures import find_measure
from figures.unit_choice import build_unit_choice
from translation import _
from words.exports import ExportOf, foot_lines, sheet_notes, where_text
from words.weeks import capital

ENDING = "ladda-ner"
CHART, FORM = "diagram", "som"
TABLES = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
PICTURES = frozenset({"png", "svg", "urklipp"})
TEXT = "text"


@dataclass(frozen=True, slots=True)
class ExportPage:
    """A registered page, and the clock."""

    page: Mapping[str, Any]
    now: Callable[[], datetime]
    today: Callable[[], date]

    @property
    def address(self) -> str:
        return f"{self.page['path'].rstrip('/')}/{ENDING}"

    @property
    def kind(self) -> ExportOf:
        return ExportOf(self.page["exports"])

    def answer(self) -> Response:
        """The file asked for; 404 for what there is none of, 409 where few persons are behind."""
        form, query = request.args.get(FORM, ""), known_query(request.args)
        if form not in {*TABLES, *PICTURES, TEXT}:
            return _refuse(404)
        asking = current_user()
        set_current_user(replace(asking, is_exporting=True))
        exported = find_exported(self.page["layout"](**query), request.args.get(CHART, ""))
        if exported is None:
            return _told(_("Det finns inget att ladda ner, eller för få personer för att visas."))
        if form in PICTURES and not exported.is_drawn:
            return _refuse(404)
        view = self._view(query)
        made = self._made(exported, form, view)
        self._log(asking, exported, form, view, query)
        return made

    def _view(self, query: Mapping[str, str]) -> FilterView:
        scope, today = current_user().scope, self.today()
        with reading() as session:
            choice = build_unit_choice(session, scope=scope, today=today)
        return read_filter(query, choice.units, offers_all=choice.offers_all, today=today)

    def _made(self, exported: Exported, form: str, view: FilterView) -> Response:
        today = self.today()
        where = where_text(self.kind, view.name, view.week, today)
        if form == TEXT:
            return Response(self._text(exported, where), mimetype="text/plain")
        source = exported.source.removeprefix(f"{capital(view.name)}. ")
        foot = foot_lines(source, exported.measures, today)
        if form in PICTURES:
            return _picture(exported, where, foot)
        return self._table(exported, form, where, foot)

    def _text(self, exported: Exported, where: str) -> str:
        chart, name = exported.chart, _(self.page["name"])
        return exported.text or f"{name}, {where}: {chart.title}. {chart.sentence}"

    def _table(self, exported: Exported, form: str, where: str, foot: list[str]) -> Response:
        today = self.today()
        sheet = exported.sheet()
        if form == "csv":
            notes = [text for text in (exported.chart.title, where, *foot) if text]
            content = csv_file(sheet, notes)
        else:
            notes_of = sheet_notes(exported.chart, where, exported.source, exported.measures, today)
            words = SheetWords(exported.chart.title, exported.chart.sentence, notes_of)
            content = xlsx_file(sheet, words, made=self.now())
        name = f"{exported.stem}.{form}"
        return send_file(
            io.BytesIO(content), TABLES[form], as_attachment=True, download_name=name, max_age=0
        )

    def _log(
        self, user: User, exported: Exported, form: str, view: FilterView, query: Mapping[str, str]
    ) -> None:
        """What, of which units and how many rows; nothing is given out that is not logged."""
        units = [view.unit_id] if view.unit_id is not None else sorted(user.scope.unit_ids or ())
        if self.kind is ExportOf.EXAMPLE:
            units = []
        with writing(changes_figures=False) as session:
            save_access(
                session,
                user_id=user.id,
                role=user.role.name,
                action=f"export_{form}",
                unit_ids=units,
                row_count=len(exported.sheet().rows),
                at=self.now(),
                address=address_of(request),
                subject=" ".join([exported.card_id, str(view.week), *_filter(query)]),
            )


def _filter(query: Mapping[str, str]) -> list[str]:
    """Measure and number of weeks where they are such; never what somebody wrote."""
    measure = find_measure(query.get("matt", ""))
    weeks = query.get("veckor", "")
    told = [measure.number] if measure else []
    return [*told, f"{int(weeks)} v"] if weeks.isascii() and weeks.isdigit() else told


def _picture(exported: Exported, where: str, foot: list[str]) -> Response:
    """What the browser draws and what it calls it."""
    made = report_figure(exported.chart, FigureWords(where, foot, exported.key))
    told = {
        "figure": made.figure, "width": made.width, "height": made.height, "scale": made.scale,
        "stem": exported.stem, "title": exported.chart.title, "text": exported.chart.sentence,
    }  # fmt: skip
    return Response(
        orjson.dumps(told, option=orjson.OPT_SERIALIZE_NUMPY), mimetype="application/json"
    )


def _told(text: str) -> Response:
    return Response(text, 409, mimetype="text/plain")


def _refuse(status: int) -> Response:
    return Response("", status, mimetype="text/plain")
