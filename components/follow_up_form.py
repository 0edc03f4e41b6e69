"""What a manager writes: the text, the actions, the signature; sent as one plain form.

Every button sends the text with it, so that none that is being written is lost.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from dash import html
from dash.development.base_component import Component

from components.attributes import attributes
from components.data_table import list_table
from components.page_head import section
from components.plain_form import PlainInput, choice_field, text_field
from data_access.follow_ups import StoredDraft
from domain.follow_up import OWNER_ROLES, FollowUp, FollowUpAction
from domain.follow_up_period import FollowUpPeriod
from domain.units import Unit
from translation import _
from translation.formats import format_date
from words.follow_up import overdue_text
from words.periods import period_name

ROOT = "/uppfoljning"
SAVE, SIGN, CORRECT, DISCARD, REFERENCE = (
    f"{ROOT}/{name}" for name in ("spara", "signera", "ratta", "kasta", "referens")
)
ADD, DONE, REOPEN, REPLAN, REMOVE = (
    f"{ROOT}/{name}" for name in ("ny-atgard", "klar", "oppna", "flytta", "ta-bort")
)
LONGEST = 4_000
Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the form is of; `aside`: the writer's own text that could not be saved."""

    unit: Unit
    period: FollowUpPeriod
    draft: StoredDraft
    aside: str | None
    actions: Sequence[FollowUpAction]
    signed: FollowUp | None
    today: date
    typed: Typed

    @property
    def writes(self) -> bool:
        """A text can be written: nothing is signed yet, or a correction has begun."""
        return self.signed is None or self.draft.text is not None

    @property
    def has_ended(self) -> bool:
        return self.period.last_day < self.today


def write_form(sheet: Sheet) -> Component:
    """Text, actions and signature of what is not signed yet; else only the open actions."""
    parts: list[Component] = [*_hidden(sheet), _default_button()]
    if sheet.writes:
        parts.append(section(_("2. Analys"), *_text(sheet), anchor="analys"))
        parts.append(_actions(sheet, _("3. Åtgärder"), may_add=True))
        parts.append(section(_("4. Signera"), *_signature(sheet), anchor="signera"))
    else:
        if sheet.aside:
            parts.append(_lost(sheet.aside))
        parts.append(_actions(sheet, _("Åtgärder nu"), may_add=False))
    return html.Form(parts, action=SAVE, method="POST", className="writing")


def reference_form(sheet: Sheet) -> Component:
    """Where the signed follow-up stands in the quality management system."""
    signed = sheet.signed
    reference = sheet.typed.get("referens") or (signed.qms_reference if signed else "")
    kept = signed.qms_date.isoformat() if signed and signed.qms_date else ""
    day = sheet.typed.get("dag") or kept or sheet.today.isoformat()
    title = html.H3(_("Referens i kvalitetsledningssystemet"))
    hint = html.P(_("Numret eller länken där uppföljningen är redovisad."), className="hint")
    fields = html.Div(
        [
            text_field("referens", _("Referens"), reference, maxlength=100),
            text_field("dag", _("Redovisad den"), day, kind="date"),
        ],
        className="fields two-fields",
    )
    button = html.Button(_("Spara referensen"), type="submit", className="btn")
    parts = [*_hidden(sheet), title, hint, fields, button]
    return html.Form(parts, action=REFERENCE, method="POST", className="writing no-print")


def correct_form(sheet: Sheet) -> Component:
    """To begin a correction of what is signed."""
    hint = _("Det signerade ändras aldrig. En rättelse blir en ny version, och den gamla ligger "
             "kvar.")  # fmt: skip
    button = html.Button(_("Rätta i en ny version"), type="submit", className="btn")
    parts = [*_hidden(sheet), html.P(hint, className="hint"), button]
    return html.Form(parts, action=CORRECT, method="POST", className="writing no-print")


def _hidden(sheet: Sheet) -> list[Component]:
    values = {"enhet": sheet.unit.code, "manad": str(sheet.period),
              "lage": str(sheet.draft.revision)}  # fmt: skip
    return [PlainInput(type="hidden", name=name, value=text) for name, text in values.items()]


def _default_button() -> Component:
    """What the enter key sends: saving, never another button that comes first."""
    return html.Button(
        _("Spara utkast"), type="submit", className="visually-hidden", tabIndex="-1",
        **attributes({"aria-hidden": "true"}),
    )  # fmt: skip


def _text(sheet: Sheet) -> list[Component]:
    shown = sheet.aside if sheet.aside is not None else sheet.draft.text or ""
    hint = _("Vad har förändrats, varför, och vad visar siffrorna inte? Högst {most} tecken. Skriv "
             "inga uppgifter om brukare eller medarbetare.", most=LONGEST)  # fmt: skip
    parts: list[Component] = []
    if sheet.aside is not None:
        parts.append(_beside(sheet))
    parts += [
        html.Label(_("Vad kom du fram till?"), htmlFor="analys-text"),
        html.P(hint, className="hint", id="analys-hint"),
        html.Textarea(
            shown, id="analys-text", name="analys", rows=9, maxLength=LONGEST,
            className="no-print", **attributes({"aria-describedby": "analys-hint"}),
        ),
        html.Div(written(shown), className="print-only"),
        html.Button(_("Spara utkast"), type="submit", className="btn"),
    ]  # fmt: skip
    return parts


