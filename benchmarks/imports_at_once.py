"""Four processes import the same kind of file at once, fifty times on each database.

Each run starts from the same stored state. Whoever is not first waits or says that something else
is being written; afterwards one of the four files stands, whole, and nobody hangs.
"""

import argparse
import os
import tempfile
import time
from collections import Counter
from pathlib import Path
from statistics import median

from tests.databases import POSTGRESQL
from tests.killed import Command, all_at_once, ended
from tests.killed_trials import NAME, command_of, prepared, state_of, trial_of, write_visits

RUNS, IMPORTS = 50, 4
SAID = "en annan skrivning pågår"


def main(runs: int = RUNS, only: str = "") -> None:
    for kind in ("sqlite", "postgresql"):
        if (kind == "postgresql" and not os.environ.get(POSTGRESQL)) or only not in ("", kind):
            continue
        codes, seconds, failed = run(kind, runs)
        print(
            f"{kind}: {runs} runs of {IMPORTS}: {codes[3]} stored, {codes[1]} said why, "
            f"{len(failed)} failed; median {median(seconds):.1f} s, slowest {max(seconds):.1f} s",
            flush=True,
        )
        for line in failed[:3]:
            print("  " + line)


def run(kind: str, runs: int) -> tuple[Counter[int], list[float], list[str]]:
    """How often each exit code came, how long each run took, and what failed."""
    codes: Counter[int] = Counter()
    seconds: list[float] = []
    failed: list[str] = []
    with tempfile.TemporaryDirectory() as name, prepared(kind, Path(name)) as url:
        folder = Path(name)
        places = [_place(folder, number) for number in range(IMPORTS)]
        ends = [_end(kind, url, place, folder) for place in places]
        for number in range(runs):
            with trial_of(url, folder) as together:
                began = time.monotonic()
                commands = [command_of(place, together) for place in places]
                try:
                    codes.update(_at_once(commands))
                    found = state_of(together, with_log=False)["usage_day"]
                    assert found in ends, "not one of the files"
                except AssertionError as fault:
                    failed.append(f"run {number}: {str(fault)[:200]}")
                seconds.append(time.monotonic() - began)
    return codes, seconds, failed


def _place(folder: Path, number: int) -> Path:
    place = folder / str(number)
    place.mkdir()
    write_visits(place / NAME, seed=10 + number)
    return place


def _end(kind: str, url: str, place: Path, folder: Path) -> list[str]:
    """What one of the files leaves, alone."""
    with trial_of(url, folder) as alone:
        assert command_of(place, alone).finish() == 3
        return state_of(alone, with_log=False)["usage_day"]


def _at_once(commands: list[Command]) -> list[int]:
    with all_at_once(commands) as processes:
        codes = [ended(process) for process in processes]
    for command, code in zip(commands, codes, strict=True):
        said = command.log.read_text(encoding="utf-8")
        assert code == 3 or (code == 1 and SAID in said), (code, said[-300:])
    assert 3 in codes
    return codes


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=RUNS)
    asked.add_argument("--only", choices=("sqlite", "postgresql"), default="")
    given = asked.parse_args()
    main(given.runs, given.only)
