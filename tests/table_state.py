"""What the tables hold, so that two states can be compared."""

from sqlalchemy import Engine, select

from data_access.database import reading
from data_access.tables import Base

LOGS = {
    "import_run",
    "quarantined_row",
    "import_undo",
    "access_log",
    "access_log_head",
    "data_stamp",
    "retention_record",
}


def table_state(engine: Engine) -> dict[str, list[str]]:
    """Table -> its rows as sorted texts, of all that figures are computed from.

    A row's number is left out where another row may take it: what a restatement says counts.
    """
    with reading(engine) as session:
        return {
            table.name: sorted(
                repr([value for column, value in zip(table.c, row, strict=True)
                      if (table.name, column.name) != ("restatement", "id")])
                for row in session.execute(select(*table.c))
            )
            for table in Base.metadata.sorted_tables
            if table.name not in LOGS
        }  # fmt: skip


VOLATILE = {"id", "import_id", "imported_at", "extracted_at", "restated_at"}
PASSING = {"access_log", "access_log_head", "data_stamp"}


def lasting_state(engine: Engine, *, with_log: bool = True) -> dict[str, list[str]]:
    """Table -> its rows without numbers drawn from a sequence and the moment of import.

    `with_log`: the import log, its quarantine and what can be undone too.
    """
    left_out = PASSING if with_log else LOGS
    with reading(engine) as session:
        return {
            table.name: sorted(
                repr([value for column, value in zip(table.c, row, strict=True)
                      if column.name not in VOLATILE])
                for row in session.execute(select(*table.c))
            )
            for table in Base.metadata.sorted_tables
            if table.name not in left_out
        }  # fmt: skip
