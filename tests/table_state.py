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
