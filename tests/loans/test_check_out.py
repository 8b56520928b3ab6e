"""Hand-over at the desk: scanned, looked over, signed; what stands in the way is said and nothing typed is lost."""

from collections.abc import Callable

import pytest
from flask import Flask

from helpdesk.core.uploads import open_stored
from helpdesk.extensions import db
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Equipment
from helpdesk.loans import signatures, slip_decisions
from helpdesk.loans.item_models import BookedDay, LoanItem
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from helpdesk.loans.pool_models import Kit
from helpdesk.tickets.lifecycle import TicketState
from tests import cast, factories
from tests.loans import desk, lending, scribbles
from tests.loans.lending import act
from tests.tickets.reporting import photo
from tests.visitor import Visitor


def approved(count: int = 1, **words: object) -> Loan:
    return lending.loan([lending.lendable() for _ in range(count)], LoanState.APPROVED, **words)


def answer(client: Visitor, loan: Loan, *lines: dict[str, str], **fields: object) -> tuple[int, str]:
    given = client.submit(desk.page(loan, "check-out"), desk.meeting(loan, *lines, **fields))
    return given.status_code, given.text


def test_what_is_ticked_goes_out(client: Visitor) -> None:
    loan = approved()
    item = loan.items[0]

    line = desk.out(item, accessories=["กระเป๋า"], condition="มีรอยที่ฝา")
    status, _text = answer(desk.clerk(client), loan, line, person="นายเอก ผู้มารับ", incomplete="y")

    assert (status, loan.status) == (303, LoanState.ON_LOAN)
    assert (item.condition_out, item.accessories_out) == ("มีรอยที่ฝา", ["กระเป๋า"])
    assert loan.handings[0].person == "นายเอก ผู้มารับ"


def test_what_does_not_go_with_it_must_be_meant_so(client: Visitor) -> None:
    loan = approved()

    status, text = answer(desk.clerk(client), loan, desk.out(loan.items[0], accessories=["กระเป๋า"]))

    assert (status, loan.status) == (422, LoanState.APPROVED)
    assert "ยังไม่ได้ทำเครื่องหมายที่ สายไฟ" in text


def test_a_stack_of_stickers_ticks_its_lines(client: Visitor) -> None:
    loan = approved(3)
    one, two, three = [item.equipment for item in loan.items]
    stack = f"http://localhost/e/{one.code}\n{two.asset_no}\r\n{three.code.lower()}\n"

    status, _text = answer(desk.clerk(client), loan, codes=stack, complete="y")

    assert status == 303
    assert [item.accessories_out for item in loan.items] == [["สายไฟ", "กระเป๋า"]] * 3


def test_codes_can_be_read_before_anything_is_sent(client: Visitor) -> None:
    loan = approved(2)

    given = desk.clerk(client).submit(
        desk.page(loan, "check-out"), desk.meeting(loan, codes=loan.items[0].equipment.code, do="scan", note="ฝากไว้")
    )

    assert given.status_code == 200
    assert given.text.count("data-tick checked") == 1
    assert "ฝากไว้" in given.text
    assert loan.status is LoanState.APPROVED


def test_a_foreign_or_unknown_code_is_refused_in_words(client: Visitor) -> None:
    loan, other = approved(), lending.lendable(name="กล้องของคนอื่น", category="camera")

    status, text = answer(
        desk.clerk(client), loan, codes=f"https://example.com/e/{loan.items[0].equipment.code}\nsomething\n{other.code}"
    )

    assert (status, loan.status) == (422, LoanState.APPROVED)
    assert "รหัสนี้เป็นของ example.com ไม่ใช่สติกเกอร์ของเรา" in text
    assert "something ไม่ใช่รหัสในทะเบียนของเรา" in text
    assert f"กล้องของคนอื่น {other.asset_no} ไม่อยู่ในใบยืมนี้" in text
    assert other.code in text, "stays in the field"


def test_another_piece_of_the_kind_goes_out_instead(client: Visitor) -> None:
    pieces = [lending.lendable() for _ in range(2)]
    loan = lending.loan(kinds=["notebook"], state=LoanState.APPROVED)
    item = loan.items[0]
    spare, booked = next(piece for piece in pieces if piece is not item.equipment), item.called
    visitor = desk.clerk(client)

    asked = visitor.get(desk.page(loan, "check-out/piece"), query_string={"q": spare.code}).json
    status, _text = answer(visitor, loan, desk.out(item, piece=str(spare.id)))

    assert asked["words"] == f"{spare.name} {spare.asset_no} แทน {booked}"
    assert asked["lines"] == [
        {
            "item": item.id, "is_swap": True, "id": spare.id, "name": spare.name, "number": spare.asset_no,
            "accessories": ["สายไฟ", "กระเป๋า"],
        }
    ]  # fmt: skip
    assert (status, item.equipment) == (303, spare)


