"""Reading a whole comparison for its page, its lock and its paper: a handful of selects, however large it is."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, object_session, selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import User
from helpdesk.extensions import db
from helpdesk.procurement.committee import Member
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.finding_models import Finding
from helpdesk.procurement.models import Clause
from helpdesk.procurement.offer_models import Answer, Offer
from helpdesk.procurement.queries import comparison_of
from helpdesk.procurement.weighing import Cell, Said, Sheet


def sheet_of(comparison: Comparison) -> Sheet:
    """Every cell with its findings, read anew from the database (five selects)."""
    session = object_session(comparison)
    assert session is not None, "a sheet is read in the session of its comparison"
    session.flush()
    anew = {"populate_existing": True}
    by_place = select(Clause).where(Clause.spec_id == comparison.spec_id).order_by(Clause.place, Clause.id)
    clauses = list(session.scalars(by_place, execution_options=anew))
    theirs = select(Offer).where(Offer.comparison_id == comparison.id).options(joinedload(Offer.vendor))
    offers = list(session.scalars(theirs.order_by(Offer.letter), execution_options=anew))
    cells = select(Answer).join(Answer.offer).where(Offer.comparison_id == comparison.id)
    answers = {(a.clause_id, a.offer_id): a for a in session.scalars(cells, execution_options=anew)}
    seats = select(Member).where(Member.comparison_id == comparison.id)
    members = {member.id: member for member in session.scalars(seats, execution_options=anew)}
    said = _said(comparison, members)
    needed = comparison.quorum
    return Sheet(
        comparison,
        clauses,
        offers,
        {
            (clause.id, offer.id): Cell(clause, offer, answer, tuple(said[answer.id]) if answer else (), needed)
            for clause in clauses
            for offer in offers
            for answer in (answers.get((clause.id, offer.id)),)
        },
    )


def _said(comparison: Comparison, members: dict[int, Member]) -> defaultdict[int, list[Said]]:
    """The findings by the id of their cell, in the order of the seats."""
    session = object_session(comparison)
    assert session is not None
    columns = select(Finding.answer_id, Finding.member_id, Finding.verdict, Finding.note, Finding.at)
    theirs = columns.join(Member, Member.id == Finding.member_id).where(Member.comparison_id == comparison.id)
    said: defaultdict[int, list[Said]] = defaultdict(list)
    for answer_id, member_id, verdict, note, at in session.execute(theirs.order_by(Finding.member_id)):
        said[answer_id].append(Said(members[member_id], verdict, note, at))
    return said


def held(actor: Actor, number: str) -> Comparison:
    """The newest revision with its row locked until the end of the transaction: whoever finds, declares or locks
    waits for the other and sees what they did. Raises NotFound."""
    this = select(Comparison).where(Comparison.id == comparison_of(actor, number).id)
    held_row = this.with_for_update(of=Comparison).execution_options(populate_existing=True)
    return db.session.scalars(held_row).one()


def people_to_name() -> list[User]:
    """Everybody with an account, by name."""
    return list(db.session.scalars(select(User).where(User.is_disabled.is_(False)).order_by(User.sort_key, User.id)))


def revisions(comparison: Comparison) -> list[Comparison]:
    """Every revision of this comparison, the newest first."""
    query = select(Comparison).where(Comparison.spec_id == comparison.spec_id)
    return list(db.session.scalars(query.order_by(Comparison.revision.desc())))


def whole(comparison: Comparison) -> Comparison:
    """With the people and the specification that its page names, in a constant number of queries."""
    query = (
        select(Comparison)
        .where(Comparison.id == comparison.id)
        .options(
            joinedload(Comparison.spec),
            joinedload(Comparison.org),
            joinedload(Comparison.unsealed_by),
            joinedload(Comparison.approved_by),
            joinedload(Comparison.frozen),
            selectinload(Comparison.members),
            selectinload(Comparison.offers).joinedload(Offer.vendor),
        )
    )
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def answers_of(comparison: Comparison, ids: Sequence[int]) -> list[Answer]:
    """Cells of this comparison by their keys; another's are not among them."""
    query = select(Answer).join(Answer.offer).where(Offer.comparison_id == comparison.id, Answer.id.in_(ids))
    return list(db.session.scalars(query))
