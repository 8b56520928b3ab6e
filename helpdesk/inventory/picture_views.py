"""Taking a picture of a piece away, after asking. Showing and adding are in `views.py` and `piece_views.py`."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core.doors import requires
from helpdesk.core.errors import Forbidden
from helpdesk.core.transaction import writing
from helpdesk.core.uploads import discard, thumb_of
from helpdesk.inventory import pictures, queries
from helpdesk.inventory.models import Equipment, Picture
from helpdesk.inventory.views import bp


@bp.get("/equipment/<int:equipment_id>/pictures/<string:name>/remove-picture")
@bp.post("/equipment/<int:equipment_id>/pictures/<string:name>/remove-picture")
@requires(Permission.EQUIPMENT_EDIT)
def remove_picture(equipment_id: int, name: str) -> str | Response:
    """Asks first; the files go once the row is gone."""
    piece, picture = _to_remove(equipment_id, name)
    if request.method != "POST":
        return _ask(piece, picture)

    def step() -> None:
        piece, picture = _to_remove(equipment_id, name)
        piece.remove_picture(by=current_actor(), picture=picture)

    writing(step)
    discard(pictures.folder(), (name,))
    return redirect(url_for("inventory.show", equipment_id=equipment_id), 303)


def _to_remove(equipment_id: int, name: str) -> tuple[Equipment, Picture]:
    """The piece and its picture, for who may edit it; raises NotFound and Forbidden."""
    piece = queries.piece_visible_to(current_actor(), equipment_id)
    if not piece.can("remove_picture", current_actor()):
        raise Forbidden
    return piece, pictures.named(name, piece.pictures)


def _ask(piece: Equipment, picture: Picture) -> str:
    return render_template(
        "confirm.html",
        about=piece.name,
        question=_("เอารูปนี้ออกไหม"),
        picture_url=url_for("inventory.picture", equipment_id=piece.id, name=thumb_of(picture.name)),
        lines=[_("รูปจะหายไปจากหน้านี้และเอากลับมาไม่ได้")],
        button=_("เอารูปออก"),
        cancel_url=url_for("inventory.show", equipment_id=piece.id),
    )
