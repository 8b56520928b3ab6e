"""The register's list and the page of a piece; its forms, stickers and imports have views of their own."""

from typing import Any

from flask import Blueprint, Response, render_template, request, stream_with_context, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.accounts.actors import Actor
from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import dates, listing, uploads
from helpdesk.core.doors import requires
from helpdesk.core.face import language
from helpdesk.core.listing import Sort
from helpdesk.core.urls import public_url
from helpdesk.extensions import db
from helpdesk.inventory import history, pictures, queries
from helpdesk.inventory.categories import OF_PIECES
from helpdesk.inventory.codes import grouped
from helpdesk.inventory.lifecycle import Condition, EquipmentStatus
from helpdesk.inventory.models import Equipment, Precision
from helpdesk.inventory.queries import Wanted

bp = Blueprint("inventory", __name__)

SORTS = {
    "name": Sort("name", _l("ตามชื่อ"), (Equipment.sort_key,)),
    "newest": Sort("newest", _l("ใหม่สุด"), (Equipment.created_at,), descending=True),
    "asset_no": Sort("asset_no", _l("ตามหมายเลข"), (Equipment.asset_key,)),
}
PILLS = (EquipmentStatus.AVAILABLE, EquipmentStatus.IN_REPAIR, EquipmentStatus.LOST, EquipmentStatus.DISPOSED)
EXPORT: dict[str, Any] = {
    "asset_no": lambda row: row.asset_no,
    "serial": lambda row: row.serial,
    "name": lambda row: row.name,
    "category": lambda row: row.category,
    "unit_price": lambda row: None if row.unit_price is None else f"{row.unit_price:f}",
    "acquired": lambda row: row.acquired_text,
    "fiscal_year": lambda row: row.fiscal_year,
    "org_code": lambda row: row.org_code,
    "condition": lambda row: row.condition.value,
    "status": lambda row: row.status.value,
    "code": lambda row: row.code,
    "brand_model": lambda row: row.brand_model,
    "custodian": lambda row: row.custodian,
    "org_name": lambda row: row.org_name,
}


@bp.get("/equipment")
@requires(Permission.EQUIPMENT_SEE)
def index() -> str | Response:
    actor, wanted = current_actor(), Wanted.of(request.args)
    query, kind = queries.fitting(actor, wanted), request.args.get("format")
    if kind in ("csv", "xlsx"):
        ordered = listing.in_order(query, SORTS.get(request.args.get("sort", ""), SORTS["name"]))
        return listing.export(kind, "equipment", EXPORT, stream_with_context(queries.exported(ordered)))
    sort, after = request.args.get("sort"), request.args.get("after")
    page = listing.page(db.session(), queries.for_list(query), SORTS, sort, after)
    return render_template(
        "inventory/list.html",
        pieces=page.rows,
        wanted=wanted,
        count_text=count_text(listing.capped_count(db.session(), query)),
        next_url=_list_url(wanted, sort=page.sort.key, after=page.after) if page.after else None,
        sorts=[_link(sort.title, wanted, sort is page.sort, sort=sort.key) for sort in SORTS.values()],
        exports=[_link(kind.upper(), wanted, False, sort=page.sort.key, format=kind) for kind in ("csv", "xlsx")],
        filter_pills=_pills(wanted, page.sort),
        choices=_choices(actor),
        sort=page.sort.key,
        labels_url=url_for("inventory.labels") if actor.may(Permission.LABELS_PRINT) else None,
        all_labels_url=url_for("inventory.labels", q=wanted.q or None, **wanted.filters),
        import_url=url_for("inventory.import_upload") if actor.may(Permission.EQUIPMENT_IMPORT) else None,
        create_url=url_for("inventory.register") if actor.may(Permission.EQUIPMENT_EDIT) else None,
    )


@bp.get("/equipment/<int:equipment_id>")
@requires(Permission.EQUIPMENT_SEE)
def show(equipment_id: int) -> str:
    actor = current_actor()
    piece = queries.piece_visible_to(actor, equipment_id)
    return render_template(
        "inventory/page.html",
        piece=piece,
        open_tickets=[row for row in piece.open_tickets if _sees_ticket(actor, row)],
        timeline_entries=history.lines(queries.history(piece)),
        photos_of_piece=[_picture(piece, row.name) for row in piece.pictures],
        may_remove=piece.can("remove_picture", actor),
        sticker_url=public_url("report.sticker", code=piece.code),
        report_url=url_for("report.report", e=piece.code),
        edit_url=url_for("inventory.edit", equipment_id=piece.id) if piece.can("edit", actor) else None,
        move_url=url_for("inventory.move", equipment_id=piece.id) if piece.can("move", actor) else None,
        label_url=url_for("inventory.labels", id=piece.id) if actor.may(Permission.LABELS_PRINT, piece) else None,
    )


def _sees_ticket(actor: Actor, ticket: Any) -> bool:
    """A fault stays its school's when the piece has moved on."""
    return actor.may(Permission.TICKETS_SEE, ticket) or ticket.is_requester(actor)


@bp.get("/equipment/<int:equipment_id>/pictures/<string:name>")
@requires(Permission.EQUIPMENT_SEE)
def picture(equipment_id: int, name: str) -> Response:
    piece = queries.piece_visible_to(current_actor(), equipment_id)
    return pictures.send(name, piece.pictures)


@bp.app_template_filter()
def acquired_words(piece: Equipment) -> str:
    """The day of acquisition for people: `17 ส.ค. 2555`, or only its month where no more is known."""
    if piece.acquired is None:
        return ""
    say = dates.month_and_year if piece.acquired_precision is Precision.MONTH else dates.short_date
    return say(piece.acquired, language())


bp.add_app_template_filter(grouped, "grouped_code")


def count_text(count: int) -> str:
    """How many pieces, capped."""
    if count > listing.COUNTED:
        return _("มากกว่า %(count)s ชิ้น", count=f"{listing.COUNTED:,}")
    return _("%(count)s ชิ้น", count=f"{count:,}")


def _list_url(wanted: Wanted, **more: Any) -> str:
    given = {"q": wanted.q or None} | wanted.filters | more
    return url_for("inventory.index", **given)


def _link(title: Any, wanted: Wanted, is_on: bool, **more: Any) -> dict[str, Any]:
    return {"title": title, "url": _list_url(wanted, **more), "is_on": is_on}


def _pills(wanted: Wanted, sort: Sort) -> list[dict[str, Any]]:
    everything = _link(_("ทั้งหมด"), wanted, not wanted.status, sort=sort.key, status=None)
    return [everything] + [
        _link(state.title, wanted, wanted.status == state.value, sort=sort.key, status=state.value) for state in PILLS
    ]


def _choices(actor: Any) -> dict[str, Any]:
    """What the folded filters offer."""
    places = queries.orgs_open_to(actor, Permission.EQUIPMENT_SEE)
    return {
        "orgs": places,
        "districts": [(district, district) for district, _orgs in places if district],
        "categories": list(OF_PIECES.items()),
        "conditions": [(state.value, state.title) for state in Condition],
        "fiscal_years": [(year, year) for year in queries.fiscal_years()],
        "not_known": queries.NOT_KNOWN,
    }


def _picture(piece: Equipment, name: str) -> dict[str, str]:
    return {
        "url": url_for("inventory.picture", equipment_id=piece.id, name=name),
        "thumb_url": url_for("inventory.picture", equipment_id=piece.id, name=uploads.thumb_of(name)),
        "remove_url": url_for("inventory.remove_picture", equipment_id=piece.id, name=name),
    }
