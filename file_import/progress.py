"""Work on an upload that goes on behind the request; a file beside the upload tells every process.

Whoever works renews that file's time every few seconds: one that has fallen silent was killed.
"""

import json
import logging
import os
import secrets
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Any

from data_access.database import DatabaseUnavailable

LOG = logging.getLogger("mobilkoll")
STALE_SECONDS = 20
PULSE_SECONDS = 2.0
AT_ONCE = 2
"""Works of a process at a time; the others wait, so that pages are answered meanwhile."""
_PAUSE = 0.25
Tell = Callable[[float], None]
_PLACES = threading.BoundedSemaphore(AT_ONCE)


class Work(StrEnum):
    """What is done to an upload."""

    PREVIEW = "preview"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Told:
    """`since`: when it began. `share`: read so far. Over, it was done, or broken off: `why`.

    `about`: what the work rests on; the same work on something else may be begun anew.
    """

    since: str
    about: str = ""
    share: float = 0.0
    is_over: bool = False
    is_done: bool = False
    import_id: int = 0
    why: str = ""

    @property
    def is_broken(self) -> bool:
        return self.is_over and not self.is_done


class Abandoned(Exception):
    """The upload was thrown away while it was worked on."""


@dataclass(slots=True)
class Progress:
    """What one work tells: a few times a second at most."""

    path: Path
    told: Told
    last: float = -1.0

    def begin(self, now: datetime) -> bool:
        """False where somebody is at it already, in this process or another."""
        found = _read(self.path)
        if found is not None and not found.is_over and not _is_silent(self.path, now):
            return False
        self.path.unlink(missing_ok=True)
        part = self._written()
        try:
            os.link(part, self.path)
        except FileExistsError:
            return False
        finally:
            part.unlink()
        return True

    def tell(self, share: float) -> None:
        now = monotonic()
        if now - self.last >= _PAUSE:
            self.last = now
            self.told = replace(self.told, share=share)
            try:
                self._written().replace(self.path)
            except FileNotFoundError:
                raise Abandoned from None

    def end(self, **how: Any) -> None:
        self.told = replace(self.told, is_over=True, **how)
        with suppress(FileNotFoundError):
            self._written().replace(self.path)

    def beat(self, is_over: threading.Event) -> None:
        while not is_over.wait(PULSE_SECONDS):
            with suppress(OSError):
                os.utime(self.path)

    def _written(self) -> Path:
        part = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}")
        part.write_text(json.dumps(asdict(self.told)), encoding="utf-8")
        return part


def work_behind(
    place: Path,
    work: Work,
    do: Callable[[Tell], int],
    *,
    now: datetime,
    about: str = "",
    wait: float,
) -> None:
    """Do it in a thread, for `wait` seconds of which the caller waits; once at a time.

    `do` is given what tells its progress, and gives the id of the import, 0 without one.
    """
    progress = Progress(_path(place, work), Told(now.isoformat(), about))
    try:
        if not progress.begin(now):
            return
    except FileNotFoundError:
        return
    context = copy_context()
    thread = threading.Thread(target=lambda: context.run(_do, progress, do))
    thread.start()
    thread.join(wait)


def _do(progress: Progress, do: Callable[[Tell], int]) -> None:
    how: dict[str, Any] = {}
    is_over = threading.Event()
    threading.Thread(target=progress.beat, args=(is_over,), daemon=True).start()
    try:
        with _PLACES:
            how = {"import_id": do(progress.tell), "is_done": True}
    except Abandoned:
        LOG.info("an upload was thrown away while it was read")
    except DatabaseUnavailable as fault:
        how = {"why": str(fault)}
        LOG.warning("work on an upload broken off: %s", fault)
    except Exception:
        LOG.exception("work on an upload broken off")
    finally:
        is_over.set()
        progress.end(**how)


def read_progress(place: Path, work: Work, now: datetime) -> Told | None:
    """What the work has told; None without one. One that fell silent is over."""
    path = _path(place, work)
    told = _read(path)
    if told is None or told.is_over:
        return told
    return replace(told, is_over=_is_silent(path, now))


def _path(place: Path, work: Work) -> Path:
    return place / f"{work}.json"


def _read(path: Path) -> Told | None:
    try:
        return Told(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _is_silent(path: Path, now: datetime) -> bool:
    try:
        return now.timestamp() - path.stat().st_mtime > STALE_SECONDS
    except OSError:
        return True
