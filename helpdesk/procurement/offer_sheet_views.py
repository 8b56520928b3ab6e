"""A whole sheet with its offers, in and out: CSV or workbook. The file is looked at beside the clauses, then taken."""

import io
import zipfile
from functools import partial
from typing import Any

from flask import Response, redirect, render_template, request
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response as Redirect

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.errors import NotFound
from helpdesk.core.files import attached
from helpdesk.core.numbering import in_file_name
from helpdesk.core.sheets import BadSheet
from helpdesk.core.transaction import writing
from helpdesk.core.uploads import MB
from helpdesk.extensions import db
from helpdesk.procurement import (
    answer_sheet,
    choosing_vendors,
    drafting,
    offer_queries,
    offer_sheets,
    offer_shown,
    sealing,
    sheet_file,
)
from helpdesk.procurement.answer_sheet import LONGEST_ANSWER
from helpdesk.procurement.choosing_vendors import SeveralVendors, TakenTaxId
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.offer_entry_views import open_for
from helpdesk.procurement.offer_sheet_forms import ColumnForm, ConfirmForm, SheetForm, SheetHeadForm, forms_of
from helpdesk.procurement.offer_views import page_context
from helpdesk.procurement.sheet_file import ComparisonSheet
from helpdesk.procurement.views import bp

Answer = Redirect | str | tuple[str, int]
LARGEST, LARGEST_UNPACKED = 2 * MB, 40 * MB
MOST_CLAUSES, MOST_OFFERS = drafting.MOST, 26


@bp.get("/procurement/<string:number>/offers/export")
@requires(Permission.PROCUREMENT_SEE)
def export_offers(number: str) -> Response:
    """The sheet with its offers as a file; 404 while they are sealed."""
    comparison, offers = offer_queries.readable_offers_of(current_actor(), number)
    sheet = offer_sheets.sheet_of(comparison.spec, offers)
    kind = "xlsx" if request.args.get("format") == "xlsx" else "csv"
    content = sheet_file.write_xlsx(sheet) if kind == "xlsx" else sheet_file.write_csv(sheet)
    return attached(content, f"offers-{in_file_name(str(comparison.spec))}", kind)


@bp.get("/procurement/<string:number>/offers/import")
@requires(Permission.OFFERS_RECEIVE)
def import_offers(number: str) -> str:
    return _upload_page(open_for("take", number), SheetForm())


@bp.post("/procurement/<string:number>/offers/import", endpoint="look_at_sheet")
@requires(Permission.OFFERS_RECEIVE)
@keeps_form
def look_at_sheet(number: str) -> Answer:
    """What the file says, beside the clauses; nothing is kept yet."""
    comparison, form = open_for("take", number), SheetForm()
    sheet = read_upload(form) if form.validate() else None
    if sheet is None:
        return _upload_page(comparison, form), form.answer_status
    confirm = ConfirmForm(formdata=None, data={"content": sheet_file.write_csv(sheet).decode("utf-8-sig")})
    return _preview(comparison, confirm, sheet, forms_of(offer_sheets.columns(sheet), is_sent=False))


@bp.post("/procurement/<string:number>/offers/import/take", endpoint="take_sheet")
@requires(Permission.OFFERS_RECEIVE)
@keeps_form
def take_sheet(number: str) -> Answer:
    """The offers of the sheet that was looked at, all or none."""
    comparison, form = open_for("take", number), ConfirmForm()
    sheet = carried(form)
    columns = forms_of(offer_sheets.columns(sheet), is_sent=True)
    right = [column.is_right() for column in columns]
    if not form.validate() or not all(right):
        return _preview(comparison, form, sheet, columns), form.answer_status
    clauses = comparison.spec.clauses
    rows = offer_sheets.matched(clauses, sheet).rows
    ready = [_ready(comparison, sheet, column, rows) for column in columns if column.take.data]

    def make() -> str:
        fresh = offer_queries.whole_of(current_actor(), number)
        for column, words in ready:
            vendor = choosing_vendors.chosen(column.wanted())
            fresh.take(by=current_actor(), vendor=vendor, **words, **sealing.seal(vendor, words, words["answers"], []))
        return offer_shown.url_of(fresh)

    content = submissions.digest([("specification", number), *request.form.items(multi=True)])
    key, user_id = form.submit_key.data or "", current_actor().id
    try:
        address, _new = writing(partial(submissions.once, db.session, key, content, user_id, make))
    except (TakenTaxId, SeveralVendors, IntegrityError):
        form.form_errors.append(_("เลขประจำตัวผู้เสียภาษีเดียวกันอยู่กับสองชื่อ แก้ให้ตรงกันก่อน"))
        return _preview(open_for("take", number), form, sheet, columns), 422
    return redirect(address, 303)