def _beside(sheet: Sheet) -> Component:
    """The text that is saved, beside one's own that is not."""
    saved = sheet.draft.text
    if not saved:
        text = _("Rutan innehåller din text, som inte är sparad än.")
        return html.P(text, className="note")
    lead = _("Det här är sparat av {name}. Din egen text står i rutan under: för samman dem och "
             "spara.", name=sheet.draft.by)  # fmt: skip
    return html.Div([html.P(lead, className="note"), html.Blockquote(written(saved))])


def _lost(text: str) -> Component:
    lead = _("Din text sparades inte, för uppföljningen hann signeras. Kopiera den härifrån, eller "
             "rätta uppföljningen.")  # fmt: skip
    return html.Div([html.P(lead, className="note"), html.Blockquote(written(text))])


def written(text: str) -> list[Component]:
    """A typed text as paragraphs."""
    return [html.P(line) for line in text.split("\n") if line]


def _actions(sheet: Sheet, title: str, *, may_add: bool) -> Component:
    parts: list[Component] = [actions_table(sheet.actions, sheet.today, title, _buttons)]
    if not sheet.actions:
        text = _("Inga åtgärder. De som läggs till följer med till nästa uppföljning tills de är "
                 "klara.")  # fmt: skip
        parts = [html.P(text, className="muted")]
    if may_add:
        parts.append(_new_action(sheet))
    return section(title, *parts, anchor="atgarder")


def actions_table(
    actions: Sequence[FollowUpAction], today: date, caption: str, buttons: object = None
) -> Component:
    """`buttons`: for each action, in the form; without, it only tells."""
    headers = (_("Åtgärd"), _("Ansvarig"), _("Klart senast"), _("Läge"), "")
    make = buttons if callable(buttons) else lambda _action: ""
    rows = [
        (
            action.text, _(OWNER_ROLES.get(action.owner, action.owner)),
            format_date(action.deadline), _mark(action, today), make(action),
        )
        for action in actions
    ]  # fmt: skip
    return list_table(headers, rows, caption)


def _mark(action: FollowUpAction, today: date) -> Component:
    style = "done" if action.done_on else ("look" if action.is_overdue(today) else "")
    return html.Span(overdue_text(action, today), className=f"state-mark {style}".strip())


def _buttons(action: FollowUpAction) -> Component:
    if action.done_on is not None:
        return _button(_("Öppna igen"), REOPEN, action, "btn quiet")
    field = PlainInput(
        type="date", name=f"ny-dag-{action.id}", value=action.deadline.isoformat(),
        **attributes({"aria-label": _("Ny sista dag för {what}", what=action.text)}),
    )  # fmt: skip
    more = html.Details(
        [
            html.Summary(_("Ändra"), className="btn quiet"),
            html.Div(
                [field, _button(_("Ny sista dag"), REPLAN, action, "btn"),
                 _button(_("Ta bort"), REMOVE, action, "btn quiet")],
                className="body",
            ),
        ],
        className="change",
    )  # fmt: skip
    return html.Div([_button(_("Klarmarkera"), DONE, action, "btn"), more], className="acts")


def _button(text: str, address: str, action: FollowUpAction, style: str) -> Component:
    told = attributes({"aria-label": f"{text}: {action.text}"})
    query = urlencode({"nr": action.id})
    return html.Button(
        text, type="submit", formAction=f"{address}?{query}", className=style, **told
    )


def _new_action(sheet: Sheet) -> Component:
    roles = [("", _("Välj roll")), *((code, _(name)) for code, name in OWNER_ROLES.items())]
    typed = sheet.typed
    return html.Div(
        [
            html.H3(_("Ny åtgärd")),
            text_field("atgard", _("Vad ska göras? Högst 200 tecken"), typed.get("atgard", "")),
            html.Div(
                [
                    choice_field("ansvarig", _("Ansvarig roll"), roles, typed.get("ansvarig", "")),
                    text_field("senast", _("Klart senast"), typed.get("senast", ""), kind="date"),
                ],
                className="fields two-fields",
            ),
            html.Button(_("Lägg till åtgärd"), type="submit", formAction=ADD, className="btn"),
        ],
        className="form no-print",
    )


def _signature(sheet: Sheet) -> list[Component]:
    if not sheet.has_ended:
        text = _("{period} är inte slut än. Utkastet kan sparas, och signeras från {day}.",
                 period=period_name(sheet.period).capitalize(),
                 day=format_date(sheet.period.last_day))  # fmt: skip
        return [html.P(text, className="muted")]
    parts: list[Component] = []
    if sheet.signed is not None:
        label = _("Vad rättas? Högst 200 tecken")
        parts.append(text_field("rattas", label, sheet.typed.get("rattas", "")))
    tick = _("Jag har gått igenom siffrorna och analysen. När uppföljningen är signerad står "
             "siffror, gränser och texter fast; en rättelse blir en ny version.")  # fmt: skip
    parts.append(
        html.Label(
            [PlainInput(type="checkbox", name="intyg", value="ja"), html.Span(tick)],
            className="check",
        )
    )
    buttons = [
        html.Button(
            _("Signera uppföljning"), type="submit", formAction=SIGN, className="btn primary"
        ),
        html.Button(_("Spara utkast"), type="submit", className="btn"),
    ]
    if sheet.signed is not None:
        drop = html.Button(
            _("Ta bort rättelsen"), type="submit", formAction=DISCARD, className="btn quiet"
        )
        buttons.append(drop)
    parts.append(html.Div(buttons, className="answers"))
    return [html.Div(parts, className="no-print")]
