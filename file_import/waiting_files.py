"""Uploaded files that wait for a yes: kept under names of our own, bound to a user, for an hour."""

import json
import re
import secrets
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

KEPT = timedelta(hours=1)
LARGEST = 50_000_000
LONGEST_NAME = 150
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_ODD = re.compile(r"[^\w .,()+@-]+")
_CONTENT, _ABOUT = "content", "about.json"


class TooLarge(Exception):
    """More than the largest upload."""


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """One of them. `name` is as its owner called it, made harmless; `path` is ours."""

    token: str
    name: str
    user_id: int
    since: str
    path: Path


def keep(folder: Path, stream: IO[bytes], *, name: str, user_id: int, now: datetime) -> WaitingFile:
    """Store the stream; TooLarge leaves nothing behind."""
    expire(folder, now)
    token = secrets.token_urlsafe(16)
    place = folder / token
    place.mkdir(parents=True, mode=0o700)
    file = WaitingFile(token, _harmless(name), user_id, now.isoformat(), place / _CONTENT)
    try:
        _write(stream, file.path)
    except TooLarge:
        shutil.rmtree(place, ignore_errors=True)
        raise
    about = {key: value for key, value in asdict(file).items() if key != "path"}
    (place / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
    return file


def find(folder: Path, token: str, *, user_id: int, now: datetime) -> WaitingFile | None:
    """The user's own file, while it is kept; None for anything else."""
    if not _TOKEN.fullmatch(token):
        return None
    place = folder / token
    try:
        about = json.loads((place / _ABOUT).read_text(encoding="utf-8"))
        file = WaitingFile(path=place / _CONTENT, **about)
    except (OSError, ValueError, TypeError):
        return None
    is_own = file.user_id == user_id and file.path.is_file()
    return file if is_own and now - datetime.fromisoformat(file.since) < KEPT else None


def find_place(folder: Path, token: str, *, user_id: int) -> Path | None:
    """Where the user's upload is or was; None for anything else."""
    if not _TOKEN.fullmatch(token):
        return None
    try:
        about = json.loads((folder / token / _ABOUT).read_text(encoding="utf-8"))
        return folder / token if about["user_id"] == user_id else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def discard(file: WaitingFile) -> None:
    shutil.rmtree(file.path.parent, ignore_errors=True)


def expire(folder: Path, now: datetime) -> None:
    """Remove what nobody has said yes to."""
    if not folder.is_dir():
        return
    for place in folder.iterdir():
        if now.timestamp() - place.stat().st_mtime > KEPT.total_seconds():
            shutil.rmtree(place, ignore_errors=True)


def _write(stream: IO[bytes], path: Path) -> None:
    size = 0
    with path.open("wb") as out:
        while block := stream.read(1 << 20):
            size += len(block)
            if size > LARGEST:
                raise TooLarge
            out.write(block)


def _harmless(name: str) -> str:
    """The last part of a path of either kind, without signs that mean something."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    return _ODD.sub("_", last).strip(" .")[-LONGEST_NAME:] or "fil"
