"""What would become of a waiting file, kept beside it, enciphered as it is, until it is answered.

A preview rests on a kind, a state of the database and a language (`about`): for anything else it
is not found.
"""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from domain.periods import Week
from domain.rates import Count
from domain.week_changes import WeekChange
from file_import.result import ImportResult, Outcome, ReasonClass, RowError, UnknownValue
from file_import.waiting_files import WaitingFile

_NONCE_BYTES = 12


def keep_preview(file: WaitingFile, about: str, result: ImportResult) -> None:
    """Without the masked rows, which nobody is shown before an import."""
    errors = tuple(replace(error, row=None) for error in result.errors)
    plain = json.dumps(asdict(replace(result, errors=errors))).encode()
    nonce = os.urandom(_NONCE_BYTES)
    part = _path(file).with_suffix(".part")
    with suppress(FileNotFoundError):  # thrown away meanwhile
        part.write_bytes(nonce + _cipher(file).encrypt(nonce, plain, about.encode()))
        part.replace(_path(file))


def find_preview(file: WaitingFile, about: str) -> ImportResult | None:
    try:
        kept = _path(file).read_bytes()
        nonce, rest = kept[:_NONCE_BYTES], kept[_NONCE_BYTES:]
        return _result(json.loads(_cipher(file).decrypt(nonce, rest, about.encode())))
    except (OSError, InvalidTag, ValueError):
        return None


def _path(file: WaitingFile) -> Path:
    return file.path.parent / "preview"


def _cipher(file: WaitingFile) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(sha256(b"preview " + file.token.encode()).digest())


def _result(kept: dict[str, Any]) -> ImportResult:
    return ImportResult(
        **kept
        | {
            "outcome": Outcome(kept["outcome"]),
            "warnings": tuple(kept["warnings"]),
            "errors": tuple(map(_error, kept["errors"])),
            "changes": tuple(map(_change, kept["changes"])),
            "unknown": tuple(UnknownValue(**one) for one in kept["unknown"]),
        }
    )


def _error(kept: Mapping[str, Any]) -> RowError:
    return RowError(**{**kept, "reason_class": ReasonClass(kept["reason_class"])})


def _change(kept: Mapping[str, Any]) -> WeekChange:
    before, after = (Count(**one) if one else None for one in (kept["before"], kept["after"]))
    return WeekChange(kept["moment"], Week(**kept["week"]), before, after)
