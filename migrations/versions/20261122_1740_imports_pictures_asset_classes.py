"""imports pictures asset classes."""

import sqlalchemy as sa
from alembic import op

revision = "6f3e70a31a71"
down_revision = "5b1e7a90c2d4"
branch_labels = None
depends_on = None

BYTE_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "asset_classes",
        sa.Column("code", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("life_years", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_asset_classes")),
    )
    op.create_table(
        "throttles",
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("window", sa.DateTime(timezone=True), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "window", name=op.f("pk_throttles")),
    )
    with op.batch_alter_table("throttles", schema=None) as batch_op:
        batch_op.create_index("ix_throttles_window", ["window"], unique=False)

    op.create_table(
        "imports",
        sa.Column(
            "status",
            sa.Enum(
                "reading",
                "staged",
                "confirmed",
                "applied",
                "failed",
                "cancelled",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("stored", sa.String(length=80), nullable=True),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("user_name", sa.String(length=200), nullable=False),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("records_read", sa.Integer(), nullable=False),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("error", sa.String(length=60), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_imports_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imports")),
    )
    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.create_index("ix_imports_work", ["status", "lease_until"], unique=False)

    op.create_table(
        "import_fingerprints",
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("record_no", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_import_fingerprints_import_id_imports")),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_import_fingerprints")),
    )
    op.create_table(
        "import_rows",
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("record_no", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "aside",
                "ok",
                "warnings",
                "needs_review",
                "skipped",
                "decided",
                "discarded",
                name="status",
                native_enum=False,
                create_constraint=True,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("units", sa.Integer(), nullable=False),
        sa.Column("issues", sa.String(length=300), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=True),
        sa.Column("raw", sa.JSON(), nullable=False),
        sa.Column("read", sa.JSON(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_import_rows_import_id_imports")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_rows")),
        sa.UniqueConstraint("import_id", "record_no", name=op.f("uq_import_rows_import_id_record_no")),
    )
    with op.batch_alter_table("import_rows", schema=None) as batch_op:
        batch_op.create_index("ix_import_rows_fingerprint", ["fingerprint"], unique=False)
        batch_op.create_index("ix_import_rows_status", ["import_id", "status", "record_no"], unique=False)

    op.create_table(
        "import_units",
        sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("record_no", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("code", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
        sa.Column("asset_no", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=True),
        sa.Column("asset_key", sa.String().with_variant(sa.String(collation="C"), "postgresql"), nullable=False),
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
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_import_units_import_id_imports")),
        sa.ForeignKeyConstraint(["org_id"], ["orgs.id"], name=op.f("fk_import_units_org_id_orgs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_units")),
    )
    with op.batch_alter_table("import_units", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_units_asset_no"), ["asset_no"], unique=False)
        batch_op.create_index("ix_import_units_import", ["import_id", "record_no", "id"], unique=False)

    op.create_table(
        "equipment_pictures",
        sa.Column("equipment_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("thumb", sa.String(length=80), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["equipment_id"], ["equipment.id"], name=op.f("fk_equipment_pictures_equipment_id_equipment")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_equipment_pictures")),
        sa.UniqueConstraint("name", name=op.f("uq_equipment_pictures_name")),
        sa.UniqueConstraint("thumb", name=op.f("uq_equipment_pictures_thumb")),
    )
    with op.batch_alter_table("equipment_pictures", schema=None) as batch_op:
        batch_op.create_index("ix_equipment_pictures_equipment", ["equipment_id"], unique=False)

    with op.batch_alter_table("equipment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("asset_key", BYTE_TEXT, nullable=True))
        batch_op.add_column(sa.Column("import_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.add_column(sa.Column("record_no", sa.Integer(), nullable=True))

    op.execute("UPDATE equipment SET asset_key = COALESCE(asset_no, '~')")
    with op.batch_alter_table("equipment", schema=None) as batch_op:
        batch_op.alter_column("asset_key", existing_type=BYTE_TEXT, nullable=False)
        batch_op.create_index("ix_equipment_import", ["import_id", "record_no"], unique=False)
        batch_op.create_index("ix_equipment_number", ["asset_key", "id"], unique=False)
        batch_op.create_index("ix_equipment_org_newest", ["org_id", "created_at", "id"], unique=False)
        batch_op.create_index("ix_equipment_org_number", ["org_id", "asset_key", "id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_equipment_import_id_imports"), "imports", ["import_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("equipment", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_equipment_import_id_imports"), type_="foreignkey")
        batch_op.drop_index("ix_equipment_org_number")
        batch_op.drop_index("ix_equipment_org_newest")
        batch_op.drop_index("ix_equipment_number")
        batch_op.drop_index("ix_equipment_import")
        batch_op.drop_column("record_no")
        batch_op.drop_column("import_id")
        batch_op.drop_column("asset_key")

    with op.batch_alter_table("equipment_pictures", schema=None) as batch_op:
        batch_op.drop_index("ix_equipment_pictures_equipment")

    op.drop_table("equipment_pictures")
    with op.batch_alter_table("import_units", schema=None) as batch_op:
        batch_op.drop_index("ix_import_units_import")
        batch_op.drop_index(batch_op.f("ix_import_units_asset_no"))

    op.drop_table("import_units")
    with op.batch_alter_table("import_rows", schema=None) as batch_op:
        batch_op.drop_index("ix_import_rows_status")
        batch_op.drop_index("ix_import_rows_fingerprint")

    op.drop_table("import_rows")
    op.drop_table("import_fingerprints")
    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.drop_index("ix_imports_work")

    op.drop_table("imports")
    with op.batch_alter_table("throttles", schema=None) as batch_op:
        batch_op.drop_index("ix_throttles_window")

    op.drop_table("throttles")
    op.drop_table("asset_classes")
