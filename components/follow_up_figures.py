"""The figures and verdicts of a follow-up, as they were; what has changed since beside them."""

from collections.abc import Mapping, Sequence
from datetime import date

from dash import html
from dash.development.base_component import Component

from components.data_table import list_table
from components.page_head import empty_state, section
from components.spc_icons import kept_signs
from domain.follow_up import FrozenFigure
from domain.measures import known_measure
from translation import _
from translation.formats import MISSING
from words.follow_up import (
    basis_text,
    limits_text,
    target_text,
    value_text,
    verdict_text,
    week_text,
)
from words.freshness import freshness_sentence


def figures_section(
    title: str,
    figures: Sequence[FrozenFigure],
    restated: Mapping[str, FrozenFigure],
    covered: Mapping[str, date],
    aside: str,
) -> Component:
    """`restated`: measure -> its figure now, where that is another than the one signed."""
    if not figures:
        text = _("Inga uppgifter har lästs in för enheten. Fråga systemförvaltaren.")
        return section(title, empty_state(_("Underlag saknas"), text))
    headers = (_("Mått"), _("Utfall"), _("Underlag"), _("Mål"), _("Bedömning"))
    rows = [_row(figure, restated.get(figure.measure)) for figure in figures]
    versions = ", ".join(sorted({str(figure.definition_version) for figure in figures}))
    status = (
        freshness_sentence(covered) + " " + _("Definition version {version}.", version=versions)
    )
    parts: list[Component] = [list_table(headers, rows, title, numeric=(1, 2, 3))]
    if restated:
        text = _("Siffror som ändrats efter signeringen står under den signerade, med Nu framför.")
        parts.append(html.P(text, className="note"))
    parts.append(html.P(status, className="muted small"))
    return section(title, *parts, aside=aside, anchor="siffror")


def _row(figure: FrozenFigure, now: FrozenFigure | None) -> Sequence[Component | str]:
    measure = known_measure(figure.measure)
    value: list[Component | str] = [html.B(value_text(figure), className="strong")]
    basis: list[Component | str] = [basis_text(figure)]
    if now is not None:
        value.append(html.Span(_("Nu: {value}", value=value_text(now)), className="now"))
        basis.append(html.Span(basis_text(now), className="now"))
    goal = html.Span(target_text(figure), className="goal")
    link = html.A(_(measure.short_name), href=f"/om#{measure.code_id}", className="quiet")
    return link, html.Div(value), html.Div(basis), goal, _verdict(figure, now)


def _verdict(figure: FrozenFigure, now: FrozenFigure | None) -> Component:
    details = [week_text(figure), limits_text(figure)]
    if now is not None and now.week_value != figure.week_value:
        details.append(_("Nu: {value}", value=week_text(now)))
    told = " ".join(text for text in details if text)
    words, icons = verdict_text(figure), kept_signs(figure)
    return html.Div(
        [
            *([html.Span(icons, className="signs")] if icons else []),
            html.Span([html.Span(words), html.Span(told, className="muted")], className="small"),
        ]
        if words or told
        else MISSING,
        className="verdict kept",
    )
