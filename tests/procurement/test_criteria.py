"""What the ranking can weigh: the price. Other criteria are neither offered nor taken for it in silence."""

import pytest

from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.errors import Refused
from helpdesk.extensions import db
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.terms import Method
from tests import cast
from tests.procurement import offering, papers
from tests.procurement.sending import NEW, as_, page
from tests.visitor import Visitor


def test_the_form_offers_only_what_can_be_ranked(client: Visitor) -> None:
    spec = papers.spec(SpecState.COMMITTEE)
    visitor = as_(client, cast.ict_staff())
    shown = visitor.get(page(spec, "edit")).text
    sent = {key: value for key, value in NEW.items() if key != "submit_key"} | {"version": spec.version}

    assert ('value="price"' in shown, 'value="pp"' in shown) == (True, False)
    assert visitor.submit(page(spec, "edit"), sent | {"criteria": "pp"}).status_code == 422


def test_a_sheet_with_other_criteria_is_not_called_for_offers(client: Visitor) -> None:
    spec = papers.spec(criteria="pp")
    visitor = as_(client, cast.ict_staff())
    answer = visitor.get(offering.url(spec, "call"))

    assert (answer.status_code, "ตามเกณฑ์ราคาเท่านั้น" in answer.text) == (409, True)
    maker = actor_of(cast.ict_staff())
    with pytest.raises(Refused, match="ตามเกณฑ์ราคาเท่านั้น"):
        Comparison.call(by=maker, session=db.session(), spec=spec, method=Method.SPECIFIC, vat_percent=7)
