"""more notices that a loan gives once."""

from alembic import op

revision = "5d0c3be1a7f4"
down_revision = "42e40a7cbf67"
branch_labels = None
depends_on = None

BEFORE = ("before", "on_the_day", "after", "demand", "escalation")
NOW = (*BEFORE, "stay", "waiting", "held_up", "claim")


def upgrade() -> None:
    _allow(NOW)


def downgrade() -> None:
    op.execute(f"DELETE FROM loan_notices WHERE notice NOT IN ({_quoted(BEFORE)})")  # noqa: S608  (our own words)
    _allow(BEFORE)


def _allow(words: tuple[str, ...]) -> None:
    with op.batch_alter_table("loan_notices", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_loan_notices_notice"), type_="check")
        batch_op.create_check_constraint(op.f("ck_loan_notices_notice"), f"notice IN ({_quoted(words)})")


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)
