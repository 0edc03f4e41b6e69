"""A folder whose files are imported as they land: whole ones, once, with what became of each.

A file is taken when its size and time have stood still between two looks. It is moved only after
its import has been committed: a crash in between imports it once more, which changes nothing.
"""

import stat
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from file_import.kinds import KINDS, find_kind
from file_import.result import Outcome
from translation import _

DONE, FAILED = "done", "failed"
UNFINISHED = (".part", ".tmp", ".filepart", ".crdownload")
Seen = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file: an import's outcome and its sentences."""

    outcome: Outcome
    sentences: tuple[str, ...]


@dataclass(slots=True)
class Watch:
    """One folder, and what was seen of its files at the last look."""

    folder: Path
    import_file: Callable[[str, Path], Imported]
    say: Callable[[str], None]
    now: Callable[[], datetime]
    kind_of: Callable[[Path], str | None] = find_kind
    seen: dict[str, Seen] = field(default_factory=dict)
    is_gone: bool = False

    def look(self) -> int:
        """Import what stands still since the last look; how many files were taken."""
        try:
            waiting = dict(self._waiting())
        except OSError as error:
            if not self.is_gone:
                self.say(_("Mappen går inte att läsa: {why}.", why=error.strerror))
            self.is_gone = True
            return 0
        self.is_gone = False
        still = [name for name, one in waiting.items() if self.seen.get(name) == one]
        self.seen = {name: one for name, one in waiting.items() if name not in still}
        kinds = {self.folder / name: self.kind_of(self.folder / name) for name in still}
        for path in _in_order(kinds):
            self._take(path, kinds[path])
        return len(still)

    def _waiting(self) -> Iterable[tuple[str, Seen]]:
        """Regular files only: no folder, link, pipe or unfinished download is followed."""
        for path in self.folder.iterdir():
            if path.name.startswith(".") or path.name.lower().endswith(UNFINISHED):
                continue
            try:
                found = path.lstat()
            except FileNotFoundError:
                continue
            if stat.S_ISREG(found.st_mode):
                yield path.name, (found.st_size, found.st_mtime_ns)

    def _take(self, path: Path, kind: str | None) -> None:
        if kind is None:
            text = _(
                "Filen känns inte igen: ingen sorts fil har de rubrikerna. Läs in den på sidan "
                "Import och koppla kolumnerna en gång; sedan känns den igen här."
            )
            done = Imported(Outcome.REFUSED, (text,))
        else:
            done = self.import_file(kind, path)
        self.say(f"{path.name}: {'; '.join(done.sentences)}")
        is_refused = done.outcome is Outcome.REFUSED
        self._move(path, FAILED if is_refused else DONE, done.sentences)

    def _move(self, path: Path, where: str, sentences: tuple[str, ...]) -> None:
        folder = self.folder / where
        folder.mkdir(exist_ok=True)
        target = _free_name(folder, f"{self.now():%Y%m%dT%H%M%S}_{path.name}")
        try:
            path.rename(target)
        except FileNotFoundError:
            return  # taken away meanwhile; what it held has been dealt with
        if where == FAILED:
            reason = target.with_name(target.name + ".txt")
            reason.write_text("\n".join(sentences) + "\n", encoding="utf-8")


def _in_order(kinds: Mapping[Path, str | None]) -> list[Path]:
    """Units first, then the other kinds in the order they need each other; then by name."""
    order = {kind: number for number, kind in enumerate(KINDS)}
    return sorted(kinds, key=lambda p: (order.get(kinds[p] or "", len(order)), p.name))


def _free_name(folder: Path, name: str) -> Path:
    target, number = folder / name, 1
    while target.exists():
        number += 1
        target = folder / f"{number}_{name}"
    return target
