"""when a mail was queued and first tried."""

import sqlalchemy as sa
from alembic import op

revision = "21f2a9b97f27"
down_revision = "988fa7d6ef24"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Mails that are there were queued when they were made; those tried before count from then."""
    with op.batch_alter_table("messages") as batch_op:
        batch_op.add_column(sa.Column("queued_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("tried_since", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE messages SET queued_at = created_at")
    op.execute("UPDATE messages SET tried_since = created_at WHERE attempts > 0")
    with op.batch_alter_table("messages") as batch_op:
        batch_op.alter_column("queued_at", existing_type=sa.DateTime(timezone=True), nullable=False)
        batch_op.create_index("ix_messages_oldest", ["status", "queued_at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("messages") as batch_op:
        batch_op.drop_index("ix_messages_oldest")
        batch_op.drop_column("tried_since")
        batch_op.drop_column("queued_at")
