"""From whom the provider vouches for to a session of ours; no group of ours, no access."""

from collections.abc import Mapping
from datetime import datetime

from access_control.oidc import Group, Vouched, group_of
from access_control.sessions import open_session_in
from data_access.access_log import save_access
from data_access.accounts import ExternalAccount, save_external_account
from data_access.database import writing
from data_access.units import find_units


def sign_in_vouched(
    vouched: Vouched, groups: Mapping[str, Group], *, address: str, now: datetime
) -> tuple[str, str]:
    """(the session's cookie, role); ("", "") for somebody without a role or units here."""
    group = group_of(groups, vouched.groups)
    with writing(changes_figures=False) as session:
        ids = {unit.code: unit.id for unit in find_units(session)}
        units = [ids[code] for code in group.unit_codes if code in ids] if group else []
        if group is None or (group.role == "unit_manager" and not units):
            save_access(
                session, user_id=None, role="", action="sign_in_failed", unit_ids=[],
                row_count=0, at=now, address=address, subject="no group",
            )  # fmt: skip
            return "", ""
        account = ExternalAccount(
            vouched.issuer, vouched.subject, vouched.display, group.role, tuple(units)
        )
        user_id = save_external_account(session, account, at=now)
        save_access(
            session, user_id=user_id, role=group.role,
            action="sign_in" if user_id else "sign_in_failed", unit_ids=units, row_count=0,
            at=now, address=address,
        )  # fmt: skip
        return (open_session_in(session, user_id, now), group.role) if user_id else ("", "")
