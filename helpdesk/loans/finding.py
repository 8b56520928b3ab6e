"""What one may add to a request while writing it: kinds, kits and pieces found by words, and the places it may be
for. Also what of a kit cannot come along."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from flask_babel import gettext as _

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.models import Org
from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.queries import orgs_by_district
from helpdesk.core.thai import search_terms, search_text
from helpdesk.extensions import db
from helpdesk.loans import asking, availability, pool_queries
from helpdesk.loans.asking import Line
from helpdesk.loans.availability import Freedom, Span
from helpdesk.loans.pool_models import Kit
from helpdesk.loans.pool_queries import Standing
from helpdesk.tickets.entry_forms import places

MOST = 8


class Found(NamedTuple):
    """Something that may be added: its words in the form, what it is called and what there is to say; whether it is
    in the request already, and how it stands on the days asked for."""

    words: tuple[str, ...]
    title: str
    where: str
    is_added: bool = False
    standing: Standing | None = None


def found(q: str, kits: Sequence[Kit]) -> list[Found]:
    """Kinds, kits and pieces with these words, in this order; without words the kinds and kits that there are."""
    terms = search_terms(q)
    kinds = [
        Found((asking.word_of_kind(kind),), asking.any_of(kind), _counted(names))
        for kind, names in pool_queries.names_of_kinds().items()
        if kind in asking.KINDS and _fits(terms, str(asking.KINDS[kind]), *names)
    ]
    whole = [
        Found(tuple(asking.words_of_kit(kit)), kit.name, " + ".join(piece.name for piece in kit.pieces))
        for kit in kits
        if _fits(terms, kit.name, *(piece.name for piece in kit.pieces))
    ]
    return [*kinds[:MOST], *whole[:MOST], *(_pieces(q) if terms else [])]


class Looked(NamedTuple):
    """What a page of a request shows of its things: how each stands on the days, and what may be added."""

    freedoms: list[Freedom]
    found: list[Found]

    @property
    def lines(self) -> list[Line]:
        return [freedom.line for freedom in self.freedoms]


def look(q: str, asked: Mapping[str, int], span: Span) -> Looked:
    """The lines of a request and what fits the words, with how all of it stands on the days asked: read together."""
    kits = pool_queries.kits()
    offers = found(q, kits)
    words = {word: 1 for thing in offers for word in thing.words} if span.is_known else {}
    every = asking.every_line({**asked, **{word: count for word, count in words.items() if word not in asked}}, kits)
    lines = [line for line in every if line.word in asked][: asking.MOST_LINES]
    freedoms = availability.of(lines, span, [line for line in every if line not in lines])
    stuck = {_key_of(freedom.line.word): bool(freedom.problem) for freedom in freedoms}
    return Looked(
        freedoms[: len(lines)],
        [
            thing._replace(
                is_added=all(word in asked for word in thing.words),
                standing=_standing(thing, stuck) if span.is_known else None,
            )
            for thing in offers
        ],
    )


def _key_of(word: str) -> str:
    """The piece or kind that a word means: a piece stands alike by itself and in its kit."""
    return word.rpartition("-")[2]


def _standing(thing: Found, stuck: Mapping[str, bool]) -> Standing | None:
    known = [stuck[_key_of(word)] for word in thing.words if _key_of(word) in stuck]
    if not known:
        return None
    return Standing(_("ไม่ว่าง"), "grey") if any(known) else Standing(_("ว่าง"), "green")


def _counted(names: Mapping[str, int]) -> str:
    """What is counted by name: "โปรเจคเตอร์พกพา 2 · จอรับภาพ 1"."""
    return " · ".join(f"{name} {count:,}" for name, count in names.items())


def _pieces(q: str) -> list[Found]:
    query = pool_queries.fitting({"q": q}).order_by(pool_queries.Equipment.sort_key).limit(MOST)
    return [
        Found((asking.word_of_piece(piece),), piece.name, piece.asset_no or "") for piece in db.session.scalars(query)
    ]


def changed(form: Any, sent: Mapping[str, Any]) -> bool:
    """Whether a button added a line, dropped one or took one for another; then the form's lines are other ones."""
    if added := sent.get("add", ""):
        for word in added.split():
            if asking.WORD.fullmatch(word):
                form.asked.data.setdefault(word, 1)
    if dropped := sent.get("drop", ""):
        form.asked.data.pop(dropped, None)
    old, _space, new = sent.get("swap", "").partition(" ")
    if asking.WORD.fullmatch(new):
        form.asked.data = {new if word == old else word: count for word, count in form.asked.data.items()}
    return bool(added or dropped or old)


def listed(own: Sequence[Org] | None) -> dict[str, list[tuple[str, str]]]:
    """The places one may borrow for, as the form lists them: one's own, or every one."""
    return places() if own is None else {"": [(org.code, org.listed_name) for org in own]}


def own_places(actor: Actor) -> list[Org] | None:
    """The places whose people one borrows as; None for who may borrow for every one."""
    own = {held.org_id for held in actor.held if held.org_id is not None}
    if actor.may(Permission.LOANS_KEEP) or not own:
        return None
    return [org for _district, group in orgs_by_district() for org in group if org.id in own]


def missing_parts(lines: Sequence[Line], words: Mapping[str, int]) -> list[str]:
    """Of kits in the request, the parts that cannot come along: said plainly, and left out by hand."""
    kits = {line.kit.id: line.kit for line in lines if line.kit is not None}
    if not kits:
        return []
    lacking = pool_queries.missing_of(list(kits.values()))
    return [
        _("%(kit)s ไม่ครบ ขาด %(parts)s", kit=kit.name, parts=" · ".join(lacking[kit.id]))
        for kit in kits.values()
        if lacking[kit.id] and any(word.startswith(f"kit-{kit.id}-") for word in words)
    ]


def _fits(terms: Sequence[str], *texts: str) -> bool:
    text = search_text(*texts)
    return all(term in text for term in terms)
