"""Configuration, read once from the environment or a `.env` file; and the only clock."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from dotenv import dotenv_values
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from domain.periods import local_date
from domain.retention import SETTABLE, Limit, read_limits
from provider_settings import LOOPBACK, ProviderSettings, read_local_names, read_provider
from translation import LANGUAGES

SHORTEST_SECRET = 32
SENT_PER_SECOND = 20
DATABASES = ("sqlite", "postgresql", "postgresql+psycopg")


class SettingsFault(Exception):
    """A setting that cannot be used; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment decides. `is_demo`: no database was named; Exempelkommun is served."""

    database_url: str
    data_dir: Path
    host: str
    port: int
    secret_key: bytes
    person_key: bytes
    is_demo: bool
    fixed_today: date | None
    ticket_link: str
    keeps_descriptions: bool
    allowed_hosts: frozenset[str]
    language: str
    uses_tls: bool
    proxies: int
    provider: ProviderSettings | None
    local_names: frozenset[str] | None
    sent_per_second: int
    """Choices and forms of one user a second in one process; 0: as many as are sent."""
    retention: tuple[Limit, ...]

    @property
    def is_loopback(self) -> bool:
        return self.host in LOOPBACK


def load(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings of this process; SettingsFault names what is wrong."""
    values = _values() if environment is None else dict(environment)
    data_dir = Path(values.get("MOBILKOLL_DATA_DIR") or "var")
    url = _database_url(values.get("MOBILKOLL_DATABASE_URL", ""))
    is_demo = not url
    host = values.get("MOBILKOLL_HOST") or "127.0.0.1"
    return Settings(
        database_url=url or f"sqlite:///{data_dir / 'mobilkoll.db'}",
        data_dir=data_dir,
        host=host,
        port=_number(values, "MOBILKOLL_PORT", range(1, 65536), 8050),
        secret_key=_secret(values, "MOBILKOLL_SECRET_KEY", data_dir, is_demo),
        person_key=_secret(values, "MOBILKOLL_PERSON_KEY", data_dir, is_demo),
        is_demo=is_demo,
        fixed_today=_fixed_today(values.get("MOBILKOLL_TODAY", "")),
        ticket_link=_link(values.get("MOBILKOLL_TICKET_LINK", "")),
        keeps_descriptions=values.get("MOBILKOLL_FAULT_DESCRIPTIONS", "on") != "off",
        allowed_hosts=_hosts(values.get("MOBILKOLL_ALLOWED_HOSTS", ""), host),
        language=language(values),
        uses_tls=_is_on(values, "MOBILKOLL_TLS"),
        proxies=_number(values, "MOBILKOLL_PROXIES", range(10), 0),
        provider=_provider(values),
        local_names=read_local_names(values),
        sent_per_second=_number(
            values, "MOBILKOLL_SENT_PER_SECOND", range(100_000), 0 if is_demo else SENT_PER_SECOND
        ),
        retention=_retention(values.get("MOBILKOLL_RETENTION", "")),
    )


def language(environment: Mapping[str, str] | None = None) -> str:
    """What is spoken to those who have not chosen: "sv" or "en"."""
    values = _values() if environment is None else environment
    named = values.get("MOBILKOLL_LANGUAGE") or "sv"
    if named not in LANGUAGES:
        raise SettingsFault(f"MOBILKOLL_LANGUAGE must be sv or en, not {named!r}.")
    return named


def now() -> datetime:
    """The instant, in UTC."""
    return datetime.now(UTC)


def today(settings: Settings) -> date:
    """The date in Stockholm, or the one MOBILKOLL_TODAY has set."""
    return settings.fixed_today or local_date(now())


def _values() -> dict[str, str]:
    try:
        from_file = {key: value or "" for key, value in dotenv_values(".env").items()}
    except (OSError, ValueError) as fault:
        raise SettingsFault(f"The file .env cannot be read as UTF-8 text: {fault}.") from None
    return from_file | dict(os.environ)


