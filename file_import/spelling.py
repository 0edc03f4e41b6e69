"""How one source writes: its words for our codes, and the order of its dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from file_import.header import fold_header
from file_import.stroked_dates import as_iso


@dataclass(frozen=True, slots=True)
class Spelling:
    """`values`: our column -> folded value of the file -> ours. `dates`: columns of dates."""

    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dates: frozenset[str] = frozenset()
    date_order: str = ""

    def read(self, column: str, text: str) -> str:
        """The text in our words; what the source writes as we do stays as it is."""
        words = self.values.get(column)
        if words is not None:
            return words.get(fold_header(text), text)
        return as_iso(text, self.date_order) if column in self.dates else text


def folded_values(values: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {
        column: {fold_header(text): ours for text, ours in words.items()}
        for column, words in values.items()
    }
