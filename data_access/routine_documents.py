"""Editions and links of documents; no unit's rows, so nothing here takes a scope."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_access.keyed_rows import save_keyed
from data_access.once import once
from data_access.routine_tables import EditionRow, LinkCheckRow, LinkRow
from data_access.usage_writes import ImportStamp
from domain.routine import ROUTINE, Edition, Link, LinkCheck, with_checks
from domain.routine_start import START_EDITION, all_links


@once
def find_editions(session: Session) -> list[Edition]:
    """Of the routine, by decision; its start edition until a file has told any."""
    rows = session.scalars(
        select(EditionRow)
        .where(EditionRow.document_id == ROUTINE)
        .order_by(EditionRow.decided_on, EditionRow.edition)
    )
    return [_edition(row) for row in rows] or [START_EDITION]


def find_known_editions(session: Session) -> set[tuple[str, str]]:
    """(document, edition) of every document that files have told of, and of the routine."""
    rows = session.execute(select(EditionRow.document_id, EditionRow.edition))
    told = {(document, edition) for document, edition in rows}
    return told | {(one.document_id, one.edition) for one in find_editions(session)}


@once
def find_links(session: Session) -> list[Link]:
    """The routine's links, each with the latest look at it."""
    rows = session.scalars(
        select(LinkRow).where(LinkRow.document_id == ROUTINE).order_by(LinkRow.text)
    )
    stored = [
        Link(r.document_id, r.text, r.address, r.owner_role, r.checked_on, r.works) for r in rows
    ]
    checks = _checks(session)
    return [with_checks(link, checks) for link in all_links(stored)]


def save_editions(session: Session, *, editions: Sequence[Edition], stamp: ImportStamp) -> int:
    """How many were left alone, told later before."""
    key = ("document_id", "edition")
    return save_keyed(session, EditionRow, editions, key=key, stamp=stamp)


def save_links(session: Session, *, links: Sequence[Link], stamp: ImportStamp) -> int:
    """How many were left alone, told later before."""
    return save_keyed(session, LinkRow, links, key=("document_id", "text"), stamp=stamp)


def save_link_check(session: Session, *, check: LinkCheck, at: datetime) -> None:
    session.add(
        LinkCheckRow(
            document_id=check.document_id, text=check.text, address=check.address,
            works=check.works, checked_on=check.checked_on, checked_at=at,
            checked_by=check.checked_by[:100],
        )
    )  # fmt: skip


def _checks(session: Session) -> list[LinkCheck]:
    """In the order they were made reversed: of one day the last is found first."""
    rows = session.scalars(
        select(LinkCheckRow)
        .where(LinkCheckRow.document_id == ROUTINE)
        .order_by(LinkCheckRow.id.desc())
    )
    return [
        LinkCheck(r.document_id, r.text, r.address, r.works, r.checked_on, r.checked_by)
        for r in rows
    ]


def _edition(row: EditionRow) -> Edition:
    return Edition(
        row.document_id, row.title, row.edition, row.decided_on, row.valid_to, row.decider_role,
        row.owner_role, row.replaces,
    )  # fmt: skip
