"""Importing a register: send the file, look at what was read, say yes, follow it."""

import csv
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from flask import Response as Streamed
from flask import jsonify, redirect, render_template, request, stream_with_context, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from helpdesk.accounts.permissions import Permission
from helpdesk.accounts.signing_in import current_actor
from helpdesk.core import submissions, uploads
from helpdesk.core.doors import keeps_form, requires
from helpdesk.core.files import attached
from helpdesk.core.forms import check_version
from helpdesk.core.stored import folder_of
from helpdesk.core.thai import clean_text
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.inventory import import_queries, importing
from helpdesk.inventory.advice import suggestions
from helpdesk.inventory.forms import ConfirmForm, UploadForm
from helpdesk.inventory.import_lifecycle import FAILURES, ImportState
from helpdesk.inventory.import_models import Import, ImportRow
from helpdesk.inventory.issues import ISSUES
from helpdesk.inventory.pieces import from_json
from helpdesk.inventory.views import bp

MB = 1024 * 1024
LARGEST = 25 * MB
LARGEST_UNPACKED = 400 * MB
Answer = str | tuple[str, int] | Response


@bp.get("/equipment/import")
@bp.post("/equipment/import")
@requires(Permission.EQUIPMENT_IMPORT)
@keeps_form
def import_upload() -> Answer:
    form = UploadForm()
    content = _content(form) if request.method == "POST" and form.validate() else None
    if content is None:
        imports = import_queries.latest_imports()
        return render_template("inventory/import_upload.html", form=form, imports=imports), form.answer_status
    folder = folder_of(Import.stored)
    stored = uploads.store(content, folder, suffix=".bin")
    name = clean_text(form.file.data.filename.replace("\\", "/").rsplit("/", 1)[-1])
    digest = submissions.digest(request.form.items(multi=True), [content])

    def make() -> str:
        source = Import.upload(by=current_actor(), session=db.session(), file_name=name, stored=stored)
        return url_for("inventory.import_show", import_id=source.id)

    is_new = False
    try:
        key, by = form.submit_key.data, current_actor().id
        address, is_new = writing(lambda: submissions.once(db.session(), key, digest, by, make))
    finally:
        if not is_new:
            uploads.discard(folder, [stored])
    return redirect(address, 303)


@bp.get("/equipment/import/<int:import_id>")
@requires(Permission.EQUIPMENT_IMPORT)
def import_show(import_id: int) -> str:
    """The import as far as it has come: at work, waiting for a yes, or over."""
    source = import_queries.import_of(import_id)
    if source.is_working:
        status_url = url_for("inventory.import_progress", import_id=source.id)
        return render_template(
            "inventory/import_progress.html", import_job=source, status_url=status_url, **_progress(source)
        )
    counts = importing.counts(source.id)
    if source.status is ImportState.STAGED:
        rows = [shown(row) for row in import_queries.first_problems(source.id)]
        form = ConfirmForm(data={"version": source.version})
        return render_template("inventory/import_preview.html", import_job=source, counts=counts, rows=rows, form=form)
    why = FAILURES.get(source.error, source.error)
    return render_template("inventory/import_result.html", import_job=source, counts=counts, why=why)


@bp.post("/equipment/import/<int:import_id>/confirm", endpoint="import_confirm")
@requires(Permission.EQUIPMENT_IMPORT)
def import_confirm(import_id: int) -> Response:
    return _step(import_id, lambda source: source.confirm(by=current_actor()))


@bp.post("/equipment/import/<int:import_id>/cancel", endpoint="import_cancel")
@requires(Permission.EQUIPMENT_IMPORT)
def import_cancel(import_id: int) -> Response:
    return _step(import_id, lambda source: source.cancel(by=current_actor()))


@bp.get("/equipment/import/<int:import_id>/progress")
@requires(Permission.EQUIPMENT_IMPORT)
def import_progress(import_id: int) -> Streamed:
    """What the page asks every other second."""
    source = import_queries.import_of(import_id)
    over = None if source.is_working else url_for("inventory.import_show", import_id=source.id)
    told = _progress(source)
    return jsonify(done=told["done"], total=told["total"], text=str(told["progress_text"]), next=over)


@bp.get("/equipment/import/<int:import_id>/report")
@requires(Permission.EQUIPMENT_IMPORT)
def import_report(import_id: int) -> Streamed:
    """`record_no status units issues` of every record, as CSV."""
    source = import_queries.import_of(import_id)
    return attached(stream_with_context(_lines(source.id)), f"import-{source.id}", "csv")


def shown(row: ImportRow) -> dict[str, Any]:
    """A record as the lists of problems show it."""
    decide = url_for("inventory.import_row", import_id=row.import_id, record_no=row.record_no)
    return {
        "record_no": row.record_no,
        "name": row.name or _("ไม่มีชื่อ"),
        "state": row.status,
        "noticed": noticed(row),
        "url": decide if row.can("decide", current_actor()) and row.source.finished_at else None,
    }


def noticed(row: ImportRow) -> list[tuple[Any, str]]:
    """Each issue in words, and for a record that waits what a person can do about it."""
    issues = [issue for issue in row.issues.split("|") if issue]
    advice = {}
    if row.read:
        record = from_json(row.read)
        advice = suggestions(record, import_queries.names_of(record.org_suggest))
    return [(ISSUES.get(issue, issue), advice.get(issue, "")) for issue in issues]


def _step(import_id: int, verb: Any) -> Response:
    def step() -> None:
        source = import_queries.import_of(import_id)
        check_version(source)
        verb(source)

    writing(step)
    return redirect(url_for("inventory.import_show", import_id=import_id), 303)


def _progress(source: Import) -> dict[str, Any]:
    total = source.records or 1
    if source.status is ImportState.CONFIRMED:
        return {"done": total, "total": total, "progress_text": _("กำลังใส่เข้าทะเบียน อีกสักครู่")}
    words = _("อ่านแล้ว %(done)s จาก %(total)s แถว", done=f"{source.records_read:,}", total=f"{source.records:,}")
    return {"done": source.records_read, "total": total, "progress_text": words if source.records else _("รอเริ่มอ่าน")}


def _content(form: UploadForm) -> bytes | None:
    """The file's bytes; None with the reason at the field. What it is, its content decides, never its name."""
    content: bytes = form.file.data.stream.read(LARGEST + 1)
    if not content:
        form.file.errors = [_("ไฟล์นี้ว่างเปล่า")]
    elif len(content) > LARGEST or _unpacked(content) > LARGEST_UNPACKED:
        form.file.errors = [_("ไฟล์ใหญ่เกิน %(limit)s MB แบ่งเป็นหลายไฟล์แล้วส่งทีละไฟล์", limit=LARGEST // MB)]
    return None if form.file.errors else content


def _unpacked(content: bytes) -> int:
    """How large a workbook says it becomes, in bytes; 0 for what is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return sum(part.file_size for part in packed.infolist())
    except zipfile.BadZipFile:
        return 0


def _lines(import_id: int) -> Iterator[str]:
    buffer = io.StringIO("\ufeff")
    buffer.seek(1)
    writer = csv.writer(buffer)
    writer.writerow(("record_no", "status", "units", "issues"))
    for line in importing.report(import_id):
        writer.writerow(line)
        if buffer.tell() > 1 << 15:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()
