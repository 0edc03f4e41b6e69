"""Run by Alembic with a connection that `data_access.schema` hands over."""

from alembic import context

from data_access import (
    follow_up_tables,
    own_tables,
    quality_tables,
    register_tables,
    routine_tables,
    tables,
)

KNOWN_TABLES = (
    tables, register_tables, own_tables, routine_tables, quality_tables, follow_up_tables,
)  # fmt: skip

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.Base.metadata,
    compare_type=True,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