def test_a_forged_swap_is_not_made(client: Visitor) -> None:
    loan, other = approved(), lending.lendable(category="camera")

    status, _text = answer(desk.clerk(client), loan, desk.out(loan.items[0], piece=str(other.id)))

    assert status == 303
    assert loan.items[0].equipment is not other


def test_what_is_left_here_must_be_meant_so(client: Visitor) -> None:
    loan = approved(2)
    visitor = desk.clerk(client)

    status, text = answer(visitor, loan, desk.out(loan.items[0]))
    assert status == 422
    assert f"ยังไม่ได้เลือก {loan.items[1].name}" in text

    status, _text = answer(visitor, loan, desk.out(loan.items[0]), leave_out="y")
    assert (status, loan.items[1].left_out) == (303, True)
    assert db.session.query(BookedDay).where(BookedDay.item_id == loan.items[1].id).count() == 0


def test_a_kit_with_a_missing_part_is_named(client: Visitor) -> None:
    pieces = [lending.lendable(), lending.lendable(name="จอรับภาพ")]
    made = lending.draft(pieces)
    kit = Kit(name="ชุดฉายภาพ", sort_key="ชุดฉายภาพ")
    db.session.add(kit)
    for item in made.items:
        item.kit = kit
    db.session.commit()
    act(cast.teacher(), made, "submit")
    act(cast.head_teacher(), made, "endorse")
    act(cast.group_director(), made, "approve")

    status, text = answer(desk.clerk(client), made, desk.out(made.items[0]))

    assert status == 422
    assert "ชุด ชุดฉายภาพ ยังขาด จอรับภาพ" in text


def test_what_is_used_up_goes_out_by_its_count(client: Visitor) -> None:
    made = lending.draft([lending.lendable()])
    made.items.append(LoanItem(line=2, name="กระดาษ", qty=3, unit="รีม"))
    db.session.commit()
    act(cast.teacher(), made, "submit", needs_endorsement=False)
    act(cast.group_director(), made, "approve")

    status, text = answer(desk.clerk(client), made, *(desk.out(item) for item in made.items))

    assert status == 303, text
    assert [item.is_out for item in made.items] == [True, True]


@pytest.mark.parametrize("on_paper", [False, True])
def test_who_was_written_down_accepts_the_terms_by_signing(client: Visitor, on_paper: bool) -> None:
    loan = approved(person=cast.ict_staff(), org=cast.school(), requester_id=None, borrower="นายผ่านมา")
    drawn = (
        {}
        if on_paper
        else {"signature": scribbles.signature(), "staff_signature": scribbles.signature(), "on_paper": ""}
    )
    visitor = desk.clerk(client)

    page = visitor.get(desk.page(loan, "check-out")).text
    status, text = answer(visitor, loan, desk.out(loan.items[0]), **drawn)

    assert status == 303, text
    assert "ถือว่ารับเงื่อนไขนี้" in page
    assert slip_decisions.accepted_by_borrower(loan) is not on_paper


def test_signatures_are_kept_small(client: Visitor) -> None:
    loan = approved()
    drawn = {"signature": scribbles.signature(), "staff_signature": scribbles.signature(), "on_paper": ""}

    status, text = answer(desk.clerk(client), loan, desk.out(loan.items[0]), **drawn)

    assert status == 303, text
    for name in (loan.handings[0].signature, loan.handings[0].staff_signature):
        with open_stored(signatures.folder(), name) as stream:
            assert 200 < len(stream.read()) <= signatures.MOST_KEPT


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ("", "ยังไม่มีลายมือชื่อ"),
        (scribbles.sent(scribbles.empty_sheet()), "ยังไม่มีลายมือชื่อ"),
        (scribbles.sent(scribbles.empty_sheet("black")), "ยังไม่มีลายมือชื่อ"),
        (scribbles.large(), "ลายมือชื่อนี้ไฟล์ใหญ่เกินไป"),
        ("data:image/png;base64,AAAA", "อ่านลายมือชื่อนี้ไม่ได้"),
    ],
    ids=["none", "empty", "all-black", "a-megabyte", "no-picture"],
)
def test_a_bad_signature_is_refused_at_its_field(client: Visitor, drawn: str, words: str) -> None:
    loan = approved()
    good = scribbles.signature()

    status, text = answer(
        desk.clerk(client), loan, desk.out(loan.items[0], condition="มีรอย"), signature=drawn, staff_signature=good,
        on_paper="", note="ฝากบอกครู",
    )  # fmt: skip

    assert (status, loan.status) == (422, LoanState.APPROVED)
    assert f"ลายมือชื่อผู้ยืม: {words}" in text
    assert all(typed in text for typed in ("มีรอย", "ฝากบอกครู", good)), "what was typed and signed is kept"
    assert not list(signatures.folder().rglob("*.png"))


