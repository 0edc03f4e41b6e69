"""The first view: the layout as plain HTML."""

import json
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from charts.theme import TableData
from components.data_table import data_table
from components.inline_svg import inline_svg
from components.static_html import static_html


def test_elements_keep_their_attributes_under_their_html_names():
    named: dict[str, Any] = {"data-l": "x", "aria-hidden": "true"}
    label = html.Label("Enhet", htmlFor="unit", className="k", **named)

    shown = static_html(label)

    assert set(shown.removesuffix(">Enhet</label>").split(" ")) == {
        "<label", 'for="unit"', 'class="k"', 'data-l="x"', 'aria-hidden="true"',
    }  # fmt: skip


def test_text_and_attributes_are_escaped():
    shown = static_html(html.P("<b>&", title='"><script>'))

    assert shown == '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;</p>'


def test_lists_nothing_and_numbers_are_shown_as_they_read():
    mixed: Any = [None, "a", html.Br(), 3, ["b"]]

    assert static_html(html.P(mixed)) == "<p>a<br>3b</p>"


def test_style_is_written_as_css():
    assert static_html(html.P("x", style={"marginTop": "4px", "color": "red"})) == (
        '<p style="margin-top:4px;color:red">x</p>'
    )


def test_a_graph_leaves_its_place_at_its_height():
    graph = dcc.Graph(id="usage-main-graph", style={"height": "440px"})

    assert static_html(graph) == '<div data-graph="usage-main-graph" style="height:440px"></div>'


def test_a_select_shows_the_chosen_option():
    select = dbc.Select(id="u", value="b", options=[{"label": "A", "value": "a"},
                                                    {"label": "B", "value": "b"}])  # fmt: skip

    assert static_html(select) == (
        '<select class="form-select" id="u"><option value="a">A</option>'
        '<option value="b" selected>B</option></select>'
    )


def test_a_closed_fold_has_only_its_summary_and_an_open_one_everything():
    parts = [html.Summary("Tabell"), html.Div("rader")]

    assert static_html(html.Details(parts)) == "<details><summary>Tabell</summary></details>"
    assert "rader" in static_html(html.Details(parts, open=True))


def test_what_means_nothing_without_dash_is_left_out():
    hidden = html.Div(
        [dcc.Store(id="s", data={"a": 1}), dcc.Location(id="l"), html.I(hidden=False)]
    )

    assert static_html(hidden) == "<div><i></i></div>"


def test_cells_sent_as_plain_data_are_shown_like_components():
    cell: Any = {"type": "Td", "namespace": "dash_html_components", "props": {"children": "1 842"}}

    assert static_html(html.Tr([cell])) == "<tr><td>1 842</td></tr>"


def test_a_drawing_of_ours_stands_in_the_page_and_its_name_is_text():
    component = inline_svg('<svg><path d="M0 0"/></svg>', style="sign", text="<b>")

    shown = static_html(component)
    assert shown.endswith('><svg><path d="M0 0"/></svg></span>')
    assert 'aria-label="&lt;b&gt;"' in shown
    assert "<b>" not in shown


def test_the_cells_of_a_folded_table_wait_for_dash():
    table = TableData(("v.", "n"), (("1", "<2>"),), 1)

    assert "<2>" not in static_html(data_table(table, "c"))
    assert json.loads(vars(data_table(table, "c"))["data-table"])["rows"] == [["1", "<2>"]]


def test_a_choice_of_many_has_no_name_in_the_first_view():
    """An id of type and part is Dash's own way of finding it again."""
    choice = dbc.Select(
        id={"type": "usage-week", "part": "week"}, options=[{"label": "a", "value": "b"}], value="b"
    )

    assert static_html(choice) == (
        '<select class="form-select"><option value="b" selected>a</option></select>'
    )
