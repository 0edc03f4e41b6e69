"""What a municipality settles before it begins: the impact assessment and the unions' hearing."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data_access.product_settings import find_setting, save_setting

LONGEST_REFERENCE = 100


@dataclass(frozen=True, slots=True)
class Settled:
    """On which day and under which reference something was settled; None: not yet."""

    day: date | None
    reference: str


@dataclass(frozen=True, slots=True)
class StartState:
    """`assessment`: konsekvensbedömning; `hearing`: samverkan or MBL negotiation."""

    assessment: Settled
    hearing: Settled

    @property
    def is_complete(self) -> bool:
        return self.assessment.day is not None and self.hearing.day is not None


def find_start_state(session: Session) -> StartState:
    return StartState(_find(session, "assessment"), _find(session, "hearing"))


def save_settled(session: Session, name: str, settled: Settled) -> None:
    """`name`: assessment or hearing."""
    save_setting(session, f"{name}_day", settled.day.isoformat() if settled.day else "")
    save_setting(session, f"{name}_reference", settled.reference[:LONGEST_REFERENCE])


def _find(session: Session, name: str) -> Settled:
    day = find_setting(session, f"{name}_day")
    return Settled(
        date.fromisoformat(day) if day else None, find_setting(session, f"{name}_reference") or ""
    )
