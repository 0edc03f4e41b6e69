"""What a report is made of, whatever it is written as: headings, texts, tables, pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from charts.theme import Chart
from translation import _

MOST_ROWS = 13


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
        """Its latest rows; a workbook has them all."""
        data = self.chart.table
        columns = frozenset(range(data.numeric_from, len(data.headers)))
        rows, caption = data.rows, self.chart.title
        if len(rows) > MOST_ROWS:
            is_latest_first = rows[0][0] > rows[-1][0]
            rows = rows[:MOST_ROWS] if is_latest_first else rows[-MOST_ROWS:]
            caption = _("{title} (de senaste {count}; arbetsboken har alla)", title=caption,
                        count=MOST_ROWS)  # fmt: skip
        return Table(caption, data.headers, rows, columns, is_dense=True)


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
