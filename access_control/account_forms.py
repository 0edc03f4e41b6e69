"""What the forms about users on the settings page do."""

from flask import Response, request

import settings as configuration
from access_control.accounts import (
    Administrator,
    add_account,
    disable,
    enable,
    give_role,
    reset_password,
    set_validity,
)
from access_control.current_user import current_user
from access_control.plain_pages import show_code
from access_control.sent_forms import FormFault, back_to, typed, typed_days
from data_access.database import writing
from domain.personal_identity import mask_personal_numbers
from translation import _

ROOT = "/installningar"


def add_user() -> Response:
    with writing(changes_figures=False) as session:
        code = add_account(
            session, _administrator(), name=typed("anv"), role=typed("roll"),
            display=mask_personal_numbers(typed("visat")), unit_codes=_unit_codes(),
        )  # fmt: skip
        first, last = typed_days()
        if first or last:
            set_validity(session, _administrator(), name=typed("anv"), first=first, last=last)
    return _code_page(typed("anv"), code)


def new_code() -> Response:
    with writing(changes_figures=False) as session:
        code = reset_password(session, _administrator(), name=typed("anv"))
    return _code_page(typed("anv"), code)


def change_role() -> Response:
    with writing(changes_figures=False) as session:
        give_role(
            session, _administrator(), name=typed("anv"), role=typed("roll"),
            unit_codes=_unit_codes(),
        )  # fmt: skip
    return back_to(ROOT, {"klart": "roll"}, "anvandare")


def change_validity() -> Response:
    first, last = typed_days()
    with writing(changes_figures=False) as session:
        set_validity(session, _administrator(), name=typed("anv"), first=first, last=last)
    return back_to(ROOT, {"klart": "giltighet"}, "anvandare")


def disable_user() -> Response:
    if typed("anv") == current_user().name:
        raise FormFault(_("Du kan inte stänga av dig själv."))
    with writing(changes_figures=False) as session:
        disable(session, _administrator(), name=typed("anv"))
    return back_to(ROOT, {"klart": "av"}, "anvandare")


def enable_user() -> Response:
    with writing(changes_figures=False) as session:
        enable(session, _administrator(), name=typed("anv"))
    return back_to(ROOT, {"klart": "in"}, "anvandare")


def _unit_codes() -> list[str]:
    return [code.strip() for code in typed("enheter").split(",") if code.strip()]


def _administrator() -> Administrator:
    user = current_user()
    return Administrator(user.id, user.role.name, configuration.now(), request.remote_addr or "")


def _code_page(name: str, code: str) -> Response:
    """Shown once, in the answer itself: never in an address, never stored."""
    return Response(show_code(name, code, ROOT), mimetype="text/html")
