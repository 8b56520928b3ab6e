"""A ticket on paper: แบบแจ้งซ่อมวัสดุอุปกรณ์. Takes plain data, so the caller decides what may be shown."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from helpdesk import manual
from helpdesk.core import pdf
from helpdesk.manual.paper import Signature, fields_on_paper, signatures_on_paper, written

SECTIONS = {
    "request": "ส่วนที่ ๑ สำหรับผู้แจ้ง",
    "office": "ส่วนที่ ๒ สำหรับเจ้าหน้าที่",
    "accept": "ส่วนที่ ๓ การตรวจรับ",
}


def repair_request(
    office: str, values: Mapping[str, Any], signed: Mapping[int, Signature], at: datetime | None = None
) -> bytes:
    """The form as PDF, one A4 page unless texts are long.

    `values` by the keys of forms.json (see `fields_on_paper`); `signed` by order of the five blocks
    (1 reporter, 2 received, 3 repaired, 4 accepted, 5 group director); `at` is written into the file as its
    date. Empty values and blocks are left to be written by hand: with both empty it is the blank form.
    """
    form = manual.forms()["repair_request"]
    data = {
        "office": written(office),
        "title": form["name_th"],
        "doc": written(values.get("doc_no")),
        "sections": SECTIONS,
        "fields": fields_on_paper(form, values, manual.likert_scale()),
        "signatures": signatures_on_paper(form, signed),
    }
    return pdf.render("repair_request", data, date=at)
