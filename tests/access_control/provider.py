"""An identity provider on loopback for the tests: right, or wrong in one named way.

Tokens and keys are joserfc's; the code flow with PKCE is what RFC 6749, RFC 7636 and OpenID Connect
Core ask of a provider.
"""

import json
import secrets
import threading
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.serving import WSGIRequestHandler, make_server

import settings as configuration

CLIENT, SECRET = "mobilkoll", "a client's secret"
SUBJECT = "0a1b2c3d"


class _Quiet(WSGIRequestHandler):
    def log(self, *_args: object) -> None:
        """Nothing is written."""


class TestProvider:
    """`variant`: what is wrong with it just now; "" for nothing."""

    __test__ = False

    def __init__(self) -> None:
        self.variant = ""
        self.groups: list[str] | None = ["chiefs"]
        self.subject = SUBJECT
        self.codes: dict[str, dict[str, str]] = {}
        self.key = RSAKey.generate_key(2048, {"kid": "one"})
        self.stranger = RSAKey.generate_key(2048, {"kid": "one"})
        self.unknown = RSAKey.generate_key(2048, {"kid": "two"})
        app = Flask("provider")
        app.add_url_rule("/.well-known/openid-configuration", "m", self._metadata)
        app.add_url_rule("/authorize", "a", self._authorize)
        app.add_url_rule("/token", "t", self._token, methods=["POST"])
        app.add_url_rule("/keys", "k", lambda: jsonify({"keys": [self.key.as_dict(private=False)]}))
        self.server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _metadata(self) -> Response:
        other = "http://127.0.0.1:1"
        algorithms = ["RS256"]
        if self.variant in ("alg none", "alg HS256"):
            algorithms += ["none", "HS256"]
        return jsonify(
            issuer=other if self.variant == "issuer of metadata" else self.issuer,
            authorization_endpoint=f"{self.issuer}/authorize",
            token_endpoint=f"{self.issuer}/token",
            jwks_uri=f"{self.issuer}/keys",
            response_types_supported=["code"],
            subject_types_supported=["public"],
            id_token_signing_alg_values_supported=algorithms,
        )

    def _authorize(self) -> Response:
        asked = request.args.to_dict()
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        answer = redirect(
            f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"
        )
        assert isinstance(answer, Response)
        return answer

    def _token(self) -> Any:
        asked = self.codes.pop(request.form["code"], None)
        verifier = request.form.get("code_verifier", "")
        challenge = urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        if asked is None or challenge != asked["code_challenge"]:
            return jsonify(error="invalid_grant"), 400
        token = {"access_token": "x", "token_type": "Bearer", "expires_in": 60}
        if self.variant != "no id token":
            token["id_token"] = self._id_token(asked["nonce"])
        return jsonify(token)

    def _id_token(self, nonce: str) -> str:
        now = int(configuration.now().timestamp())
        claims: dict[str, Any] = {
            "iss": self.issuer, "sub": self.subject, "aud": CLIENT, "iat": now, "exp": now + 300,
            "nonce": nonce, "name": "Anna Alund", "email": "anna@example.se",
        }  # fmt: skip
        if self.groups is not None:
            claims["groups"] = self.groups
        key: Any = self.key
        header = {"alg": "RS256", "kid": "one"}
        changes: dict[str, dict[str, Any]] = {
            "issuer": {"iss": "http://127.0.0.1:1"},
            "audience": {"aud": "somebody-else"},
            "expired": {"iat": now - 7200, "exp": now - 3600},
            "skew of ten minutes": {"iat": now - 900, "exp": now - 600},
            "skew of a minute": {"iat": now - 360, "exp": now - 60},
            "from the future": {"iat": now + 3600, "exp": now + 7200},
            "nonce": {"nonce": "another"},
            "no subject": {"sub": ""},
            "long subject": {"sub": "x" * 300},
        }
        claims.update(changes.get(self.variant, {}))
        if self.variant == "no nonce":
            del claims["nonce"]
        if self.variant == "no expiry":
            del claims["exp"]
        if self.variant == "key":
            key = self.stranger
        if self.variant == "unknown key":
            key, header = self.unknown, {"alg": "RS256", "kid": "two"}
        if self.variant == "alg HS256":
            key, header = OctKey.import_key(SECRET), {"alg": "HS256"}
        if self.variant == "alg none":
            return _unsigned(claims)
        token = jwt.encode(header, claims, key)
        return token[:-4] + "AAAA" if self.variant == "signature" else token


def _unsigned(claims: dict[str, Any]) -> str:
    def part(value: object) -> str:
        return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()

    return f"{part({'alg': 'none'})}.{part(claims)}."
