"""What to import, as of when, for whom."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from domain.column_mapping import ColumnMapping
from domain.periods import local_date

_DATED_NAME = re.compile(r"_(\d{4}-\d{2}-\d{2})(?:[._]|$)")


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What to import and as of when. `extracted_at` None: the time of import.

    `called`: the name its owner knows the file by, where that is not its path's. `asks`: refuse
    what changes much of what is stored already, until somebody has said yes.
    `mapping`: used in place of what is remembered; with `saves_mapping` it is remembered too.
    `user_id`, `role`, `address`, `action` and `subject`: for the access log; without a subject the
    kind is told. `told`: how large a share of the file has
    been read, for whoever waits.
    """

    kind: str
    path: Path
    now: datetime
    today: date
    imported_by: str
    person_key: bytes
    extracted_at: datetime | None = None
    is_dry_run: bool = False
    keeps_descriptions: bool = True
    called: str = ""
    asks: bool = False
    user_id: int | None = None
    role: str = "command"
    address: str = ""
    action: str = "import"
    subject: str = ""
    mapping: ColumnMapping | None = None
    saves_mapping: bool = False
    told: Callable[[float], None] = lambda _share: None

    @property
    def name(self) -> str:
        return self.called or self.path.name

    @property
    def file_day(self) -> date | None:
        """The date in the file's name: the last day it covers."""
        try:
            return date.fromisoformat(self.named_day)
        except ValueError:
            return None

    @property
    def named_day(self) -> str:
        """As the name has it, whether or not there is such a day."""
        found = _DATED_NAME.search(self.name)
        return found[1] if found else ""

    @property
    def snapshot_on(self) -> date:
        """Date of a register without a moment of its own."""
        if self.file_day is not None:
            return self.file_day
        return local_date(self.extracted_at) if self.extracted_at else self.today
