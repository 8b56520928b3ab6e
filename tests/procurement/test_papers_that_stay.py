"""A paper says what it said: whatever people, vendors and the office are called later, its bytes stay."""

import pytest
from flask import Flask
from sqlalchemy import text

from helpdesk.accounts import settings
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.procurement.lifecycle import ComparisonState
from tests import cast
from tests.factories import sign_in
from tests.procurement import papers
from tests.procurement.offering import url
from tests.visitor import Visitor

SPEC = ("annex.pdf", "memo.pdf")
COMPARED = ("comparison.pdf", "comparison.xlsx", "comparison/report.pdf")
BOUGHT = ("purchase/acceptance.pdf",)


def set_office(name: str, phone: str) -> None:
    writing(lambda: settings.change("office_name", name))
    writing(lambda: settings.change("office_phone", phone))


def rename_everything() -> None:
    for statement in (
        "UPDATE users SET name = 'ชื่อใหม่ ' || id, position = 'ตำแหน่งใหม่'",
        "UPDATE vendors SET name = 'ผู้ขายชื่อใหม่ ' || id, phone = '000', address_text = 'ย้ายแล้ว'",
        "UPDATE orgs SET name = 'โรงเรียนชื่อใหม่ ' || id",
    ):
        db.session.execute(text(statement))
    db.session.commit()
    set_office("สำนักงานชื่อใหม่", "02-999-9999")


@pytest.mark.parametrize("paper", [*SPEC, *COMPARED, *BOUGHT])
def test_the_bytes_stay_when_everybody_is_called_otherwise(app: Flask, client: Visitor, paper: str) -> None:
    set_office("สำนักงานชื่อเดิม", "043-111-111")
    comparison = papers.accepted().comparison if paper in BOUGHT else papers.comparison(ComparisonState.APPROVED)
    sign_in(client, cast.supply_officer())
    before = client.get(url(comparison, paper))

    rename_everything()
    after = client.get(url(comparison, paper))

    assert (before.status_code, after.status_code) == (200, 200)
    assert before.data == after.data


def test_a_sheet_that_came_back_is_called_as_today(app: Flask, client: Visitor) -> None:
    set_office("สำนักงานชื่อเดิม", "043-111-111")
    spec = papers.spec(papers.SpecState.SUBMITTED)
    assert spec.office == ("สำนักงานชื่อเดิม", "043-111-111")
    papers.act(cast.group_director(), spec, "return_for_edit", reason="เพิ่มข้อรับประกัน")

    rename_everything()

    assert spec.office == ("สำนักงานชื่อใหม่", "02-999-9999")
    assert spec.requester_name.startswith("ชื่อใหม่")
