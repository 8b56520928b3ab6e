"""The comparison as a workbook: clause by clause, ranking, what each member found, and the committee. The same
`SheetText` as on paper; plain values, numbers as numbers, nothing that a spreadsheet program takes for a formula."""

import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from helpdesk.core.dates import bangkok
from helpdesk.core.thai import baht_in_words
from helpdesk.procurement.comparison_content import DUTIES, VAT, SheetText, corrections, moment, shown

LONGEST = 32_767  # characters in a cell, by the format
LONG_AGO = datetime(2000, 1, 1)  # noqa: DTZ001  (the format knows no zones)
OWN = ("ข้อ", "หมวด", "คุณลักษณะที่กำหนด", "บังคับ")
OF_A_VENDOR = ("คุณลักษณะที่เสนอ", "หน้า", "ระบบเสนอ", "ผลพิจารณา", "หมายเหตุ")
RANKING = (
    "อันดับ", "ราย", "ผู้เสนอราคา", "เลขประจำตัวผู้เสียภาษี", "ยี่ห้อ/รุ่น", "ราคาต่อหน่วย", "VAT", "ราคาต่อหน่วยรวม VAT",
    "จำนวน", "รวมทั้งสิ้น", "ตัวอักษร", "เหตุผลที่ไม่ได้จัดลำดับ", "เลขที่ใบเสนอราคา", "วันที่เสนอ", "ยืนราคาถึง",
    "รับประกัน (ปี)", "ส่งมอบ (วัน)", "หมายเหตุ",
)  # fmt: skip
FINDINGS = ("ข้อ", "ราย", "กรรมการ", "หน้าที่", "ความเห็น", "เหตุผล", "เมื่อ", "นับในมติ", "มติ", "เห็นต่างจากมติ")
COMMITTEE = ("ชื่อ", "ตำแหน่ง", "หน้าที่", "แสดงส่วนได้เสียเมื่อ", "มีส่วนได้เสีย", "ลงนามเมื่อ", "รักษาราชการแทน", "พ้นหน้าที่เมื่อ", "เพราะ")


def workbook(sheet: SheetText) -> bytes:
    """The file. The same sheet gives the same bytes."""
    import xlsxwriter  # heavy: only who asks for a workbook waits for it

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        made = bangkok(sheet.at).replace(tzinfo=None) if sheet.at else LONG_AGO
        book.set_properties({"created": made})
        for name, columns, rows, frozen in tables(sheet):
            _write(book, name, columns, rows, frozen)
    return buffer.getvalue()


def tables(sheet: SheetText) -> Iterator[tuple[str, Sequence[str], list[list[Any]], int]]:
    """Name, head and rows of each page of the workbook, and how many columns stay in sight."""
    yield "เปรียบเทียบ", clause_columns(sheet), clause_rows(sheet), 3
    yield "จัดลำดับ", RANKING, ranking_rows(sheet), 3
    yield "ความเห็นกรรมการ", FINDINGS, finding_rows(sheet), 3
    yield "คณะกรรมการ", COMMITTEE, committee_rows(sheet), 1
    yield "ข้อมูลเอกสาร", ("รายการ", "ข้อความ"), about(sheet), 1


def clause_columns(sheet: SheetText) -> list[str]:
    return [*OWN, *(f"{o['letter']} · {word}" for o in sheet.offers for word in OF_A_VENDOR)]


def clause_rows(sheet: SheetText) -> list[list[Any]]:
    cells = [{answer["clause"]: answer for answer in offer["answers"]} for offer in sheet.offers]
    return [
        [
            clause["no"],
            clause["group"],
            clause["text"],
            "บังคับ" if clause["mandatory"] else "ไม่บังคับ",
            *(value for answers in cells for value in _cell(sheet, answers[clause["no"]])),
        ]
        for clause in sheet.clauses
    ]


def ranking_rows(sheet: SheetText) -> list[list[Any]]:
    """Those with a place first, then the others with the reason; before all is decided nobody has a place."""
    places = {line["letter"]: line["place"] for line in sheet.ranked}
    reasons = dict(sheet.left_out())
    order = [*places, *(offer["letter"] for offer in sheet.content["offers"] if offer["letter"] not in places)]
    return [_offer(sheet, sheet.offer(letter), places.get(letter), reasons.get(letter, "")) for letter in order]


