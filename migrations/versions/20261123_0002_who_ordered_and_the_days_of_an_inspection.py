"""who ordered and the days of an inspection; two ways that papers are looked up by.

Who ordered is taken from the history where it is there.
"""

import sqlalchemy as sa
from alembic import op

revision = "b41c7d9e02fa"
down_revision = "2bf02a721ada"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("purchases", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("ordered_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("refused_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("inspected_on", sa.Date(), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_purchases_ordered_by_id_users"), "users", ["ordered_by_id"], ["id"])
    op.execute(
        "UPDATE purchases SET ordered_by_id = (SELECT MIN(activities.actor_id) FROM activities"
        " WHERE activities.kind = 'purchase.order' AND activities.subject_id = purchases.id)"
    )
    with op.batch_alter_table("specs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_specs_replaces_id"), ["replaces_id"], unique=False)
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offers_vendor_id"), ["vendor_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("offers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_offers_vendor_id"))
    with op.batch_alter_table("specs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_specs_replaces_id"))
    with op.batch_alter_table("purchases", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_purchases_ordered_by_id_users"), type_="foreignkey")
        batch_op.drop_column("inspected_on")
        batch_op.drop_column("refused_on")
        batch_op.drop_column("ordered_by_id")
