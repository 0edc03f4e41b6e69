"""Who has acknowledged an edition of the routine."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_access.keyed_rows import save_keyed
from data_access.once import once
from data_access.register_tables import StaffMemberRow
from data_access.routine_tables import AcknowledgementRow
from data_access.units import visible_to
from data_access.usage_writes import ImportStamp
from domain.routine import Acknowledgement, Edition
from domain.scope import Scope

KEY = ("unit_id", "person_ref", "kind", "document_id", "edition")


@once
def fetch_acknowledged(session: Session, *, scope: Scope, of: Edition) -> dict[str, date]:
    """Person -> the first day, of staff in scope; whichever unit's list it stood on.

    Somebody who works in two units acknowledges once.
    """
    staff = select(StaffMemberRow.person_ref).where(visible_to(scope, StaffMemberRow.unit_id))
    rows = session.execute(
        select(AcknowledgementRow.person_ref, func.min(AcknowledgementRow.acknowledged_on))
        .where(
            AcknowledgementRow.kind == "rutin",
            AcknowledgementRow.document_id == of.document_id,
            AcknowledgementRow.edition == of.edition,
            AcknowledgementRow.person_ref.in_(staff),
        )
        .group_by(AcknowledgementRow.person_ref)
    )
    return {person: day for person, day in rows}


def save_acknowledgements(
    session: Session, *, rows: Sequence[Acknowledgement], stamp: ImportStamp
) -> int:
    """Add or update by key; how many were left alone, told later before."""
    return save_keyed(session, AcknowledgementRow, rows, key=KEY, stamp=stamp)
