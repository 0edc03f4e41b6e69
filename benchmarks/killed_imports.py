"""Imports and the watched folder killed at random points: 200 and 50 on SQLite, 100 on PostgreSQL.

After each death the database holds the state before or the state after, the next try works, and
SQLite's own check finds no fault. None of 300 failing bounds the rate of failure at 1 % (95 %).
The seed is printed; `--seed` runs the same deaths again.
"""

import argparse
import os
import tempfile
from pathlib import Path

from tests.databases import POSTGRESQL
from tests.killed_trials import trials

SEED = 20260430
TRIALS = (("sqlite", False, 200), ("sqlite", True, 50), ("postgresql", False, 100))


def main(seed: int = SEED, share: float = 1.0) -> None:
    print(f"seed {seed}")
    for kind, watched, count in TRIALS:
        if kind == "postgresql" and not os.environ.get(POSTGRESQL):
            continue
        what = "watch" if watched else "import"
        failed, ends = run(kind, watched=watched, count=max(1, round(count * share)), seed=seed)
        deaths = sum(end < 0 for end in ends)
        print(f"{kind} {what}: {len(ends)} trials, {deaths} died, {len(failed)} failed")
        for line in failed[:3]:
            print("  " + line)


def run(kind: str, *, watched: bool, count: int, seed: int) -> tuple[list[str], list[int]]:
    """What failed, by the number of its trial, and how each ended."""
    failed = []
    with (
        tempfile.TemporaryDirectory() as name,
        trials(kind, Path(name), seed=seed, watched=watched) as made,
    ):
        for number in range(count):
            try:
                made.run(number)
            except AssertionError as fault:
                failed.append(f"trial {number}: {str(fault)[:200]}")
        return failed, made.deaths.ends


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--share", type=float, default=1.0, help="Of the number of trials.")
    given = asked.parse_args()
    main(given.seed, given.share)