def _database_url(text: str) -> str:
    """As it is, once it is known to name a database of a kind we have."""
    if not text:
        return ""
    try:
        parsed = make_url(text)
    except (ArgumentError, ValueError):
        parsed = None
    if parsed is None or parsed.drivername not in DATABASES or not parsed.database:
        raise SettingsFault(
            "MOBILKOLL_DATABASE_URL must be like postgresql://user:password@host/database or "
            "sqlite:////folder/mobilkoll.db."
        )
    return text


def _number(values: Mapping[str, str], name: str, numbers: range, otherwise: int) -> int:
    text = values.get(name) or str(otherwise)
    if not (text.isascii() and text.isdigit()) or len(text) > 5 or int(text) not in numbers:
        least, most = numbers[0], numbers[-1]
        raise SettingsFault(f"{name} must be a number from {least} to {most}, not {text!r}.")
    return int(text)


def _secret(values: Mapping[str, str], name: str, data_dir: Path, is_demo: bool) -> bytes:
    given = values.get(name, "")
    if given:
        if len(given.encode()) < SHORTEST_SECRET:
            raise SettingsFault(f"{name} must have at least {SHORTEST_SECRET} bytes.")
        return given.encode()
    if not is_demo and name == "MOBILKOLL_SECRET_KEY":
        raise SettingsFault(
            f"{name} is missing. Make one: python -c 'import secrets; print(secrets.token_hex())'"
        )
    return _kept_secret(data_dir / f"{name.removeprefix('MOBILKOLL_').lower()}.secret")


def _kept_secret(path: Path) -> bytes:
    """Made once, readable by the owner only; whole from the moment it has its name."""
    try:
        secret = _read_or_make(path)
    except OSError as fault:
        raise SettingsFault(
            f"MOBILKOLL_DATA_DIR {str(path.parent)!r} cannot be used: {fault.strerror}."
        ) from None
    if len(secret) < SHORTEST_SECRET:
        raise SettingsFault(f"The file {str(path)!r} is damaged: restore it from a backup.")
    return secret


def _read_or_make(path: Path) -> bytes:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        return path.read_bytes()
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_hex(32).encode())
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):  # another process was first: its secret is the one
            os.link(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    return path.read_bytes()


def _fixed_today(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsFault(
            f"MOBILKOLL_TODAY must be a date like 2026-04-30, not {text!r}."
        ) from None


def _is_on(values: Mapping[str, str], name: str) -> bool:
    text = values.get(name) or "off"
    if text not in ("on", "off"):
        raise SettingsFault(f"{name} must be on or off, not {text!r}.")
    return text == "on"


def _retention(text: str) -> tuple[Limit, ...]:
    try:
        return read_limits(text)
    except ValueError as fault:
        kinds = ", ".join(limit.kind for limit in SETTABLE)
        raise SettingsFault(
            f"MOBILKOLL_RETENTION must be like people=24; faults=12 (months, 1 to "
            f"120; people, tokens and faults at least 12), not "
            f"{str(fault)[:40]!r}. Kinds: {kinds}."
        ) from None


def _provider(values: Mapping[str, str]) -> ProviderSettings | None:
    try:
        return read_provider(values)
    except ValueError as fault:
        raise SettingsFault(str(fault)) from None


def _link(template: str) -> str:
    if not template:
        return ""
    try:
        parts = urlsplit(template)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or "{id}" not in template or not parts.netloc:
        raise SettingsFault("MOBILKOLL_TICKET_LINK must be like https://servicedesk.example/{id}.")
    return template


def _hosts(text: str, host: str) -> frozenset[str]:
    named = {part.strip().lower() for part in text.split(",") if part.strip()}
    return frozenset(named | {host.lower()} | (LOOPBACK if host in LOOPBACK else set()))


_served: list[Settings] = []


def serve_with(settings: Settings) -> None:
    """Make these the settings of the app in this process."""
    _served[:] = [settings]


def served() -> Settings:
    """The settings the app was built with."""
    return _served[0]
