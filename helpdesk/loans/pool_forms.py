"""What is set for lending: pieces with their accessories and buffer, and kits."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from helpdesk.core.forms import Form, SubmitKey, Version
from helpdesk.inventory.models import Equipment
from helpdesk.inventory.stickers import NotOurs
from helpdesk.loans import pool_queries
from helpdesk.loans.loan_forms import needed, telling
from helpdesk.loans.pool_models import Kit, Lendable

MOST_BUFFER = 14
MOST_PARTS = 20


class LendableForm(Form):
    """What goes with a piece, and how long it stays free behind a loan."""

    accessories = telling(
        _l("อุปกรณ์ที่ไปด้วยกัน"), required=False, description=_l("บรรทัดละชิ้น เช่น สายไฟ กระเป๋า จะเป็นรายการให้ตรวจตอนส่งและรับคืน")
    )
    buffer_days = IntegerField(
        _l("วันพักหลังรับคืน"),
        [InputRequired(_l("ใส่จำนวนวัน ไม่ต้องพักให้ใส่ 0")), NumberRange(0, MOST_BUFFER, _l("ใส่ได้ 0 ถึง 14 วัน"))],
        default=0,
        description=_l("วันที่เว้นไว้ชาร์จ เช็ด และตรวจ ก่อนให้คนต่อไป"),
    )

    def validate_accessories(self, field: Any) -> None:
        """Each line is a tick of its own at the desk."""
        lines = [line.strip() for line in (field.data or "").splitlines() if line.strip()]
        if doubled := next((line for line in lines if lines.count(line) > 1), None):
            raise ValidationError(_("%(line)s เขียนซ้ำ ถ้ามีหลายชิ้นให้เขียนจำนวนไว้ในบรรทัดเดียว", line=doubled))

    def words(self) -> dict[str, Any]:
        return {"accessories": self.accessories.data or "", "buffer_days": self.buffer_days.data or 0}


class OpenForm(LendableForm):
    """Several pieces at once get the same accessories and buffer."""

    piece = SelectMultipleField(_l("ชิ้นที่จะเปิดให้ยืม"), coerce=int)

    def offer(self, pieces: list[Equipment]) -> None:
        self.piece.choices = [SelectChoice(piece.id, piece.name) for piece in pieces]

    def validate_piece(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("เลือกอย่างน้อยหนึ่งชิ้น"))


class EditLendableForm(Version, LendableForm):
    lacking = SelectMultipleField(_l("ยังขาดอยู่"), description=_l("ได้ของมาแล้ว เอาเครื่องหมายออก"))

    def of(self, lendable: Lendable) -> "EditLendableForm":
        """What did not come back may be set right."""
        self.lacking.choices = [SelectChoice(name, name) for name in lendable.lacking_list]
        self.lacking.flags.required = True  # a checklist, nothing that one may leave out
        return self

    def show(self, lendable: Lendable) -> None:
        self.accessories.data, self.buffer_days.data = lendable.accessories, lendable.buffer_days
        self.lacking.data, self.version.data = lendable.lacking_list, str(lendable.version)

    def words(self) -> dict[str, Any]:
        return super().words() | {"lacking": self.lacking.data or []}


class KitForm(Form):
    """A kit's name and its parts, each by the number or sticker of a piece that is open for lending."""

    name = StringField(_l("ชื่อชุด"), [needed, Length(max=200)], description=_l("เช่น ชุดฉายภาพ 1"))
    parts = telling(
        _l("ของในชุด"),
        description=_l("หมายเลขครุภัณฑ์หรือรหัสสติกเกอร์ บรรทัดละชิ้น ต้องเป็นของที่เปิดให้ยืมแล้ว เครื่องสแกนยิงต่อกันได้เลย"),
    )
    note = telling(_l("หมายเหตุ"), 500, required=False)
    kit: Kit | None = None
    pieces: list[Equipment]

    def validate_parts(self, field: Any) -> None:
        """Every line is one open piece that is in no other kit."""
        lines = list(dict.fromkeys(line.strip() for line in (field.data or "").splitlines() if line.strip()))
        if len(lines) > MOST_PARTS:
            raise ValidationError(_("ชุดหนึ่งมีได้ไม่เกิน %(most)s ชิ้น", most=MOST_PARTS))
        try:
            found = {line: pool_queries.meant(line) for line in lines}
        except NotOurs as foreign:
            raise ValidationError(str(foreign)) from None
        if unknown := [line[:60] for line, piece in found.items() if piece is None]:
            raise ValidationError(_("ไม่พบในของที่เปิดให้ยืม: %(lines)s", lines=", ".join(unknown)))
        self.pieces = list(dict.fromkeys(piece for piece in found.values() if piece is not None))
        own = self.kit.id if self.kit else None
        for piece in self.pieces:
            other = pool_queries.kits_with([piece]).get(piece.id)
            if other is not None and other.id != own:
                raise ValidationError(_("%(piece)s อยู่ใน %(kit)s แล้ว", piece=piece.name, kit=other.name))
        if len(self.pieces) < 2:
            raise ValidationError(_("ชุดต้องมีอย่างน้อยสองชิ้น"))

    def words(self) -> dict[str, Any]:
        return {"name": self.name.data, "note": self.note.data or "", "pieces": self.pieces}

    def list_parts(self, pieces: list[Equipment]) -> None:
        self.parts.data = "\n".join(piece.asset_no or piece.code for piece in pieces)


class NewKitForm(SubmitKey, KitForm):
    """A kit that is put together."""


class EditKitForm(Version, KitForm):
    def show(self, kit: Kit) -> None:
        self.name.data, self.note.data, self.version.data = kit.name, kit.note, str(kit.version)
        self.list_parts(kit.pieces)
