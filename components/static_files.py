"""Serve scripts, styles and fonts from memory, compressed once, with long-lived caching."""

import gzip
import mimetypes
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import brotli

ASSETS = "/assets/"
SUITES = "/_dash-component-suites/"
BEST_QUALITY = 11
QUICK_QUALITY = 5
SMALLEST_COMPRESSED = 500
COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg")


class StaticFiles:
    """WSGI middleware around the guarded app: the guard decides each time, bytes are kept."""

    def __init__(self, inner: Callable[..., Iterable[bytes]], cache_dir: Path) -> None:
        self._inner = inner
        self._cache_dir = cache_dir
        self._files: dict[str, tuple[str, str, dict[str, bytes]]] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if environ.get("REQUEST_METHOD") != "GET" or not path.startswith((ASSETS, SUITES)):
            return self._inner(environ, start_response)
        seen: list[Any] = []

        def keep(status: str, headers: list[tuple[str, str]], *_rest: Any) -> Callable[..., None]:
            seen[:] = [status, headers]
            return lambda _data: None

        stripped = {k: v for k, v in environ.items() if not k.startswith("HTTP_IF_")}
        chunks = self._inner(stripped, keep)
        try:
            body = b"".join(chunks)
        finally:
            close = getattr(chunks, "close", None)
            if close:
                close()
        status, headers = seen
        if not status.startswith("200"):
            start_response(status, headers)
            return [body]
        return self._send(environ, start_response, path, headers, body)

    def _send(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        path: str,
        headers: list[tuple[str, str]],
        body: bytes,
    ) -> Iterable[bytes]:
        tag, kind, variants = self._variants(path, body)
        kept = [
            (name, value)
            for name, value in headers
            if name.lower()
            not in ("content-length", "etag", "cache-control", "content-type", "last-modified",
                    "content-encoding", "content-disposition", "date")
        ]  # fmt: skip
        kept += [("Content-Type", kind), ("ETag", f'"{tag}"'), ("Vary", "Accept-Encoding")]
        kept.append(("Cache-Control", _caching(path, environ.get("QUERY_STRING", ""))))
        if f'"{tag}"' in environ.get("HTTP_IF_NONE_MATCH", ""):
            start_response("304 Not Modified", kept)
            return []
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        encoding = next((e for e in ("br", "gzip") if e in accepted and e in variants), "")
        data = variants.get(encoding, body)
        if encoding:
            kept.append(("Content-Encoding", encoding))
        start_response("200 OK", [*kept, ("Content-Length", str(len(data)))])
        return [data]

    def _variants(self, path: str, body: bytes) -> tuple[str, str, dict[str, bytes]]:
        tag = sha256(body).hexdigest()[:20]
        found = self._files.get(path)
        if found and found[0] == tag:
            return found
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        kind = "application/javascript" if kind == "text/javascript" else kind
        variants = {"": body}
        if kind.startswith(COMPRESSIBLE) and len(body) >= SMALLEST_COMPRESSED:
            variants["br"] = self._compressed(tag, body)
            variants["gzip"] = gzip.compress(body, 6)
        shown = f"{kind}; charset=utf-8" if kind.startswith(("text/", "application/j")) else kind
        self._files[path] = (tag, shown, variants)
        return self._files[path]

    def _compressed(self, tag: str, body: bytes) -> bytes:
        """The best there is by now: what `improve` has kept, else a quick one."""
        kept = self._cache_dir / f"{tag}.br"
        if kept.exists():
            return kept.read_bytes()
        return bytes(brotli.compress(body, quality=QUICK_QUALITY))

    def improve(self, files: Iterable[tuple[str, bytes]]) -> None:
        """Compress the named files as well as can be, which takes seconds, and keep the result."""
        for path, body in files:
            tag = sha256(body).hexdigest()[:20]
            kept = self._cache_dir / f"{tag}.br"
            if not kept.exists():
                data = brotli.compress(body, quality=BEST_QUALITY)
                with suppress(OSError):
                    self._cache_dir.mkdir(parents=True, exist_ok=True)
                    unfinished = kept.with_suffix(".part")
                    unfinished.write_bytes(data)
                    unfinished.replace(kept)
            self._files.pop(path, None)


def _caching(path: str, query: str) -> str:
    """Fingerprinted names and versioned addresses never change."""
    is_versioned = "m=" in query or ".v" in path.rsplit("/", 1)[-1]
    return "public, max-age=31536000, immutable" if is_versioned else "public, max-age=3600"
