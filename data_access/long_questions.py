"""Break off what SQLite is asked for too long; PostgreSQL has a setting of its own."""

from sqlite3 import Connection as SqliteConnection
from time import monotonic
from typing import Any

from sqlalchemy import Engine, event

STEPS_BETWEEN_LOOKS = 100_000
_UNTIL = "question_until"


def watch_questions(engine: Engine, seconds: float) -> None:
    """Interrupt each statement of a reading transaction that works for longer than `seconds`."""

    def watch(connection: SqliteConnection, record: Any) -> None:
        info = record.info

        def is_too_long() -> bool:
            until = info.get(_UNTIL)
            return until is not None and monotonic() > until

        connection.set_progress_handler(is_too_long, STEPS_BETWEEN_LOOKS)

    def begin(connection: Any, *_statement: Any) -> None:
        writes = connection.get_execution_options().get("mobilkoll_writes", False)
        connection.info[_UNTIL] = None if writes else monotonic() + seconds

    event.listen(engine, "connect", watch)
    event.listen(engine, "before_cursor_execute", begin)
