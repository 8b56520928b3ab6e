"""Whether locked sheets, their signatures and approvals, and the seals of offers are what the history told of them:
`audit verify`. How the text of a sheet is written is in `freezing.py`."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, union

from helpdesk.core.activity import Activity
from helpdesk.core.models import AnySession
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.finding_models import FrozenSheet
from helpdesk.procurement.freezing import COMPUTED, NAMED, SHAPE, content_of, digest
from helpdesk.procurement.lifecycle import COMPARISON_STEPS, ComparisonState
from helpdesk.procurement.offer_models import Offer
from helpdesk.procurement.offer_queries import story_of_offers, told_of
from helpdesk.procurement.sealing import digest_of, is_as_received

OPEN = (ComparisonState.DRAFT, ComparisonState.COMMITTEE)
AT_ONCE = timedelta(minutes=1)  # a verb writes its fields, waits for its rows perhaps, and then its line of history


def faults(session: AnySession) -> Iterator[str]:
    """One line for every locked sheet that is not as it was locked, signed and approved, and for every offer that is
    not as it came in; nothing when all is whole. Reads one sheet after the other, however many there are."""
    yield from _of_sheets(session)
    yield from _of_offers(session)


def _of_sheets(session: AnySession) -> Iterator[str]:
    locked = select(Activity.subject_id).where(Activity.kind == "comparison.lock")
    closed = select(Comparison.id).where(Comparison.locked_at.is_not(None))
    keys = session.scalars(union(locked, select(FrozenSheet.comparison_id), closed))
    for key in sorted(keys):
        comparison = session.get(Comparison, key)
        wrong = next(_wrong(session, key, comparison), None)
        if wrong:
            yield f"comparison {comparison.doc_no if comparison else key}: {wrong}"


def _wrong(session: AnySession, key: int, comparison: Comparison | None) -> Iterator[str]:
    """What is wrong with one sheet, the gravest first."""
    if comparison is None:
        yield "the comparison is missing"
        return
    frozen, story = session.get(FrozenSheet, key), _story(session, key)
    if lost := _lost(comparison, frozen, story):
        yield lost
        return
    assert frozen is not None
    before = json.loads(frozen.content)
    if before["shape"] > SHAPE:
        yield f"it was locked by a newer edition (shape {before['shape']})"
        return
    today = _called_as_then(json.loads(content_of(comparison)), before)
    places = [_first_difference(_stored(before), _stored(today))]
    places += [*_unsigned(comparison, story), *_moved(comparison, story), *_changed_files(before["offers"])]
    yield from (f"{place} was changed after the lock" for place in places if place)


def _of_offers(session: AnySession) -> Iterator[str]:
    """Of each comparison the first offer that is not what its vendor handed in, though nobody typed it anew."""
    for key in sorted(session.scalars(select(Offer.comparison_id).distinct())):
        comparison = session.get(Comparison, key)
        assert comparison is not None
        story = story_of_offers(session, comparison.spec_id)
        wrong = next((place for offer in comparison.offers if (place := _not_as_received(offer, story))), None)
        if wrong:
            yield f"comparison {comparison}: {wrong} is not what was handed in"


def _not_as_received(offer: Offer, story: Sequence[Activity]) -> str | None:
    told = told_of(offer.letter, story)
    if told != offer.fingerprint:
        return f"offers.{offer.letter}.fingerprint"
    typed_anew = [(line.details or {}).get("letter", offer.letter) for line in story if line.verb != "take"]
    if not told or offer.letter in typed_anew or is_as_received(offer, told):
        return None
    return f"offers.{offer.letter}"


def _changed_files(offers: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Every catalogue page whose file is not the one that was there when the sheet was locked."""
    for place, offer in enumerate(offers):
        for number, (name, sha256) in enumerate(zip(offer["pages"], offer.get("files", ()), strict=False)):
            if sha256 and not _is_file(name, sha256):
                yield f"offers.{place}.pages.{number}"


def _is_file(name: str, sha256: str) -> bool:
    try:
        return digest_of(name) == sha256
    except FileNotFoundError:
        return False


def _story(session: AnySession, key: int) -> list[Activity]:
    query = select(Activity).where(Activity.subject_kind == Comparison.KIND, Activity.subject_id == key)
    return list(session.scalars(query.order_by(Activity.id)))


def _last(story: Sequence[Activity], verb: str) -> Activity | None:
    return next((line for line in reversed(story) if line.verb == verb), None)


