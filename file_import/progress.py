"""How far a long import has come, told in a file beside the upload: every process sees it."""

import json
import logging
import threading
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic

from data_access.database import DatabaseUnavailable
from file_import.waiting_files import WaitingFile

LOG = logging.getLogger("mobilkoll")
STALE_SECONDS = 120
_NAME = "progress.json"
_PAUSE = 0.25


@dataclass(frozen=True, slots=True)
class Told:
    """`share` read so far; done with an `import_id`, or ended without one."""

    share: float
    import_id: int | None = None
    is_over: bool = False


@dataclass(slots=True)
class Progress:
    """Written a few times a second at most."""

    path: Path
    last: float = field(default=-1.0)

    def tell(self, share: float) -> None:
        now = monotonic()
        if now - self.last >= _PAUSE:
            self.last = now
            self._write(Told(share))

    def end(self, import_id: int | None) -> None:
        self._write(Told(1.0, import_id, True))

    def _write(self, told: Told) -> None:
        text = json.dumps({"share": told.share, "id": told.import_id, "over": told.is_over})
        part = self.path.with_suffix(".part")
        part.write_text(text, encoding="utf-8")
        part.replace(self.path)


def import_behind(
    file: WaitingFile, work: Callable[[Callable[[float], None]], int | None], *, wait: float
) -> int | None:
    """Do the work in a thread; its import if it ended within `wait` seconds, else None.

    `work` is given what tells its progress, and gives the id of the import. The upload is removed
    when it ends.
    """
    progress = Progress(file.path.parent / _NAME)
    progress.tell(0.0)

    done: list[int | None] = []

    def run() -> None:
        import_id = None
        try:
            import_id = work(progress.tell)
        except DatabaseUnavailable as fault:
            LOG.warning("import broken off: %s", fault)
        except Exception:
            LOG.exception("import broken off")
        finally:
            file.path.unlink(missing_ok=True)
            progress.end(import_id)
            done.append(import_id)

    context = copy_context()
    thread = threading.Thread(target=lambda: context.run(run))
    thread.start()
    thread.join(wait)
    return done[0] if done else None


def read_progress(place: Path, now: datetime) -> Told | None:
    """What the upload's import has told; None without one. One that fell silent is over."""
    path = place / _NAME
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        is_silent = now.timestamp() - path.stat().st_mtime > STALE_SECONDS
        return Told(found["share"], found["id"], found["over"] or is_silent)
    except (OSError, ValueError, KeyError, TypeError):
        return None
