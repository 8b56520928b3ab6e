"""Another piece of the kind than booked, scanned at the desk: which line it takes, and what is said before signing."""

from datetime import timedelta

from helpdesk.core.dates import today
from helpdesk.inventory.models import Equipment
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from tests.loans import desk, lending
from tests.visitor import Visitor

LATER = timedelta(days=20)


def booked(*pieces: Equipment) -> Loan:
    return lending.loan(list(pieces), LoanState.APPROVED, first=today() + LATER)


def scanned(client: Visitor, loan: Loan, *pieces: Equipment, **fields: str) -> str:
    codes = "\n".join(piece.code for piece in pieces)
    words = desk.meeting(loan, codes=codes, do="scan") | fields
    return desk.clerk(client).submit(desk.page(loan, "check-out"), words).text


def verdicts(page: str) -> list[str]:
    """The newest first, as the page lists them."""
    listed = page.split("data-verdicts>")[1].split("</ul>")[0]
    return [line.split("<")[0] for line in listed.split('">')[1:]]


def test_a_spare_takes_the_line_whose_piece_is_still_out(client: Visitor) -> None:
    here, away, spare = (lending.lendable() for _ in range(3))
    lending.loan([away])
    loan = booked(here, away)

    page = scanned(client, loan, spare, here)

    assert verdicts(page) == [
        f"{here.name} {here.asset_no}",
        f"{spare.name} {spare.asset_no} แทน {loan.items[1].called}",
    ]
    assert page.count("data-tick checked") == 2


def test_what_is_out_is_marked_when_the_page_opens(client: Visitor) -> None:
    here, away = lending.lendable(), lending.lendable()
    other = lending.loan([away])
    loan = booked(here, away)

    page = desk.clerk(client).get(desk.page(loan, "check-out")).text

    assert page.count("data-line-own") == 1
    assert f"{away.asset_no} อยู่ในใบ {other.doc_no} ของนางสาวมาลี ใจดี ยังไม่ได้คืน" in page
    assert "เครื่องอื่นในประเภทเดียวกันที่ว่าง สแกนแทนได้" in page


def test_a_booked_piece_takes_its_line_back_and_the_spare_moves_on(client: Visitor) -> None:
    first, second, spare = (lending.lendable() for _ in range(3))
    loan = booked(first, second)

    page = scanned(client, loan, spare, first)

    assert verdicts(page)[0] == " · ".join(
        [f"{first.name} {first.asset_no}", f"{spare.name} {spare.asset_no} แทน {loan.items[1].called}"]
    )
    assert f'name="item-{loan.items[0].id}-piece" value=""' in page
    assert f'name="item-{loan.items[1].id}-piece" value="{spare.id}"' in page


def test_a_booked_piece_too_many_is_said_so(client: Visitor) -> None:
    own, spare = lending.lendable(), lending.lendable()
    loan = booked(own)

    page = scanned(client, loan, spare, own)

    assert verdicts(page)[0] == f"มีเครื่องอื่นไปแทน {own.name} {own.asset_no} แล้ว"


def test_a_piece_that_is_kept_for_another_names_the_loan(client: Visitor) -> None:
    own, kept = lending.lendable(), lending.lendable()
    loan, other = booked(own), booked(kept)

    page = scanned(client, loan, kept)

    assert f"{kept.asset_no} จองไว้ในใบ {other.doc_no}" in verdicts(page)[0]


def test_what_is_of_no_kind_is_replaced_by_its_like_alone(client: Visitor) -> None:
    camera, twin = (lending.lendable(category="other", name="กล้อง") for _ in range(2))
    tablet = lending.lendable(category="other", name="แท็บเล็ต")
    loan = booked(camera)

    page = scanned(client, loan, tablet, twin)

    assert verdicts(page) == [
        f"{twin.name} {twin.asset_no} แทน {loan.items[0].called}",
        f"แท็บเล็ต {tablet.asset_no} ไม่อยู่ในใบยืมนี้",
    ]


def test_pieces_are_looked_at_before_anybody_signs(client: Visitor) -> None:
    loan = booked(lending.lendable(), lending.lendable())
    unsigned = {"on_paper": "", "signature": "", "staff_signature": ""}
    staff, page = desk.clerk(client), desk.page(loan, "check-out")
    one = desk.out(loan.items[0])

    sent = staff.submit(page, desk.meeting(loan, one, **unsigned))
    looked = staff.submit(page, desk.meeting(loan, one, **unsigned, do="look"))
    whole = staff.submit(page, desk.meeting(loan, *map(desk.out, loan.items), **unsigned, do="look"))

    assert (sent.status_code, looked.status_code, whole.status_code) == (422, 422, 204)
    assert "ยังไม่ได้เลือก" in sent.text
    assert "ยังไม่มีลายมือชื่อ ลงชื่อบนจอ" not in sent.text
    assert loan.status is LoanState.APPROVED


def test_complaints_stand_in_the_order_of_the_page(client: Visitor) -> None:
    loan = booked(lending.lendable())
    fields = {"codes": "something", "person": "", "on_paper": ""}

    page = desk.clerk(client).submit(desk.page(loan, "check-out"), desk.meeting(loan, desk.out(loan.items[0])) | fields)

    said = page.text.split("summary-of-errors")[1].split("</ul>")[0]
    assert 0 < said.index("something") < said.index("ขอชื่อผู้ที่มา")


def test_an_early_hand_over_is_asked_about_once(client: Visitor) -> None:
    loan = booked(lending.lendable())
    staff, page = desk.clerk(client), desk.page(loan, "check-out")

    asked = staff.submit(page, desk.meeting(loan, desk.out(loan.items[0]), early=""))
    meant = staff.submit(page, desk.meeting(loan, desk.out(loan.items[0]), early="y"))

    assert (asked.status_code, meant.status_code) == (422, 303)
    assert "ส่งมอบก่อน 20 วันใช่ไหม" in asked.text
