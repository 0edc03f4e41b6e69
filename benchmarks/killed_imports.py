"""Imports, the watched folder and the server's workers killed at random points.

200 imports, 50 folders and 50 workers on SQLite, 100 imports and 50 workers on PostgreSQL.

After each death the database holds the state before or the state after, the next try works, and
SQLite's own check finds no fault. None of 300 failing bounds the rate of failure at 1 % (95 %).
The seed is printed; `--seed` runs the same deaths again.
"""

import argparse
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.databases import POSTGRESQL
from tests.killed_trials import trials
from tests.killed_workers import killed_workers

SEED = 20260430
TRIALS = (
    ("sqlite", "import", 200), ("sqlite", "watch", 50), ("sqlite", "worker", 50),
    ("postgresql", "import", 100), ("postgresql", "worker", 50),
)  # fmt: skip


def main(seed: int = SEED, share: float = 1.0, only: str = "") -> None:
    print(f"seed {seed}")
    for kind, what, count in TRIALS:
        if (kind == "postgresql" and not os.environ.get(POSTGRESQL)) or only not in ("", what):
            continue
        run = run_workers if what == "worker" else run_commands
        number = max(1, round(count * share))
        failed, deaths = run(kind, watched=what == "watch", count=number, seed=seed)
        print(f"{kind} {what}: {number} trials, {deaths} died, {len(failed)} failed", flush=True)
        for line in failed[:3]:
            print("  " + line)


def run_commands(kind: str, *, watched: bool, count: int, seed: int) -> tuple[list[str], int]:
    """What failed, by the number of its trial, and how many died."""
    with (
        tempfile.TemporaryDirectory() as name,
        trials(kind, Path(name), seed=seed, watched=watched) as made,
    ):
        return _failed(made.run, count), sum(end < 0 for end in made.deaths.ends)


def run_workers(kind: str, *, watched: bool, count: int, seed: int) -> tuple[list[str], int]:
    assert not watched
    with (
        tempfile.TemporaryDirectory() as name,
        killed_workers(kind, Path(name), seed=seed) as made,
    ):
        return _failed(made.run, count), sum(made.deaths)


def _failed(run: Callable[[int], None], count: int) -> list[str]:
    found = []
    for number in range(count):
        try:
            run(number)
        except AssertionError as fault:
            found.append(f"trial {number}: {str(fault)[:200]}")
    return found


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--share", type=float, default=1.0, help="Of the number of trials.")
    asked.add_argument("--only", choices=("import", "watch", "worker"), default="")
    given = asked.parse_args()
    main(given.seed, given.share, given.only)
