"""Copies of the whole database while it is in use, and their way back.

SQLite by its own backup interface, never by copying the file; PostgreSQL by pg_dump and pg_restore,
in one transaction. A copy stands under its name only when it is whole.
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, make_url

from data_access.version import describe_version, is_newer
from translation import _

MINUTES_FOR_A_DUMP = 120


class BackupFault(Exception):
    """What cannot be done and why, as a sentence."""


def write_backup(url: str, target: Path) -> None:
    """A copy of one committed state."""
    parsed = make_url(url)
    if target.exists():
        raise BackupFault(_("{file} finns redan. Välj ett annat namn.", file=target))
    unfinished = target.with_name(target.name + ".part")
    try:
        if parsed.get_backend_name() == "sqlite":
            _copy_sqlite(_file_of(parsed), unfinished)
            _check_sqlite(unfinished)
        else:
            _run("pg_dump", parsed, "--format=custom", f"--file={unfinished}")
        unfinished.chmod(0o600)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def read_backup(url: str, source: Path) -> None:
    """Put the copy in the place of what the database holds; all of it or nothing."""
    parsed = make_url(url)
    if not source.is_file():
        raise BackupFault(_("{file} finns inte.", file=source))
    if parsed.get_backend_name() == "sqlite":
        _check_sqlite(source)
        _file_of(parsed).parent.mkdir(parents=True, exist_ok=True)
        _copy_sqlite(source, _file_of(parsed))
        return
    options = ("--clean", "--if-exists", "--single-transaction", "--no-owner", "--exit-on-error")
    _run("pg_restore", parsed, *options, f"--dbname={parsed.database}", str(source))


def _file_of(url: URL) -> Path:
    return Path(url.database or "").resolve()


def _copy_sqlite(source: Path, target: Path) -> None:
    if not source.is_file():
        raise BackupFault(_("{file} finns inte.", file=source))
    try:
        with (
            closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as one,
            closing(sqlite3.connect(target)) as other,
        ):
            one.backup(other)
    except sqlite3.Error as error:
        raise BackupFault(_("Kopieringen gick inte: {why}.", why=error)) from error


def _check_sqlite(file: Path) -> None:
    """BackupFault unless it is a whole database of ours, no newer than the program."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as copy:
            fault = copy.execute("PRAGMA integrity_check").fetchone()[0]
            version = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        raise BackupFault(
            _("{file} är ingen säkerhetskopia av Mobilkoll: {why}.", file=file, why=error)
        ) from error
    if fault != "ok":
        raise BackupFault(_("{file} är skadad: {why}.", file=file, why=fault))
    if is_newer(version[0] if version else None):
        text = describe_version(version[0])
        raise BackupFault(_("{file} kan inte läsas: {why}.", file=file, why=text))


def _run(program: str, url: URL, *options: str) -> None:
    """The password travels in the environment, where no list of processes shows it."""
    path = shutil.which(program)
    if path is None:
        raise BackupFault(
            _("{program} saknas. Installera PostgreSQL:s klientprogram.", program=program)
        )
    environment = dict(os.environ)
    if url.password:
        environment["PGPASSWORD"] = str(url.password)
    where = [f"--host={url.host or 'localhost'}", f"--port={url.port or 5432}"]
    if url.username:
        where.append(f"--username={url.username}")
    named = [f"--dbname={url.database}"] if program == "pg_dump" else []
    done = subprocess.run(
        [path, *where, "--no-password", *named, *options], env=environment, capture_output=True,
        text=True, timeout=MINUTES_FOR_A_DUMP * 60, check=False,
    )  # fmt: skip
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [str(done.returncode)]
        raise BackupFault(_("{program} misslyckades: {why}", program=program, why=lines[0]))
