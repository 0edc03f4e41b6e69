"""One unit's follow-up on the page: figures, text, actions, signature; its state beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from components.copy_button import copy_button
from components.follow_up_figures import figures_section
from components.follow_up_form import Sheet, correct_form, reference_form, write_form
from components.follow_up_parts import (
    earlier_versions,
    months_section,
    signed_part,
    state_section,
)
from domain.follow_up import FollowUp, FrozenFigure
from domain.follow_up_period import due_on
from domain.periods import STOCKHOLM
from figures.follow_up_status import UnitStatus
from translation import _
from translation.formats import format_date
from words.follow_up import (
    due_sentence,
    figures_as_text,
    reported_sentence,
    signed_sentence,
)
from words.periods import period_name
from words.weeks import capital


@dataclass(frozen=True, slots=True)
class Reading:
    """A follow-up as somebody sees it. `shown`: what is signed, or the draft with its figures.

    `restated`: measure -> its figure now, where that is another than the one signed.
    """

    sheet: Sheet
    versions: Sequence[FollowUp]
    shown: FollowUp
    restated: Mapping[str, FrozenFigure]
    may_write: bool


def follow_up_sheet(read: Reading, status: UnitStatus | None) -> list[Component]:
    """The headline, the sheet, and beside it the state and the unit's other months."""
    side = [_state(read)]
    if status is not None:
        side.append(months_section(read.sheet.unit, status, read.sheet.today))
    return [
        html.P(_headline(read.sheet), className="headline"),
        html.Div([html.Div(_main(read)), html.Aside(side)], className="main-aside"),
    ]


def _main(read: Reading) -> list[Component]:
    sheet, shown = read.sheet, read.shown
    aside = _("Som de var vid signeringen") if shown.is_signed else _("Ifyllda automatiskt")
    title = _("1. Siffror för {period}", period=period_name(sheet.period))
    parts = [figures_section(title, shown.figures, read.restated, shown.covered, aside)]
    if shown.is_signed:
        parts += signed_part(shown)
    if read.may_write:
        parts.append(write_form(sheet))
    elif not shown.is_signed:
        told = _("Enhetschefen har inte signerat än. Texten visas när den är signerad.")
        parts.append(html.P(told, className="muted section"))
    if read.may_write and shown.is_signed:
        parts += [
            html.Section([form(sheet)], className="section")
            for form in (reference_form, correct_form)
        ]
    earlier = read.versions[1:] if shown.is_signed else read.versions
    return [*parts, earlier_versions(earlier)] if earlier else parts


def _headline(sheet: Sheet) -> str:
    name = capital(period_name(sheet.period))
    if sheet.signed is not None:
        text = f"{name}. {signed_sentence(sheet.signed)}"
        is_corrected = sheet.draft.text is not None
        return text + " " + _("En rättelse är påbörjad.") if is_corrected else text
    if not sheet.has_ended:
        return _("{period} pågår. Siffrorna är de som finns nu.", period=name)
    text = f"{name}. {due_sentence(sheet.period, sheet.today)}"
    late = sum(action.is_overdue(sheet.today) for action in sheet.actions)
    if late == 1:
        return text + " " + _("En åtgärd är försenad.")
    return text + " " + _("{count} åtgärder är försenade.", count=late) if late else text


def _state(read: Reading) -> Component:
    sheet, draft = read.sheet, read.sheet.draft
    facts: list[tuple[str, Component | str]] = [(_("Status"), _status_word(sheet))]
    if draft.text is not None and draft.at is not None:
        facts.append((_("Sparat"), f"{draft.at.astimezone(STOCKHOLM):%Y-%m-%d %H.%M}"))
    facts.append((_("Klart senast"), format_date(due_on(sheet.period))))
    more: list[Component] = []
    if sheet.signed is not None:
        facts.append((_("Version"), str(sheet.signed.version)))
        more.append(html.P(reported_sentence(sheet.signed), className="small"))
    text = figures_as_text(sheet.unit.name, read.shown)
    more.append(copy_button(_("Kopiera text till rapporten"), text, symbol="ui-copy"))
    return state_section(facts, *more)


def _status_word(sheet: Sheet) -> str:
    has_draft = sheet.draft.text is not None
    if sheet.signed is not None:
        return _("Signerad, rättas") if has_draft else _("Signerad")
    return _("Utkast") if has_draft else _("Inte påbörjad")
