"""a price that was bargained down."""

import sqlalchemy as sa
from alembic import op

revision = "d7a2e05b9c13"
down_revision = "c41f7a90d2be"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("purchases", schema=None) as batch_op:
        batch_op.add_column(sa.Column("price_reason", sa.String(length=1000), server_default="", nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("purchases", schema=None) as batch_op:
        batch_op.drop_column("price_reason")
