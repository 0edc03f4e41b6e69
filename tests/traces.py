"""Whether bytes hold one of Skatteverket's public test numbers, however it is written or packed."""

import base64
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

_BETWEEN = re.compile(rb"[\s\-+./_]+")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")


def find_traces(data: bytes, numbers: list[str]) -> list[str]:
    """Numbers of which eight digits in a row or the whole as an integer are there."""
    views = [_BETWEEN.sub(b"", view) for view in _views(data)]
    found = []
    for number in numbers:
        is_text = any(number[2:10].encode() in view for view in views)
        if is_text or any(packed in data for packed in _packed(number)):
            found.append(number)
    return found


def scan(folder: Path, numbers: list[str]) -> dict[str, list[str]]:
    """File -> numbers in its content or name; files without any are left out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        data = str(path.relative_to(folder)).encode() + b"\n"
        data += path.read_bytes() if path.is_file() else b""
        if traces := find_traces(data, numbers):
            found[str(path.relative_to(folder))] = traces
    return found


def _views(data: bytes) -> Iterator[bytes]:
    """As it is, without the zero bytes of UTF-16, unpacked, and out of base64."""
    yield data
    yield data.replace(b"\0", b"")
    for place in re.finditer(rb"\x78[\x01\x5e\x9c\xda]", data):
        try:
            yield zlib.decompressobj().decompress(data[place.start() :])
        except zlib.error:
            continue
    for text in _BASE64.findall(data):
        yield base64.b64decode(text[: len(text) // 4 * 4])
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as packed:
            for member in packed.namelist():
                yield packed.read(member)


def _packed(number: str) -> Iterator[bytes]:
    for value in (int(number), int(number[2:])):
        yield value.to_bytes(6, "big")
        yield value.to_bytes(6, "little")
        yield struct.pack(">d", value)
        yield struct.pack("<d", value)
