"""The forms of a piece: register, edit, move."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice

from helpdesk.accounts.models import Org
from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.queries import org_by_code
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions, uploads
from helpdesk.core.choices import grouped_choices
from helpdesk.core.dates import fiscal_year
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import Forbidden
from helpdesk.core.forms import check_version
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory import pictures, places, queries
from helpdesk.inventory.changes import changes_of
from helpdesk.inventory.forms import EditForm, MoveForm, PieceForm, RegisterForm
from helpdesk.inventory.lifecycle import Condition
from helpdesk.inventory.models import Equipment, Precision
from helpdesk.inventory.views import bp

GROUPS = (
    (_l("ครุภัณฑ์"), ("name", "category", "brand_model", "serial", "asset_no", "gfmis_no", "condition")),
    (_l("อยู่ที่ไหน"), ("org", "building", "room", "custodian")),
    (
        _l("การได้มา"),
        (
            *("unit_price", "acquired", "fiscal_year", "method", "money_type", "document_no", "seller"),
            *("life_years", "warranty_until"),
        ),
    ),
    (_l("อื่น ๆ"), ("note", "photos")),
)
PLAIN = (
    *("name", "category", "brand_model", "serial", "asset_no", "gfmis_no", "condition", "custodian", "unit_price"),
    *("acquired", "fiscal_year", "method", "money_type", "document_no", "seller", "life_years", "warranty_until"),
    "note",
)
Answer = str | tuple[str, int] | Response


@bp.get("/equipment/new")
@bp.post("/equipment/new")
@requires(Permission.EQUIPMENT_EDIT)
@keeps_form
def register() -> Answer:
    form = RegisterForm()
    form.org.choices = _org_choices()
    form.taken = queries.number_is_taken
    photos = _photos_of(form) if request.method == "POST" and form.validate() else None
    if photos is None:
        return _form_page(form, _("เพิ่มครุภัณฑ์"), url_for("inventory.index")), form.answer_status
    content = submissions.digest(request.form.items(multi=True), [photo.sha256.encode() for photo in photos])

    def make(names: tuple[str, ...]) -> str:
        org = _org_chosen(form.org.data)
        location = places.find_or_make(db.session(), org, form.building.data, form.room.data)
        fields = _fields(form) | {"org": org, "org_id": org.id, "location": location}
        fields["life_years"] = fields["life_years"] or _usual_life(fields["asset_no"])
        piece = Equipment.register(by=current_actor(), session=db.session(), pictures=pictures.rows(names), **fields)
        return url_for("inventory.show", equipment_id=piece.id)

    with pictures.held(photos) as held:
        key, by = form.submit_key.data, current_actor().id
        address, held.are_kept = writing(
            lambda: submissions.once(db.session(), key, content, by, lambda: make(held.names))
        )
    return redirect(address, 303)


@bp.get("/equipment/<int:equipment_id>/edit")
@bp.post("/equipment/<int:equipment_id>/edit")
@requires(Permission.EQUIPMENT_EDIT)
@keeps_form
def edit(equipment_id: int) -> Answer:
    piece = _piece_to("edit", equipment_id)
    form = EditForm(obj=piece, data=_shown(piece))
    form.taken = lambda asset_no: queries.number_is_taken(asset_no, but=equipment_id)
    photos = _photos_of(form) if request.method == "POST" and form.validate() else None
    back = url_for("inventory.show", equipment_id=equipment_id)
    if photos is None:
        rooms = queries.rooms_of(piece.org_id)
        return _form_page(form, _("แก้ไขครุภัณฑ์"), back, piece=piece, rooms=rooms), form.answer_status

    def step(names: tuple[str, ...]) -> None:
        piece = _piece_to("edit", equipment_id)
        check_version(piece)
        fields = _fields(form)
        fields["location"] = places.find_or_make(db.session(), piece.org, form.building.data, form.room.data)
        changes = changes_of(piece, fields)
        piece.edit(by=current_actor(), changes=changes, pictures=pictures.rows(names), **fields)

    with pictures.held(photos) as held:
        writing(lambda: step(held.names))
        held.are_kept = True
    return redirect(back, 303)


@bp.get("/equipment/<int:equipment_id>/move")
@bp.post("/equipment/<int:equipment_id>/move")
@requires(Permission.EQUIPMENT_EDIT)
@keeps_form
def move(equipment_id: int) -> Answer:
    piece = _piece_to("move", equipment_id)
    form = MoveForm(data=_shown(piece) | {"version": piece.version})
    form.org.choices = _org_choices()
    back = url_for("inventory.show", equipment_id=equipment_id)
    if request.method != "POST" or not form.validate():
        page = {"piece": piece, "rooms": queries.rooms_of(piece.org_id), "title": _("ย้ายครุภัณฑ์"), "cancel_url": back}
        return render_template("inventory/move.html", form=form, **page), form.answer_status

    def step() -> None:
        piece = _piece_to("move", equipment_id)
        check_version(piece)
        org = _org_chosen(form.org.data)
        location = places.find_or_make(db.session(), org, form.building.data, form.room.data)
        before, after = _place_text(piece.org, piece.location), _place_text(org, location)
        words = {"from_place": before, "to_place": after, "reason": form.reason.data or ""}
        piece.move(by=current_actor(), org=org, location=location, **words)

    writing(step)
    return redirect(back, 303)


def _piece_to(verb: str, equipment_id: int) -> Equipment:
    """The piece, for who may do this to it; raises NotFound and Forbidden."""
    piece = queries.piece_visible_to(current_actor(), equipment_id)
    if not piece.can(verb, current_actor()):
        raise Forbidden
    return piece


def _form_page(form: PieceForm, title: str, cancel_url: str, **more: Any) -> str:
    context = {"piece": None, "rooms": [], "groups": GROUPS} | more
    return render_template("inventory/form.html", form=form, title=title, cancel_url=cancel_url, **context)


def _org_choices() -> list[SelectChoice]:
    groups = queries.orgs_open_to(current_actor(), Permission.EQUIPMENT_EDIT)
    known = {
        district or _("สำนักงาน"): [(org.code, org.listed_name) for org in orgs if org.code] for district, orgs in groups
    }
    offered = {district: orgs for district, orgs in known.items() if orgs}
    only_one = sum(map(len, offered.values())) == 1
    return grouped_choices(offered if only_one else {"": [("", str(_("เลือกโรงเรียนหรือกลุ่ม")))]} | offered)


def _org_chosen(code: str) -> Org:
    org = org_by_code(code)
    if not current_actor().may(Permission.EQUIPMENT_EDIT, org):
        raise Forbidden
    return org


def _shown(piece: Equipment) -> dict[str, Any]:
    location = piece.location
    building = (location.parent or location).name if location else ""
    room = location.name if location and location.parent else ""
    return {"org": piece.org.code, "building": building, "room": room, "reason": ""}


def _fields(form: PieceForm) -> dict[str, Any]:
    """What the form says, as fields of the model; the fiscal year follows from the day."""
    fields = {name: form[name].data for name in PLAIN}
    fields["condition"] = Condition.of(fields["condition"])
    fields["serial"] = (fields["serial"] or "").upper() or None
    if "acquired" in request.form:
        fields["acquired_precision"] = Precision.DAY if fields["acquired"] else Precision.NONE
    if fields["acquired"] and not fields["fiscal_year"]:
        fields["fiscal_year"] = fiscal_year(fields["acquired"])
    return fields


def _usual_life(asset_no: str | None) -> int | None:
    """Years, by the class of the number."""
    known = queries.asset_class_of(asset_no) if asset_no else None
    return known.life_years if known else None


def _photos_of(form: PieceForm) -> list[uploads.EncodedPicture] | None:
    """The photos, decoded before the writing begins; None with the reason at the field."""
    files = [file.stream for file in form.photos.data or [] if file and file.filename]
    try:
        return uploads.read_pictures(files)
    except uploads.BadUpload as bad:
        form.photos.errors = [bad.message]
        return None


def _place_text(org: Org, location: Any) -> str:
    return " · ".join(part for part in (org.name, location.full_name if location else "") if part)
