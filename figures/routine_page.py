"""What Rutin shows: the edition, each measure that follows it, links, who has acknowledged it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from data_access.kept import kept
from data_access.registers import fetch_staff
from data_access.routine_documents import find_editions, find_links
from data_access.targets import find_target
from data_access.units import fetch_units
from domain.measures import Measure, find_measure
from domain.periods import Day, Week
from domain.rates import Count
from domain.registers import StaffMember
from domain.routine import Edition, Link, edition_in_force
from domain.routine_asks import ASKS
from domain.routine_start import START_EDITION
from domain.scope import Scope
from domain.units import Unit
from figures.acknowledged import ACKNOWLEDGED, count_acknowledged, find_lacking
from figures.measure_figures import build_figures
from figures.overview import Tile
from figures.overview_page import build_overview
from figures.small_groups import hidden_groups


@dataclass(frozen=True, slots=True)
class Validity:
    """The edition in force, and how many days it has left; `is_start`: no file has told it."""

    edition: Edition | None
    days_left: int | None
    is_start: bool

    @property
    def is_expired(self) -> bool:
        return self.days_left is not None and self.days_left < 0


@dataclass(frozen=True, slots=True)
class RoutineFigures:
    """`states`: measure -> its latest figure. `by_unit`: counts of K60, None where hidden.

    `lacking`: active staff who have not acknowledged, told only to those who may see people.
    """

    validity: Validity
    states: Mapping[str, Tile]
    by_unit: tuple[tuple[Unit, Count | None], ...]
    lacking: tuple[StaffMember, ...]
    links: tuple[Link, ...]
    covered: Mapping[str, date]


def find_validity(session: Session, day: date) -> Validity:
    edition = edition_in_force(find_editions(session), day)
    left = edition.days_left(day) if edition else None
    return Validity(edition, left, edition is START_EDITION)


def build_routine(
    session: Session, *, scope: Scope, unit_id: int | None, today: date, until: Week
) -> RoutineFigures:
    """Names are added for those who may see people; all else is kept between views."""
    figures = _routine_without_names(
        session, scope=scope, unit_id=unit_id, today=today, until=until
    )
    if not scope.sees_people:
        return figures
    within = scope.within(unit_id)
    names = {m.person_ref: m.display_name for m in fetch_staff(session, scope=within)}
    lacking = [
        replace(m, display_name=names.get(m.person_ref, ""))
        for m in find_lacking(session, scope=within, day=today)
    ]
    lacking.sort(key=lambda member: (member.display_name, member.person_ref))
    return replace(figures, lacking=tuple(lacking))


@kept
def _routine_without_names(
    session: Session, *, scope: Scope, unit_id: int | None, today: date, until: Week
) -> RoutineFigures:
    overview = build_overview(session, scope=scope, unit_id=unit_id, today=today, until=until)
    states = {tile.measure.code_id: tile for tile in overview.tiles}
    units = fetch_units(session, scope=scope)
    asked = [unit for unit in units if unit.id == unit_id]
    for code in dict.fromkeys(code for ask in ASKS for code in ask.measures):
        measure = find_measure(code)
        if measure is not None and code not in states:
            states[code] = _state(session, scope, measure, asked, today)
    for code, tile in states.items():
        states[code] = replace(tile, target=find_target(session, tile.measure, today))
    return RoutineFigures(
        find_validity(session, today),
        states,
        _by_unit(session, scope, unit_id, units, today),
        (),
        tuple(find_links(session)),
        overview.covered,
    )


def _state(
    session: Session, scope: Scope, measure: Measure, units: list[Unit], today: date
) -> Tile:
    """As `mobilkoll figures` tells it for today."""
    (row,) = build_figures(
        session, scope=scope, measure=measure, units=units, includes_all=not units,
        periods=[Day(today)], today=today, unsuppressed=True,
    )  # fmt: skip
    is_hidden = row.suppressed and not scope.sees_unsuppressed
    return Tile(measure, row.value, row.r, row.n, None, None, (), row.preliminary, is_hidden)


def _by_unit(
    session: Session, scope: Scope, unit_id: int | None, units: list[Unit], today: date
) -> tuple[tuple[Unit, Count | None], ...]:
    """Units valid now by name, where they are looked at together."""
    if unit_id is not None:
        return ()
    counts = count_acknowledged(session, scope=scope, day=today)
    measure = find_measure(ACKNOWLEDGED)
    assert measure is not None
    hidden = (
        frozenset()
        if scope.sees_unsuppressed
        else hidden_groups(session, scope=scope, measure=measure, period=Day(today), today=today)
    )
    valid = sorted((u for u in units if u.is_valid(today) and u.id in counts), key=lambda u: u.name)
    return tuple((unit, None if unit.id in hidden else counts[unit.id]) for unit in valid)
