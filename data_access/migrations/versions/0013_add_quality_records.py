"""Add counts of deviations and follow-ups that were made elsewhere."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "deviation",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("month_start", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("checks_planned", sa.Integer(), nullable=True),
        sa.Column("checks_done", sa.Integer(), nullable=True),
        sa.Column("entries_checked", sa.Integer(), nullable=True),
        sa.Column("entries_without_remark", sa.Integer(), nullable=True),
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_deviation_unit_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "month_start", "kind", name=op.f("pk_deviation")),
    )
    op.create_table(
        "imported_follow_up",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=7), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("signed_role", sa.String(length=100), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_imported_follow_up_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("unit_id", "period", name=op.f("pk_imported_follow_up")),
    )


def downgrade() -> None:
    op.drop_table("imported_follow_up")
    op.drop_table("deviation")
