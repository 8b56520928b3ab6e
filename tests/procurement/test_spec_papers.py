"""A specification on paper: complete, inside its margins, the same bytes each time."""

from collections import Counter
from decimal import Decimal

import pypdfium2
import pytest

from helpdesk.procurement import documents
from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.terms import Meaning, Operator
from tests import cast
from tests.procurement import papers
from tests.procurement.papers import act
from tests.procurement.sending import as_, page
from tests.visitor import Visitor

OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษามหาสารคาม เขต 2"
LEFT, RIGHT, WIDTH = 3.0, 2.0, 21.0
CM = 72 / 2.54
MANY = [
    Meaning("ram_gb", Operator.GE, "16", "GB", True, f"ข้อกำหนดที่ {n} มีหน่วยความจำหลักขนาดไม่น้อยกว่า 16 GB " * (n % 4 + 1))
    for n in range(60)
]


def text_of(paper: bytes) -> str:
    with pypdfium2.PdfDocument(paper) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def squeezed(text: str) -> str:
    return "".join(text.replace("\u200b", "").replace("\ufffe", "").split())


def edges(paper: bytes) -> tuple[float, float]:
    """The outermost letters, in cm from the left."""
    found = []
    with pypdfium2.PdfDocument(paper) as document:
        for sheet in document:
            text = sheet.get_textpage()
            boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
            found += [(left / CM, right / CM) for left, _, right, _ in boxes]
    return min(left for left, _ in found), max(right for _, right in found)


def pages(paper: bytes) -> int:
    with pypdfium2.PdfDocument(paper) as document:
        return len(document)


@pytest.fixture
def approved(app) -> Spec:
    return papers.spec(SpecState.APPROVED, background="เครื่องเดิมใช้มาแล้ว 8 ปี ซ่อมไม่คุ้ม")


def test_the_annex_carries_head_clauses_and_signatures(approved: Spec) -> None:
    paper = documents.annex(OFFICE, approved)
    text = squeezed(text_of(paper))

    for words in ("แบบการกำหนดคุณสมบัติ", "๒๔,๐๐๐.๐๐", "16 GB", "พึงมี", "๑๒/๒๕๗๐", "เห็นควร", "ประธานกรรมการ"):
        assert squeezed(words) in text, words
    for member in approved.serving:
        assert squeezed(member.name) in text
    assert squeezed(cast.area_director().name) in text
    assert pages(paper) == 1


def test_sixty_clauses_fit_their_margins_and_are_all_there(app) -> None:
    spec = papers.spec(SpecState.COMMITTEE, MANY)
    paper = documents.annex(OFFICE, spec)
    left, right = edges(paper)

    assert left >= LEFT - 0.1
    assert right <= WIDTH - RIGHT + 0.1
    wanted = Counter(squeezed("".join(clause.text for clause in spec.clauses)))
    assert not wanted - Counter(squeezed(text_of(paper)))
    assert pages(paper) > 1
    assert "หน้า" in text_of(paper)


def test_the_memo_says_why_what_and_how_much_in_words(approved: Spec) -> None:
    paper = documents.memo(OFFICE, "043-001234", approved)
    text = squeezed(text_of(paper))

    for words in ("บันทึกข้อความ", "ส่วนราชการ", "เรียน", "ซ่อมไม่คุ้ม", "สองหมื่นสี่พันบาทถ้วน", "สี่หมื่นแปดพันบาทถ้วน", "๐๔๓-๐๐๑๒๓๔"):
        assert squeezed(words) in text, words
    assert pages(paper) == 1
    left, right = edges(paper)
    assert left >= LEFT - 0.1
    assert right <= WIDTH - RIGHT + 0.1


def test_who_has_not_signed_signs_by_hand(app) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    act(papers.board()[0], spec, "endorse")
    text = text_of(documents.annex(OFFICE, spec))

    assert text.count("วันที่") > text.count("พฤศจิกายน")


def test_who_stood_in_is_named_so(app) -> None:
    spec = papers.spec(SpecState.APPROVED)
    spec.approved_for = "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"

    assert "รักษาราชการแทน" in text_of(documents.annex(OFFICE, spec))


@pytest.mark.parametrize("make", [documents.annex, lambda office, spec: documents.memo(office, "", spec)])
def test_the_same_sheet_gives_the_same_bytes(approved: Spec, make) -> None:
    assert make(OFFICE, approved) == make(OFFICE, approved)


def test_large_sums_and_long_words_stay_on_the_paper(app) -> None:
    spec = papers.spec(SpecState.COMMITTEE, title="ก" * 300, ceiling_price=Decimal("9999999999.99"), qty=99)
    paper = documents.memo(OFFICE, "", spec)

    assert edges(paper)[1] <= WIDTH - RIGHT + 0.1
    assert edges(documents.annex(OFFICE, spec))[1] <= WIDTH - RIGHT + 0.1


@pytest.mark.parametrize("word", ["annex.pdf", "memo.pdf"])
def test_papers_are_given_to_whom_the_page_is(client: Visitor, word: str) -> None:
    spec = papers.spec(SpecState.APPROVED)
    answer = as_(client, cast.supply_officer()).get(page(spec, word))

    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_paper_is_thai_for_an_english_reader(client: Visitor) -> None:
    spec = papers.spec(SpecState.APPROVED)
    visitor = as_(client, cast.supply_officer())
    thai = visitor.get(page(spec, "annex.pdf")).data
    visitor.get("/language/en")

    assert visitor.get(page(spec, "annex.pdf")).data == thai
