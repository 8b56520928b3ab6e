"""Who ordered does not inspect; who judged the offers does not either, where they were invited or bid for."""

import pytest
from flask import Flask

from helpdesk.core.errors import Refused
from helpdesk.procurement.lifecycle import ComparisonState
from helpdesk.procurement.terms import Duty, Method
from tests import cast, factories
from tests.procurement import offering, papers
from tests.procurement.papers import act
from tests.visitor import Visitor


def test_who_ordered_does_not_inspect(client: Visitor) -> None:
    purchase = papers.purchase()
    officer = cast.supply_officer()
    assert purchase.ordered_by_id == officer.id
    with pytest.raises(Refused, match="เป็นผู้บันทึกสัญญานี้"):
        act(cast.ict_staff(), purchase, "name", person=officer, duty=Duty.MEMBER)

    factories.sign_in(client, officer)
    order = {"order_no": "5/2570", "order_date": "2/11/2569"}
    words = {"version": str(purchase.version), "person": str(officer.id), "duty": Duty.MEMBER.value} | order
    answer = client.submit(offering.url(purchase.comparison, "purchase/name"), words)
    assert (answer.status_code, "เป็นผู้บันทึกสัญญานี้" in answer.text) == (409, True)
    assert purchase.serving == []


@pytest.mark.parametrize(
    ("method", "may"),
    [(Method.SPECIFIC, True), (Method.EMARKET, True), (Method.SELECTION, False), (Method.EBIDDING, False)],
)
def test_who_judged_the_offers_inspects_only_where_none_were_invited(app: Flask, method: Method, may: bool) -> None:
    purchase = papers.purchase(papers.comparison(ComparisonState.APPROVED, method=method))
    words = {"person": papers.board()[1], "duty": Duty.MEMBER}
    if may:
        act(cast.supply_officer(), purchase, "name", **words)
    else:
        with pytest.raises(Refused, match="คณะกรรมการพิจารณาผล"):
            act(cast.supply_officer(), purchase, "name", **words)
    assert len(purchase.serving) == may
    act(cast.supply_officer(), purchase, "name", person=cast.other_teacher(), duty=Duty.MEMBER)
