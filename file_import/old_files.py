"""Old files: what the watched folder has dealt with, and uploads nobody has answered."""

import re
import stat
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from file_import.waiting_files import KEPT
from file_import.watched_folder import DONE, FAILED

_MOVED = re.compile(r"(?:\d+_)?(\d{8}T\d{6})_")


def old_files(folder: Path, before: datetime) -> list[Path]:
    """Files in done/ and failed/ that were moved there before then; links are left alone."""
    places = [folder / name for name in (DONE, FAILED)]
    return sorted(
        path
        for place in places
        if place.is_dir() and not place.is_symlink()
        for path, moved_at in _files(place)
        if moved_at < before
    )


def old_uploads(folder: Path, now: datetime) -> list[Path]:
    """Folders of uploads that have waited longer than they may."""
    if not folder.is_dir():
        return []
    since = now.timestamp() - KEPT.total_seconds()
    return sorted(place for place in folder.iterdir() if place.stat().st_mtime < since)


def _files(place: Path) -> Iterator[tuple[Path, datetime]]:
    """By the time in the name they were given, else by when they were last changed."""
    for path in place.iterdir():
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            continue
        yield path, _moved_at(path.name) or datetime.fromtimestamp(found.st_mtime, UTC)


def _moved_at(name: str) -> datetime | None:
    found = _MOVED.match(name)
    try:
        return datetime.strptime(f"{found[1]}+0000", "%Y%m%dT%H%M%S%z") if found else None
    except ValueError:
        return None
