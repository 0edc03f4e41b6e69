"""What stands where in the files of one source, as somebody has decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

MONTH_FIRST, DAY_FIRST = "month_first", "day_first"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """A source is known by its kind and the fingerprint of its header.

    `columns`: our column -> the file's header, "" where the file has none; columns left out are
    recognised by their headers. `values`: our column -> the file's value -> ours, "" for none.
    `date_order`: how dates with strokes are meant; "" where the file itself decides.
    """

    kind: str
    fingerprint: str
    name: str
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    date_order: str = ""
    id: int = 0
    saved_by: str = ""
    saved_at: datetime | None = None
