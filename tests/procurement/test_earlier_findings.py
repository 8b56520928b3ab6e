"""What a member said before they changed their mind stays in the history, cell by cell."""

from flask import Flask
from sqlalchemy import select

from helpdesk.core.activity import Activity
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.finding_models import MOST_OF_A_NOTE
from helpdesk.procurement.terms import Verdict
from tests.procurement import papers, sitting
from tests.procurement.papers import act
from tests.procurement.sitting import address, cell_of
from tests.visitor import Visitor


def earlier(comparison: Comparison) -> list[list[dict[str, str]]]:
    query = select(Activity).where(Activity.kind == "comparison.find", Activity.subject_id == comparison.id)
    return [(row.details or {}).get("earlier", []) for row in db.session.scalars(query.order_by(Activity.id))]


def test_the_first_word_and_the_same_word_again_have_no_earlier_one(app: Flask) -> None:
    comparison = sitting.at_the_table()
    for _time in range(2):
        papers.accept_suggestions(comparison, papers.board()[0])

    assert earlier(comparison) == [[], []]


def test_what_changed_is_kept_cell_by_cell_and_shown(client: Visitor) -> None:
    comparison = sitting.at_the_table()
    chair = papers.board()[0]
    papers.accept_suggestions(comparison, chair)
    words = {
        cell_of(comparison, "A", "1"): (Verdict.FAIL, "หน้า 3 เขียนว่า 8 GB"),
        cell_of(comparison, "B", "2"): (Verdict.PASS, ""),
        cell_of(comparison, "B", "3"): (Verdict.PASS, "ดูหน้า 5"),
    }
    act(chair, comparison, "find", findings=words, count=3)
    again = {cell_of(comparison, "A", "1"): (Verdict.UNCLEAR, "ขอเอกสาร")}
    act(chair, comparison, "find", findings=again, count=1)

    assert [(row["clause"], row["offer"], row["before"], row["after"]) for row in earlier(comparison)[1]] == [
        ("1", "A", "pass", "fail"), ("3", "B", "pass", "pass"),
    ]  # fmt: skip
    assert earlier(comparison)[2][0]["note_before"] == "หน้า 3 เขียนว่า 8 GB"
    page = sitting.signed_in(client, chair).get(address(comparison)).text
    assert "ข้อ 1 A: เดิม ผ่าน เปลี่ยนเป็น ไม่ผ่าน · หน้า 3 เขียนว่า 8 GB" in page
    assert "ข้อ 1 A: เดิม ไม่ผ่าน · หน้า 3 เขียนว่า 8 GB เปลี่ยนเป็น ไม่ชัดเจน · ขอเอกสาร" in page


def test_a_long_note_is_kept_as_far_as_a_line_goes(app: Flask) -> None:
    comparison = sitting.at_the_table()
    for note in ("ก" * 1000, "ข" * 1000):
        act(papers.board()[0], comparison, "find", findings={cell_of(comparison): (Verdict.FAIL, note)}, count=1)

    assert earlier(comparison)[1][0]["note_before"] == "ก" * MOST_OF_A_NOTE
