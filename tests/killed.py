"""Commands killed with SIGKILL at random points, and what the database holds afterwards.

A point is a statement, a commit or the renaming of a file, chosen by its number; or a moment,
chosen by the clock, which also falls within a commit. A short trial set is in the tests; the full
numbers are `python -m benchmarks.killed_imports`.
"""

import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.killed_preload", "tests.killed"])
LONGEST_RUN = 60


@dataclass(frozen=True, slots=True)
class Command:
    """`mobilkoll ...` with its environment; what it says goes to the log, on both channels."""

    arguments: tuple[str, ...]
    environment: dict[str, str]
    log: Path

    def start(self, *, die_at: int = 0) -> ForkServerProcess:
        """In a process of its own; `die_at`: the number of the point it is killed at."""
        process = CONTEXT.Process(target=_run, args=(self, die_at), daemon=True)
        process.start()
        return process

    def finish(self) -> int:
        """Run to its end; the exit code."""
        return ended(self.start())

    def count_points(self) -> int:
        """How many points a whole run has."""
        assert self.finish() in (0, 3), self.log.read_text()
        return int(self.log.with_suffix(".points").read_text())


def ended(process: ForkServerProcess) -> int:
    process.join(LONGEST_RUN)
    assert process.exitcode is not None, "still running"
    return process.exitcode


@dataclass(slots=True)
class Deaths:
    """Draws how each trial ends: half by a numbered point, half by the clock."""

    points: int
    seconds: float
    draw: random.Random
    ends: list[int] = field(default_factory=list)

    def kill(self, command: Command, *, by_clock: bool) -> bool:
        """Whether it died before its end."""
        if by_clock:
            process = command.start()
            time.sleep(self.draw.uniform(0, self.seconds))
            if process.is_alive() and process.pid:
                os.kill(process.pid, signal.SIGKILL)
        else:
            process = command.start(die_at=self.draw.randint(1, self.points))
        self.ends.append(ended(process))
        assert self.ends[-1] in (0, 3, -signal.SIGKILL), command.log.read_text()
        return self.ends[-1] < 0


def measured(command: Command, draw: random.Random) -> Deaths:
    """A whole run's points and time."""
    started = time.monotonic()
    points = command.count_points()
    return Deaths(points, time.monotonic() - started, draw)


@contextmanager
def all_at_once(commands: Sequence[Command]) -> Iterator[list[ForkServerProcess]]:
    """Started together; none is left running."""
    processes = [command.start() for command in commands]
    try:
        yield processes
    finally:
        for process in processes:
            process.kill()
            process.join()


def _run(command: Command, die_at: int) -> None:
    os.environ.update(command.environment)
    with command.log.open("a", buffering=1) as out:
        sys.stdout = sys.stderr = out
        sys.argv = ["mobilkoll", *command.arguments]
        points = _watch_points(die_at)
        from tests.killed_preload import cli, cli_watch

        cli_watch.time = _Hasty()  # type: ignore[assignment, attr-defined]
        try:
            cli.main()
        finally:
            command.log.with_suffix(".points").write_text(str(points[0]))


class _Hasty:
    """A clock by which nobody waits long for a file to stand still."""

    @staticmethod
    def sleep(_seconds: float) -> None:
        time.sleep(0.01)


def _watch_points(die_at: int) -> list[int]:
    reached = [0]

    def point(*_what: Any) -> None:
        reached[0] += 1
        if reached[0] == die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, point)
    rename = Path.rename

    def renamed(path: Path, target: Any) -> Any:
        point()
        found = rename(path, target)
        point()
        return found

    Path.rename = renamed  # type: ignore[assignment, method-assign]
    return reached
