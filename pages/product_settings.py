"""Who may sign in, which targets hold, and is everything settled before the start?"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from dash import html, register_page
from dash.development.base_component import Component
from flask import Response, abort, request
from sqlalchemy.orm import Session

import settings as configuration
from access_control.account_forms import (
    ROOT,
    add_user,
    change_role,
    change_validity,
    disable_user,
    enable_user,
    new_code,
)
from access_control.current_user import current_user
from access_control.permissions import Permission
from access_control.sent_forms import FormFault, back_to, typed, typed_day
from access_control.signed_texts import told_fault
from access_control.start_state import Settled, find_start_state, save_settled
from components.retention_section import retention_section
from components.settings_parts import (
    ADD,
    CLOSE,
    DISABLE,
    ENABLE,
    NEW_UNIT,
    REMOVE_TARGET,
    RENAME,
    RESET,
    ROLE,
    START,
    TARGET,
    TARGETED,
    VALID,
    start_banner,
    start_section,
    targets_section,
    units_section,
    users_section,
)
from components.still import still
from data_access.access_log import save_access
from data_access.accounts import find_accounts
from data_access.database import bound_engine, reading, writing
from data_access.old_records import find_last_run, find_removals
from data_access.targets import DatedTarget, find_dated_targets, remove_target, save_target
from data_access.units import fetch_units
from domain.measures import Form, known_measure
from domain.personal_identity import mask_personal_numbers
from domain.scope import EVERYTHING
from domain.units import Unit
from file_import.import_file import ImportOrder
from file_import.typed_units import import_typed_units
from translation import N_, _

MOST_REMOVALS = 100
_NUMBER = re.compile(r"\d{1,3}([.,]\d{1,2})?")
DONE: Mapping[str, str] = {
    "roll": N_("Ändrat. Användarens inloggningar är avslutade."),
    "av": N_("Avstängd. Användarens inloggningar är avslutade."),
    "in": N_("Användaren kan logga in igen."),
    "giltighet": N_("Giltigheten är ändrad."),
    "mal": N_("Målet är sparat."),
    "malbort": N_("Målet är borttaget. Det som gällde före gäller igen."),
    "start": N_("Sparat."),
    "enhet": N_("Enheten är ändrad."),
}
register_page(
    __name__,
    path=ROOT,
    name=N_("Inställningar"),
    order=85,
    icon="nav-settings",
    permission=Permission.VIEW_SETTINGS,
)


def layout(fel: str = "", klart: str = "", **fields: str) -> Component:
    """What the user's role may change; `fields` is what stands in them again after a fault."""
    user = current_user()
    today = configuration.today(configuration.served())
    parts: list[Component] = [html.Div(html.H1(_("Inställningar")), className="head")]
    fault = told_fault(fel)
    if fault:
        parts.append(html.P(fault, className="note", role="alert"))
    if klart in DONE:
        parts.append(html.P(_(DONE[klart]), className="receipt", role="status"))
    with reading() as session:
        state = find_start_state(session)
        if user.may(Permission.PREPARE_START) and not state.is_complete:
            parts.append(start_banner())
        if user.may(Permission.MANAGE_USERS):
            units = [u for u in fetch_units(session, scope=EVERYTHING) if u.is_valid(today)]
            parts.append(users_section(find_accounts(session), units, fields, today))
        if user.may(Permission.PROPOSE_TARGET):
            may_decide = user.may(Permission.DECIDE_TARGET)
            targets = find_dated_targets(session)
            parts.append(targets_section(targets, fields, today, may_decide=may_decide))
        if user.may(Permission.CHANGE_UNITS):
            parts.append(units_section(fetch_units(session, scope=EVERYTHING), fields, today))
    if user.may(Permission.PREPARE_START):
        parts += [_removals(), start_section(state, fields)]
    return still(html.Div(parts))


def _removals() -> Component:
    with reading() as session:
        removed = find_removals(session, most=MOST_REMOVALS)
        return retention_section(find_last_run(session), removed)


def set_target() -> Response:
    """Decided only by those who may; a proposal otherwise."""
    user = current_user()
    is_decided = user.may(Permission.DECIDE_TARGET) and typed("beslutat") == "ja"
    target = DatedTarget(_measure(), _value(_measure()), is_decided, typed_day(), user.display)
    with writing() as session:
        if not is_decided:
            _refuse_to_undecide(session, target)
        save_target(session, target)
        _log(session, "decide_target" if is_decided else "propose_target", target.measure)
    return back_to(ROOT, {"klart": "mal"}, "mal")


def take_target_back() -> Response:
    with writing() as session:
        removed = remove_target(session, measure=_measure(), since=typed_day())
        if removed is None:
            raise FormFault(_("Målet fanns inte längre."))
        if removed.is_decided and not current_user().may(Permission.DECIDE_TARGET):
            abort(403)
        _log(session, "remove_target", removed.measure)
    return back_to(ROOT, {"klart": "malbort"}, "mal")


