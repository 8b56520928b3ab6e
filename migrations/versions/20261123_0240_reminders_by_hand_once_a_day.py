"""reminders by hand, one a day for each loan."""

import sqlalchemy as sa
from alembic import op

revision = "42e40a7cbf67"
down_revision = "b41c7d9e02fa"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "loan_reminders",
        sa.Column("loan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_loan_reminders_by_id_users")),
        sa.ForeignKeyConstraint(["loan_id"], ["loans.id"], name=op.f("fk_loan_reminders_loan_id_loans")),
        sa.PrimaryKeyConstraint("loan_id", "day", name=op.f("pk_loan_reminders")),
    )


def downgrade() -> None:
    op.drop_table("loan_reminders")
