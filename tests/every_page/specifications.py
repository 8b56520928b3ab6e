"""The specifications of the filled office: before, under and after their approval, one that replaces another."""

from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.numbering import in_address
from helpdesk.extensions import db
from helpdesk.procurement import sample_edition
from helpdesk.procurement.drafting import guessed
from helpdesk.procurement.lifecycle import SpecState
from tests import cast
from tests.procurement import papers

BRANDED = "CPU Intel Core i5 ไม่น้อยกว่า 6 แกนหลัก"


def fill(long: str) -> dict[str, object]:
    """The numbers in addresses by name; `long` is put behind clauses."""
    staff, read = actor_of(cast.ict_staff()), sample_edition.read()
    item = sample_edition.bring_in(staff, db.session(), read).items[3]
    draft, asked, done = (papers.spec(state) for state in (SpecState.DRAFT, SpecState.SUBMITTED, SpecState.PUBLISHED))
    newer = papers.spec(SpecState.COMMITTEE, replaces=done, catalogue_item=item, ceiling_price=99999, qty=7)
    for spec in (draft, newer):
        kept = [{"id": clause.id, "text": f"{clause.text} {long}"} for clause in spec.clauses[1:]]
        spec.write(by=staff, clauses=[*kept, guessed(BRANDED, "ตัวเครื่อง")], changes=["แก้"])
    numbered = {"asked": asked, "published": done, "newer": newer}
    named = {name: in_address(spec.doc_no or "") for name, spec in numbered.items()}
    return {"draft": draft.id, "item": item.id} | named
