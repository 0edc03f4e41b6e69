"""Pages and callback answers made smaller on the way out; files are kept compressed elsewhere."""

import gzip

import brotli
from flask import Flask, Response, request

SMALLEST = 1_000
BROTLI_QUALITY = 4
KINDS = frozenset({"text/html", "application/json"})


def compress_answers(server: Flask) -> None:
    """Brotli, else gzip, for those who accept it. Nothing secret stands in these bodies."""
    server.after_request(_compress)


def _compress(response: Response) -> Response:
    if response.mimetype not in KINDS or response.is_streamed or response.direct_passthrough:
        return response
    response.headers["Vary"] = "Accept-Encoding"
    body = response.get_data()
    if len(body) < SMALLEST:
        return response
    accepted = request.headers.get("Accept-Encoding", "")
    if "br" in accepted:
        response.set_data(brotli.compress(body, quality=BROTLI_QUALITY))
        response.headers["Content-Encoding"] = "br"
    elif "gzip" in accepted:
        response.set_data(gzip.compress(body, 4))
        response.headers["Content-Encoding"] = "gzip"
    return response
