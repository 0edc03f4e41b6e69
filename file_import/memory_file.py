"""A file that is read by its path and never left behind: in memory where the system can."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def memory_file() -> Iterator[tuple[BinaryIO, Path]]:
    """What to write to and the path to read it by; on other systems than Linux, a closed folder."""
    descriptor = _memory()
    if descriptor is not None:
        with open(descriptor, "wb") as file:
            yield file, Path(f"/proc/self/fd/{descriptor}")
        return
    with tempfile.TemporaryDirectory() as folder:
        where = Path(folder) / "content"
        with where.open("wb") as file:
            yield file, where


def _memory() -> int | None:
    make = getattr(os, "memfd_create", None)
    return make("content") if make is not None and Path("/proc/self/fd").is_dir() else None
