"""The return at the desk: all of it or some, each piece in its state; damage leads to a repair ticket."""

from urllib.parse import parse_qs, urlsplit

import pytest

from helpdesk.inventory.lifecycle import Condition
from helpdesk.loans.lifecycle import Back, LoanState
from helpdesk.loans.models import Loan
from tests.loans import desk, lending, scribbles
from tests.visitor import Visitor


def on_loan(count: int = 1) -> Loan:
    return lending.loan([lending.lendable() for _ in range(count)])


def answer(client: Visitor, loan: Loan, *lines: dict[str, str], **fields: object) -> tuple[int, str]:
    given = client.submit(desk.page(loan, "check-in"), desk.meeting(loan, *lines, **fields))
    return given.status_code, given.text


def test_everything_comes_back(client: Visitor) -> None:
    loan = on_loan(2)

    status, _text = answer(desk.clerk(client), loan, *(desk.back(item) for item in loan.items), person="นายเอก")

    assert (status, loan.status) == (303, LoanState.RETURNED)
    assert loan.handings[-1].person == "นายเอก"


def test_a_stack_of_stickers_comes_back_good(client: Visitor) -> None:
    loan = on_loan(3)
    stack = "\n".join(item.equipment.code for item in loan.items[:2])

    status, _text = answer(desk.clerk(client), loan, codes=stack, complete="y")

    assert (status, loan.status) == (303, LoanState.ON_LOAN)
    assert [item.condition_in for item in loan.items] == [Back.GOOD, Back.GOOD, None]


def test_the_rest_stays_out(client: Visitor) -> None:
    loan = on_loan(2)

    answer(desk.clerk(client), loan, desk.back(loan.items[0]), desk.back(loan.items[1], "later"))

    assert (loan.status, loan.out) == (LoanState.ON_LOAN, [loan.items[1]])


def test_a_forgotten_tick_is_asked_about_first(client: Visitor) -> None:
    loan = on_loan()

    status, text = answer(desk.clerk(client), loan, desk.back(loan.items[0], accessories=["สายไฟ"]))

    assert (status, loan.status) == (422, LoanState.ON_LOAN)
    assert "ยังไม่ได้ทำเครื่องหมายที่ กระเป๋า" in text


def test_a_missing_accessory_is_an_incomplete_return(client: Visitor) -> None:
    loan = on_loan()

    answer(desk.clerk(client), loan, desk.back(loan.items[0], accessories=["สายไฟ"]), incomplete="y")

    assert loan.items[0].condition_in is Back.PARTIAL
    assert loan.items[0].missing_accessories == ["กระเป๋า"]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("damaged", "ขอทราบว่าชำรุดหรือขาดอะไร"),
        ("partial", "ขอทราบว่าชำรุดหรือขาดอะไร"),
        ("lost", "ขอทราบว่าหายที่ไหน เมื่อไร"),
    ],
)
def test_what_is_wrong_must_be_said(client: Visitor, state: str, words: str) -> None:
    loan = on_loan()

    status, text = answer(desk.clerk(client), loan, desk.back(loan.items[0], state), note="มาช้า")

    assert (status, loan.status) == (422, LoanState.ON_LOAN)
    assert f"{loan.items[0].called}: {words}" in text
    assert "มาช้า" in text


def test_a_lost_piece_is_lost_in_the_register(client: Visitor) -> None:
    loan = on_loan()

    answer(desk.clerk(client), loan, desk.back(loan.items[0], "lost", note="หายระหว่างอบรม 3 พ.ย."))

    assert loan.items[0].equipment.condition is Condition.LOST


def test_what_was_never_lent_cannot_come_back(client: Visitor) -> None:
    loan, other, idle = on_loan(), on_loan(), lending.lendable(name="เครื่องที่ไม่ได้ยืม")
    codes = f"{other.items[0].equipment.code}\n{idle.code}"

    status, text = answer(desk.clerk(client), loan, desk.back(loan.items[0]), codes=codes)

    assert (status, loan.status) == (422, LoanState.ON_LOAN)
    assert f"ยืมอยู่ในใบ {other.doc_no} ของนางสาวมาลี" in text
    assert f"เครื่องที่ไม่ได้ยืม {idle.asset_no} ไม่ได้อยู่ระหว่างยืมในใบนี้" in text


def test_a_line_of_another_loan_does_nothing(client: Visitor) -> None:
    loan, other = on_loan(), on_loan()

    status, text = answer(desk.clerk(client), loan, desk.back(other.items[0]))

    assert (status, other.items[0].is_out) == (422, True)
    assert "ยังไม่ได้เลือกสักชิ้น" in text


def test_a_signature_that_is_empty_keeps_the_states(client: Visitor) -> None:
    loan = on_loan()
    empty = scribbles.sent(scribbles.empty_sheet())

    status, text = answer(
        desk.clerk(client), loan, desk.back(loan.items[0], "damaged", note="จอร้าว"), on_paper="", signature=empty
    )

    assert status == 422
    assert "ลายมือชื่อผู้ส่งคืน: ยังไม่มีลายมือชื่อ" in text
    assert "จอร้าว" in text
    assert 'value="damaged" checked' in text


def test_damage_offers_a_repair_ticket_filled_in(client: Visitor) -> None:
    loan = on_loan()
    piece = loan.items[0].equipment
    visitor = desk.clerk(client)
    answer(visitor, loan, desk.back(loan.items[0], "damaged", note="จอร้าว"))

    page = visitor.get(f"/loans/{loan.address()['number']}").text
    link = page.split('data-repair href="')[1].split('"')[0].replace("&amp;", "&")
    entry = visitor.get(link).text

    assert urlsplit(link).path == "/tickets/new"
    assert parse_qs(urlsplit(link).query)["e"] == [piece.code]
    assert piece.asset_no in entry
    assert "จอร้าว" in entry


def test_two_presses_are_one_return(client: Visitor) -> None:
    loan = on_loan(2)
    visitor, form = desk.clerk(client), desk.meeting(loan, desk.back(loan.items[0]))

    answers = [visitor.submit(desk.page(loan, "check-in"), form).status_code for _ in range(2)]

    assert answers == [303, 303]
    assert len(loan.handings) == 2


def test_a_code_tells_the_page_which_line_it_is(client: Visitor) -> None:
    loan, idle = on_loan(2), lending.lendable()
    visitor = desk.clerk(client)
    address = desk.page(loan, "check-in/piece")

    known = visitor.get(address, query_string={"q": f"http://localhost/e/{loan.items[1].equipment.code}"})
    foreign = visitor.get(address, query_string={"q": idle.code})

    assert (known.status_code, known.json["lines"][0]["item"]) == (200, loan.items[1].id)
    assert foreign.status_code == 404
    assert "ไม่ได้อยู่ระหว่างยืม" in foreign.json["words"]
