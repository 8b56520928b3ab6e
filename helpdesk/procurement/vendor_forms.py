"""The form that corrects a vendor. Naming one while an offer comes in is in `offer_forms.py`."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Length, ValidationError

from helpdesk.core.forms import Form, PhoneField, Version
from helpdesk.core.i18n import speaking
from helpdesk.procurement import vendor_queries
from helpdesk.procurement.offer_forms import TaxIdField
from helpdesk.procurement.offer_models import Vendor
from helpdesk.procurement.spec_forms import needed

FIELDS = ("name", "tax_id", "phone", "address_text")


class VendorForm(Version, Form):
    """What is known of a vendor; without the tax id where a locked sheet holds it."""

    name = StringField(_l("ชื่อผู้เสนอราคา"), [needed, Length(max=200)])
    tax_id = TaxIdField(_l("เลขประจำตัวผู้เสียภาษี"), description=_l("13 หลัก เลขไทยก็ได้"))
    phone = PhoneField(_l("โทรศัพท์"), [Length(max=50)])
    address_text = StringField(_l("ที่อยู่"), [Length(max=500)])

    taken: Vendor | None = None

    def __init__(self, vendor: Vendor) -> None:
        super().__init__(obj=vendor)
        self.vendor = vendor
        if vendor.locked_in:
            del self.tax_id

    def fields(self) -> dict[str, Any]:
        """The words of `correct`."""
        tax_id = self.tax_id.data if self.tax_id else self.vendor.tax_id
        plain = {key: self[key].data or "" for key in ("name", "phone", "address_text")}
        return plain | {"tax_id": tax_id}

    def validate_tax_id(self, field: TaxIdField) -> None:
        owner = vendor_queries.with_tax_id(field.data) if field.data else None
        if owner is not None and owner.id != self.vendor.id:
            self.taken = owner
            raise ValidationError(_("เลขนี้เป็นของ %(name)s อยู่แล้ว", name=owner.name))

    def validate_again(self) -> None:
        """Somebody wrote the same tax id down meanwhile: say so at the field."""
        if self.validate():
            self.form_errors.append(_("มีคนบันทึกพร้อมกันพอดี กดบันทึกอีกครั้ง"))

    def changes(self, vendor: Vendor) -> list[str]:
        """What differs from the vendor as it is, in Thai: what it was and what it becomes."""
        after = self.fields()
        changed = [key for key in FIELDS if (getattr(vendor, key) or "") != (after[key] or "")]
        with speaking("th"):
            titles = {field.name: str(field.label.text) for field in self}
            return [f"{titles[key]}: {getattr(vendor, key) or '-'} → {after[key] or '-'}" for key in changed]
