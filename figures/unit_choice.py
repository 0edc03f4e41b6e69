"""Which units the filter offers, and how far each source covers them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from data_access.data_freshness import fetch_coverage
from data_access.kept import kept
from data_access.units import fetch_units
from domain.scope import Scope
from domain.units import Unit


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """Units the filter offers, and whether all together is one of them."""

    units: tuple[Unit, ...]
    offers_all: bool


@kept
def build_unit_choice(session: Session, *, scope: Scope, today: date) -> UnitChoice:
    """Units in scope that are valid now; merged ones are reached through their successors."""
    units = [u for u in fetch_units(session, scope=scope) if u.is_valid(today)]
    if not units:
        units = fetch_units(session, scope=scope)
    return UnitChoice(tuple(sorted(units, key=lambda u: u.name)), scope.is_everything)


def fetch_covered(session: Session, *, scope: Scope) -> dict[str, date]:
    """Kind -> last day covered, the furthest of the units in scope."""
    coverage = fetch_coverage(session, scope=scope)
    return {kind: max(days.values()) for kind, days in coverage.items()}
