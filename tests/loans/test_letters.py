"""The letter of a demand: to whom, signed by whom, and of the day it went."""

from datetime import datetime, timedelta
from typing import Any

import pypdfium2
import pytest
from flask import Flask
from werkzeug.http import parse_options_header

from helpdesk.accounts.grants import Grant, StandIn
from helpdesk.accounts.models import Org, User
from helpdesk.accounts.permissions import Role
from helpdesk.core.dates import at, now, today
from helpdesk.core.i18n import speaking
from helpdesk.core.thai import thai_digits
from helpdesk.extensions import db
from helpdesk.loans import letters
from helpdesk.loans.handing import Returned
from helpdesk.loans.lifecycle import Back
from helpdesk.loans.models import Loan
from helpdesk.manual.paper import written
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.visitor import Visitor

OFFICE = letters.Office("สำนักงานเขตพื้นที่การศึกษาประถมศึกษามหาสารคาม เขต 2", "0 4372 1234")
GROUP = "ผู้อำนวยการกลุ่มส่งเสริมการศึกษาทางไกลฯ"


def text(paper: bytes) -> str:
    """Everything printed, without blanks, which the pages of a PDF put anywhere."""
    with pypdfium2.PdfDocument(paper) as document:
        said = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(said.replace("\u200b", "").split())


def bare(words: str) -> str:
    return "".join(words.split())


def directors() -> None:
    """Who may sign, in office from yesterday on."""
    cast.group_director()
    cast.area_director()
    db.session.commit()


def demanded(loan: Loan, days: int = 12) -> datetime:
    moment = now() + timedelta(days=days)
    with at(moment):
        act(cast.ict_staff(), loan, "demand")
    return moment


def office_loan() -> Loan:
    """What a colleague of the office has."""
    return unendorsed(cast.committee_member(), cast.ict_group())


def unendorsed(person: User, place: Org, **words: Any) -> Loan:
    """What somebody has who needed nobody's opinion."""
    loan = lending.draft([lending.lendable()], person=person, org=place, **words)
    act(person, loan, "submit", needs_endorsement=False)
    act(cast.group_director(), loan, "approve")
    lending.hand_over(loan)
    return loan


def test_a_demand_says_for_ever_what_it_said_the_day_it_went(app: Flask) -> None:
    loan = lending.loan([lending.lendable(name="เครื่องแรก"), lending.lendable(name="เครื่องที่สอง")])
    due = loan.due_date
    demanded(loan)
    sent = letters.demand(OFFICE, loan)

    with at(now() + timedelta(days=13)):
        act(cast.ict_staff(), loan, "extend", due_date=due + timedelta(days=20))
        extended = letters.demand(OFFICE, loan)
        lending.take_back(loan)

    assert extended == sent
    assert letters.demand(OFFICE, loan) == sent
    assert bare(f"กำหนดส่งคืนวันที่ {written(due)}") in text(sent)


def test_what_was_back_before_is_not_demanded(app: Flask) -> None:
    loan = lending.loan([lending.lendable(name="เครื่องแรก"), lending.lendable(name="เครื่องที่สอง")])
    returned = [Returned(loan.items[0], Back.GOOD, loan.items[0].accessories_out)]
    act(cast.ict_staff(), loan, "check_in", returned=returned, signed=lending.ON_PAPER)
    demanded(loan)

    said = text(letters.demand(OFFICE, loan))

    assert ("เครื่องแรก" in said, "เครื่องที่สอง" in said, "จำนวน๑รายการ" in said) == (False, True, True)


def test_to_a_school_it_is_a_letter_by_way_of_its_director(app: Flask) -> None:
    directors()
    loan = lending.loan([lending.lendable()])
    demanded(loan)

    said = text(letters.demand(OFFICE, loan))

    assert "บันทึกข้อความ" not in said
    assert "เรียนนางสาวมาลีใจดีตำแหน่งครู(ผ่านผู้อำนวยการโรงเรียนบ้านหนองแวง)" in said
    assert f"อ้างถึงแบบบันทึกขอยืมวัสดุอุปกรณ์เลขที่{bare(thai_digits(str(loan)))}" in said
    assert "ขอแสดงความนับถือ(นายสุรชัยนำเขต)" in said
    assert bare(f"รับมอบไปเมื่อวันที่ {written(today())}") in said


def test_inside_the_office_it_is_a_memo_of_the_groups_director(app: Flask) -> None:
    directors()
    loan = office_loan()
    demanded(loan)

    said = text(letters.demand(OFFICE, loan))

    assert said.startswith("บันทึกข้อความส่วนราชการ")
    assert "ขอแสดงความนับถือ" not in said
    assert said.endswith(f"(นายอนันต์นำกลุ่ม){GROUP}")
    assert "โทร.๐๔๓๗๒๑๒๓๔" in said


def test_its_own_number_is_left_to_be_written(app: Flask) -> None:
    loan = office_loan()
    demanded(loan)

    head = text(letters.demand(OFFICE, loan)).split("เรื่อง", maxsplit=1)[0]

    assert bare(thai_digits(str(loan))) not in head
    assert "ที่วันที่" in head


def test_who_heads_the_school_is_written_to_without_a_detour(app: Flask) -> None:
    loan = unendorsed(cast.head_teacher(), cast.school(), position="ผู้อำนวยการโรงเรียน")
    demanded(loan)

    said = text(letters.demand(OFFICE, loan))

    assert "(ผ่าน" not in said
    assert "เรียนนายประเสริฐสอนเก่งตำแหน่งผู้อำนวยการโรงเรียนโรงเรียนบ้านหนองแวง" in said


