"""Reading specifications and comparisons: what an actor may see, one paper with its committee, its story.
Each other area of procurement has its own `<area>_queries.py` and begins here."""

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, func, or_, select, union
from sqlalchemy.orm import joinedload, selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission
from helpdesk.core.errors import found
from helpdesk.core.listing import Sort
from helpdesk.core.numbering import from_address
from helpdesk.core.thai import search_terms
from helpdesk.extensions import db
from helpdesk.procurement.catalogue_models import CatalogueItem
from helpdesk.procurement.committee import Member
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.lifecycle import SpecState
from helpdesk.procurement.models import Spec
from helpdesk.procurement.purchase_models import Purchase

NEWEST = Sort("newest", _l("ใหม่ก่อน"), (Spec.created_at,), descending=True)
OLDEST = Sort("oldest", _l("เก่าก่อน"), (Spec.created_at,))
SORTS = {sort.key: sort for sort in (NEWEST, OLDEST)}


def visible_to(actor: Actor) -> Select[Spec]:
    """One's own drafts; with oversight every other paper, else those of one's committees and the published ones."""
    own_draft = and_(Spec.status == SpecState.DRAFT, Spec.requester_id == actor.id)
    out_of_draft = Spec.status != SpecState.DRAFT
    if not actor.may(Permission.PROCUREMENT_OVERSEE):
        out_of_draft = and_(out_of_draft, or_(Spec.published_at.is_not(None), Spec.id.in_(_seated(actor))))
    return select(Spec).where(or_(own_draft, out_of_draft))


def spec_of(actor: Actor, number: str) -> Spec:
    """The specification of a number as it stands in an address. Raises NotFound for none and for another's."""
    return found(db.session.scalar(visible_to(actor).where(Spec.doc_no == from_address(number))))


def comparison_of(actor: Actor, number: str, revision: int | None = None) -> Comparison:
    """The newest revision, or a certain one, of the comparison under this specification's number.

    For who oversees procurement and for those who sit or sat on its committee; raises NotFound for all others.
    What of its offers may be read says `Comparison.is_readable`.
    """
    query = select(Comparison).join(Spec, Spec.id == Comparison.spec_id).where(Spec.doc_no == from_address(number))
    if not actor.may(Permission.PROCUREMENT_OVERSEE):
        query = query.where(Comparison.id.in_(_seats(actor, Member.comparison_id)))
    if revision is not None:
        query = query.where(Comparison.revision == revision)
    return found(db.session.scalar(query.order_by(Comparison.revision.desc()).limit(1)))


def has_comparison(actor: Actor, spec: Spec) -> bool:
    """Whether there is one that these eyes may see."""
    query = select(Comparison.id).where(Comparison.spec_id == spec.id)
    if not actor.may(Permission.PROCUREMENT_OVERSEE):
        query = query.where(Comparison.id.in_(_seats(actor, Member.comparison_id)))
    return db.session.scalar(query.limit(1)) is not None


def whole(query: Select[Spec]) -> Select[Spec]:
    """With everything that a page or a paper shows, in a constant number of queries."""
    one = (Spec.org, Spec.requester, Spec.replaces)
    return query.options(
        *(joinedload(each) for each in one),
        joinedload(Spec.catalogue_item).joinedload(CatalogueItem.edition),
        selectinload(Spec.clauses),
        selectinload(Spec.members).joinedload(Member.user),
    )


def page_of(actor: Actor, number: str | None = None, draft_id: int | None = None) -> Spec:
    """The specification of a number, or a draft by its key, with everything that its page shows; raises NotFound."""
    wanted = Spec.doc_no == from_address(number) if number else and_(Spec.id == draft_id, Spec.doc_no.is_(None))
    return found(db.session.scalar(whole(visible_to(actor).where(wanted))))


def former_of(actor: Actor, spec: Spec) -> Spec | None:
    """The version that this one replaces, where one may see it."""
    if spec.replaces_id is None:
        return None
    return db.session.scalar(visible_to(actor).where(Spec.id == spec.replaces_id))


def newer_than(actor: Actor, spec: Spec) -> list[Spec]:
    """The versions that are to replace this one, as far as one may see them."""
    return list(db.session.scalars(visible_to(actor).where(Spec.replaces_id == spec.id).order_by(Spec.id)))


def with_rows(query: Select[Spec]) -> Select[Spec]:
    """With what a row of the list shows."""
    return query.options(joinedload(Spec.org))


def containing(query: Select[Any], column: Any, words: str | None) -> Select[Any]:
    """The rows whose normalised text contains every word."""
    on_sqlite = db.session.get_bind().dialect.name == "sqlite"
    for term in search_terms(words or ""):
        query = query.where(func.instr(column, term) > 0 if on_sqlite else column.contains(term, autoescape=True))
    return query


def _seats(actor: Actor, paper: Any) -> Select[Any]:
    """The papers of one kind on whose committee a person sits or sat."""
    return select(paper).where(Member.user_id == actor.id, paper.is_not(None))


def _seated(actor: Actor) -> Any:
    """The specifications that, or whose comparison or purchase, name this person to a committee."""
    compared = select(Comparison.spec_id).where(Comparison.id.in_(_seats(actor, Member.comparison_id)))
    bought = select(Comparison.spec_id).join(Purchase, Purchase.comparison_id == Comparison.id)
    bought = bought.where(Purchase.id.in_(_seats(actor, Member.purchase_id)))
    return union(_seats(actor, Member.spec_id), compared, bought)
