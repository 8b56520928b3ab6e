"""How long an answer can be: what is longer is said at its row, never cut in silence."""

import pytest

from helpdesk.extensions import db
from helpdesk.procurement.offer_models import Answer
from tests import cast, factories
from tests.procurement import offering, papers
from tests.visitor import Visitor


@pytest.mark.parametrize(
    ("long", "page", "status", "said"),
    [
        (4000, "น" * 50, 303, ""),
        (4001, "", 422, "คำตอบยาว 4,001 ตัวอักษร"),
        (10, "น" * 51, 422, "หน้าอ้างอิงยาวเกิน 50"),
    ],
)
def test_what_is_too_long_is_said_at_its_row(client: Visitor, long: int, page: str, status: int, said: str) -> None:
    comparison = papers.comparison(prices=())
    factories.sign_in(client, cast.supply_officer())
    sent = offering.fields() | offering.answers(comparison, "ก" * long, "มี", page=page)
    answer = client.submit(offering.url(comparison, "offers/take"), sent)

    assert (answer.status_code, said in answer.text) == (status, True)
    assert db.session.query(Answer).count() == (3 if status == 303 else 0)
    if said:
        clause = comparison.spec.clauses[0].id
        assert f'id="fault-{clause}"' in answer.text


def test_a_sheet_with_a_longer_answer_is_not_taken(client: Visitor) -> None:
    comparison = papers.comparison(prices=())
    factories.sign_in(client, cast.supply_officer())
    text = comparison.spec.clauses[0].text
    rows = f"ข้อ,คุณลักษณะที่กำหนด,ผู้เสนอราคา A: ร้าน ก (รุ่น ข)\n1,{text},{'ก' * 4001}\n"
    page = client.get(offering.url(comparison, "offers/import"))
    assert page.status_code == 200
    answer = client.submit(offering.url(comparison, "offers/import"), {"file": offering.file_of(rows)})

    assert (answer.status_code, "ยาวเกิน 4,000" in answer.text) == (422, True)
