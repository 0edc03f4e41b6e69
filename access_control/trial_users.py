"""Users for trying the product on this computer, until somebody may sign in for real.

Only ever offered by a server on loopback. In Exempelkommun the story's own users are there already.
"""

from sqlalchemy.orm import Session

from data_access.units import find_units
from data_access.users import FoundUser, find_demo_users, save_user
from translation import _

TRIED_UNITS = 2


def save_trial_users(session: Session) -> list[FoundUser]:
    """One user of each role, and a manager for the first two units as soon as there are units."""
    users = find_demo_users(session)
    roles = {user.role for user in users}
    for role, display in (
        ("operations_manager", _("Verksamhetschef")),
        ("it_support", _("IT Vof")),
    ):
        if role not in roles:
            _save(session, role, role, display, [])
    if "unit_manager" not in roles:
        units = {unit.id: unit for unit in find_units(session) if unit.valid_to is None}
        for unit in list(units.values())[:TRIED_UNITS]:
            display = _("Enhetschef, {unit}", unit=unit.name)
            _save(session, f"ec-{unit.code}", "unit_manager", display[:100], [unit.id])
    session.flush()
    return find_demo_users(session)


def _save(session: Session, name: str, role: str, display: str, unit_ids: list[int]) -> None:
    save_user(session, name=name, role=role, display=display, unit_ids=unit_ids, is_demo=True)