def _lost(comparison: Comparison, frozen: FrozenSheet | None, story: Sequence[Activity]) -> str | None:
    """Why there is nothing to compare with."""
    told = _last(story, "lock")
    if frozen is None:
        return "the frozen sheet is missing"
    if digest(frozen.content) != frozen.hash:
        return "the frozen sheet is not what was hashed"
    if told is None:
        return "nobody locked it"
    if told.details is not None and told.details.get("hash") != frozen.hash:
        return "the history tells another hash"
    if comparison.hash != frozen.hash or comparison.locked_at != frozen.at or comparison.status in OPEN:
        return "the lock itself was changed"
    return None


def _unsigned(comparison: Comparison, story: Sequence[Activity]) -> Iterator[str]:
    """Every seat whose signature is not the one that the history tells of."""
    told = {line.actor_id: line for line in story if line.verb == "endorse"}
    for place, member in enumerate(sorted(comparison.members, key=lambda member: member.id)):
        line = told.get(member.user_id) if member.is_serving else None
        if not _is_moment_of(line, member.signed_at):
            yield f"committee.{place}.signed_at"
        elif not _is_for(line, member.signed_for):
            yield f"committee.{place}.signed_for"


def _moved(comparison: Comparison, story: Sequence[Activity]) -> Iterator[str]:
    """What of its state, its submission and its approval is not what the history tells."""
    moves = [COMPARISON_STEPS[line.verb].targets for line in story]
    if comparison.status not in [targets for targets in moves if targets][-1]:
        yield "status"
    submitted, approved = _last(story, "submit"), _last(story, "approve")
    if not _is_moment_of(submitted, comparison.submitted_at):
        yield "submitted_at"
    if not _is_moment_of(approved, comparison.approved_at):
        yield "approved_at"
    if comparison.approved_by_id != (approved.actor_id if approved else None):
        yield "approved_by"
    if not _is_for(approved, comparison.approved_for):
        yield "approved_for"
    if approved is not None:
        yield from _called_otherwise(comparison, approved)


def _called_otherwise(comparison: Comparison, approved: Activity) -> Iterator[str]:
    """What its approver is called there otherwise than in the history, as far as that still says it."""
    if approved.actor_name not in (None, comparison.approved_name):
        yield "approved_name"
    if (approved.details or {}).get("position") not in (None, comparison.approved_position):
        yield "approved_position"


def _is_moment_of(line: Activity | None, moment: datetime | None) -> bool:
    if line is None or moment is None:
        return line is None and moment is None
    return abs(line.at - moment) <= AT_ONCE


def _is_for(line: Activity | None, acting_for: str) -> bool:
    """Whether somebody acted for whom the history says; where its names were erased nobody can say otherwise."""
    if line is not None and line.actor_name is None:
        return True
    return acting_for == ((line.acting_for if line else None) or "")


def _stored(value: Any) -> Any:
    """Without what was computed: the rules of today may say otherwise than those that held when it was locked."""
    if isinstance(value, dict):
        return {key: _stored(item) for key, item in value.items() if key not in COMPUTED}
    return [_stored(item) for item in value] if isinstance(value, list) else value


def _called_as_then(today: Any, before: Any) -> Any:
    """The content of today as far as the locked text says something of it, with every named row called as it was
    called then."""
    if isinstance(today, dict) and isinstance(before, dict):
        if today.keys() in NAMED and today["of"] == before.get("of"):
            return before | ({"tax_id": today["tax_id"]} if before.get("tax_id") else {})
        return {key: _called_as_then(value, before[key]) for key, value in today.items() if key in before}
    if isinstance(today, list) and isinstance(before, list) and len(today) == len(before):
        return [_called_as_then(one, other) for one, other in zip(today, before, strict=True)]
    return today


def _first_difference(before: Any, today: Any, place: str = "") -> str | None:
    """Where the two part first, as `offers.0.price`; None when they are the same."""
    if before == today and type(before) is type(today):
        return None
    parts: list[tuple[Any, Any, Any]]
    if isinstance(before, dict) and isinstance(today, dict) and before.keys() == today.keys():
        parts = [(key, before[key], today[key]) for key in sorted(before)]
    elif isinstance(before, list) and isinstance(today, list) and len(before) == len(today):
        parts = [(index, *pair) for index, pair in enumerate(zip(before, today, strict=True))]
    else:
        return place or "the sheet"
    found = (_first_difference(one, other, f"{place}.{key}".lstrip(".")) for key, one, other in parts)
    return next((where for where in found if where), None)
