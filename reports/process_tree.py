"""End a process of ours with everything it has started, a stopped browser too."""

import os
import signal
import subprocess
from collections import defaultdict
from contextlib import suppress
from pathlib import Path

PROCESSES = Path("/proc")
PATIENCE = 2.0


def end_tree(process: "subprocess.Popen[str]") -> None:
    """Ask it to stop by ending its input, then end it and all below it by their ids."""
    with suppress(OSError, ValueError):
        if process.stdin is not None:
            process.stdin.close()
    below = descendants(process.pid)
    with suppress(subprocess.TimeoutExpired):
        process.wait(PATIENCE)
    process.kill()
    process.wait()
    for pid in below:
        with suppress(ProcessLookupError, PermissionError):
            os.kill(pid, signal.SIGKILL)
    if process.stdout is not None:
        process.stdout.close()


def descendants(pid: int) -> list[int]:
    """Ids of all processes below one, where the system tells (Linux)."""
    children: dict[int, list[int]] = defaultdict(list)
    for entry in PROCESSES.glob("[0-9]*/stat") if PROCESSES.is_dir() else ():
        with suppress(OSError, ValueError, IndexError):
            parent = int(entry.read_text().rpartition(")")[2].split()[1])
            children[parent].append(int(entry.parent.name))
    found: list[int] = []
    waiting = [pid]
    while waiting:
        below = children.pop(waiting.pop(), [])
        found += below
        waiting += below
    return found
