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
from helpdesk.loans.availability import Span
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


def found(q: str) -> list[Found]:
    """Kinds, kits and pieces with these words, in this order; without words the kinds and kits that there are."""
    terms = search_terms(q)
    kinds = [
        Found((asking.word_of_kind(kind),), asking.any_of(kind), _counted(names))
        for kind, names in pool_queries.names_of_kinds().items()
        if kind in asking.KINDS and _fits(terms, str(asking.KINDS[kind]), *names)
    ]
    kits = [
        Found(tuple(asking.words_of_kit(kit)), kit.name, " + ".join(piece.name for piece in kit.pieces))
        for kit in pool_queries.kits()
        if _fits(terms, kit.name, *(piece.name for piece in kit.pieces))
    ]
    return [*kinds[:MOST], *kits[:MOST], *(_pieces(q) if terms else [])]


def with_days(found: Sequence[Found], asked: Mapping[str, int], span: Span) -> list[Found]:
    """The same with what is in the request already, and, of days that are known, whether each is free."""
    words = {word: asked.get(word, 1) for thing in found for word in thing.words}
    stuck = _stuck(words, span) if span.is_known else {}
    return [
        thing._replace(is_added=all(word in asked for word in thing.words), standing=_standing(thing, stuck))
        for thing in found
    ]


def _stuck(words: Mapping[str, int], span: Span) -> dict[str, bool]:
    """Of each word whether it cannot be lent on these days; a kind counts all of its pieces."""
    told: dict[str, bool] = {}
    for of_kinds in (True, False):
        lines = asking.lines_of({word: count for word, count in words.items() if word.startswith("kind-") is of_kinds})
        told |= {freedom.line.word: bool(freedom.problem) for freedom in availability.of(lines, span)}
    return told


def _standing(thing: Found, stuck: Mapping[str, bool]) -> Standing | None:
    known = [stuck[word] for word in thing.words if word in stuck]
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


def places_for(actor: Actor) -> dict[str, list[tuple[str, str]]]:
    """The places one may borrow for: one's own; every one for who has none of their own or keeps the pool."""
    orgs = own_places(actor)
    return places() if orgs is None else {"": [(org.code, org.listed_name) for org in orgs]}


def own_places(actor: Actor) -> list[Org] | None:
    """The places whose people one borrows as; None for who may borrow for every one."""
    own = {held.org_id for held in actor.held if held.org_id is not None}
    if actor.may(Permission.LOANS_KEEP) or not own:
        return None
    return [org for _district, group in orgs_by_district() for org in group if org.id in own]


def missing_parts(lines: Sequence[Line], words: Mapping[str, int]) -> list[str]:
    """Of kits in the request, the parts that cannot come along: said plainly, and left out by hand."""
    kits = {line.kit.id: line.kit for line in lines if line.kit is not None}
    lacking = pool_queries.missing_of(list(kits.values()))
    return [
        _("%(kit)s ไม่ครบ ขาด %(parts)s", kit=kit.name, parts=" · ".join(lacking[kit.id]))
        for kit in kits.values()
        if lacking[kit.id] and any(word.startswith(f"kit-{kit.id}-") for word in words)
    ]


def _fits(terms: Sequence[str], *texts: str) -> bool:
    text = search_text(*texts)
    return all(term in text for term in terms)