def carried(form: ConfirmForm | SheetHeadForm, needs_offers: bool = True) -> ComparisonSheet:
    """The sheet that travelled with the page; raises NotFound where somebody spoilt it."""
    try:
        sheet = sheet_file.read_sheet((form.content.data or "").encode(), needs_offers)
    except BadSheet:
        raise NotFound from None
    if _is_too_large(sheet):
        raise NotFound
    return sheet


def read_upload(form: SheetForm, needs_offers: bool = True) -> ComparisonSheet | None:
    """The sheet in the file; None with the reason at the field."""
    content: bytes = form.file.data.stream.read(LARGEST + 1)
    if len(content) > LARGEST or _unpacked(content) > LARGEST_UNPACKED:
        form.file.errors = [_("ไฟล์ใหญ่เกิน %(limit)s MB", limit=LARGEST // MB)]
        return None
    try:
        sheet = sheet_file.read_sheet(content, needs_offers)
    except BadSheet as bad:
        form.file.errors = [_("อ่านตารางไม่ได้ ต้องมีหัวคอลัมน์ ข้อ และ คุณลักษณะที่กำหนด (%(why)s)", why=bad.reason)]
        return None
    if _is_too_large(sheet):
        limits = {"clauses": MOST_CLAUSES, "offers": MOST_OFFERS}
        form.file.errors = [_("นำเข้าได้ไม่เกิน %(clauses)d ข้อ และ %(offers)d ราย", **limits)]
        return None
    if long := [number for number, clause in sheet.clauses.items() if len(clause.text) > drafting.LONGEST]:
        words = {"number": long[0], "most": f"{drafting.LONGEST:,}"}
        form.file.errors = [_("ข้อ %(number)s ยาวเกิน %(most)s ตัวอักษร แบ่งเป็นหลายข้อก่อน", **words)]
        return None
    if lengthy := _lengthy(sheet):
        form.file.errors = [lengthy]
        return None
    return sheet


def _ready(
    comparison: Comparison, sheet: ComparisonSheet, column: ColumnForm, rows: dict[int, str]
) -> tuple[ColumnForm, dict[str, Any]]:
    """The words of `take` for one column, judged. Slow: before the writing."""
    lines = offer_sheets.lines(comparison.spec.clauses, sheet, column.column.letter, rows)
    head, judged = column.head(), answer_sheet.judged(lines, column.brand_model.data)
    return column, head | {"answers": judged}


def _upload_page(comparison: Comparison, form: SheetForm) -> str:
    return render_template("procurement/offers_import.html", form=form, **page_context(comparison))


def _preview(comparison: Comparison, form: ConfirmForm, sheet: ComparisonSheet, columns: list[ColumnForm]) -> str:
    clauses = comparison.spec.clauses
    matched = offer_sheets.matched(clauses, sheet)
    filled = {
        column.column.letter: offer_sheets.lines(clauses, sheet, column.column.letter, matched.rows)
        for column in columns
    }
    context = page_context(comparison) | {"form": form, "columns": columns, "filled": filled, "matched": matched}
    return render_template("procurement/offers_preview.html", **context)


def _is_too_large(sheet: ComparisonSheet) -> bool:
    return len(sheet.clauses) > MOST_CLAUSES or len(sheet.vendors) > MOST_OFFERS


def _lengthy(sheet: ComparisonSheet) -> str:
    """Where the first answer stands that is longer than one may be."""
    for letter, answers in sheet.answers.items():
        for number, text in answers.items():
            if len(text) > LONGEST_ANSWER:
                words = {"number": number, "letter": letter, "most": f"{LONGEST_ANSWER:,}"}
                return _("คำตอบข้อ %(number)s ของราย %(letter)s ยาวเกิน %(most)s ตัวอักษร ย่อลงก่อน", **words)
    return ""


def _unpacked(content: bytes) -> int:
    """How large a workbook says it becomes, in bytes; 0 for what is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile:
        return 0
