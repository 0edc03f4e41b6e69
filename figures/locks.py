"""Lock the baseline of a decided segment once it is full."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from data_access.control_segments import find_unlocked_segments, save_lock
from domain.control_chart import limits_to_lock
from domain.measures import Grain, find_measure
from domain.scope import EVERYTHING
from figures.series import build_weekly_series


def lock_full_baselines(session: Session, *, unit_ids: Collection[int], today: date) -> None:
    """After an import of use: later data no longer move these limits."""
    for unit_id, code in find_unlocked_segments(session, unit_ids):
        measure = find_measure(code)
        if measure is None or measure.grain not in (Grain.DAY_SUMS, Grain.STAFFING_WEEK):
            continue
        series = build_weekly_series(
            session, scope=EVERYTHING, measure=measure, unit_id=unit_id, today=today
        )
        for limits in series.chart.segments:
            lock = limits_to_lock(limits, today)
            if lock is not None and limits.segment is not None:
                save_lock(session, unit_id=unit_id, measure=code, segment=limits.segment, lock=lock)
