"""Add editions and links of the routine, looks at links, and acknowledgements."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def _text(name: str, length: int) -> "sa.Column[str]":
    return sa.Column(name, sa.String(length=length), nullable=False)


def _source() -> "list[sa.Column[object]]":
    return [
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
    ]


def upgrade() -> None:
    op.create_table(
        "document_edition",
        _text("document_id", 64),
        _text("edition", 64),
        _text("title", 200),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        _text("decider_role", 200),
        _text("owner_role", 200),
        _text("replaces", 200),
        *_source(),
        sa.PrimaryKeyConstraint("document_id", "edition", name=op.f("pk_document_edition")),
    )
    op.create_table(
        "document_link",
        _text("document_id", 64),
        _text("text", 200),
        _text("address", 500),
        _text("owner_role", 200),
        sa.Column("checked_on", sa.Date(), nullable=True),
        sa.Column("works", sa.Boolean(), nullable=True),
        *_source(),
        sa.PrimaryKeyConstraint("document_id", "text", name=op.f("pk_document_link")),
    )
    _create_looks_and_acknowledgements()


def _create_looks_and_acknowledgements() -> None:
    op.create_table(
        "link_check",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("document_id", 64),
        _text("text", 200),
        _text("address", 500),
        sa.Column("works", sa.Boolean(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        _text("checked_by", 100),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_check")),
    )
    op.create_index("ix_link_check_document_id", "link_check", ["document_id", "text"])
    op.create_table(
        "acknowledgement",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        _text("person_ref", 64),
        _text("kind", 12),
        _text("document_id", 64),
        _text("edition", 64),
        sa.Column("acknowledged_on", sa.Date(), nullable=False),
        _text("method", 12),
        *_source(),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_acknowledgement_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint(
            "unit_id", "person_ref", "kind", "document_id", "edition",
            name=op.f("pk_acknowledgement"),
        ),
    )  # fmt: skip
    op.create_index("ix_acknowledgement_person_ref", "acknowledgement", ["person_ref"])


def downgrade() -> None:
    for table in ("acknowledgement", "link_check", "document_link", "document_edition"):
        op.drop_table(table)
