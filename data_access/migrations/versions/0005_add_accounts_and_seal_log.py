"""Add accounts and seal log."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ACCOUNT = ("password_hash", "code_hash", "code_until", "disabled_at")
ENTRY = ("address", "subject", "entry_hash")


def _account() -> list[sa.Column[object]]:
    return [
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("code_hash", sa.String(length=64), nullable=True),
        sa.Column("code_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
    ]


def _entry() -> list[sa.Column[object]]:
    lengths = (("address", 45), ("subject", 100), ("entry_hash", 64))
    return [
        sa.Column(name, sa.String(length=length), nullable=False, server_default="")
        for name, length in lengths
    ]


def upgrade() -> None:
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        for column in _account():
            batch_op.add_column(column)
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("must_change", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("access_log", schema=None) as batch_op:
        for column in _entry():
            batch_op.add_column(column)
    head = op.create_table(
        "access_log_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("entry_hash", sa.String(length=64), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log_head")),
    )
    op.execute(sa.insert(head).values(id=1, entry_id=0, entry_hash="", entries=0))
    op.create_table(
        "sign_in_failure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name_hash", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    op.create_index("ix_sign_in_failure_name_hash", "sign_in_failure", ["name_hash"])
    op.create_index("ix_sign_in_failure_address", "sign_in_failure", ["address"])


def downgrade() -> None:
    op.drop_table("sign_in_failure")
    op.drop_table("access_log_head")
    for table, columns in (
        ("access_log", ENTRY),
        ("user_session", ("must_change",)),
        ("user_account", ACCOUNT),
    ):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in columns:
                batch_op.drop_column(name)
