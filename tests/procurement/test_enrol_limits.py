"""What is not enrolled: more at once than fits, a warranty that ended before it began, a serial that is there."""

from datetime import timedelta
from typing import Any

import pytest

from helpdesk.core.dates import today
from helpdesk.procurement import enrol_forms
from tests import cast, factories
from tests.procurement import papers
from tests.procurement.test_enrol import enrol, pieces
from tests.visitor import Visitor


@pytest.fixture
def officer(client: Visitor) -> Visitor:
    cast.school()
    return factories.sign_in(client, cast.supply_officer())


def test_a_warranty_does_not_end_before_the_acceptance(officer: Visitor) -> None:
    purchase = papers.accepted()
    answer = enrol(officer, purchase, warranty_until=(today() - timedelta(days=1)).isoformat())

    assert (answer.status_code, "ก่อนวันตรวจรับ" in answer.text, pieces()) == (422, True, [])
    assert enrol(officer, purchase, warranty_until=today().isoformat()).status_code == 303


def test_a_school_per_line_is_no_way_around_the_most_at_once(officer: Visitor, monkeypatch: Any) -> None:
    monkeypatch.setattr(enrol_forms, "AT_ONCE", 1)
    purchase = papers.accepted()
    lines = "\n".join(f"SN-{number}\t{cast.school().code}" for number in (1, 2))
    answer = enrol(officer, purchase, serials=lines)

    assert (answer.status_code, "ใส่ไว้ 2 ชิ้น" in answer.text, pieces()) == (422, True, [])


def test_a_serial_that_the_register_has_is_not_enrolled_again(officer: Visitor) -> None:
    assert enrol(officer, papers.accepted(), serials="SN-1\nSN-2").status_code == 303
    answer = enrol(officer, papers.accepted(), serials="SN-3\nsn-2")

    assert (answer.status_code, "ขึ้นทะเบียนไปแล้ว 1 ตัว: SN-2" in answer.text) == (422, True)
    assert [piece.serial for piece in pieces()] == ["SN-1", "SN-2"]
