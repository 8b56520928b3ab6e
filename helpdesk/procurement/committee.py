"""The committee of a paper: members named by order, their conflict-of-interest statements and signatures.
Used by specifications, comparisons and inspections alike."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from helpdesk.accounts.models import User
from helpdesk.accounts.permissions import Role
from helpdesk.core.dates import now, today
from helpdesk.core.errors import Forbidden, Refused
from helpdesk.core.models import Base, Identified, UtcDateTime, one_of
from helpdesk.procurement.lifecycle import CHAIR, COMMITTEE, DUTIES, MEMBER, SECRETARY, refusals
from helpdesk.procurement.terms import Duty

if TYPE_CHECKING:
    from helpdesk.procurement.finding_models import Finding

ORDER = {CHAIR: 0, MEMBER: 1, SECRETARY: 2}
LEAST = 3  # a chairman and at least two members (practice §6)


class Member(Identified, Base):
    """One person on one committee. `name` and `position` are kept as they were when the order was signed.

    Who is `released_at` signs and counts no more, but stays on the paper with the reason. Their place still counts
    for the quorum (`keeps_place`) until somebody is named in it.
    """

    __tablename__ = "committee_members"
    __table_args__ = (
        Index("ix_committee_members_user", "user_id", "released_at"),
        CheckConstraint(
            "(CASE WHEN spec_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN comparison_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN purchase_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="of_one_paper",
        ),
        CheckConstraint("(released_at IS NULL) = (released_why = '')", name="released_with_reason"),
    )

    spec_id: Mapped[int | None] = mapped_column(ForeignKey("specs.id"), index=True)
    comparison_id: Mapped[int | None] = mapped_column(ForeignKey("comparisons.id"), index=True)
    purchase_id: Mapped[int | None] = mapped_column(ForeignKey("purchases.id"), index=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    duty: Mapped[Duty] = mapped_column(one_of(Duty, "duty"))
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[str] = mapped_column(String(200), default="")
    declared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    has_conflict: Mapped[bool] = mapped_column(default=False)
    conflict: Mapped[str] = mapped_column(String(500), default="")
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_for: Mapped[str] = mapped_column(String(200), default="")
    released_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    released_why: Mapped[str] = mapped_column(String(500), default="")
    keeps_place: Mapped[bool] = mapped_column(default=True, server_default=true())

    user: Mapped[User] = relationship()
    findings: Mapped[list["Finding"]] = relationship(back_populates="member")

    def __str__(self) -> str:
        return self.name

    @property
    def duty_title(self) -> Any:
        return DUTIES[self.duty.value]

    @property
    def is_serving(self) -> bool:
        return self.released_at is None

    @property
    def counts(self) -> bool:
        """Whether their finding counts: serving, declared, and without a conflict."""
        return self.is_serving and self.declared_at is not None and not self.has_conflict


class Committee:
    """What a paper with a committee can do. The paper has `members`, `order_no` and `order_date`."""

    members: Mapped[list[Member]]
    just_left: Sequence[Member] = ()  # whom the last verb released: they are to hear of it
    order_no: Mapped[str]
    order_date: Mapped[date | None]

    @property
    def serving(self) -> list[Member]:
        """Those who serve: chairman, members, secretary."""
        return sorted((m for m in self.members if m.is_serving), key=lambda m: (ORDER[m.duty.value], m.id or 0))

    @property
    def places(self) -> int:
        """How many the order names: those who serve, and the places that nobody was named in again."""
        return sum(member.is_serving or member.keeps_place for member in self.members)

    @property
    def awaited(self) -> list[Member]:
        """Who still has to sign."""
        return [member for member in self.serving if member.signed_at is None]

    def member_of(self, actor: Any) -> Member | None:
        """The seat of this person, while they serve."""
        if not actor.is_user:
            return None
        return next((member for member in self.serving if member.user_id == actor.id), None)

    def was_named(self, actor: Any) -> bool:
        """Whether this person serves or ever served: a paper of theirs it stays."""
        return bool(actor.is_user and any(member.user_id == actor.id for member in self.members))

    def _seat(self, by: Any) -> Member:
        member = self.member_of(by)
        if member is None:
            raise Forbidden
        return member

    def _impartial(self, by: Any) -> Member:
        """Their seat, once they declared that they have no interest in it."""
        member = self._seat(by)
        if member.declared_at is None:
            raise Refused(refusals.not_declared())
        if member.has_conflict:
            raise Refused(refusals.conflicted())
        return member

    def capacities(self, actor: Any) -> set[str]:
        member = self.member_of(actor)
        return {member.duty.value} if member else set()

    def _name(self, user: User, duty: Duty, position: str) -> Member:
        """Named again is named anew: the former seat ends. There is one chairman. Else a place that stands empty is
        filled first, one of the same duty before others."""
        empty = [one for one in self.members if not one.is_serving and one.keeps_place]
        former = [one for one in self.serving if one.user_id == user.id or duty is one.duty is Duty.CHAIR]
        for member in former:
            self._release(member, "แต่งตั้งใหม่")
        self.just_left = former
        for filled in sorted(former or empty, key=lambda one: one.duty is not duty)[:1]:
            filled.keeps_place = False
        member = Member(user=user, duty=duty, name=user.name, position=position or user.position)
        self.members.append(member)
        self._unsign()
        return member

    def _release(self, member: Member, why: str) -> None:
        self.just_left = [member]
        member.released_at, member.released_why = now(), why
        self._unsign()

    def _take_places(self) -> None:
        """It begins to sit: its places are those who serve now, whoever was on the list before."""
        for member in self.members:
            member.keeps_place = member.is_serving

    def _require_committee(self) -> None:
        """Raises Refused while the order is not named or the seats are not filled."""
        duties = [member.duty for member in self.serving]
        complete = duties.count(Duty.CHAIR) == 1 and len(duties) >= LEAST and Duty.SECRETARY in duties
        if not complete:
            raise Refused(refusals.committee_incomplete())
        if not self.order_no or self.order_date is None:
            raise Refused(refusals.no_order())

    def _sign(self, by: Any) -> Member:
        member = self._seat(by)
        if member.signed_at is not None:
            raise Refused(refusals.signed_before(member.signed_at))
        member.signed_at, member.signed_for = now(), by.acting_for_on(self) or ""
        return member

    def _require_signatures(self) -> None:
        waiting = [member.name for member in self.serving if member.signed_at is None]
        if waiting:
            raise Refused(refusals.not_all_signed(", ".join(waiting)))

    def _unsign(self) -> None:
        """What they signed is not what stands here any more, or they are others than who signed."""
        for member in self.serving:
            member.signed_at, member.signed_for = None, ""

    def _may_approve(self, actor: Any, requester: User) -> bool:
        """Nobody approves or returns what they proposed; a deputy in their own right does only where the director
        proposed it."""
        if self._proposed(actor, requester):
            return False
        proposers = [*(member.user for member in self.members), requester]
        return actor.has(Role.AREA_DIRECTOR) or any(_directs_the_area(person) for person in proposers)

    def _require_right_to_approve(self, by: Any, requester: User) -> None:
        if self._proposed(by, requester):
            raise Refused(refusals.own_paper())
        if not self._may_approve(by, requester):
            raise Forbidden

    def _proposed(self, actor: Any, requester: User) -> bool:
        return self.was_named(actor) or bool(actor.is_user and actor.id == requester.id)


def _directs_the_area(user: User) -> bool:
    return any(grant.role is Role.AREA_DIRECTOR and grant.holds_on(today()) for grant in user.grants)


assert set(COMMITTEE) == {duty.value for duty in Duty} == set(ORDER)
