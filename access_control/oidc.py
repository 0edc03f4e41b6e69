"""Sign-in by the municipality's own identity provider: OpenID Connect, code flow with PKCE.

Authlib does the protocol: state bound to the browser, nonce, S256, signature by the key the token
names, issuer, audience and times. What is ours: which issuer and algorithms count, and who of those
it vouches for may come in. A user is (issuer, subject); an address of mail means nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, Response, session
from joserfc.errors import JoseError

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384")
CLOCK_SKEW = 120
SECONDS = 10
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Group:
    """What members of one of the provider's groups are here."""

    role: str
    unit_codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provider:
    """Where the provider is, who we are to it, and what its groups mean, the first that fits."""

    issuer: str
    client_id: str
    client_secret: str
    groups: Mapping[str, Group]
    groups_claim: str = "groups"


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom the provider vouches for."""

    issuer: str
    subject: str
    display: str
    groups: tuple[str, ...]


class ProviderAway(Exception):
    """It cannot be reached just now."""


class NotVouched(Exception):
    """Its answer does not hold; the message is for the log, never for the visitor."""


class ExternalSignIn:
    """The two steps of signing in with one provider."""

    def __init__(self, server: Flask, provider: Provider) -> None:
        self._provider = provider
        oauth = OAuth(server)
        self._client = oauth.register(
            "provider",
            client_id=provider.client_id,
            client_secret=provider.client_secret,
            server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid profile",
                "code_challenge_method": "S256",
                "timeout": SECONDS,
            },
        )

    def begin(self, redirect_uri: str, target: str) -> Response:
        """To the provider; ProviderAway when it does not answer."""
        try:
            self._check_metadata()
            answer = self._client.authorize_redirect(redirect_uri)
        except requests.RequestException as error:
            raise ProviderAway(str(error)) from error
        session["target"] = target
        assert isinstance(answer, Response)
        return answer

    def finish(self) -> tuple[Vouched, str]:
        """Whom it vouches for and where to go on; NotVouched or ProviderAway otherwise."""
        target = str(session.get("target", "/"))
        try:
            self._check_metadata()
            token = self._client.authorize_access_token(leeway=CLOCK_SKEW)
        except requests.RequestException as error:
            raise ProviderAway(str(error)) from error
        except (AuthlibBaseError, JoseError, ValueError, KeyError, RuntimeError) as error:
            raise NotVouched(type(error).__name__) from error
        finally:
            session.clear()
        return self._vouched(token.get("userinfo") or {}), target

    def _check_metadata(self) -> None:
        """The issuer is the one configured, and only signatures by public keys count."""
        metadata = self._client.load_server_metadata()
        if metadata.get("issuer") != self._provider.issuer:
            raise NotVouched("issuer of the metadata")
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [
            name for name in offered if name in ALGORITHMS
        ]

    def _vouched(self, claims: Mapping[str, Any]) -> Vouched:
        subject = claims.get("sub")
        if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST:
            raise NotVouched("subject")
        if claims.get("iss") != self._provider.issuer:
            raise NotVouched("issuer of the token")
        groups = claims.get(self._provider.groups_claim)
        names = [g for g in groups if isinstance(g, str)] if isinstance(groups, list) else []
        display = claims.get("name") or claims.get("preferred_username") or subject
        return Vouched(self._provider.issuer, subject, str(display)[:100], tuple(names))


def group_of(groups: Mapping[str, Group], names: Sequence[str]) -> Group | None:
    """The role of the first configured group among them, with the units of all of that role."""
    fitting = [group for name, group in groups.items() if name in names]
    if not fitting:
        return None
    role = fitting[0].role
    codes = {code for group in fitting if group.role == role for code in group.unit_codes}
    return Group(role, tuple(sorted(codes)))
