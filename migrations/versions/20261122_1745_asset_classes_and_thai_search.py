"""the office's asset classes, and on PostgreSQL an index for searching inside Thai words."""

import sqlalchemy as sa
from alembic import op

revision = "5b7d31c09ae4"
down_revision = "6f3e70a31a71"
branch_labels = None
depends_on = None

CLASSES = (
    ("7440-001", "เครื่องคอมพิวเตอร์ตั้งโต๊ะ", "pc", 4),
    ("7440-002", "เครื่องคอมพิวเตอร์ออลอินวัน", "aio", 4),
    ("7440-003", "เครื่องคอมพิวเตอร์โน้ตบุ๊ก", "notebook", 4),
    ("7440-004", "เครื่องคอมพิวเตอร์แท็บเล็ต", "tablet", 3),
    ("7440-005", "เครื่องคอมพิวเตอร์แม่ข่าย", "server", 5),
    ("7440-006", "เครื่องพิมพ์เลเซอร์", "printer", 4),
    ("7440-007", "เครื่องพิมพ์แบบฉีดหมึก", "printer", 4),
    ("7440-008", "เครื่องพิมพ์มัลติฟังก์ชัน", "printer", 4),
    ("7440-009", "เครื่องสแกนเอกสาร", "printer", 4),
    ("7440-010", "เครื่องสำรองไฟฟ้า", "ups", 4),
    ("7440-011", "อุปกรณ์กระจายสัญญาณ", "network", 5),
    ("7440-012", "อุปกรณ์กระจายสัญญาณไร้สาย", "network", 5),
    ("7440-013", "อุปกรณ์ป้องกันและค้นหาเส้นทางเครือข่าย", "network", 5),
    ("6730-001", "เครื่องมัลติมีเดียโปรเจคเตอร์", "display", 5),
    ("7730-001", "โทรทัศน์", "display", 5),
    ("5820-001", "ชุดรับสัญญาณดาวเทียม DLTV", "dltv", 5),
    ("5965-001", "เครื่องเสียง", "audio", 5),
    ("6720-001", "กล้องวงจรปิด", "cctv", 5),
)
INDEX = "ix_equipment_search_trgm"


def upgrade() -> None:
    classes = sa.table(
        "asset_classes", sa.column("code"), sa.column("name"), sa.column("category"), sa.column("life_years")
    )
    op.bulk_insert(
        classes, [dict(zip(("code", "name", "category", "life_years"), row, strict=True)) for row in CLASSES]
    )
    connection = op.get_bind()
    if connection.dialect.name == "postgresql" and has_trigrams(connection):
        op.execute(f"CREATE INDEX IF NOT EXISTS {INDEX} ON equipment USING gin (search_text gin_trgm_ops)")


def has_trigrams(connection: sa.Connection) -> bool:
    """Whether pg_trgm is there, or this account may put it there; searching works without it, only slower."""
    try:
        with connection.begin_nested():
            connection.execute(sa.text("CREATE EXTENSION IF NOT EXISTS pg_trgm"))
    except sa.exc.DBAPIError:
        return False
    return True


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP INDEX IF EXISTS {INDEX}")
    op.execute("DELETE FROM asset_classes")
