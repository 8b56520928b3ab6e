"""The example edition that the package carries: examples of items and ceilings, plainly not official."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from helpdesk.procurement import catalogue_file
from helpdesk.procurement.catalogue_models import CatalogueItem, Edition

TITLE = "ตัวอย่างบัญชีเกณฑ์ (ไม่เป็นทางการ)"
IN_FORCE = date(2023, 3, 13)  # the day of the edition whose items the examples follow


def read() -> list[catalogue_file.CatalogueItem]:
    return catalogue_file.read_catalogue(catalogue_file.SAMPLE)


def bring_in(by: Any, session: Session, items: Sequence[catalogue_file.CatalogueItem]) -> Edition:
    """Inside `writing`: the edition of the examples, made once."""
    standing = session.scalar(select(Edition).where(Edition.title == TITLE))
    if standing is not None:
        return standing
    rows = [
        CatalogueItem.make(item.number, item.name, item.unit, item.ceiling, item.is_verified, list(item.clauses))
        for item in items
    ]
    made: Edition = Edition.bring_in(
        by=by, session=session, title=TITLE, in_force=IN_FORCE, items=rows, count=len(rows)
    )
    return made
