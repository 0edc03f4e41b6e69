"""Create the house."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("action", sa.String(length=50), nullable=False),
        sa.Column("unit_ids", sa.JSON(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_log")),
    )
    op.create_table(
        "import_run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.String(length=100), nullable=False),
        sa.Column("outcome", sa.String(length=30), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("stored", sa.Integer(), nullable=False),
        sa.Column("quarantined", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
    )
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_run_kind"), ["kind"], unique=False)

    op.create_table(
        "product_setting",
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("value", sa.String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_product_setting")),
    )
    op.create_table(
        "reason_week_total",
        sa.Column("week_start", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week_start", "reason", name=op.f("pk_reason_week_total")),
    )
    op.create_table(
        "target",
        sa.Column("measure", sa.String(length=50), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("is_decided", sa.Boolean(), nullable=False),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("measure", "valid_from", name=op.f("pk_target")),
    )
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_unit_code")),
    )
    op.create_table(
        "usage_week_total",
        sa.Column("moment", sa.String(length=20), nullable=False),
        sa.Column("week_start", sa.Date(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("mobile", sa.Integer(), nullable=False),
        sa.Column("manual_after", sa.Integer(), nullable=False),
        sa.Column("manual_edited", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("side_count", sa.Integer(), nullable=False),
        sa.Column("preliminary", sa.Integer(), nullable=False),
        sa.Column("unattested", sa.Integer(), nullable=False),
        sa.Column("last_unattested_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("moment", "week_start", name=op.f("pk_usage_week_total")),
    )
    op.create_table(
        "user_account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("role", sa.String(length=30), nullable=False),
        sa.Column("display", sa.String(length=100), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("name", name=op.f("uq_user_account_name")),
    )
    op.create_table(
        "account",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_ref", sa.String(length=64), nullable=False),
        sa.Column("reset_registered", sa.Boolean(), nullable=False),
        sa.Column("reset_possible", sa.Boolean(), nullable=True),
        sa.Column("mfa_registered", sa.Boolean(), nullable=True),
        sa.Column("account_ends_on", sa.Date(), nullable=True),
        sa.Column("extended_on", sa.Date(), nullable=True),
        sa.Column("ordered_on", sa.Date(), nullable=True),
        sa.Column("first_shift_on", sa.Date(), nullable=True),
        sa.Column("first_login_on", sa.Date(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_account_unit_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "person_ref", name=op.f("pk_account")),
    )
    op.create_table(
        "control_segment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("measure", sa.String(length=50), nullable=False),
        sa.Column("first_week", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("decided_by", sa.String(length=100), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("locked_centre", sa.Double(), nullable=True),
        sa.Column("locked_spread", sa.Double(), nullable=True),
        sa.Column("locked_weeks", sa.JSON(), nullable=True),
        sa.Column("locked_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_control_segment_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_control_segment")),
    )
    with op.batch_alter_table("control_segment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_control_segment_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "event_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("excludes_weeks", sa.Boolean(), nullable=False),
        sa.Column("noted_by", sa.String(length=100), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_event_note_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_note")),
    )
    with op.batch_alter_table("event_note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_note_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "fault_report",
        sa.Column("ticket_id", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("occurred_on", sa.Date(), nullable=True),
        sa.Column("troubleshot", sa.String(length=6), nullable=False),
        sa.Column("reported_by_affected", sa.String(length=6), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=True),
        sa.Column("fixed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("first_response_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("solution", sa.String(length=20), nullable=False),
        sa.Column("phone_id", sa.String(length=64), nullable=True),
        sa.Column("reopened_count", sa.Integer(), nullable=False),
        sa.Column("description", sa.String(length=200), nullable=False),
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_fault_report_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("ticket_id", name=op.f("pk_fault_report")),
    )
    with op.batch_alter_table("fault_report", schema=None) as batch_op:
        batch_op.create_index("ix_fault_report_resolved_on", ["resolved_on"], unique=False)
        batch_op.create_index(
            "ix_fault_report_unit_id_reported_on", ["unit_id", "reported_on"], unique=False
        )

    op.create_table(
        "phone",
        sa.Column("phone_id", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("last_contact_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_contact_on", sa.Date(), nullable=False),
        sa.Column("os", sa.String(length=50), nullable=False),
        sa.Column("os_version", sa.String(length=50), nullable=False),
        sa.Column("meets_requirements", sa.Boolean(), nullable=True),
        sa.Column("model", sa.String(length=100), nullable=False),
        sa.Column("bought_on", sa.Date(), nullable=True),
        sa.Column("contract_ends_on", sa.Date(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_phone_unit_id_unit")),
        sa.PrimaryKeyConstraint("phone_id", name=op.f("pk_phone")),
    )
    with op.batch_alter_table("phone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_phone_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "quarantined_row",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("column_name", sa.String(length=100), nullable=False),
        sa.Column("reason_class", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=False),
        sa.Column("masked_value", sa.String(length=200), nullable=False),
        sa.Column("masked_row", sa.JSON(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_run.id"], name=op.f("fk_quarantined_row_import_id_import_run")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_quarantined_row_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quarantined_row")),
    )
    with op.batch_alter_table("quarantined_row", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_quarantined_row_import_id"), ["import_id"], unique=False
        )

    op.create_table(
        "reason_week",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("week_start", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_reason_week_unit_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "week_start", "reason", name=op.f("pk_reason_week")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("reason_week", schema=None) as batch_op:
        batch_op.create_index("ix_reason_week_week_start", ["week_start"], unique=False)

    op.create_table(
        "register_snapshot",
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("snapshot_on", sa.Date(), nullable=False),
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_register_snapshot_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("kind", "unit_id", name=op.f("pk_register_snapshot")),
    )
    op.create_table(
        "restatement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("week_start", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(length=50), nullable=False),
        sa.Column("r_before", sa.Integer(), nullable=False),
        sa.Column("n_before", sa.Integer(), nullable=False),
        sa.Column("r_after", sa.Integer(), nullable=False),
        sa.Column("n_after", sa.Integer(), nullable=False),
        sa.Column("restated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_restatement_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restatement")),
    )
    with op.batch_alter_table("restatement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_restatement_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "snapshot_figure",
        sa.Column("measure", sa.String(length=50), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("r", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_snapshot_figure_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("measure", "unit_id", "day", name=op.f("pk_snapshot_figure")),
    )
    op.create_table(
        "source_coverage",
        sa.Column("kind", sa.String(length=30), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"], ["import_run.id"], name=op.f("fk_source_coverage_import_id_import_run")
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_source_coverage_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("kind", "unit_id", name=op.f("pk_source_coverage")),
    )
    op.create_table(
        "staff_member",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_ref", sa.String(length=64), nullable=False),
        sa.Column("employed_from", sa.Date(), nullable=False),
        sa.Column("employed_to", sa.Date(), nullable=True),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("needs_token", sa.Boolean(), nullable=False),
        sa.Column("needs_phone", sa.Boolean(), nullable=True),
        sa.Column("first_shift_on", sa.Date(), nullable=True),
        sa.Column("on_duty_last_30_days", sa.Boolean(), nullable=True),
        sa.Column("display_name", sa.String(length=200), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_staff_member_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint(
            "unit_id", "person_ref", "employed_from", name=op.f("pk_staff_member")
        ),
    )
    op.create_table(
        "staffing_week",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("week_start", sa.Date(), nullable=False),
        sa.Column("on_duty", sa.Integer(), nullable=False),
        sa.Column("active_mobile", sa.Integer(), nullable=False),
        sa.Column("max_simultaneous", sa.Integer(), nullable=True),
        sa.Column("shifts", sa.Integer(), nullable=True),
        sa.Column("shifts_all_moments", sa.Integer(), nullable=True),
        sa.Column("substitutes", sa.Integer(), nullable=True),
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_staffing_week_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("unit_id", "week_start", name=op.f("pk_staffing_week")),
    )
    op.create_table(
        "token",
        sa.Column("token_id", sa.String(length=64), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_ref", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("renewal_ordered_on", sa.Date(), nullable=True),
        sa.Column("new_valid_to", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_token_unit_id_unit")),
        sa.PrimaryKeyConstraint("token_id", name=op.f("pk_token")),
    )
    with op.batch_alter_table("token", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_token_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "token_history",
        sa.Column("token_id", sa.String(length=64), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_ref", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("renewal_ordered_on", sa.Date(), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_token_history_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("token_id", "valid_to", name=op.f("pk_token_history")),
    )
    with op.batch_alter_table("token_history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_token_history_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "token_order_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("person_ref", sa.String(length=64), nullable=False),
        sa.Column("token_id", sa.String(length=64), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("ordered_on", sa.Date(), nullable=False),
        sa.Column("marked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("marked_by", sa.Integer(), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["marked_by"],
            ["user_account.id"],
            name=op.f("fk_token_order_mark_marked_by_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["undone_by"],
            ["user_account.id"],
            name=op.f("fk_token_order_mark_undone_by_user_account"),
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_token_order_mark_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token_order_mark")),
    )
    with op.batch_alter_table("token_order_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_token_order_mark_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "unit_version",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("area", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("manager_role", sa.String(length=200), nullable=False),
        sa.Column("successor", sa.String(length=20), nullable=True),
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_unit_version_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("unit_id", "valid_from", name=op.f("pk_unit_version")),
    )
    op.create_table(
        "usage_cell",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("moment", sa.String(length=20), nullable=False),
        sa.Column("extracted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_usage_cell_unit_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "day", "moment", name=op.f("pk_usage_cell")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "usage_day",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("moment", sa.String(length=20), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=30), nullable=False),
        sa.Column("attest", sa.String(length=12), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_usage_day_unit_id_unit")),
        sa.PrimaryKeyConstraint(
            "unit_id", "day", "moment", "method", "reason", "attest", name=op.f("pk_usage_day")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "usage_week",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("moment", sa.String(length=20), nullable=False),
        sa.Column("week_start", sa.Date(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("mobile", sa.Integer(), nullable=False),
        sa.Column("manual_after", sa.Integer(), nullable=False),
        sa.Column("manual_edited", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.Column("side_count", sa.Integer(), nullable=False),
        sa.Column("preliminary", sa.Integer(), nullable=False),
        sa.Column("unattested", sa.Integer(), nullable=False),
        sa.Column("last_unattested_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_usage_week_unit_id_unit")),
        sa.PrimaryKeyConstraint("unit_id", "moment", "week_start", name=op.f("pk_usage_week")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("usage_week", schema=None) as batch_op:
        batch_op.create_index("ix_usage_week_week_start", ["week_start"], unique=False)

    op.create_table(
        "user_account_unit",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_user_account_unit_unit_id_unit")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_user_account_unit_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("user_id", "unit_id", name=op.f("pk_user_account_unit")),
    )
    op.create_table(
        "user_session",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_user_session_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_user_session")),
    )
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_session_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("user_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_session_user_id"))

    op.drop_table("user_session")
    op.drop_table("user_account_unit")
    with op.batch_alter_table("usage_week", schema=None) as batch_op:
        batch_op.drop_index("ix_usage_week_week_start")

    op.drop_table("usage_week")
    op.drop_table("usage_day")
    op.drop_table("usage_cell")
    op.drop_table("unit_version")
    with op.batch_alter_table("token_order_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_token_order_mark_unit_id"))

    op.drop_table("token_order_mark")
    with op.batch_alter_table("token_history", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_token_history_unit_id"))

    op.drop_table("token_history")
    with op.batch_alter_table("token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_token_unit_id"))

    op.drop_table("token")
    op.drop_table("staffing_week")
    op.drop_table("staff_member")
    op.drop_table("source_coverage")
    op.drop_table("snapshot_figure")
    with op.batch_alter_table("restatement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_restatement_unit_id"))

    op.drop_table("restatement")
    op.drop_table("register_snapshot")
    with op.batch_alter_table("reason_week", schema=None) as batch_op:
        batch_op.drop_index("ix_reason_week_week_start")

    op.drop_table("reason_week")
    with op.batch_alter_table("quarantined_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quarantined_row_import_id"))

    op.drop_table("quarantined_row")
    with op.batch_alter_table("phone", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_phone_unit_id"))

    op.drop_table("phone")
    with op.batch_alter_table("fault_report", schema=None) as batch_op:
        batch_op.drop_index("ix_fault_report_unit_id_reported_on")
        batch_op.drop_index("ix_fault_report_resolved_on")

    op.drop_table("fault_report")
    with op.batch_alter_table("event_note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_note_unit_id"))

    op.drop_table("event_note")
    with op.batch_alter_table("control_segment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_control_segment_unit_id"))

    op.drop_table("control_segment")
    op.drop_table("account")
    op.drop_table("user_account")
    op.drop_table("usage_week_total")
    op.drop_table("unit")
    op.drop_table("target")
    op.drop_table("reason_week_total")
    op.drop_table("product_setting")
    with op.batch_alter_table("import_run", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_run_kind"))

    op.drop_table("import_run")
    op.drop_table("access_log")
