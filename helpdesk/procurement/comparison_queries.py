"""Reading a whole comparison for its page, its lock and its paper: a handful of selects, however large it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, object_session, selectinload

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import User
from helpdesk.extensions import db
from helpdesk.procurement.committee import Member
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.correction_models import Correction
from helpdesk.procurement.finding_models import Finding
from helpdesk.procurement.models import Clause
from helpdesk.procurement.offer_models import Answer, Offer
from helpdesk.procurement.queries import comparison_of
from helpdesk.procurement.weighing import Cell, Said, Sheet


def sheet_of(comparison: Comparison) -> Sheet:
    """Every cell with its findings and corrections, read anew from the database (six selects)."""
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
    corrections = _corrections(comparison)
    said = _said(comparison, members, {key: rows[-1].at for key, rows in corrections.items()})
    needed = comparison.quorum
    return Sheet(
        comparison,
        clauses,
        offers,
        {
            (clause.id, offer.id): Cell(
                clause, offer, answer, tuple(said[answer.id]) if answer else (), needed, changed
            )
            for clause in clauses
            for offer in offers
            for answer in (answers.get((clause.id, offer.id)),)
            for changed in (tuple(corrections.get((offer.id, clause.id), ())),)
        },
        {offer_id: rows for (offer_id, clause_id), rows in corrections.items() if clause_id is None},
    )


def corrections_of_heads(comparison: Comparison) -> dict[str, list[Correction]]:
    """What was corrected in the heads of offers, by letter, in the order it was done."""
    found: defaultdict[str, list[Correction]] = defaultdict(list)
    for row in comparison.corrections:
        if row.clause_id is None:
            found[row.offer.letter].append(row)
    return dict(found)


def _corrections(comparison: Comparison) -> dict[tuple[int, int | None], list[Correction]]:
    """By offer and clause, in the order they were made."""
    session = object_session(comparison)
    assert session is not None
    query = select(Correction).where(Correction.comparison_id == comparison.id).order_by(Correction.id)
    found: defaultdict[tuple[int, int | None], list[Correction]] = defaultdict(list)
    for row in session.scalars(query, execution_options={"populate_existing": True}):
        found[row.offer_id, row.clause_id].append(row)
    return dict(found)


def _said(
    comparison: Comparison, members: dict[int, Member], corrected: Mapping[tuple[int, int | None], datetime]
) -> defaultdict[int, list[Said]]:
    """The findings by the id of their cell, in the order of the seats; `corrected`: when, by offer and clause."""
    session = object_session(comparison)
    assert session is not None
    said_so = (Finding.answer_id, Finding.member_id, Finding.verdict, Finding.note, Finding.at)
    columns = select(*said_so, Answer.offer_id, Answer.clause_id).join(Answer, Answer.id == Finding.answer_id)
    theirs = columns.join(Member, Member.id == Finding.member_id).where(Member.comparison_id == comparison.id)
    said: defaultdict[int, list[Said]] = defaultdict(list)
    for answer_id, member_id, verdict, note, at, offer_id, clause_id in session.execute(
        theirs.order_by(Finding.member_id)
    ):
        last = corrected.get((offer_id, clause_id))
        said[answer_id].append(Said(members[member_id], verdict, note, at, last is not None and at <= last))
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
