"""what was asked for and could not be had, by kind."""

import sqlalchemy as sa
from alembic import op

revision = "086f7ec56d22"
down_revision = "5d0c3be1a7f4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "loan_unmet",
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("org_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.CheckConstraint("count > 0", name=op.f("ck_loan_unmet_at_least_one")),
        sa.CheckConstraint("last_day >= first_day", name=op.f("ck_loan_unmet_in_order")),
        sa.ForeignKeyConstraint(["org_id"], ["orgs.id"], name=op.f("fk_loan_unmet_org_id_orgs")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_loan_unmet")),
        sa.UniqueConstraint("mark", "kind", name=op.f("uq_loan_unmet_mark_kind")),
    )
    with op.batch_alter_table("loan_unmet", schema=None) as batch_op:
        batch_op.create_index("ix_loan_unmet_at", ["at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("loan_unmet", schema=None) as batch_op:
        batch_op.drop_index("ix_loan_unmet_at")

    op.drop_table("loan_unmet")
