"""Processor time of one unit's quality report as PDF, against an empty document."""

import itertools
import tempfile
import time
from collections.abc import Callable
from datetime import date

import pytest
import typst

import settings as configuration
from data_access import kept
from data_access.database import connect, reading
from data_access.schema import migrate
from data_access.units import fetch_units
from demo.seed import seed_demo
from domain.measures import MEASURES
from domain.periods import Month
from domain.scope import Scope
from reports.quality_report import gather_for, make_report
from reports.report_data import ReportOrder

ROUNDS = 15
TODAY = date(2026, 11, 23)
MOST = 20


def main() -> None:
    """Print the ratio with charts not drawn: figures computed anew, words, tables, tagged PDF."""
    with tempfile.TemporaryDirectory() as folder:
        settings = configuration.load(
            {"MOBILKOLL_DATA_DIR": folder, "MOBILKOLL_TODAY": TODAY.isoformat()}
        )
        migrate(settings.database_url)
        seed_demo(
            settings.database_url, person_key=settings.person_key, today=TODAY,
            now=configuration.now(), say=lambda _text: None,
        )  # fmt: skip
        engine = connect(settings.database_url)
        with reading(engine) as session:
            units = fetch_units(session, scope=Scope(None))
        asked = itertools.product((Month(2026, 10), Month(2026, 9), Month(2026, 8)), units)

        def whole() -> None:
            """Another report each time: the typesetter remembers what it has set."""
            month, unit = next(asked)
            order = ReportOrder(
                Scope(frozenset({unit.id})), unit, month, TODAY, configuration.now(),
                tuple(measure.code_id for measure in MEASURES), "benchmark",
            )  # fmt: skip
            with reading(engine) as session:
                data = gather_for(session, order, "pdf")
            make_report(data, "pdf")

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(kept, "_stamp", lambda _session: None)
            floor, report = alternating(_empty, whole)
        found = report / floor
        print(f"one unit's report: {found:.1f} x an empty document ({MOST} at most)")


def _empty() -> None:
    typst.compile(b"", format="pdf")


def alternating(first: Callable[[], None], second: Callable[[], None]) -> tuple[float, float]:
    """Median processor seconds of each, measured in turn; the typesetter's threads count too."""
    times: tuple[list[float], list[float]] = ([], [])
    for _round in range(ROUNDS + 2):
        for run, into in zip((first, second), times, strict=True):
            start = time.process_time()
            run()
            into.append(time.process_time() - start)
    return sorted(times[0][2:])[ROUNDS // 2], sorted(times[1][2:])[ROUNDS // 2]


if __name__ == "__main__":
    main()
