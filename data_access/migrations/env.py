"""Run by Alembic with a connection that `data_access.schema` hands over."""

from alembic import context

from data_access import own_tables, quality_tables, register_tables, tables

KNOWN_TABLES = (tables, register_tables, quality_tables, own_tables)

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.Base.metadata,
    compare_type=True,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
