"""Exempelkommun: its units and what happens in them, in weeks counted back from an anchor."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.periods import Week

HISTORY_WEEKS = 104
VISIT_WEEKS = 8
NEW_PHONES_WEEK = -40
SEGMENT_WEEK = -38
OUTAGE_WEEK = -20


@dataclass(frozen=True, slots=True)
class DemoUnit:
    """An invented unit. `shifts`: week from the anchor -> lasting change of the share."""

    code: str
    name: str
    area: str
    kind: str
    staff: int
    visits_a_day: int
    best_share: float
    start_share: float = 0.4
    midpoint: int = 22
    shifts: dict[int, float] = field(default_factory=dict)
    silent_weeks: tuple[int, ...] = ()
    first_week: int = -HISTORY_WEEKS
    last_week: int | None = None
    successor: str = ""
    main_reason: str = ""
    faults_a_week: float = 0.5


UNITS: tuple[DemoUnit, ...] = (
    DemoUnit("HT-NORRSKOG", "Hemtjänst Norrskog", "Norra", "dag", 50, 190, 0.87,
             shifts={-8: 0.045}),
    DemoUnit("HT-KALLSTA", "Hemtjänst Källsta", "Norra", "dag", 46, 170, 0.89,
             shifts={-3: -0.11, -1: 0.03}, main_reason="inloggning"),
    DemoUnit("HT-BJORKHAGA", "Hemtjänst Björkhaga", "Norra", "dag", 44, 160, 0.9),
    DemoUnit("HT-SJOHAGEN", "Hemtjänst Sjöhagen", "Södra", "dag", 52, 200, 0.88),
    DemoUnit("HT-EKMOSSEN", "Hemtjänst Ekmossen", "Södra", "dag", 40, 150, 0.82,
             main_reason="ingen_tackning"),
    DemoUnit("HT-RONNASEN", "Hemtjänst Rönnåsen", "Södra", "dag", 42, 150, 0.96,
             faults_a_week=0.12),
    DemoUnit("HT-STENVIKEN", "Hemtjänst Stenviken", "Östra", "dag", 38, 140, 0.88,
             silent_weeks=(-3, -2, -1)),
    DemoUnit("HT-LINDKULLA", "Hemtjänst Lindkulla", "Östra", "dag", 48, 180, 0.89,
             first_week=-60),
    DemoUnit("HT-KVARNEN", "Hemtjänst Kvarnängen", "Östra", "dag", 0, 120, 0.85, last_week=-61,
             successor="HT-LINDKULLA", faults_a_week=0.0),
    DemoUnit("HT-NATT", "Nattpatrullen", "Alla", "natt", 35, 90, 0.9),
    DemoUnit("HT-LARM", "Larmgruppen", "Alla", "larm", 4, 20, 0.9, faults_a_week=0.05),
)  # fmt: skip


def unit_first_day(unit: DemoUnit, anchor: date) -> date:
    """The unit's first valid day; well before the history for those that were always there."""
    if unit.first_week == -HISTORY_WEEKS:
        return date(2020, 1, 1)
    return Week.of(anchor).step(unit.first_week).monday


def unit_last_day(unit: DemoUnit, anchor: date) -> date | None:
    if unit.last_week is None:
        return None
    return Week.of(anchor).step(unit.last_week + 1).monday - timedelta(days=1)


def exists(unit: DemoUnit, offset: int) -> bool:
    """Whether the unit is valid in the week `offset` weeks from the anchor."""
    return unit.first_week <= offset and (unit.last_week is None or offset <= unit.last_week)


def delivers(unit: DemoUnit, offset: int) -> bool:
    """Whether it has data for that week."""
    return exists(unit, offset) and offset not in unit.silent_weeks
