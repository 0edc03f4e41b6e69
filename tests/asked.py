"""Ask as `mobilkoll figures` does, and import as of a day."""

import json
from datetime import UTC, date, datetime

from data_access.database import reading
from domain.scope import Scope
from figures.command import render_figures
from file_import.import_file import ImportOrder, import_file

ALL = Scope(None, sees_people=True, sees_unsuppressed=True)


def import_lines(engine, folder, kind, rows, *, today, name=""):
    """The result; what was stored, kept out and repeated adds up to the rows."""
    path = folder / (name or f"{kind}_{today}.csv")
    path.write_text("\n".join([*rows, ""]), encoding="utf-8")
    now = datetime(today.year, today.month, today.day, 12, tzinfo=UTC)
    order = ImportOrder(
        kind=kind, path=path, now=now, today=today, imported_by="test", person_key=b"key"
    )
    result = import_file(engine, order)
    assert result.stored + result.quarantined + result.repeated == result.rows, result
    return result


def figures(engine, code, unit, first, last="", *, today):
    """Rows as the command prints them, small numbers shown."""
    with reading(engine) as session:
        text = render_figures(
            session, scope=ALL, code=code, unit=unit, first=first, last=last or first,
            today=today, output="json", locked=True, unsuppressed=True,
        )  # fmt: skip
    return json.loads(text)["rows"]


def figure(engine, code, unit, period, *, today):
    (row,) = figures(engine, code, unit, period, today=today)
    return row


def days_of(first: str, last: str) -> list[date]:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [date.fromordinal(day) for day in range(start.toordinal(), end.toordinal() + 1)]
