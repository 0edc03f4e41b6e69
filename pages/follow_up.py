"""What did the month show, what do we do about it, and who has followed up?"""

from collections.abc import Callable, Mapping
from datetime import date

from dash import html, register_page
from dash.development.base_component import Component
from flask import Response, abort, request
from sqlalchemy.orm import Session

import settings as configuration
from access_control.current_user import User, current_user
from access_control.follow_up import (
    LONGEST_ANALYSIS,
    LONGEST_CORRECTION,
    LONGEST_REFERENCE,
    Desk,
    Kept,
    begin_correction,
    discard_correction,
    keep_text,
    set_reference,
    sign,
)
from access_control.follow_up_actions import (
    LONGEST_ACTION,
    add_action,
    finish_action,
    remove_action,
    reopen_action,
    replan_action,
)
from access_control.permissions import Permission
from access_control.sent_forms import FormFault, back_to, typed, typed_day, typed_whole
from access_control.signed_texts import signed_fault, told_fault
from components.follow_up_form import (
    ADD,
    CORRECT,
    DISCARD,
    DONE,
    REFERENCE,
    REMOVE,
    REOPEN,
    REPLAN,
    ROOT,
    SAVE,
    SIGN,
    Sheet,
)
from components.follow_up_parts import FollowUpView, all_units, board, read_view, view_head
from components.follow_up_sheet import Reading, follow_up_sheet
from components.page_head import empty_state
from components.still import still
from data_access.database import reading, writing
from data_access.follow_ups import (
    fetch_actions,
    fetch_aside,
    fetch_draft,
    fetch_follow_up_versions,
    fetch_unit_spans,
)
from data_access.units import fetch_units
from domain.follow_up import FollowUp, find_restated
from domain.follow_up_period import parse_follow_up_period
from domain.typed_text import read_typed_text
from domain.units import Unit, was_there
from figures.follow_up import actions_of, build_frozen_figures, fill_in
from figures.follow_up_status import build_follow_up_status
from figures.unit_choice import build_unit_choice
from translation import N_, _
from words.follow_up import receipt_text
from words.periods import period_name

register_page(
    __name__,
    path=ROOT,
    name=N_("Uppföljning"),
    order=60,
    icon="nav-follow-up",
    permission=Permission.VIEW_FOLLOW_UP,
)
Query = Mapping[str, str]


def layout(fel: str = "", klart: str = "", maskat: str = "", **query: str) -> Component:
    """Nothing on this page is a callback's: its forms are sent as forms."""
    today = configuration.today(configuration.served())
    user = current_user()
    with reading() as session:
        choice = build_unit_choice(session, scope=user.scope, today=today)
        statuses = build_follow_up_status(session, scope=user.scope, today=today)
        owed = {unit_id: status.owed for unit_id, status in statuses.items()}
        view = read_view(query, choice.units, owed, offers_all=choice.offers_all, today=today)
        receipt = receipt_text(klart, was_masked=maskat == "ja")
        parts = view_head(view, today, told_fault(fel), receipt)
        if not choice.units:
            text = _("Systemförvaltaren läser in filen enheter först, sedan övriga filer.")
            parts.append(empty_state(_("Inga enheter ännu"), text))
        elif view.unit is None:
            parts += all_units(view, statuses, today)
        else:
            read = _read(session, user, view, view.unit, today, query)
            parts += _nothing(view) if read is None else follow_up_sheet(
                read, statuses.get(view.unit.id)
            )  # fmt: skip
        if len(view.units) > 1 and not view.offers_all:
            parts.append(board(view.units, statuses, today, _("Dina enheter")))
    return still(html.Div(parts))


def _nothing(view: FollowUpView) -> list[Component]:
    text = _("Enheten fanns inte i {period}.", period=period_name(view.period))
    return [empty_state(_("Ingenting att följa upp"), text)]


def _read(
    session: Session, user: User, view: FollowUpView, unit: Unit, today: date, query: Query
) -> Reading | None:
    """None where the unit was not there in the period."""
    scope, period = user.scope, view.period
    spans = fetch_unit_spans(session, scope=scope).get(unit.id, [])
    if not any(was_there(spans, d) for d in (period.first_day, min(period.last_day, today))):
        return None
    versions = fetch_follow_up_versions(session, scope=scope, unit_id=unit.id, period=period)
    draft = fetch_draft(session, scope=scope, unit_id=unit.id, period=period)
    own = fetch_aside(session, scope=scope, unit_id=unit.id, period=period, user_id=user.id)
    actions = fetch_actions(session, scope=scope.within(unit.id), since=period.first_day)
    signed = versions[0] if versions else None
    shown = actions_of(actions, period)
    sheet = Sheet(unit, period, draft, own, shown, signed, today, query)
    may_write = user.may(Permission.WRITE_FOLLOW_UP)
    if signed is None or (may_write and sheet.writes):
        empty = FollowUp(unit.id, period, 0, draft.text or "", (), (), {})
        now = fill_in(session, empty, scope=scope, today=today)
        return Reading(sheet, versions, now, {}, may_write)
    figures = build_frozen_figures(
        session, scope=scope, unit_id=unit.id, period=period, today=today
    )
    restated = find_restated(signed.figures, figures)
    return Reading(sheet, versions, signed, restated, may_write)


