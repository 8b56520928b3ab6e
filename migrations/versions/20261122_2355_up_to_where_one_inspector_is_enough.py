"""up to where one inspector is enough, in satang, kept with each purchase."""

import sqlalchemy as sa
from alembic import op

revision = "e93b6c41f7d8"
down_revision = "d7a2e05b9c13"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("purchases", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("one_inspector_up_to", sa.BigInteger(), server_default="10000000", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("purchases", schema=None) as batch_op:
        batch_op.drop_column("one_inspector_up_to")