def test_photos_of_how_it_looked(client: Visitor, new_client: Callable[[], Visitor]) -> None:
    loan = approved()
    picture = photo()

    status, text = answer(desk.clerk(client), loan, desk.out(loan.items[0], photos=[picture]))

    assert status == 303, text
    address = f"/loans/photos/{loan.items[0].photos[0].name}"
    assert client.get(address + "?size=thumb").mimetype == "image/jpeg"
    assert factories.sign_in(new_client(), cast.teacher()).get(address).status_code == 200
    foreign = factories.sign_in(new_client(), cast.other_teacher())
    assert foreign.get(address).data == foreign.get("/loans/photos/" + "0" * 32 + ".jpg").data
    assert foreign.get(address).status_code == 404


def test_the_signed_paper_is_photographed(client: Visitor, new_client: Callable[[], Visitor]) -> None:
    loan = approved()

    status, text = answer(desk.clerk(client), loan, desk.out(loan.items[0], photos=[photo()]), paper=[photo()])

    assert status == 303, text
    kept = loan.handings[0].paper
    assert kept not in (None, loan.items[0].photos[0].name)
    address = f"/loans/photos/{kept}"
    assert address in client.get(f"/loans/{loan.address()['number']}").text
    assert factories.sign_in(new_client(), cast.teacher()).get(address).mimetype == "image/jpeg"
    assert factories.sign_in(new_client(), cast.other_teacher()).get(address).status_code == 404


def test_a_signature_is_shown_to_those_who_see_the_loan(client: Visitor, new_client: Callable[[], Visitor]) -> None:
    loan = approved()
    drawn = {"signature": scribbles.signature(), "staff_signature": scribbles.signature(), "on_paper": ""}
    answer(desk.clerk(client), loan, desk.out(loan.items[0]), **drawn)
    address = f"/loans/signatures/{loan.handings[0].staff_signature}"

    foreign = factories.sign_in(new_client(), cast.other_teacher())

    assert client.get(address).mimetype == "image/png"
    assert factories.sign_in(new_client(), cast.teacher()).get(address).status_code == 200
    assert foreign.get(address).status_code == 404
    assert foreign.get(address).data == foreign.get("/loans/signatures/" + "0" * 32 + ".png").data


def dispose(piece: Equipment) -> None:
    act(cast.supply_officer(), piece, "edit", condition=Condition.DISPOSE_PENDING)


def break_down(piece: Equipment) -> None:
    factories.ticket(TicketState.IN_PROGRESS, equipment=piece)


@pytest.mark.parametrize(("happens", "words"), [(dispose, "รอจำหน่าย"), (break_down, "กำลังซ่อม")])
def test_a_piece_that_may_not_go_stays_and_what_was_typed_too(
    client: Visitor, happens: Callable[[Equipment], None], words: str
) -> None:
    loan = approved()
    happens(loan.items[0].equipment)

    status, text = answer(desk.clerk(client), loan, desk.out(loan.items[0], condition="มีรอย"), note="ฝากบอกครู")

    assert (status, loan.status) == (409, LoanState.APPROVED)
    assert words in text
    assert all(typed in text for typed in ("มีรอย", "ฝากบอกครู"))


def test_two_presses_are_one_hand_over(client: Visitor) -> None:
    loan = approved()
    visitor, form = desk.clerk(client), desk.meeting(loan, desk.out(loan.items[0]))

    first, second = (visitor.submit(desk.page(loan, "check-out"), form) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert len(loan.handings) == 1


def test_who_comes_too_late_reads_who_did_it_and_keeps_the_words(client: Visitor) -> None:
    loan = approved()
    form = desk.meeting(loan, desk.out(loan.items[0]), note="ฝากบอกครู")
    visitor = desk.clerk(client)
    lending.hand_over(loan)

    given = visitor.submit(desk.page(loan, "check-out"), form)

    assert given.status_code == 409
    assert "นางสาวน้อย รับเรื่อง" in given.text
    assert "ฝากบอกครู" in given.text


def test_a_stale_page_is_given_back_with_what_was_typed(client: Visitor) -> None:
    loan = approved()
    form = desk.meeting(loan, desk.out(loan.items[0], condition="มีรอย"), version="0")

    given = desk.clerk(client).submit(desk.page(loan, "check-out"), form)

    assert given.status_code == 409
    assert "มีรอย" in given.text
    assert f'name="version" type="hidden" value="{loan.version}"' in given.text


def test_only_those_who_keep_the_pool_hand_over(client: Visitor, new_client: Callable[[], Visitor]) -> None:
    loan = approved()
    address = desk.page(loan, "check-out")

    statuses = {
        person: factories.sign_in(new_client(), getattr(cast, person)()).get(address).status_code
        for person in ("teacher", "other_teacher", "technician", "ict_staff")
    }

    assert statuses == {"teacher": 403, "other_teacher": 404, "technician": 403, "ict_staff": 200}


def test_without_a_true_token_the_page_comes_back_full(client: Visitor, app: Flask) -> None:
    loan = approved()
    form = desk.meeting(loan, desk.out(loan.items[0]), note="ฝากบอกครู", csrf_token="wrong")

    given = desk.clerk(client).submit(desk.page(loan, "check-out"), form)

    assert given.status_code == 403
    assert "ฝากบอกครู" in given.text
