"""The menu of files and copies of a chart or table: two presses from anywhere."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.icons import icon
from translation import _


def download_menu(
    subject: str, *, is_drawn: bool = True, is_withheld: bool = False, has_text: bool = True
) -> Component:
    """`subject`: of what, for whoever hears the page. `is_drawn`: there are pictures of it.

    `has_text`: its card has a sentence for reports.
    """
    named = attributes({"aria-label": _("Ladda ner: {title}", title=subject)})
    summary = html.Summary([icon("ui-download"), _("Ladda ner")], **named)
    if is_withheld:
        text = _("För få personer för att visas utanför enheten. Kan inte laddas ner.")
        return html.Details([summary, html.Div(html.P(text), className="menu-body small")])
    items = [*(_pictures() if is_drawn else []), *_tables(), *(_texts() if has_text else [])]
    group = attributes({"aria-label": subject})
    return html.Details([summary, html.Div(items, className="menu-body", role="group", **group)])


def table_tools(
    card_id: str, subject: str, stem: str, before: Sequence[Component] = ()
) -> Component:
    """The menu of what has no picture, with its id and its files' name; `before`: more buttons."""
    menu = download_menu(subject, is_drawn=False, has_text=False)
    named = attributes({"id": card_id, "data-stem": stem})
    return html.Div([*before, menu], className="tools", **named)


def _pictures() -> list[Component]:
    done = {
        "data-done": _("Kopierad"),
        "data-unable": _(
            "Webbläsaren kan inte kopiera bilder från den här adressen. Ladda ner bilden i stället."
        ),
    }
    return [
        _button(_("Bild (PNG)"), "png"),
        _button(_("Bild (SVG)"), "svg"),
        _button(_("Kopiera bilden"), "urklipp", done),
    ]


def _tables() -> list[Component]:
    return [_button(_("Tabell (Excel)"), "xlsx"), _button(_("Tabell (CSV)"), "csv")]


def _texts() -> list[Component]:
    done = {"data-done": _("Kopierad")}
    return [_button(_("Kopiera text till rapporten"), "text", done)]


def _button(text: str, what: str, more: dict[str, str] | None = None) -> Component:
    data = attributes({"data-do": what} | (more or {}))
    return html.Button(text, type="button", className="btn quiet", **data)
