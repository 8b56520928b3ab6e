"""places of a committee: who had left before this counts for no quorum, as it was then."""

import sqlalchemy as sa
from alembic import op

revision = "c41f7a90d2be"
down_revision = "b3e35c75ccc1"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("committee_members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("keeps_place", sa.Boolean(), server_default=sa.true(), nullable=False))
    members = sa.table("committee_members", sa.column("keeps_place", sa.Boolean), sa.column("released_at"))
    op.execute(members.update().where(members.c.released_at.is_not(None)).values(keeps_place=False))


def downgrade() -> None:
    with op.batch_alter_table("committee_members", schema=None) as batch_op:
        batch_op.drop_column("keeps_place")
