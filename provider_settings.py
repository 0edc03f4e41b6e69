"""How an identity provider is configured, and who may use a password beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class ProviderSettings:
    """An identity provider; `groups`: (its group, role of ours, ids of units) in their order."""

    issuer: str
    client_id: str
    client_secret: str
    groups: tuple[tuple[str, str, tuple[str, ...]], ...]
    groups_claim: str


def read_provider(values: Mapping[str, str]) -> ProviderSettings | None:
    """None where no provider is named; ValueError says which setting is wrong and how."""
    issuer = values.get("MOBILKOLL_OIDC_ISSUER", "")
    if not issuer:
        return None
    if not _is_safe(issuer):
        raise ValueError("MOBILKOLL_OIDC_ISSUER must begin with https://.")
    names = ("MOBILKOLL_OIDC_CLIENT_ID", "MOBILKOLL_OIDC_CLIENT_SECRET", "MOBILKOLL_OIDC_GROUPS")
    for name in names:
        if not values.get(name):
            raise ValueError(f"{name} is missing beside MOBILKOLL_OIDC_ISSUER.")
    client_id, secret, groups = (values[name] for name in names)
    claim = values.get("MOBILKOLL_OIDC_GROUPS_CLAIM") or "groups"
    return ProviderSettings(issuer, client_id, secret, _groups(groups), claim)


def _is_safe(issuer: str) -> bool:
    """Encrypted, or on this machine."""
    try:
        host = urlsplit(issuer).hostname
    except ValueError:
        return False
    return issuer.startswith("https://") or host in LOOPBACK


def _groups(text: str) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """chiefs=operations_manager; north=unit_manager:HT-NORR,HT-NATT"""
    found = []
    for part in filter(None, (part.strip() for part in text.split(";"))):
        group, sign, meaning = part.partition("=")
        role, _colon, units = meaning.partition(":")
        if not sign or not group.strip() or not role.strip():
            raise ValueError(
                "MOBILKOLL_OIDC_GROUPS must be like "
                "chiefs=operations_manager; north=unit_manager:HT-NORR,HT-NATT."
            )
        codes = tuple(filter(None, (code.strip() for code in units.split(","))))
        found.append((group.strip(), role.strip(), codes))
    return tuple(found)


def read_local_names(values: Mapping[str, str]) -> frozenset[str] | None:
    """Who may use a password: everybody without a provider, nobody with one, or those named."""
    text = values.get("MOBILKOLL_LOCAL_SIGN_IN", "")
    if text == "on" or (not text and not values.get("MOBILKOLL_OIDC_ISSUER")):
        return None
    names = "" if text in ("", "off") else text
    return frozenset(filter(None, (name.strip().lower() for name in names.split(","))))