def new_unit() -> Response:
    code = typed("enhet").upper()
    if _known_unit(code) is not None:
        raise FormFault(_("Enheten {unit} finns redan.", unit=code))
    return _store(Unit(0, code, typed("namn"), "", "dag", "", typed_day(), None))


def rename_unit() -> Response:
    """A new span from the day; the name before stays for the time before."""
    return _store(replace(_unit(), name=typed("namn"), valid_from=typed_day(), valid_to=None))


def close_unit() -> Response:
    """Its last day, and the unit it is merged into, if any."""
    unit, successor = _unit(), typed("efter") or None
    if successor == unit.code or (successor and _known_unit(successor) is None):
        raise FormFault(_("Välj en annan enhet som den går upp i."))
    return _store(replace(unit, valid_to=typed_day(), successor=successor))


def settle() -> Response:
    name = {"bedomning": "assessment", "samverkan": "hearing"}.get(typed("vad"))
    if name is None:
        abort(400)
    day = typed_day() if typed("dag") else None
    reference = mask_personal_numbers(typed("beteckning"))
    with writing() as session:
        save_settled(session, name, Settled(day, reference))
        _log(session, "settle_start", name)
    return back_to(ROOT, {"klart": "start"}, "driftstart")


Action = tuple[Permission, Callable[[], Response]]
ACTIONS: Mapping[str, Action] = {
    ADD: (Permission.MANAGE_USERS, add_user),
    RESET: (Permission.MANAGE_USERS, new_code),
    ROLE: (Permission.MANAGE_USERS, change_role),
    DISABLE: (Permission.MANAGE_USERS, disable_user),
    ENABLE: (Permission.MANAGE_USERS, enable_user),
    VALID: (Permission.MANAGE_USERS, change_validity),
    TARGET: (Permission.PROPOSE_TARGET, set_target),
    REMOVE_TARGET: (Permission.PROPOSE_TARGET, take_target_back),
    START: (Permission.PREPARE_START, settle),
    NEW_UNIT: (Permission.CHANGE_UNITS, new_unit),
    RENAME: (Permission.CHANGE_UNITS, rename_unit),
    CLOSE: (Permission.CHANGE_UNITS, close_unit),
}


def _known_unit(code: str) -> Unit | None:
    with reading() as session:
        return next((u for u in fetch_units(session, scope=EVERYTHING) if u.code == code), None)


def _unit() -> Unit:
    unit = _known_unit(typed("enhet"))
    if unit is None:
        raise FormFault(_("Välj en enhet i listan."))
    return unit


def _store(unit: Unit) -> Response:
    """By the importer of units, so that the same rules hold and the import log tells of it."""
    settings = configuration.served()
    order = ImportOrder(
        kind="enheter", path=Path(), called="enheter (inställningar)", now=configuration.now(),
        today=configuration.today(settings), imported_by=current_user().display,
        person_key=settings.person_key, user_id=current_user().id, role=current_user().role.name,
        address=request.remote_addr or "", action="change_unit", subject=unit.code,
    )  # fmt: skip
    result = import_typed_units(bound_engine(), order, [unit])
    if result.errors or not result.stored:
        told = result.errors[0].reason if result.errors else _("Enheten har ändrats efter det.")
        raise FormFault(told)
    return back_to(ROOT, {"klart": "enhet"}, "enheter")


def _measure() -> str:
    code = typed("matt")
    if code not in {measure.code_id for measure in TARGETED}:
        raise FormFault(_("Välj ett mått i listan."))
    return code


def _value(code: str) -> float:
    text = typed("varde").removesuffix("%").strip()
    if not _NUMBER.fullmatch(text):
        raise FormFault(_("Skriv värdet som ett tal, som 90 eller 87,5."))
    value = float(text.replace(",", "."))
    if known_measure(code).form is not Form.SHARE:
        return value
    if value > 100:
        raise FormFault(_("En andel är högst 100 procent."))
    return value / 100


def _refuse_to_undecide(session: Session, target: DatedTarget) -> None:
    same = [one for one in find_dated_targets(session)
            if (one.measure, one.since) == (target.measure, target.since)]  # fmt: skip
    if any(one.is_decided for one in same):
        raise FormFault(_("Det finns ett beslutat mål från den dagen. Välj en annan dag."))


def _log(session: Session, action: str, subject: str) -> None:
    user = current_user()
    save_access(
        session, user_id=user.id, role=user.role.name, action=action, unit_ids=[], row_count=1,
        at=configuration.now(), subject=subject, address=request.remote_addr or "",
    )  # fmt: skip
