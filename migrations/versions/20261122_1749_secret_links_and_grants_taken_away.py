"""secret links and grants taken away."""

import sqlalchemy as sa
from alembic import op

revision = "8b3040d98853"
down_revision = "5b7d31c09ae4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "secret_links",
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("reset", "invitation", name="purpose", native_enum=False, create_constraint=True, length=30),
            nullable=False,
        ),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_secret_links_user_id_users")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secret_links")),
    )
    with op.batch_alter_table("secret_links", schema=None) as batch_op:
        batch_op.create_index("ix_secret_links_user", ["user_id", "id"], unique=False)

    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.add_column(sa.Column("taken_away_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("ix_grants_role", ["role", "user_id"], unique=False)

    with op.batch_alter_table("stand_ins", schema=None) as batch_op:
        batch_op.add_column(sa.Column("taken_away_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.create_index("ix_users_name", ["sort_key", "id"], unique=False)
        batch_op.create_index("ix_users_newest", ["created_at", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("users", schema=None) as batch_op:
        batch_op.drop_index("ix_users_newest")
        batch_op.drop_index("ix_users_name")

    with op.batch_alter_table("stand_ins", schema=None) as batch_op:
        batch_op.drop_column("taken_away_at")

    with op.batch_alter_table("grants", schema=None) as batch_op:
        batch_op.drop_index("ix_grants_role")
        batch_op.drop_column("taken_away_at")

    with op.batch_alter_table("secret_links", schema=None) as batch_op:
        batch_op.drop_index("ix_secret_links_user")

    op.drop_table("secret_links")
