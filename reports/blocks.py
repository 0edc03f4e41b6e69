"""What a report is made of, whatever it is written as: headings, texts, tables, pictures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from charts.theme import Chart


@dataclass(frozen=True, slots=True)
class Signed:
    """A cell with a sign before its word; `sign`: the icon's file in assets/icons."""

    text: str
    sign: str


Cell = str | Signed


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 to 3; `new_page`: it begins a page."""

    text: str
    level: int = 1
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    is_lead: bool = False
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Pairs of what is named and what it is."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`numeric`: columns set to the right. `widths`: shares of the line, all alike without them.

    `is_dense`: many rows to look up in, in a smaller type.
    """

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numeric: frozenset[int] = frozenset()
    widths: tuple[float, ...] = ()
    is_dense: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart; `svg` is empty where nothing could draw it: then its table stands in its place."""

    name: str
    chart: Chart
    svg: str = ""

    @property
    def alt(self) -> str:
        return f"{self.chart.title}. {self.chart.sentence}"

    @property
    def table(self) -> Table:
        data = self.chart.table
        columns = range(data.numeric_from, len(data.headers))
        return Table(
            self.chart.title, data.headers, data.rows, frozenset(columns), is_dense=True
        )


Block = Heading | Paragraph | Bullets | Terms | Table | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `facts`: what the title page tells."""

    title: str
    subject: str
    period: str
    language: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    labels: Mapping[str, str] = field(default_factory=dict)


def with_drawings(blocks: Sequence[Block], drawn: Mapping[str, str]) -> tuple[Block, ...]:
    """The same blocks; each picture with its drawing, where there is one."""
    return tuple(
        Picture(block.name, block.chart, drawn.get(block.name, ""))
        if isinstance(block, Picture)
        else block
        for block in blocks
    )


def pictures_of(blocks: Sequence[Block]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Picture):
            yield block
