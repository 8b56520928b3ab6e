"""cover places in the equipment list."""

import sqlalchemy as sa
from alembic import op

revision = "bd803cc06d1a"
down_revision = "8b3040d98853"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("equipment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_equipment_list"))
        batch_op.create_index("ix_equipment_list", ["sort_key", "id", "search_text", "org_id"], unique=False)

    with op.batch_alter_table("equipment_pictures", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_equipment_pictures_thumb"), type_="unique")
        batch_op.drop_column("thumb")

    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.add_column(sa.Column("urgency", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("asset_said", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("clock_from", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("held_at", sa.DateTime(timezone=True), nullable=True))

    op.execute(
        "UPDATE tickets SET asset_said = '',"
        " urgency = CASE priority WHEN 'low' THEN 0 WHEN 'normal' THEN 1 WHEN 'urgent' THEN 2 ELSE 3 END"
    )
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.alter_column("urgency", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("asset_said", existing_type=sa.String(length=80), nullable=False)
        batch_op.create_index("ix_tickets_clock", ["status", "priority", "clock_from"], unique=False)
        batch_op.create_index("ix_tickets_urgency", ["urgency", "created_at", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("tickets", schema=None) as batch_op:
        batch_op.drop_index("ix_tickets_urgency")
        batch_op.drop_index("ix_tickets_clock")
        batch_op.drop_column("held_at")
        batch_op.drop_column("clock_from")
        batch_op.drop_column("asset_said")
        batch_op.drop_column("urgency")

    with op.batch_alter_table("equipment_pictures", schema=None) as batch_op:
        batch_op.add_column(sa.Column("thumb", sa.VARCHAR(length=80), nullable=False))
        batch_op.create_unique_constraint(batch_op.f("uq_equipment_pictures_thumb"), ["thumb"])

    with op.batch_alter_table("equipment", schema=None) as batch_op:
        batch_op.drop_index("ix_equipment_list")
        batch_op.create_index(batch_op.f("ix_equipment_list"), ["sort_key", "id", "search_text"], unique=False)
