"""All units on one page: what they share, what is local, whom to call, the table; fit to print."""

from collections.abc import Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.copy_button import copy_button
from components.download_menu import download_menu
from components.exported import keep_beside, table_only
from components.filter_bar import FilterView
from components.icons import icon
from components.page_head import section
from components.still import still
from components.to_do_list import task_list
from components.unit_matrix_table import Address, matrix_table
from domain.unit_calls import MOST_CALLS, CallKind, UnitCall
from figures.unit_matrix import UnitMatrix
from translation import _
from translation.formats import format_date, format_week
from words.tile_sheets import board_sheet
from words.to_do import ToDoText
from words.units import (
    call_reason,
    chance_note,
    local_sentences,
    more_calls,
    shared_sentences,
)
from words.weeks import capital

Said = tuple[str, str]
BOARD = "overview-units"
_PAGES = {
    CallKind.EXPIRED_TOKENS: "/inloggning",
    CallKind.OLD_FAULT: "/felanmalningar",
    CallKind.DATA_STOPPED: "/anvandning",
    CallKind.NO_FOLLOW_UP: "/uppfoljning",
}


def shared_and_local(matrix: UnitMatrix) -> Component:
    """Two columns: common to the units this week, and what single units show."""
    return still(
        html.Div(
            [
                section(_("Gemensamt för enheterna"), _list(shared_sentences(matrix))),
                section(_("Lokalt"), _list(local_sentences(matrix))),
            ],
            className="two",
        )
    )


def calls_section(matrix: UnitMatrix, address: Address) -> Component:
    """At most five units with every reason, each with a button to the page of the first."""
    title = _("Enheter att ringa")
    if not matrix.calls:
        return section(title, html.P(_("Ingen enhet har något som väntar på åtgärd.")))
    shown = matrix.calls[:MOST_CALLS]
    tasks = [(_call_text(call, matrix, address), _is_urgent(call)) for call in shown]
    parts: list[Component] = [task_list(tasks, "")]
    if len(matrix.calls) > len(shown):
        parts.append(html.P(more_calls(len(matrix.calls) - len(shown)), className="muted small"))
    return still(html.Div([section(title, *parts)], className="calls"))


def table_section(
    matrix: UnitMatrix, stem: str, address: Address, headline: str, key: Component, source: str
) -> Component:
    """The table with its tools: text to copy, files (named `stem`, from `source`), and paper."""
    title = _("Enheter och mått")
    lead = _(
        "Första ikonen: har något förändrats? Andra ikonen: når enheten målet? "
        "Enheterna står i bokstavsordning."
    )
    head = html.Div(
        [
            html.Div([html.H2(title), html.P(lead, className="muted small")]),
            _tools(board_text(matrix, headline), title),
        ],
        className="fig-head",
    )
    note = html.P(chance_note(matrix.judged), className="muted small chance")
    table = matrix_table(matrix, title, address)
    named = attributes({"id": BOARD, "data-stem": stem})
    card = html.Div([head, table, key, note], className="chart-card", **named)
    measures = tuple(tile.measure for tile in matrix.lines[0].tiles)
    exported = table_only(
        BOARD, title, board_sheet(matrix), stem=stem, source=source, measures=measures
    )
    return keep_beside(still(html.Section([card], className="section")), exported)


def paper_line(view: FilterView, day: date) -> Component:
    """What the page is of and when, on paper only."""
    when = format_week(view.week.number, view.week.year)
    text = _("{units}, {when}. Läget {day}.", units=capital(view.name), when=when,
             day=format_date(day))  # fmt: skip
    return html.P(text, className="print-only muted small")


def board_text(matrix: UnitMatrix, headline: str) -> str:
    """The page's sentences, to paste into a report."""
    parts = [headline]
    for title, said in (
        (_("Gemensamt för enheterna"), shared_sentences(matrix)),
        (_("Lokalt"), local_sentences(matrix)),
    ):
        parts.append("\n".join([title, *(f"– {a} {b}".replace("  ", " ") for a, b in said)]))
    return "\n\n".join(parts)


def _list(said: Sequence[Said]) -> Component:
    return html.Ul(
        [html.Li([html.B(a, className="strong"), " ", b]) for a, b in said], className="plain"
    )


def _call_text(call: UnitCall, matrix: UnitMatrix, address: Address) -> ToDoText:
    line = matrix.line(call.unit_id)
    first, *others = [call_reason(reason, matrix) for reason in call.reasons]
    main = call.reasons[0]
    page = _PAGES.get(main.kind) or line.tile(main.subject).measure.page
    href = address(page, line.unit.code) or address("/", line.unit.code)
    return ToDoText(line.unit.name, first, " ".join(others), _("Visa enheten"), href)


def _is_urgent(call: UnitCall) -> bool:
    return any(r.kind in (CallKind.EXPIRED_TOKENS, CallKind.OLD_FAULT) for r in call.reasons)


def _tools(text: str, title: str) -> Component:
    paper = html.Button(
        [icon("nav-routine"), _("Skriv ut")],
        type="button",
        className="btn quiet",
        **attributes({"data-do": "print"}),
    )
    copied = copy_button(_("Kopiera text"), text, style="btn quiet", symbol="ui-copy")
    menu = download_menu(title, is_drawn=False, has_text=False)
    return html.Div([copied, menu, paper], className="tools")