def test_it_is_signed_by_who_was_director_then(app: Flask) -> None:
    directors()
    loan = office_loan()
    moment = demanded(loan)
    sent = letters.demand(OFFICE, loan)

    leaving = next(grant for grant in cast.group_director().grants if grant.role is Role.GROUP_DIRECTOR)
    leaving.taken_away_at = moment + timedelta(days=1)
    next_one = factories.user("new@example.com", "นางใหม่ มาแทน", [])
    next_one.grants.append(Grant(role=Role.GROUP_DIRECTOR, starts=moment.date() + timedelta(days=2)))
    db.session.commit()

    assert letters.demand(OFFICE, loan) == sent
    assert "(นายอนันต์นำกลุ่ม)" in text(sent)


def test_who_stands_in_signs_for_the_absent_one(app: Flask) -> None:
    directors()
    loan, acting = office_loan(), cast.supply_officer()
    acting.position = "เจ้าพนักงานพัสดุชำนาญงาน"
    days = {"starts": today(), "ends": today() + timedelta(days=30)}
    db.session.add(StandIn(user=acting, absent=cast.group_director(), role=Role.GROUP_DIRECTOR, **days))
    db.session.commit()
    demanded(loan)

    said = text(letters.demand(OFFICE, loan))

    assert said.endswith(f"(นางปราณีพัสดุ)เจ้าพนักงานพัสดุชำนาญงานรักษาราชการแทน{GROUP}")


def test_nobody_is_named_where_two_hold_the_post(app: Flask) -> None:
    directors()
    factories.user("second@example.com", "นายที่สอง นำกลุ่ม", [(Role.GROUP_DIRECTOR, None)])
    loan = office_loan()
    demanded(loan)

    said = text(letters.demand(OFFICE, loan))

    assert ("นำกลุ่ม" in said, said.endswith(GROUP)) == (False, True)


def test_a_purpose_of_a_page_stays_a_part_of_the_sentence(app: Flask) -> None:
    loan = lending.loan([lending.lendable()], purpose="อบรม\n" * 600)
    demanded(loan)

    with pypdfium2.PdfDocument(letters.demand(OFFICE, loan)) as document:
        assert len(document) == 1


@pytest.mark.parametrize("count", [3, 9, 40])
def test_the_closing_stands_on_one_page_whatever_was_lent(app: Flask, count: int) -> None:
    loan = lending.loan([lending.lendable(name=f"เครื่องคอมพิวเตอร์โน้ตบุ๊ก แบบที่ {n}") for n in range(count)])
    demanded(loan)

    with pypdfium2.PdfDocument(letters.demand(OFFICE, loan)) as document:
        pages = [bare(page.get_textpage().get_text_range()) for page in document]

    assert all("หมายเลขครุภัณฑ์" in page for page in pages if "ยังไม่ได้รับคืน" in page), "the head on every page"
    assert "จึงเรียนมา" in pages[-1], "the signature is never alone on a page"
    assert "ขอแสดงความนับถือ" in pages[-1]


def test_a_unit_without_a_director_is_reached_by_its_head(app: Flask) -> None:
    place = factories.org("ส่วนกลางสำนักงาน", "G00", kind=cast.ict_group().kind)
    loan = unendorsed(cast.committee_member(), place)
    demanded(loan)

    assert "(ผ่านหัวหน้าส่วนกลางสำนักงาน)" in text(letters.demand(OFFICE, loan))


def test_paper_is_thai_for_who_reads_english(app: Flask) -> None:
    directors()
    loan = office_loan()
    demanded(loan)

    with speaking("en"):
        assert letters.demand(OFFICE, loan) == letters.demand(OFFICE, loan)
        read = text(letters.demand(OFFICE, loan))

    assert read == text(letters.demand(OFFICE, loan))


def test_a_letters_file_bears_the_whole_number_and_what_it_is(client: Visitor) -> None:
    loan = lending.loan([lending.lendable()])
    demanded(loan)
    factories.sign_in(client, cast.ict_staff())

    sent = client.get(f"/loans/{loan.address()['number']}/demand.pdf").headers["Content-Disposition"]

    assert parse_options_header(sent)[1]["filename"] == f"{loan.address()['number']}-ทวงคืน.pdf"


def test_each_demand_keeps_its_own_letter(client: Visitor) -> None:
    loan = lending.loan([lending.lendable()])
    first, second = loan.due_date, loan.due_date + timedelta(days=20)
    demanded(loan)
    with at(now() + timedelta(days=13)):
        act(cast.ict_staff(), loan, "extend", due_date=second)
    demanded(loan, 40)
    address = f"/loans/{loan.address()['number']}"
    factories.sign_in(client, cast.ict_staff())

    page = client.get(address).text
    said = [text(client.get(f"{address}/demand.pdf?due={due}").data) for due in (first, second)]

    assert page.count("demand.pdf?due=") == 2
    assert [bare(f"กำหนดส่งคืนวันที่ {written(due)}") in one for due, one in zip((first, second), said, strict=True)] == [
        True
    ] * 2
    assert text(client.get(f"{address}/demand.pdf").data) == said[1]
    assert client.get(f"{address}/demand.pdf?due=2000-01-01").status_code == 404
