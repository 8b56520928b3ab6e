"""What a person with every right in the house still may not do to offers and to a committee."""

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from helpdesk.core.dates import bangkok, now
from helpdesk.core.errors import Refused
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.drafting import MOST
from helpdesk.procurement.lifecycle import ComparisonState
from tests import cast
from tests.factories import sign_in
from tests.procurement import papers
from tests.procurement.offering import url
from tests.procurement.papers import act
from tests.procurement.sitting import submit
from tests.visitor import Visitor


def sealed(**fields: Any) -> Comparison:
    return papers.comparison(closes_at=now() + timedelta(days=2), opens_at=now() + timedelta(days=3), **fields)


def change_times(client: Visitor, comparison: Comparison, opens_at: datetime | None) -> int:
    """The form of the times, as its page sends it."""
    local = bangkok(opens_at) if opens_at else None
    day = f"{local.day}/{local.month}/{local.year + 543}" if local else ""
    sent = {"method": "specific", "vat_percent": "7", "closes_on": "", "version": str(comparison.version)}
    times = {"opens_on": day, "opens_time": f"{local:%H.%M}" if local else ""}
    return client.submit(url(comparison, "offers/edit"), sent | times).status_code


@pytest.mark.parametrize("moment", [None, timedelta(minutes=5)])
def test_the_seal_of_received_offers_is_not_lifted_through_the_times(
    app: Flask, client: Visitor, moment: timedelta | None
) -> None:
    comparison = sealed()
    sign_in(client, cast.ict_staff())

    assert change_times(client, comparison, now() + moment if moment else None) == 409
    assert not comparison.is_readable
    assert "23,000" not in client.get(url(comparison, "offers")).text


def test_the_opening_may_be_put_off_and_is_free_before_the_first_offer(app: Flask, client: Visitor) -> None:
    taken, empty = sealed(), sealed(prices=())
    sign_in(client, cast.ict_staff())

    assert change_times(client, taken, now() + timedelta(days=5)) == 303
    assert change_times(client, taken, taken.opens_at) == 303
    assert change_times(client, empty, None) == 303


def test_what_was_readable_is_not_called_sealed_afterwards(app: Flask, client: Visitor) -> None:
    comparison = papers.comparison()
    sign_in(client, cast.ict_staff())

    assert change_times(client, comparison, now() + timedelta(days=1)) == 409
    assert comparison.opens_at is None


def test_a_declared_conflict_is_not_taken_back(app: Flask, client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.COMMITTEE)
    sign_in(client, papers.board()[1])

    first = submit(client, comparison, "declare", has_conflict="yes", conflict="พี่ชายเป็นหุ้นส่วน")
    second = submit(client, comparison, "declare", has_conflict="no")

    assert (first.status_code, second.status_code) == (303, 409)
    assert [member.conflict for member in comparison.members if member.has_conflict] == ["พี่ชายเป็นหุ้นส่วน"]


def test_a_chairman_excludes_nobody_before_the_declaration_or_with_a_conflict(app: Flask, client: Visitor) -> None:
    comparison = papers.comparison(ComparisonState.COMMITTEE)
    sign_in(client, papers.board()[0])

    silent = submit(client, comparison, "exclude", offer="A", reason="ไม่มีเหตุผล")
    submit(client, comparison, "declare", has_conflict="yes", conflict="หุ้นส่วนของ B")
    partial = submit(client, comparison, "exclude", offer="A", reason="ไม่มีเหตุผล")

    assert (silent.status_code, partial.status_code) == (409, 409)
    assert all(offer.is_in for offer in comparison.offers)


def test_a_chairman_left_alone_locks_nothing(app: Flask) -> None:
    comparison = papers.comparison(ComparisonState.COMMITTEE)
    chairman = papers.board()[0]
    for member in [member for member in comparison.serving if member.user_id != chairman.id]:
        act(cast.ict_staff(), comparison, "release", person=member, reason="ย้าย")
    act(chairman, comparison, "declare", has_conflict=False)
    papers.accept_suggestions(comparison, chairman)

    with pytest.raises(Refused, match="องค์ประชุมไม่ครบ"):
        papers.lock(comparison)


def test_a_sheet_is_no_larger_than_its_page_can_show(app: Flask, client: Visitor) -> None:
    sign_in(client, cast.ict_staff())
    rows = [f"{number},แรมไม่น้อยกว่า {number} GB,16 GB" for number in range(1, MOST + 2)]
    content = "\r\n".join(["ข้อ,คุณลักษณะที่กำหนด,ผู้เสนอราคา A: ร้าน ก (รุ่น ข)", *rows])

    carried = client.submit("/procurement/new/sheet", {"content": content})
    uploaded = client.submit("/procurement/new/sheet", {"file": (io.BytesIO(content.encode()), "a.csv")})

    assert (carried.status_code, uploaded.status_code) == (404, 422)


def test_words_longer_than_a_clause_can_hold_are_a_guess(app: Flask, client: Visitor) -> None:
    sign_in(client, cast.ict_staff())
    head = "ข้อ,คุณลักษณะที่กำหนด,attribute,operator,value,unit,บังคับ,ผู้เสนอราคา A: ร้าน ก"
    content = f"{head}\r\n1,แรมไม่น้อยกว่า 16 GB,{'q' * 500},ge,{'9' * 900},{'u' * 500},ใช่,16 GB\r\n"
    spec = {"title": "จากตาราง", "category": "pc", "qty": "2", "unit": "เครื่อง", "ceiling_price": "24,000"}
    spec |= {"price_source": "mdes", "criteria": "price", "doc_date": "1/11/2569", "position": "นักวิชาการ"}

    sent = spec | {"org": cast.ict_group().code or "", "content": content, "submit_key": "long"}
    made = client.submit("/procurement/new/sheet", sent)

    assert made.status_code == 303
    assert "q" * 61 not in client.get(f"{made.location}/clauses").text
