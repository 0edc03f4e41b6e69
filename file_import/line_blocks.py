"""Whole lines of a file, some megabytes at a time, in UTF-8 whatever the file is written in."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from file_import.tabular_file import Table

BLOCK_BYTES = 1 << 21
MOST_HEADER_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class LineBlock:
    """Lines with their ends; `first_line` is the physical line of the first."""

    data: bytes
    first_line: int


def line_blocks(table: Table) -> Iterator[LineBlock]:
    """From the line after the header. A line ends with a line feed, the file's last maybe not."""
    line, rest, is_first = 1, b"", True
    read, size = 0, max(1, table.path.stat().st_size)
    for data in _in_utf8(table.path, table.encoding):
        read += len(data)
        table.told(min(1.0, read / size))
        data = rest + data
        if is_first:
            line, start = _after_header(data, table)
            data, is_first = data[start:], False
        end = data.rfind(b"\n") + 1
        rest = data[end:]
        if end:
            block = LineBlock(data[:end], line)
            del data
            yield block
            line += block.data.count(b"\n")
    if rest:
        yield LineBlock(rest, line)


def _in_utf8(path: Path, encoding: str) -> Iterator[bytes]:
    is_utf8 = encoding in ("utf-8", "utf-8-sig")
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        if encoding == "utf-8-sig":
            file.read(len(codecs.BOM_UTF8))
        while data := file.read(BLOCK_BYTES):
            is_same = is_utf8 or (encoding == "cp1252" and data.isascii())
            yield data if is_same else decoder.decode(data).encode()


def _after_header(data: bytes, table: Table) -> tuple[int, int]:
    """The line and place where the first row begins; a header may span several lines."""
    lines = io.StringIO(data[:MOST_HEADER_BYTES].decode(errors="replace"), newline="")
    taken: list[int] = []

    def counted() -> Iterator[str]:
        for text in lines:
            taken.append(len(text.encode()))
            yield text

    reader = csv.reader(counted(), delimiter=table.delimiter, strict=True)
    while reader.line_num < table.header_line:
        next(reader)
    return reader.line_num + 1, sum(taken)
