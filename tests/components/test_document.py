"""The page's document and the scripts it loads."""

import base64
import json
import re
from hashlib import sha256

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html
from plotly.utils import PlotlyJSONEncoder

from components.attributes import attributes
from components.document import THEME_HASH, THEME_SCRIPT, inline_json
from components.page_scripts import BUNDLE_PATH, gather_scripts


def test_json_cannot_end_the_script_it_stands_in():
    text = inline_json(html.P("</script><!-- \u2028"))

    assert "<" not in text
    assert "\u2028" not in text
    assert json.loads(text)["props"]["children"] == "</script><!-- \u2028"


@pytest.mark.parametrize(
    "component",
    [
        html.Div(),
        html.Div([html.P("a"), None, "b"], id="x", className="c"),
        html.Button("x", id={"type": "a", "n": 1}, n_clicks=0, **attributes({"data-do": "csv"})),
        html.Details(html.Summary("s"), open=None),
        dcc.Store(id="s", data=None),
        dcc.Graph(id="g", figure={"data": [], "layout": {}}),
        dbc.Select(id="q", options=[{"label": "a", "value": 1}], value=None),
    ],
)
def test_the_inline_layout_is_what_dash_would_send(component):
    expected = json.loads(json.dumps(component, cls=PlotlyJSONEncoder))

    assert json.loads(inline_json(component)) == expected


def test_the_policy_allows_the_theme_script_by_its_own_hash():
    digest = base64.b64encode(sha256(THEME_SCRIPT.encode()).digest()).decode()

    assert f"'sha256-{digest}'" == THEME_HASH


def test_own_scripts_come_first_and_dash_becomes_one_file():
    elements = (
        '<script src="/_dash-component-suites/dash/deps/polyfill@7.v1m1.min.js"></script>'
        '<script src="/assets/00-plotly.min.js?m=1"></script>'
        '<script src="/assets/05-regenerator.js?m=1"></script>'
        '<script src="/assets/30-mobilkoll.js?m=1"></script>'
        "<script>inline()</script>"
    )
    found = gather_scripts(elements, "start()", {"/assets/05-regenerator.js": b"regenerator"})

    assert found.charts == "/assets/00-plotly.min.js?m=1"
    assert found.first == ("/assets/30-mobilkoll.js?m=1",)
    assert found.bundle.startswith(b"regenerator\n;")
    assert found.bundle.endswith(b"inline()\n;start()")
    assert b"polyfill" not in found.bundle.lower()[:200]


def test_the_address_of_the_bundle_changes_with_its_content():
    one = gather_scripts("", "start()", {}).bundle_address
    other = gather_scripts("", "begin()", {}).bundle_address

    assert one.startswith(f"{BUNDLE_PATH}?m=")
    assert one != other


def test_a_script_dash_names_but_does_not_have_is_a_fault():
    with pytest.raises((LookupError, FileNotFoundError)):
        gather_scripts('<script src="/_dash-component-suites/dash/none.js"></script>', "", {})


def test_a_page_has_its_words_before_any_script_runs(sign_in):
    page = sign_in("ec-alund").get("/anvandning").get_data(as_text=True)
    first_view = page.split('id="react-entry-point"')[0]

    assert re.search(r"<h1[^>]*>Mobilanvändning</h1>", first_view)
    assert 'data-graph="usage-main-graph"' in first_view


def test_only_a_page_with_charts_fetches_what_draws_them_at_once(sign_in):
    client = sign_in("ec-alund")

    def sources(path: str) -> list[str]:
        page = client.get(path).get_data(as_text=True)
        return re.findall(r'<script src="/assets/([\w-]+)', page)

    assert sources("/anvandning") == ["00-plotly", "30-mobilkoll"]
    assert sources("/") == ["30-mobilkoll"]
    assert 'data-charts="/assets/00-plotly' in client.get("/").get_data(as_text=True)


def test_the_only_inline_script_is_the_theme(sign_in):
    page = sign_in("ec-alund").get("/").get_data(as_text=True)

    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)

    assert inline == [THEME_SCRIPT]


def test_pages_are_compressed_for_those_who_accept_it(sign_in):
    client = sign_in("ec-alund")

    assert client.get("/", headers={"Accept-Encoding": "br"}).headers["Content-Encoding"] == "br"
    assert (
        client.get("/", headers={"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"
    )
    assert "Content-Encoding" not in client.get("/").headers