def finding_rows(sheet: SheetText) -> list[list[Any]]:
    duties = {seat["seat"]: DUTIES[seat["duty"]] for seat in sheet.content["committee"]}
    return [
        [
            cell["clause"],
            offer["letter"],
            sheet.names[said["seat"]],
            duties[said["seat"]],
            shown(said["verdict"]),
            said["note"],
            _at(moment(said["at"])),
            "นับ" if said["counts"] else "ไม่นับ",
            shown(cell["decision"]),
            "เห็นต่าง" if said["seat"] in cell["dissent"] else "",
        ]
        for offer in sheet.offers
        for cell in offer["answers"]
        for said in cell["findings"]
    ]


def committee_rows(sheet: SheetText) -> list[list[Any]]:
    return [_seat(sheet, seat) for seat in (*sheet.serving, *sheet.released)]


def about(sheet: SheetText) -> list[list[Any]]:
    content, spec = sheet.content, sheet.spec
    return [
        ["เลขที่", content["doc_no"] or ""],
        ["ครั้งที่", content["revision"]],
        ["สถานะ", "ร่าง ยังไม่ปิดผล" if sheet.is_draft else "ปิดผลแล้ว"],
        ["ปิดผลเมื่อ", _at(sheet.at)],
        ["รหัสตรวจสอบ (SHA-256)", sheet.hash],
        ["อ้างอิงแบบกำหนดคุณสมบัติ", spec["doc_no"]],
        ["รายการ", spec["title"]],
        ["จำนวน", spec["qty"]],
        ["หน่วยนับ", spec["unit"]],
        ["ราคากลางต่อหน่วย", float(spec["ceiling_price"])],
        ["ภาษีมูลค่าเพิ่ม (%)", content["vat_percent"]],
        ["คำสั่งแต่งตั้งคณะกรรมการ", content["order_no"]],
        ["สรุปผลการเปรียบเทียบ", content["summary"]],
        ["ความเห็นคณะกรรมการ", content["recommendation"]],
        *(["ราคาเท่ากัน", sentence] for sentence in sheet.ties()),
    ]


def _cell(sheet: SheetText, answer: Mapping[str, Any]) -> list[str]:
    suggested = shown(answer["suggested"]) if answer["suggested"] else ""
    remarks = "\n".join(sheet.remarks(answer))
    return [answer["text"], answer["page"], suggested, shown(answer["decision"]), remarks]


def _offer(sheet: SheetText, offer: Mapping[str, Any], place: int | None, reason: str) -> list[Any]:
    price, qty = offer["price_with_vat"], sheet.spec["qty"]
    total = sheet.total(offer["letter"])
    return [
        place,
        offer["letter"],
        offer["vendor"]["name"],
        offer["vendor"]["tax_id"] or "",
        offer["brand_model"],
        float(offer["price"]),
        VAT[offer["vat_included"]],
        float(price) if price else None,
        qty,
        float(total) if total is not None else None,
        baht_in_words(total) if total is not None else "",
        reason,
        offer["quote_no"],
        offer["quote_date"] or "",
        offer["valid_until"] or "",
        offer["warranty_years"],
        offer["delivery_days"],
        "\n".join(line for line in (offer["note"], *corrections(offer)) if line),
    ]


def _seat(sheet: SheetText, seat: Mapping[str, Any]) -> list[Any]:
    signed = sheet.signed.get(seat["seat"])
    return [
        seat["name"],
        seat["position"],
        DUTIES[seat["duty"]],
        _at(moment(seat["declared_at"])),
        seat["conflict"] if seat["has_conflict"] else "ไม่มี" if seat["declared_at"] else "",
        _at(signed.at) if signed else "",
        signed.acting_for if signed else "",
        _at(moment(seat["released_at"])),
        seat["released_why"],
    ]


def _at(at: datetime | None) -> str:
    return bangkok(at).isoformat(sep=" ", timespec="minutes")[:16] if at else ""


def _write(book: Any, name: str, columns: Sequence[str], rows: list[list[Any]], frozen: int) -> None:
    """One page: its head in bold and always in sight, wrapped texts, a filter on every column."""
    page = book.add_worksheet(name)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    amount = book.add_format({"num_format": "#,##0.00", "valign": "top"})
    for index, title in enumerate(columns):
        page.write_string(0, index, title, head)
        page.set_column(index, index, 36 if title.endswith(("กำหนด", "เสนอ", "หมายเหตุ", "ข้อความ")) else 16)
    for place, row in enumerate(rows, 1):
        for index, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(place, index, _cut(value), body)
            elif value is not None:
                page.write_number(place, index, value, amount if isinstance(value, float) else body)
    page.freeze_panes(1, frozen)
    page.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    page.set_landscape()
    page.repeat_rows(0)


def _cut(text: str) -> str:
    """What the format cannot hold is left out, and said to be."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
