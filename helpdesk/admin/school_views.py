"""One school, and the list of schools brought in from a file."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.reading import read_schools
from helpdesk.accounts.signing_in import current_actor
from helpdesk.admin import queries
from helpdesk.admin.forms import SchoolForm, SchoolsFileForm
from helpdesk.admin.views import bp
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.forms import changed_titles, check_version
from helpdesk.core.sheets import BadSheet
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory import places
from helpdesk.inventory import schools as bringing

Shown = str | tuple[str, int] | Response
EDITED = [
    "name",
    "dmc_code",
    "obec_code",
    "subdistrict",
    "district",
    "province",
    "postcode",
    "school_group",
    "levels",
    "pupils",
    "head_name",
    "phone",
    "email",
    "is_active",
]
OR_NOTHING = {"dmc_code", "obec_code", "pupils"}
LARGEST = 5 * 1024 * 1024
MOST_PROBLEMS = 50


@bp.get("/admin/schools/<string:code>")
@bp.post("/admin/schools/<string:code>/edit")
@requires(Permission.SCHOOLS_EDIT)
@keeps_form
def school(code: str) -> Shown:
    org = queries.school(code)
    form = SchoolForm(obj=org)
    form.is_taken = lambda column, value: queries.code_is_taken(column, value, org.id)
    if not form.validate_on_submit():
        return render_template("admin/school.html", school=org, form=form), form.answer_status

    def step() -> None:
        row = queries.school(code)
        check_version(row)
        row.edit(by=current_actor(), changes=changed_titles(form, row, EDITED), **_fields(form))

    try:
        writing(step)
    except IntegrityError:
        form.dmc_code.errors = [_("รหัสนี้เป็นของโรงเรียนอื่นแล้ว")]
        return render_template("admin/school.html", school=queries.school(code), form=form), 422
    flash(_("บันทึกแล้ว"))
    return redirect(url_for("admin.school", code=code), 303)


def _fields(form: SchoolForm) -> dict[str, Any]:
    fields = {name: form[name].data for name in EDITED}
    return {
        name: (value or None) if name in OR_NOTHING and value != 0 else "" if value is None else value
        for name, value in fields.items()
    }


@bp.get("/admin/schools/import")
@bp.post("/admin/schools/import")
@requires(Permission.SCHOOLS_EDIT)
@keeps_form
def import_schools() -> Shown:
    """Known schools are brought up to date, new ones registered; the same file again changes nothing."""
    form = SchoolsFileForm()
    if not form.validate_on_submit():
        return _import_page(form), form.answer_status
    content = form.file.data.read(LARGEST + 1)
    try:
        outcome, problems = bring_in(content)
    except TooLarge:
        form.file.errors = [_("ไฟล์ใหญ่เกิน 5 MB")]
    except BadSheet:
        form.file.errors = [_("อ่านไฟล์นี้ไม่ออก ขอไฟล์ Excel หรือ CSV ที่มีหัวคอลัมน์รหัส SMIS และชื่อโรงเรียน")]
    else:
        return _import_page(SchoolsFileForm(formdata=None), outcome, problems)
    return _import_page(form), 422


class TooLarge(Exception):
    """A list of schools of more than 5 MB is none."""


def bring_in(content: bytes) -> tuple[bringing.Outcome, list[tuple[int, str, str]]]:
    """Write the schools and the office's groups; the rows of which something could not be read. Raises BadSheet."""
    if len(content) > LARGEST:
        raise TooLarge
    problems = [(row.row_no, row.name, _said(row.problems)) for row in read_schools(content) if row.problems]

    def step() -> bringing.Outcome:
        places.make_office_groups(db.session(), current_actor())
        return bringing.bring_in(db.session(), content, current_actor())

    return writing(step), problems[:MOST_PROBLEMS]


def _said(problems: list[str]) -> str:
    words = {
        "smis": _("รหัส SMIS"),
        "dmc_code": _("รหัส 10 หลัก"),
        "obec_code": _("รหัส OBEC"),
        "name": _("ชื่อ"),
        "postcode": _("รหัสไปรษณีย์"),
        "pupils": _("จำนวนนักเรียน"),
        "phone": _("โทรศัพท์"),
        "email": _("อีเมล"),
        "duplicate": _("รหัสซ้ำกับแถวก่อนหน้า"),
    }
    return ", ".join(words.get(problem, problem) for problem in problems)


def _import_page(form: SchoolsFileForm, outcome: Any = None, problems: Any = ()) -> str:
    return render_template(
        "admin/schools_import.html",
        form=form,
        outcome=outcome,
        problems=problems,
        first_school=queries.first_school() if outcome else None,
    )
