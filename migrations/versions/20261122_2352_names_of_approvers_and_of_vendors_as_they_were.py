"""names of approvers and of vendors as they were: those from before are taken from their accounts."""

import sqlalchemy as sa
from alembic import op

revision = "2bf02a721ada"
down_revision = "e93b6c41f7d8"
branch_labels = None
depends_on = None


SIGNED = (("comparisons", "approved"), ("specs", "approved"), ("specs", "reviewed"))


def upgrade() -> None:
    with op.batch_alter_table("comparisons", schema=None) as batch_op:
        batch_op.add_column(sa.Column("approved_name", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("approved_position", sa.String(length=200), server_default="", nullable=False))

    with op.batch_alter_table("offer_pages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sha256", sa.String(length=64), server_default="", nullable=False))

    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("vendor_name", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("vendor_tax_id", sa.String(length=13), server_default="", nullable=False))

    with op.batch_alter_table("specs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("called", sa.JSON(), server_default="{}", nullable=False))
        batch_op.add_column(sa.Column("reviewed_name", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("reviewed_position", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("approved_name", sa.String(length=200), server_default="", nullable=False))
        batch_op.add_column(sa.Column("approved_position", sa.String(length=200), server_default="", nullable=False))

    for table, role in SIGNED:
        for word in ("name", "position"):
            account = f"SELECT users.{word} FROM users WHERE users.id = {table}.{role}_by_id"  # noqa: S608  (our own words)
            op.execute(f"UPDATE {table} SET {role}_{word} = ({account}) WHERE {role}_by_id IS NOT NULL")  # noqa: S608  (our own words)


def downgrade() -> None:
    with op.batch_alter_table("specs", schema=None) as batch_op:
        batch_op.drop_column("approved_position")
        batch_op.drop_column("approved_name")
        batch_op.drop_column("reviewed_position")
        batch_op.drop_column("reviewed_name")
        batch_op.drop_column("called")

    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.drop_column("vendor_tax_id")
        batch_op.drop_column("vendor_name")

    with op.batch_alter_table("offer_pages", schema=None) as batch_op:
        batch_op.drop_column("sha256")

    with op.batch_alter_table("comparisons", schema=None) as batch_op:
        batch_op.drop_column("approved_position")
        batch_op.drop_column("approved_name")
