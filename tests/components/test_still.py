"""Still parts: markup made by us, in which data stay text."""

from dash import html

from components.static_html import static_html
from components.still import still

HOSTILE = '"><img src=x onerror=alert(1)>'


def test_data_stay_text_in_markup_and_attributes() -> None:
    part = still(html.Div([html.P(HOSTILE), html.Span("a", title=HOSTILE)], className="two"))
    markup = getattr(part, "data-html")
    assert "<img" not in markup
    assert markup.startswith('<p>"&gt;&lt;img src=x onerror=alert(1)&gt;</p>')
    assert 'title="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;"' in markup


def test_container_keeps_its_own_attributes_and_hands_over_its_children() -> None:
    part = still(html.Div(["text"], className="tools"))
    assert part.children is None
    assert static_html(part) == '<div class="tools">text</div>'


def test_closed_folds_come_whole() -> None:
    fold = html.Details([html.Summary("more"), html.P("inside")])
    part = still(html.Div([fold]))
    assert static_html(part) == (
        "<div><details><summary>more</summary><p>inside</p></details></div>"
    )
    assert static_html(html.Div([fold])) == "<div><details><summary>more</summary></details></div>"
