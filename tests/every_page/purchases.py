"""The purchases of the filled office: one to be ordered, one that is late, one being inspected, one to be enrolled."""

from datetime import timedelta

from helpdesk.core.dates import today
from helpdesk.core.numbering import in_address
from helpdesk.procurement.lifecycle import ComparisonState
from tests.procurement import papers
from tests.procurement.papers import act


def fill(long: str) -> dict[str, object]:
    """The numbers in addresses by name; `long` is what an inspector says."""
    late = {"contract_date": today() - timedelta(days=9), "due_on": today() - timedelta(days=2)}
    won = papers.comparison(ComparisonState.APPROVED, prices=("22000", "22000"))
    inspected = papers.delivered()
    first, second, _third = inspected.comparison.spec.clauses
    findings = {first.id: (True, ""), second.id: (False, long)}
    act(papers.board()[1], inspected, "inspect", findings=findings, count=2)
    bought = {"ordered": papers.purchase(**late), "delivered": inspected, "accepted": papers.accepted(**late)}
    specs = {name: purchase.comparison.spec for name, purchase in bought.items()} | {"won": won.spec}
    return {name: in_address(spec.doc_no or "") for name, spec in specs.items()}