def save() -> Response:
    desk = _desk()
    return _back(desk, "utkast", _keep(desk), "analys")


def sign_it() -> Response:
    desk = _desk()
    kept = _keep(desk)
    if kept.fault:
        return _back(desk, "", kept)
    if typed("intyg") != "ja":
        raise FormFault(_("Bekräfta att du har gått igenom siffrorna. Texten är sparad."))
    text = read_typed_text(typed_whole("analys"), LONGEST_ANALYSIS, has_lines=True)
    correction = read_typed_text(typed_whole("rattas"), LONGEST_CORRECTION)
    scope = desk.user.scope
    with writing() as session:
        signed = sign(
            session, desk, text, correction, _number("lage"),
            lambda draft: fill_in(session, draft, scope=scope, today=desk.today),
        )  # fmt: skip
    masked = kept.was_masked or signed.was_masked
    return _back(desk, "signerad", Kept(signed.fault, masked))


def correct() -> Response:
    desk = _desk()
    with writing(changes_figures=False) as session:
        begin_correction(session, desk)
    return _back(desk, "rattelse", Kept(), "analys")


def discard() -> Response:
    desk = _desk()
    with writing(changes_figures=False) as session:
        discard_correction(session, desk)
    return _back(desk, "kastad", Kept())


def refer() -> Response:
    desk = _desk()
    reference = read_typed_text(typed_whole("referens"), LONGEST_REFERENCE)
    with writing() as session:
        kept = set_reference(session, desk, reference, typed_day())
    return _back(desk, "referens", kept)


def new_action() -> Response:
    desk = _desk()
    kept = _keep(desk)
    text = read_typed_text(typed_whole("atgard"), LONGEST_ACTION)
    with writing() as session:
        added = add_action(session, desk, text, typed("ansvarig"), typed_day("senast"))
    return _back(desk, "ny", Kept(kept.fault, kept.was_masked or added.was_masked), "atgarder")


def finish() -> Response:
    return _change(finish_action, "klar")


def reopen() -> Response:
    return _change(reopen_action, "oppen")


def remove() -> Response:
    return _change(remove_action, "borta")


def replan() -> Response:
    day = f"ny-dag-{_number('nr')}"
    return _change(lambda s, desk, nr: replan_action(s, desk, nr, typed_day(day)), "flyttad")


Action = tuple[Permission, Callable[[], Response]]
ACTIONS: Mapping[str, Action] = {
    address: (Permission.WRITE_FOLLOW_UP, action)
    for address, action in (
        (SAVE, save), (SIGN, sign_it), (CORRECT, correct), (DISCARD, discard), (REFERENCE, refer),
        (ADD, new_action), (DONE, finish), (REOPEN, reopen), (REPLAN, replan), (REMOVE, remove),
    )
}  # fmt: skip


def _change(change: Callable[[Session, Desk, int], None], done: str) -> Response:
    desk = _desk()
    kept = _keep(desk)
    with writing() as session:
        change(session, desk, _number("nr"))
    return _back(desk, done, kept, "atgarder")


def _desk() -> Desk:
    """Unit and period of the form, within the user's scope."""
    user = current_user()
    with reading() as session:
        units = fetch_units(session, scope=user.scope)
    unit = next((unit for unit in units if unit.code == typed("enhet")), None)
    if unit is None:
        abort(403)
    try:
        period = parse_follow_up_period(typed("manad"))
    except ValueError:
        abort(400)
    today = configuration.today(configuration.served())
    return Desk(user, unit, period, today, configuration.now())


def _number(name: str) -> int:
    text = typed(name)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _keep(desk: Desk) -> Kept:
    """The text that every button sends; kept by itself, whatever becomes of the rest."""
    if "analys" not in request.form:
        return Kept()
    text = read_typed_text(typed_whole("analys"), LONGEST_ANALYSIS, has_lines=True)
    with writing(changes_figures=False) as session:
        return keep_text(session, desk, text, _number("lage"))


def _back(desk: Desk, done: str, kept: Kept, anchor: str = "") -> Response:
    query = {"enhet": desk.unit.code, "manad": str(desk.period)}
    if kept.fault:
        lost = _("Din text finns kvar här nedanför.")
        return back_to(ROOT, query | {"fel": signed_fault(f"{kept.fault} {lost}")}, "analys")
    masked = {"maskat": "ja"} if kept.was_masked else {}
    return back_to(ROOT, query | {"klart": done} | masked, anchor)
