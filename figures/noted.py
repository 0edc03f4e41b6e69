"""What has been noted and decided of a unit, and what the product proposes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_access.control_segments import DecidedSegment, fetch_decided_segments
from data_access.events import Event, NotedEvent, fetch_noted_events
from data_access.kept import kept
from data_access.units import fetch_units
from domain.measures import Measure
from domain.periods import Week, local_date
from domain.scope import Scope
from domain.segment_proposal import SegmentProposal, find_cause, propose_segment
from figures.series import HISTORY_WEEKS, WeeklySeries

REMOVED_SHOWN_DAYS = 30


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of one measure, with the note (week, text) that may explain it."""

    measure: Measure
    change: SegmentProposal
    cause: tuple[Week, str] | None


@dataclass(frozen=True, slots=True)
class Noted:
    """Notes newest first, those just taken back apart; decided segments; names by unit id."""

    events: tuple[NotedEvent, ...]
    removed: tuple[NotedEvent, ...]
    segments: tuple[DecidedSegment, ...]
    units: Mapping[int, str]


@kept
def build_noted(session: Session, *, scope: Scope, unit_id: int | None, today: date) -> Noted:
    """Of the two years the charts can show; what was taken back in the last 30 days."""
    since = Week.of(today).step(1 - HISTORY_WEEKS).monday
    noted = fetch_noted_events(session, scope=scope, unit_id=unit_id, since=since)
    segments = fetch_decided_segments(session, scope=scope, unit_id=unit_id)
    shown_since = today - timedelta(days=REMOVED_SHOWN_DAYS)
    return Noted(
        tuple(n for n in noted if n.removed_at is None),
        tuple(n for n in noted if n.removed_at and local_date(n.removed_at) >= shown_since),
        tuple(s for s in segments if s.removed_at is None),
        {unit.id: unit.name for unit in fetch_units(session, scope=scope)},
    )


def build_proposals(series: Sequence[WeeklySeries]) -> list[Proposal]:
    """Of each series that has changed for good enough to ask."""
    found = []
    for one in series:
        change = propose_segment(one.chart)
        if change is not None:
            cause = find_cause(change.first_week, _causes(one.events))
            found.append(Proposal(one.measure, change, cause))
    return found


def _causes(events: Sequence[Event]) -> list[tuple[Week, str]]:
    """A note whose weeks do not count explains nothing that goes on after it."""
    return [(Week.of(e.first_day), e.text) for e in events if not e.excludes_weeks]
