"""Sentences that travel in an address: only ours are shown, whoever made the link."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def signed_fault(text: str) -> str:
    return str(_signer().dumps(text))


def told_fault(text: str) -> str:
    """The sentence; empty where nobody of ours wrote it."""
    try:
        return str(_signer().loads(text)) if text else ""
    except BadSignature:
        return ""


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or b"", salt="fault")
