"""A folder whose files are imported as they land: whole ones, once, with what became of each.

A file is taken when its size and time have stood still between two looks. It is moved only after
its import has been committed, and only if it has not changed meanwhile: a crash in between imports
it once more, which changes nothing. What cannot be read or moved stays, is told of once, and is
tried again at each look.
"""

import stat
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from domain.personal_identity import mask_personal_numbers
from file_import.import_notes import why_unopened
from file_import.kind_finding import find_kind, why_unreadable
from file_import.kinds import KINDS
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
    """One folder, what was seen of its files at the last look, and what is stuck in it."""

    folder: Path
    import_file: Callable[[str, Path], Imported]
    say: Callable[[str], None]
    now: Callable[[], datetime]
    kind_of: Callable[[Path], str | None] = find_kind
    seen: dict[str, Seen] = field(default_factory=dict)
    unmoved: dict[str, tuple[Seen, Imported]] = field(default_factory=dict)
    told: dict[str, str] = field(default_factory=dict)
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
        self.told = {name: text for name, text in self.told.items() if name in waiting}
        self.unmoved = {name: one for name, one in self.unmoved.items() if name in waiting}
        still = [name for name, one in waiting.items() if self.seen.get(name) == one]
        self.seen = {name: one for name, one in waiting.items() if name not in still}
        return sum(self._take(path, waiting[path.name]) for path in self._in_order(still))

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

    def _take(self, path: Path, seen: Seen) -> bool:
        """Whether it was dealt with; else it stays for a later look."""
        try:
            done = self._done_already(path, seen) or self._import(path)
        except OSError as error:
            self._tell_once(path, why_unopened(error))
            self.seen[path.name] = seen
            return False
        try:
            if _seen(path) != seen:
                return False  # it has grown meanwhile: what was read was half of it
            self._move(path, done)
        except FileNotFoundError:
            pass  # taken away meanwhile; what it held has been dealt with
        except OSError as error:
            self._tell_once(path, _("Filen går inte att flytta: {why}.", why=error.strerror or "?"))
            self.unmoved[path.name], self.seen[path.name] = (seen, done), seen
            return False
        self.unmoved.pop(path.name, None)
        return True

    def _done_already(self, path: Path, seen: Seen) -> Imported | None:
        """What became of a file that could not be moved and has not changed since."""
        before, done = self.unmoved.get(path.name, (None, None))
        return done if before == seen else None

    def _import(self, path: Path) -> Imported:
        with path.open("rb"):  # a file nobody may read yet is not one of an unknown kind
            kind = self.kind_of(path)
        if kind is None:
            text = why_unreadable(path) or _(
                "Filen känns inte igen: ingen sorts fil har de rubrikerna. Läs in den på sidan "
                "Import och koppla kolumnerna en gång; sedan känns den igen här."
            )
            done = Imported(Outcome.REFUSED, (text,))
        else:
            done = self.import_file(kind, path)
        self.say(f"{_shown(path)}: {'; '.join(done.sentences)}")
        return done

    def _tell_once(self, path: Path, text: str) -> None:
        if self.told.get(path.name) != text:
            self.told[path.name] = text
            self.say(f"{_shown(path)}: {text}")

    def _move(self, path: Path, done: Imported) -> None:
        """The reason of a refusal is there before the file it is about."""
        is_refused = done.outcome is Outcome.REFUSED
        folder = self.folder / (FAILED if is_refused else DONE)
        folder.mkdir(exist_ok=True)
        target = _free_name(folder, f"{self.now():%Y%m%dT%H%M%S}_{_shown(path)}")
        if is_refused:
            text = "\n".join(done.sentences) + "\n"
            _reason_of(target).write_text(text, encoding="utf-8")
        path.rename(target)

    def _in_order(self, names: Iterable[str]) -> list[Path]:
        """Units first, then the other kinds in the order they need each other; then by name."""
        order = {kind: number for number, kind in enumerate(KINDS)}
        paths = [self.folder / name for name in names]
        return sorted(paths, key=lambda p: (order.get(self.kind_of(p) or "", len(order)), p.name))


def _shown(path: Path) -> str:
    """Its name, as it may be written to a log or a folder: no number of a person, one line."""
    name = mask_personal_numbers(path.name)
    return "".join(sign if sign.isprintable() else "_" for sign in name)


def _seen(path: Path) -> Seen:
    found = path.lstat()
    return found.st_size, found.st_mtime_ns


def _reason_of(file: Path) -> Path:
    return file.with_name(file.name + ".txt")


def _free_name(folder: Path, name: str) -> Path:
    target, number = folder / name, 1
    while target.exists() or _reason_of(target).exists():
        number += 1
        target = folder / f"{number}_{name}"
    return target
