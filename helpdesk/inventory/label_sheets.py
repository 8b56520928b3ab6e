"""The stickers of pieces of the register: what each says, taken from the piece. Which pieces, the caller decides."""

from collections.abc import Iterable

from helpdesk.accounts.settings import setting
from helpdesk.core.urls import public_url
from helpdesk.inventory import labels
from helpdesk.inventory.labels import Label
from helpdesk.inventory.models import Equipment


def paper(pieces: Iterable[Equipment], start: int = 1) -> bytes:
    """The sheets as PDF; `start` is the first free place of a partly used sheet, counted from the top again where
    there is no such place."""
    place = start if start <= labels.PER_SHEET else 1
    return labels.sheets([_label(piece) for piece in pieces], start=place)


def _label(piece: Equipment) -> Label:
    return Label(
        code=piece.code,
        url=public_url("report.sticker", code=piece.code),
        name=piece.name,
        asset_no=piece.asset_no or "",
        org_name=piece.org.name,
        office_name=setting("office_name"),
    )
