"""Reading the catalogue: its editions, the items of one, one item."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from helpdesk.core.errors import found
from helpdesk.extensions import db
from helpdesk.procurement.catalogue_models import CatalogueItem, Edition
from helpdesk.procurement.models import Spec
from helpdesk.procurement.queries import containing

MOST_ITEMS = 300


def editions() -> list[Edition]:
    """The newest first: the one in force last, and of one day the one brought in last."""
    return list(db.session.scalars(select(Edition).order_by(Edition.in_force.desc(), Edition.id.desc())))


def items(edition: Edition, words: str = "") -> list[CatalogueItem]:
    """The items of an edition that contain the words, in its order; at most `MOST_ITEMS`."""
    query = containing(_of(edition), CatalogueItem.search_text, words)
    return list(db.session.scalars(query.order_by(CatalogueItem.number).limit(MOST_ITEMS)))


def item(item_id: int) -> CatalogueItem:
    """An item with its edition; raises NotFound."""
    query = select(CatalogueItem).where(CatalogueItem.id == item_id).options(joinedload(CatalogueItem.edition))
    return found(db.session.scalar(query))


def edition_titled(title: str) -> Edition | None:
    return db.session.scalar(select(Edition).where(Edition.title == title))


def newer_edition(spec: Spec) -> Edition | None:
    """The newest edition, where it is not the one that this sheet was written by."""
    if spec.catalogue_item is None:
        return None
    newest = db.session.scalar(select(Edition).order_by(Edition.in_force.desc(), Edition.id.desc()).limit(1))
    return newest if newest is not None and newest.id != spec.catalogue_item.edition_id else None


def _of(edition: Edition) -> Select[CatalogueItem]:
    return select(CatalogueItem).where(CatalogueItem.edition_id == edition.id)
