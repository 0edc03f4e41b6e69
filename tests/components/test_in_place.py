"""Names by place."""

from dash import html

from components.in_place import named


def test_each_component_has_a_name_of_its_own_and_keeps_one_it_had():
    parts = named("p", [html.H1("a"), html.Div([html.B("b"), "text", html.I("c", id="mine")])])

    assert [vars(part)["id"] for part in parts] == ["p-0", "p-1"]
    assert [parts[1].children[0].id, parts[1].children[2].id] == ["p-1-0", "mine"]


def test_an_only_child_is_named_too():
    (part,) = named("p", [html.Div(html.P("a"))])

    assert part.children.id == "p-0-0"
