"""keep the history append-only, and chain it."""

import sqlalchemy as sa
from alembic import op

from helpdesk.core.append_only import protect

revision = "5b1e7a90c2d4"
down_revision = "bc27465de9c3"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chain_heads",
        sa.Column("chain", sa.String(30), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_chain_heads")),
    )
    op.create_table(
        "chain_links",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("chain", sa.String(30), nullable=False),
        sa.Column("row_id", sa.BigInteger(), nullable=False),
        sa.Column("personal", sa.JSON(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain_links")),
        sa.UniqueConstraint("chain", "row_id", name=op.f("uq_chain_links_chain_row_id")),
    )
    protect(op.get_bind(), "activities", ("actor_name", "acting_for", "address", "details"))
    protect(op.get_bind(), "chain_links")


def downgrade() -> None:
    op.drop_table("chain_links")
    op.drop_table("chain_heads")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER activities_no_update")
        op.execute("DROP TRIGGER activities_no_delete")
    else:
        op.execute("DROP TRIGGER activities_append_only ON activities")
