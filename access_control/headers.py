"""Security headers of every answer."""

from collections.abc import Sequence

from flask import Flask, Response, request

_POLICY = (
    "default-src 'none'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
)


def add_headers(server: Flask, script_hashes: Sequence[str], *, uses_tls: bool) -> None:
    """Content security policy, no sniffing, no referrer; nothing of a user is cached."""
    policy = "; ".join((*_POLICY, f"script-src 'self' {' '.join(script_hashes)}"))

    def add(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = policy
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "no-referrer"
        if uses_tls:
            response.headers["Strict-Transport-Security"] = "max-age=31536000"
        is_static = request.path.startswith(("/assets/", "/_dash-component-suites/"))
        if not is_static or response.status_code >= 400:
            response.headers["Cache-Control"] = "no-store"
        return response

    server.after_request(add)
