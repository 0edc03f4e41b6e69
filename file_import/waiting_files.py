"""Uploaded files that wait for a yes: kept under names of our own, bound to a user, for an hour.

A file may hold personal identity numbers, which are never written: it is enciphered with the token
that only its sender has, and read in memory. Its folder's name does not give the token away.
"""

import json
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO

from cryptography.hazmat.primitives.ciphers import Cipher, CipherContext, algorithms

from domain.personal_identity import mask_personal_numbers
from file_import.memory_file import memory_file

KEPT = timedelta(hours=1)
LARGEST = 50_000_000
LONGEST_NAME = 150
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_ODD = re.compile(r"[^\w .,()+@-]+")
_CONTENT, _ABOUT = "content", "about.json"
_BLOCK = 1 << 20


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
    place = _place(folder, token)
    place.mkdir(parents=True, mode=0o700)
    file = WaitingFile(token, _harmless(name), user_id, now.isoformat(), place / _CONTENT)
    try:
        _write(stream, file)
    except TooLarge:
        shutil.rmtree(place, ignore_errors=True)
        raise
    about = {"name": file.name, "user_id": user_id, "since": file.since}
    (place / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
    return file


def find(folder: Path, token: str, *, user_id: int, now: datetime) -> WaitingFile | None:
    """The user's own file, while it is kept; None for anything else."""
    if not _TOKEN.fullmatch(token):
        return None
    place = _place(folder, token)
    try:
        about = json.loads((place / _ABOUT).read_text(encoding="utf-8"))
        file = WaitingFile(token=token, path=place / _CONTENT, **about)
    except (OSError, ValueError, TypeError):
        return None
    is_own = file.user_id == user_id and file.path.is_file()
    return file if is_own and now - datetime.fromisoformat(file.since) < KEPT else None


def find_place(folder: Path, token: str, *, user_id: int) -> Path | None:
    """Where the user's upload is or was; None for anything else."""
    if not _TOKEN.fullmatch(token):
        return None
    try:
        place = _place(folder, token)
        about = json.loads((place / _ABOUT).read_text(encoding="utf-8"))
        return place if about["user_id"] == user_id else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


@contextmanager
def opened(file: WaitingFile) -> Iterator[Path]:
    """A path to read the file by, as it was sent."""
    cipher = _cipher(file.token)
    with file.path.open("rb") as kept, memory_file() as (plain, where):
        while block := kept.read(_BLOCK):
            plain.write(cipher.update(block))
        plain.flush()
        yield where


def discard(file: WaitingFile) -> None:
    shutil.rmtree(file.path.parent, ignore_errors=True)


def expire(folder: Path, now: datetime) -> None:
    """Remove what nobody has said yes to."""
    if not folder.is_dir():
        return
    for place in folder.iterdir():
        if now.timestamp() - place.stat().st_mtime > KEPT.total_seconds():
            shutil.rmtree(place, ignore_errors=True)


def _place(folder: Path, token: str) -> Path:
    return folder / sha256(b"place " + token.encode()).hexdigest()[:32]


def _cipher(token: str) -> CipherContext:
    """Each token is used for one file only, so that its key needs no nonce."""
    key = sha256(b"content " + token.encode()).digest()
    return Cipher(algorithms.ChaCha20(key, bytes(16)), mode=None).encryptor()


def _write(stream: IO[bytes], file: WaitingFile) -> None:
    size, cipher = 0, _cipher(file.token)
    with file.path.open("wb") as out:
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > LARGEST:
                raise TooLarge
            out.write(cipher.update(block))


def _harmless(name: str) -> str:
    """The last part of a path of either kind, without signs that mean something."""
    last = mask_personal_numbers(PureWindowsPath(PurePosixPath(name).name).name)
    return _ODD.sub("_", last).strip(" .")[-LONGEST_NAME:] or "fil"
