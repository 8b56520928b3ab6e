"""The forms of importing offers: the file, and what the file does not say of each offer."""

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, HiddenField

from helpdesk.core.forms import Form, SubmitKey
from helpdesk.procurement.head_forms import NewForm
from helpdesk.procurement.offer_forms import NEEDED, OfferHead, VendorFields
from helpdesk.procurement.offer_sheets import Column


class SheetForm(SubmitKey, Form):
    """A sheet with its offers, as a file."""

    file = FileField(_l("ไฟล์ตารางเปรียบเทียบ"), [NEEDED], description=_l("ไฟล์ Excel (.xlsx) หรือ CSV ภาษาไทยแบบใดก็ได้"))


class ConfirmForm(SubmitKey, Form):
    """The same sheet, once it was looked at: it travels with the page and is kept nowhere."""

    content = HiddenField(_l("ตาราง"), [NEEDED])


class SheetHeadForm(NewForm):
    """The head of a draft whose clauses come out of a sheet."""

    content = HiddenField()


class ColumnForm(VendorFields, OfferHead):
    """One offer of the sheet; `take` says whether it is imported."""

    take = BooleanField(_l("นำเข้ารายนี้"))

    def __init__(self, column: Column, is_sent: bool) -> None:
        data = {"vendor": column.vendor, "brand_model": column.brand_model, "take": True}
        super().__init__(
            prefix=f"{column.letter}-", data=None if is_sent else data, **({} if is_sent else {"formdata": None})
        )
        self.column = column

    def is_right(self) -> bool:
        """Whether it is complete, or is not imported at all."""
        return not self.take.data or bool(self.validate())


def forms_of(columns: list[Column], is_sent: bool) -> list[ColumnForm]:
    return [ColumnForm(column, is_sent) for column in columns]
