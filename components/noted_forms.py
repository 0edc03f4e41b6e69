"""The forms for an event and for a new period."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from components.filter_bar import ALL, FilterView
from components.form_fields import Fields, Options
from components.press_button import press_button
from domain.segment_draft import SEGMENTED, WEEKS_OFFERED
from figures.noted import Proposal
from translation import _
from words.weeks import week_and_year

SEGMENT = "segment-"


def event_form(fields: Fields, view: FilterView, press: str, *, may_exclude: bool) -> Component:
    """From day, to day, what happened, for whom."""
    parts = [
        html.H3(_("Notera en händelse")),
        html.P(_hint(view), className="hint"),
        html.Div(
            [
                fields.day("first", _("Dag")),
                fields.day("last", _("Till och med (frivilligt)")),
                fields.choice("unit", _("Gäller"), _units(view, _("Alla enheter")), view.code),
            ],
            className="fields",
        ),
        fields.line("text", _("Vad hände? Högst 200 tecken")),
    ]  # fmt: skip
    if may_exclude:
        parts.append(fields.tick("excludes", _("Veckorna räknas inte med i gränserna")))
    button = press_button(press, "note", 0, _("Notera händelsen"), style="btn primary")
    return html.Div([*parts, button], className="form")


def segment_form(
    fields: Fields, view: FilterView, press: str, proposals: Sequence[Proposal]
) -> Component:
    """Measure, first week, reason; what is proposed stands there already."""
    first = proposals[0] if proposals else None
    measure = first.measure.code_id if first else SEGMENTED[0].code_id
    week = str(first.change.first_week) if first else ""
    reason = first.cause[1] if first and first.cause else ""
    whole = _units(view, _("Alla enheter tillsammans"))
    return html.Div(
        [
            html.H3(_("Besluta en ny period")),
            html.P(_("Gränserna räknas om från den första veckan. Gör det bara när orsaken är känd "
                     "och förändringen har stått sig i minst sju veckor."), className="hint"),
            html.Div(
                [
                    fields.choice(SEGMENT + "measure", _("Mått"), _measures(), measure),
                    fields.choice(SEGMENT + "week", _("Första vecka"), _weeks(view), week,
                                  _("Välj vecka")),
                    fields.choice(SEGMENT + "unit", _("Gäller"), whole, view.code),
                ],
                className="fields",
            ),
            fields.line(SEGMENT + "reason", _("Orsak. Högst 200 tecken"), reason),
            press_button(press, "decide", 0, _("Besluta perioden")),
        ],
        className="form",
    )  # fmt: skip


def _hint(view: FilterView) -> str:
    text = _("Händelsen ritas i diagrammen. Skriv inget om enskilda personer.")
    if view.offers_all and view.unit is None:
        text += " " + _("Välj en enhet överst för att notera på den.")
    return text


def _units(view: FilterView, whole: str) -> Options:
    """All together and the unit shown, for whoever sees all; else the own units."""
    if not view.offers_all:
        return [(unit.code, unit.name) for unit in view.units]
    return [(ALL, whole), *([(view.unit.code, view.unit.name)] if view.unit else [])]


def _measures() -> Options:
    return [(measure.code_id, _(measure.short_name)) for measure in SEGMENTED]


def _weeks(view: FilterView) -> Options:
    weeks = [view.this_week.step(-index) for index in range(1, WEEKS_OFFERED + 1)]
    return [(str(week), week_and_year(week)) for week in weeks]
