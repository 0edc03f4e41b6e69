"""How one source writes: its words for our codes, the order of its dates, and their zone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from file_import.header import fold_header
from file_import.stroked_dates import as_iso
from file_import.utc_sources import with_zone


@dataclass(frozen=True, slots=True)
class Spelling:
    """`values`: our column -> folded value of the file -> ours. `dates`: columns of dates.

    `has_strokes`: its dates are written with strokes. `is_utc`: its times without a zone are UTC.
    """

    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dates: frozenset[str] = frozenset()
    date_order: str = ""
    has_strokes: bool = False
    is_utc: bool = False

    def read(self, column: str, text: str) -> str:
        """The text in our words; what the source writes as we do stays as it is."""
        words = self.values.get(column)
        if words is not None:
            return words.get(fold_header(text), text)
        if column not in self.dates:
            return text
        date = as_iso(text, self.date_order) if self.has_strokes else text
        return with_zone(date) if self.is_utc else date


def folded_values(values: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {
        column: {fold_header(text): ours for text, ours in words.items()}
        for column, words in values.items()
    }
