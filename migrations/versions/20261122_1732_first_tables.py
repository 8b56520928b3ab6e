"""first tables."""

import sqlalchemy as sa
from alembic import op

revision = "bc27465de9c3"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "activities",
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject_kind", sa.String(length=30), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("equipment_id", sa.BigInteger(), nullable=True),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.BigInteger(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=True),
        sa.Column("acting_for", sa.String(length=200), nullable=True),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=60), nullable=True),
        sa.Column("cause", sa.String(length=60), nullable=True),
        sa.Column("details", sa.JSON(), nullable=True),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activities")),
    )
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.create_index("ix_activities_equipment", ["equipment_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activities_kind"), ["kind"], unique=False)
        batch_op.create_index("ix_activities_subject", ["subject_kind", "subject_id", "id"], unique=False)

    op.create_table(
        "counters",
        sa.Column("series", sa.String(length=10), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", "year", name=op.f("pk_counters")),
    )
    op.create_table(
        "orgs",
        sa.Column(
            "kind",
            sa.Enum("school", "office", name="kind", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("code", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("dmc_code", sa.String(length=10), nullable=True),
        sa.Column("obec_code", sa.String(length=6), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sort_key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("search_text", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("subdistrict", sa.String(length=100), nullable=False),
        sa.Column("district", sa.String(length=100), nullable=False),
        sa.Column("province", sa.String(length=100), nullable=False),
        sa.Column("postcode", sa.String(length=5), nullable=False),
        sa.Column("school_group", sa.String(length=200), nullable=False),
        sa.Column("levels", sa.String(length=50), nullable=False),
        sa.Column("pupils", sa.Integer(), nullable=True),
        sa.Column("head_name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=50), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_orgs")),
        sa.UniqueConstraint("code", name=op.f("uq_orgs_code")),
        sa.UniqueConstraint("dmc_code", name=op.f("uq_orgs_dmc_code")),
        sa.UniqueConstraint("obec_code", name=op.f("uq_orgs_obec_code")),
    )
    with op.batch_alter_table("orgs", schema=None) as batch_op:
        batch_op.create_index("ix_orgs_district", ["district", "sort_key"], unique=False)

    op.create_table(
        "settings",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.String(length=2000), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )
    op.create_table(
        "submissions",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("result", sa.String(length=300), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_submissions")),
    )
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submissions_at"), ["at"], unique=False)

    op.create_table(
        "users",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sort_key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("search_text", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=50), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("is_disabled", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "grants",
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "area_director",
                "deputy_director",
                "group_director",
                "ict_staff",
                "technician",
                "supply_officer",
                "school_supply",
                "org_head",
                "school_user",
                "data_owner",
                "log_keeper",
                "sysadmin",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("org_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(org_id IS NOT NULL) = (role IN ('org_head', 'school_supply', 'school_user'))",
            name=op.f("ck_grants_place_by_role"),
        ),
        sa.CheckConstraint("ends IS NULL OR ends >= starts", name=op.f("ck_grants_in_order")),
        sa.ForeignKeyConstraint(["org_id"], ["orgs.id"], name=op.f("fk_grants_org_id_orgs")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_grants_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_grants")),
    )
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.create_index("ix_grants_user", ["user_id"], unique=False)

    op.create_table(
        "locations",
        sa.Column("org_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["orgs.id"], name=op.f("fk_locations_org_id_orgs")),
        sa.ForeignKeyConstraint(["parent_id"], ["locations.id"], name=op.f("fk_locations_parent_id_locations")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locations")),
    )
    with op.batch_alter_table("locations", schema=None) as batch_op:
        batch_op.create_index("ix_locations_org", ["org_id", "parent_id", "name"], unique=False)

    op.create_table(
        "messages",
        sa.Column("activity_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("template", sa.String(length=60), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("recipient_name", sa.String(length=200), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("secret_for", sa.BigInteger(), nullable=True),
        sa.Column("thread", sa.String(length=60), nullable=False),
        sa.Column("message_id", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "waiting",
                "sending",
                "sent",
                "failed",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(length=500), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint(
            "(status = 'sending') = (leased_until IS NOT NULL)", name=op.f("ck_messages_sending_has_lease")
        ),
        sa.CheckConstraint("(status = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_messages_sent_has_moment")),
        sa.ForeignKeyConstraint(["activity_id"], ["activities.id"], name=op.f("fk_messages_activity_id_activities")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("message_id", name=op.f("uq_messages_message_id")),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index("ix_messages_due", ["status", "due_at", "id"], unique=False)
        batch_op.create_index("ix_messages_newest", ["created_at", "id"], unique=False)
        batch_op.create_index("ix_messages_thread", ["thread", "id"], unique=False)

    op.create_table(
        "responsibilities",
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("district", sa.String(length=100), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_responsibilities_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibilities")),
        sa.UniqueConstraint("user_id", "district", name=op.f("uq_responsibilities_user_id_district")),
    )
    with op.batch_alter_table("responsibilities", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_responsibilities_district"), ["district"], unique=False)

    op.create_table(
        "sign_ins",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.String(length=60), nullable=True),
        sa.Column("agent", sa.String(length=200), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sign_ins_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_ins")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_ins_token_hash")),
    )
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_ins_user_id"), ["user_id"], unique=False)

    op.create_table(
        "stand_ins",
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("absent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "area_director",
                "deputy_director",
                "group_director",
                "ict_staff",
                "technician",
                "supply_officer",
                "school_supply",
                "org_head",
                "school_user",
                "data_owner",
                "log_keeper",
                "sysadmin",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("starts", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.CheckConstraint("ends >= starts", name=op.f("ck_stand_ins_in_order")),
        sa.ForeignKeyConstraint(["absent_id"], ["users.id"], name=op.f("fk_stand_ins_absent_id_users")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_stand_ins_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_ins")),
    )
    with op.batch_alter_table("stand_ins", schema=None) as batch_op:
        batch_op.create_index("ix_stand_ins_user", ["user_id"], unique=False)

    op.create_table(
        "equipment",
        sa.Column("code", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("asset_no", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("gfmis_no", sa.String(length=40), nullable=False),
        sa.Column("serial", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("brand_model", sa.String(length=200), nullable=False),
        sa.Column("unit_price", sa.BigInteger(), nullable=True),
        sa.Column("acquired", sa.Date(), nullable=True),
        sa.Column(
            "acquired_precision",
            sa.Enum(
                "day",
                "month",
                "fiscal_year",
                "year",
                "none",
                "invalid",
                "ambiguous",
                name="precision",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("fiscal_year", sa.Integer(), nullable=True),
        sa.Column("warranty_until", sa.Date(), nullable=True),
        sa.Column("document_no", sa.String(length=100), nullable=False),
        sa.Column("method", sa.String(length=20), nullable=False),
        sa.Column("money_type", sa.String(length=20), nullable=False),
        sa.Column("life_years", sa.Integer(), nullable=True),
        sa.Column("seller", sa.String(length=200), nullable=False),
        sa.Column("org_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("location_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("custodian", sa.String(length=200), nullable=False),
        sa.Column(
            "condition",
            sa.Enum(
                "normal",
                "broken",
                "fixing",
                "worn",
                "lost",
                "dispose_pending",
                "disposed",
                "unneeded",
                "unknown",
                name="condition",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("sort_key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("search_text", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("unit_price IS NULL OR unit_price >= 0", name=op.f("ck_equipment_price_not_negative")),
        sa.ForeignKeyConstraint(["location_id"], ["locations.id"], name=op.f("fk_equipment_location_id_locations")),
        sa.ForeignKeyConstraint(["org_id"], ["orgs.id"], name=op.f("fk_equipment_org_id_orgs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment")),
        sa.UniqueConstraint("asset_no", name=op.f("uq_equipment_asset_no")),
        sa.UniqueConstraint("code", name=op.f("uq_equipment_code")),
    )
    with op.batch_alter_table("equipment", schema=None) as batch_op:
        batch_op.create_index("ix_equipment_category", ["category", "sort_key", "id"], unique=False)
        batch_op.create_index("ix_equipment_condition", ["condition", "sort_key", "id"], unique=False)
        batch_op.create_index("ix_equipment_fiscal_year", ["fiscal_year", "sort_key", "id"], unique=False)
        batch_op.create_index("ix_equipment_list", ["sort_key", "id", "search_text"], unique=False)
        batch_op.create_index("ix_equipment_newest", ["created_at", "id"], unique=False)
        batch_op.create_index("ix_equipment_org_list", ["org_id", "sort_key", "id", "search_text"], unique=False)
        batch_op.create_index("ix_equipment_serial", ["serial"], unique=False)

    op.create_table(
        "tickets",
        sa.Column("doc_no", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("short_code", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("tracking_token", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("doc_date", sa.Date(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "new",
                "received",
                "in_progress",
                "waiting_parts",
                "sent_out",
                "repaired",
                "unrepairable",
                "closed",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("org_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("equipment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "repair",
                "advice",
                "install",
                "account",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column(
            "priority",
            sa.Enum(
                "low",
                "normal",
                "urgent",
                "critical",
                name="priority",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "impact",
            sa.Enum("one", "room", "school", name="impact", native_enum=False, create_constraint=True, length=30),
            nullable=True,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "web",
                "line",
                "phone",
                "walkin",
                "letter",
                name="channel",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("brand_model", sa.String(length=200), nullable=False),
        sa.Column("location", sa.String(length=200), nullable=False),
        sa.Column("symptom", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("convenient_time", sa.String(length=200), nullable=False),
        sa.Column("requester_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("reporter_name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=50), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("notice_version", sa.String(length=20), nullable=False),
        sa.Column("received_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("assigned_to_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("appointment", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "waiting_for",
            sa.Enum("parts", "school", name="waiting_for", native_enum=False, create_constraint=True, length=30),
            nullable=True,
        ),
        sa.Column("diagnosis", sa.Text(), nullable=False),
        sa.Column("work_done", sa.Text(), nullable=False),
        sa.Column(
            "result",
            sa.Enum(
                "fixed",
                "advised",
                "sent_out",
                "need_purchase",
                "beyond_repair",
                name="result",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("repaired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("repaired_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("accepted", sa.String(length=10), nullable=True),
        sa.Column(
            "given",
            sa.Enum(
                "online",
                "phone",
                "paper",
                "not_answered",
                name="given",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("said_by", sa.String(length=200), nullable=False),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("accept_note", sa.Text(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("merged_into_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("search_text", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_tickets_closed_has_moment")),
        sa.CheckConstraint(
            "status <> 'waiting_parts' OR waiting_for IS NOT NULL", name=op.f("ck_tickets_waits_for_something")
        ),
        sa.CheckConstraint(
            "status NOT IN ('repaired', 'unrepairable') OR repaired_at IS NOT NULL",
            name=op.f("ck_tickets_done_has_moment"),
        ),
        sa.CheckConstraint(
            "satisfaction IS NULL OR satisfaction BETWEEN 1 AND 5", name=op.f("ck_tickets_satisfaction_of_five")
        ),
        sa.ForeignKeyConstraint(["assigned_to_id"], ["users.id"], name=op.f("fk_tickets_assigned_to_id_users")),
        sa.ForeignKeyConstraint(["equipment_id"], ["equipment.id"], name=op.f("fk_tickets_equipment_id_equipment")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["tickets.id"], name=op.f("fk_tickets_merged_into_id_tickets")),
        sa.ForeignKeyConstraint(["org_id"], ["orgs.id"], name=op.f("fk_tickets_org_id_orgs")),
        sa.ForeignKeyConstraint(["received_by_id"], ["users.id"], name=op.f("fk_tickets_received_by_id_users")),
        sa.ForeignKeyConstraint(["repaired_by_id"], ["users.id"], name=op.f("fk_tickets_repaired_by_id_users")),
        sa.ForeignKeyConstraint(["requester_id"], ["users.id"], name=op.f("fk_tickets_requester_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tickets")),
        sa.UniqueConstraint("doc_no", name=op.f("uq_tickets_doc_no")),
        sa.UniqueConstraint("short_code", name=op.f("uq_tickets_short_code")),
        sa.UniqueConstraint("tracking_token", name=op.f("uq_tickets_tracking_token")),
    )
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.create_index("ix_tickets_assigned", ["assigned_to_id", "status", "created_at"], unique=False)
        batch_op.create_index("ix_tickets_equipment", ["equipment_id", "status"], unique=False)
        batch_op.create_index("ix_tickets_newest", ["created_at", "id"], unique=False)
        batch_op.create_index("ix_tickets_org", ["org_id", "created_at", "id"], unique=False)
        batch_op.create_index("ix_tickets_requester", ["requester_id", "created_at"], unique=False)
        batch_op.create_index("ix_tickets_status", ["status", "created_at", "id"], unique=False)

    op.create_table(
        "followers",
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=50), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=5), nullable=False),
        sa.Column("tracking_token", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_followers_ticket_id_tickets")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_followers")),
        sa.UniqueConstraint("tracking_token", name=op.f("uq_followers_tracking_token")),
    )
    with op.batch_alter_table("followers", schema=None) as batch_op:
        batch_op.create_index("ix_followers_ticket", ["ticket_id"], unique=False)

    op.create_table(
        "parts",
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("qty", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=30), nullable=False),
        sa.Column("unit_price", sa.BigInteger(), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("qty > 0", name=op.f("ck_parts_some")),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_parts_ticket_id_tickets")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parts")),
    )
    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.create_index("ix_parts_ticket", ["ticket_id"], unique=False)

    op.create_table(
        "photos",
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["ticket_id"], ["tickets.id"], name=op.f("fk_photos_ticket_id_tickets")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photos")),
        sa.UniqueConstraint("name", name=op.f("uq_photos_name")),
    )
    with op.batch_alter_table("photos", schema=None) as batch_op:
        batch_op.create_index("ix_photos_ticket", ["ticket_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("photos", schema=None) as batch_op:
        batch_op.drop_index("ix_photos_ticket")

    op.drop_table("photos")
    with op.batch_alter_table("parts", schema=None) as batch_op:
        batch_op.drop_index("ix_parts_ticket")

    op.drop_table("parts")
    with op.batch_alter_table("followers", schema=None) as batch_op:
        batch_op.drop_index("ix_followers_ticket")

    op.drop_table("followers")
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.drop_index("ix_tickets_status")
        batch_op.drop_index("ix_tickets_requester")
        batch_op.drop_index("ix_tickets_org")
        batch_op.drop_index("ix_tickets_newest")
        batch_op.drop_index("ix_tickets_equipment")
        batch_op.drop_index("ix_tickets_assigned")

    op.drop_table("tickets")
    with op.batch_alter_table("equipment", schema=None) as batch_op:
        batch_op.drop_index("ix_equipment_serial")
        batch_op.drop_index("ix_equipment_org_list")
        batch_op.drop_index("ix_equipment_newest")
        batch_op.drop_index("ix_equipment_list")
        batch_op.drop_index("ix_equipment_fiscal_year")
        batch_op.drop_index("ix_equipment_condition")
        batch_op.drop_index("ix_equipment_category")

    op.drop_table("equipment")
    with op.batch_alter_table("stand_ins", schema=None) as batch_op:
        batch_op.drop_index("ix_stand_ins_user")

    op.drop_table("stand_ins")
    with op.batch_alter_table("sign_ins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_ins_user_id"))

    op.drop_table("sign_ins")
    with op.batch_alter_table("responsibilities", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_responsibilities_district"))

    op.drop_table("responsibilities")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index("ix_messages_thread")
        batch_op.drop_index("ix_messages_newest")
        batch_op.drop_index("ix_messages_due")

    op.drop_table("messages")
    with op.batch_alter_table("locations", schema=None) as batch_op:
        batch_op.drop_index("ix_locations_org")

    op.drop_table("locations")
    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.drop_index("ix_grants_user")

    op.drop_table("grants")
    op.drop_table("users")
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submissions_at"))

    op.drop_table("submissions")
    op.drop_table("settings")
    with op.batch_alter_table("orgs", schema=None) as batch_op:
        batch_op.drop_index("ix_orgs_district")

    op.drop_table("orgs")
    op.drop_table("counters")
    with op.batch_alter_table("activities", schema=None) as batch_op:
        batch_op.drop_index("ix_activities_subject")
        batch_op.drop_index(batch_op.f("ix_activities_kind"))
        batch_op.drop_index("ix_activities_equipment")

    op.drop_table("activities")
