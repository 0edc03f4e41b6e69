"""Follow-ups of Exempelkommun: signed for past months by most units, and one that is missing."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from data_access.database import reading, writing
from data_access.follow_up_tables import FollowUpActionRow
from data_access.follow_up_writes import (
    find_latest_version,
    lock_follow_up,
    save_action,
    save_reference,
    save_version,
)
from data_access.units import find_units
from domain.follow_up import FollowUp, FollowUpAction
from domain.follow_up_period import due_on, latest_due
from domain.periods import Month
from domain.scope import Scope
from domain.units import Unit
from figures.follow_up import fill_in
from translation import N_, _

MONTHS = 4
MISSING, LATE = "HT-KALLSTA", "HT-SJOHAGEN"
TEXTS = (
    N_("Mobilregistreringen ligger kvar på samma nivå. De flesta efterregistreringar beror på att "
       "det glömdes, inte på tekniken. Vi tar upp det på arbetsplatsträffen."),
    N_("Fler anteckningar skrivs i mobilen än förra månaden, men skillnaden ryms inom den normala "
       "variationen. Ny personal har fått en genomgång av appen."),
    N_("Två dosor gick ut innan de var förlängda. Rutinen för beställning är genomgången och "
       "samordnaren bevakar listan varje måndag."),
)  # fmt: skip
ACTIONS = (
    (N_("Gå igenom felsökningslathunden på arbetsplatsträffen"), "mobilombud", -40, -46),
    (N_("Beställ dosor 45 dagar innan de går ut"), "samordnare", -6, None),
    (N_("Utse mobilombud för kvällspassen"), "enhetschef", 21, None),
)
"""What, by whom, deadline and day done, in days from today."""


def sign_demo_months(engine: Engine, *, today: date) -> None:
    """The last months that are due, where nothing is signed; the missing one is left for now."""
    latest = latest_due(today)
    with reading(engine) as session:
        units = {unit.code: unit for unit in find_units(session) if unit.is_valid(today)}
    if "HT-NORRSKOG" in units:
        with writing(engine) as session:
            _add_actions(session, units["HT-NORRSKOG"], latest, today)
    for number, unit in enumerate(units.values()):
        with writing(engine) as session:
            for back in range(MONTHS - 1, -1, -1):
                month = latest.step(-back)
                is_missing = unit.code == MISSING and month == latest
                if unit.is_valid(month.last_day) and not is_missing:
                    _sign(session, unit, month, number + back, today)


def _sign(session: Session, unit: Unit, month: Month, number: int, today: date) -> None:
    row = lock_follow_up(session, unit_id=unit.id, period=month)
    if row.draft is not None or find_latest_version(session, row) is not None:
        return
    late = 5 if unit.code == LATE else -(number % 6)
    day = min(due_on(month) + timedelta(days=late), today)
    draft = FollowUp(
        unit.id, month, 1, _(TEXTS[number % len(TEXTS)]), (), (), {},
        signed_by=_("Enhetschef, {unit}", unit=unit.name.split()[-1]), signed_role="unit_manager",
        signed_on=day, signed_at=datetime.combine(day, time(13), tzinfo=UTC),
    )  # fmt: skip
    own = Scope(frozenset({unit.id}), sees_unsuppressed=True)
    signed = fill_in(session, draft, scope=own, today=day)
    covered = {kind: min(last, day) for kind, last in signed.covered.items()}
    save_version(session, row, replace(signed, covered=covered), None)
    if number % 5:
        save_reference(row, reference=f"KLS {month}-{unit.id:02d}", day=day)


def _add_actions(session: Session, unit: Unit, latest: Month, today: date) -> None:
    """Once: one done, one late, one to come."""
    if session.query(FollowUpActionRow).filter_by(unit_id=unit.id).first() is not None:
        return
    for text, owner, deadline, _done in ACTIONS:
        action = FollowUpAction(
            0, unit.id, _(text), owner, today + timedelta(days=deadline), str(latest.step(-1))
        )
        at = datetime.combine(due_on(latest.step(-1)), time(13), tzinfo=UTC)
        save_action(session, action, by=_("Enhetschef, Norrskog"), at=at)
    session.flush()
    rows = session.query(FollowUpActionRow).filter_by(unit_id=unit.id)
    for row, (_text, _owner, _deadline, done) in zip(rows, ACTIONS, strict=True):
        row.done_on = today + timedelta(days=done) if done else None
