"""แบบสรุปเปรียบเทียบคุณสมบัติ on paper: plain data for `templates/documents/comparison.typ`, all from one `SheetText`,
so that the same sheet gives the same bytes. The report on it is in `report_documents.py`."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from helpdesk import manual
from helpdesk.core import pdf
from helpdesk.core.dates import bangkok, clock_time, short_date
from helpdesk.core.thai import baht_in_words, thai_digits
from helpdesk.manual.paper import written
from helpdesk.procurement.comparison_content import (
    DUTIES,
    VAT,
    SheetText,
    corrections,
    day,
    joined,
    moment,
    money,
    shown,
)

FORM = "spec_comparison"
MOST_ACROSS = 3  # vendors side by side at 9 pt
SHORT_HASH = 16
DIRECTOR = "ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"


def comparison_sheet(sheet: SheetText) -> bytes:
    """The comparison as PDF, A4 landscape, signed on every page; a draft is marked as one."""
    data = {
        "title": manual.forms()[FORM]["name_th"],
        "draft": sheet.is_draft,
        "office": written(sheet.content["office"]["name"]),
        "number": number_of(sheet),
        "spec_number": written(sheet.spec["doc_no"]),
        "heads": heads(sheet),
        "groups": groups(sheet),
        "ranking": ranking(sheet),
        "left_out": left_out(sheet),
        "remarks": [*result_lines(sheet), *map(thai_digits, sheet.ties())],
        "words": [("สรุปผลการเปรียบเทียบ", sheet.content["summary"]), *_opinion(sheet)],
        "signatures": signatures(sheet),
        "released": joined(seat["name"] for seat in sheet.released),
        "committee": committee(sheet),
        "director": director(sheet),
        "hash": sheet.hash,
        "short_hash": sheet.hash[:SHORT_HASH],
    }
    return pdf.render("comparison", data, date=sheet.at)


def heads(sheet: SheetText) -> list[tuple[str, str]]:
    """What stands above the table: label and text."""
    content, spec = sheet.content, sheet.spec
    order = f"{content['order_no']} ลงวันที่ {written(day(content['order_date']))}" if content["order_date"] else "-"
    lines = [
        ("อ้างอิงแบบกำหนดคุณสมบัติ", written(spec["doc_no"])),
        ("วันที่", written(day(content["doc_date"]))),
        ("รายการ", written(spec["title"])),
        ("จำนวน", f"{written(int(spec['qty']))} {spec['unit']}"),
        ("โรงเรียน/กลุ่มงาน", written(content["org"]["name"])),
        ("วิธีจัดซื้อจัดจ้าง", manual.words(FORM, "method", content["method"], "th")),
        ("ราคากลางต่อหน่วย", in_figures_and_words(spec["ceiling_price"])),
        ("คำสั่งแต่งตั้งคณะกรรมการ", written(order)),
    ]
    if opened := moment(content["unsealed_at"]):
        by = f" โดย {content['unsealed_by']['name']}" if content["unsealed_by"] else ""
        lines.append(("เปิดซอง", f"{written(opened)}{by}"))
    if sheet.at is not None:
        lines.append(("ปิดผลการพิจารณา", written(sheet.at)))
    return lines


def groups(sheet: SheetText) -> list[dict[str, Any]]:
    """The vendors in sets that fit side by side, each with its own run of the clauses."""
    sets = in_sets(sheet.offers)
    return [
        {
            "label": _set_label(offers, place, len(sets)),
            "vendors": [[offer["letter"], offer["vendor"]["name"], _tax_id(offer)] for offer in offers],
            "facts": [[label, [fact(offer) for offer in offers]] for label, fact in FACTS],
            "rows": rows(sheet, offers),
        }
        for place, offers in enumerate(sets, 1)
    ]


def in_sets(offers: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """At most MOST_ACROSS each, as even as can be: 8 are 3, 3 and 2."""
    count = max(1, -(-len(offers) // MOST_ACROSS))
    sizes = [len(offers) // count + (place < len(offers) % count) for place in range(count)]
    starts = [sum(sizes[:place]) for place in range(count)]
    return [list(offers[start : start + size]) for start, size in zip(starts, sizes, strict=True)]


def rows(sheet: SheetText, offers: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row for each clause; where a group begins, one with its name before it."""
    columns = [{answer["clause"]: answer for answer in offer["answers"]} for offer in offers]
    found: list[dict[str, Any]] = []
    group = ""
    for clause in sheet.clauses:
        if clause["group"] != group:
            group = clause["group"]
            found.append({"group": group})
        cells = [_cell(sheet, answers[clause["no"]]) for answers in columns]
        row = {"no": thai_digits(clause["no"]), "text": clause["text"], "wished": not clause["mandatory"]}
        found.append(row | {"cells": cells, "short": _is_short(clause["text"], cells)})
    return found


def _is_short(text: str, cells: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a row certainly fits on a page; only others are parted between two."""
    said, notes = (max((size(cell) for cell in cells), default=0) for size in (_offered_size, _notes_size))
    return len(text) <= 250 and said <= 200 and notes <= 130


def _offered_size(cell: Mapping[str, Any]) -> int:
    return len(cell["text"]) + 20 * cell["text"].count("\n")


def _notes_size(cell: Mapping[str, Any]) -> int:
    return sum(len(note) + 10 for note in cell["notes"])


def ranking(sheet: SheetText) -> list[list[str]]:
    """Place, letter, vendor, brand and model, price of one, of all, and that in words."""
    return [
        [
            thai_digits(line["place"]),
            line["letter"],
            sheet.vendors[line["letter"]],
            sheet.offer(line["letter"])["brand_model"],
            thai_digits(money(line["price"])),
            thai_digits(money(_total(sheet, line))),
            baht_in_words(_total(sheet, line)),
        ]
        for line in sheet.ranked
    ]


def left_out(sheet: SheetText) -> list[list[str]]:
    """Letter, vendor and why, of every offer without a place."""
    return [[letter, sheet.vendors[letter], written(why)] for letter, why in sheet.left_out()]


def result_lines(sheet: SheetText) -> list[str]:
    """Who passes and is cheapest, as a sentence."""
    if not sheet.offers:
        return ["ไม่มีข้อเสนอ"]
    if sheet.open_cells:
        return [f"ยังจัดอันดับไม่ได้ เหลือ {thai_digits(sheet.open_cells)} ช่องที่ยังไม่ได้ข้อยุติ"]
    if not sheet.winners:
        return ["ไม่มีผู้เสนอราคารายใดผ่านคุณสมบัติและอยู่ในราคากลาง"]
    qty, vat = thai_digits(sheet.spec["qty"]), thai_digits(sheet.content["vat_percent"])
    return [
        f"ผู้ผ่านคุณสมบัติและเสนอราคาต่ำสุด: {line['letter']} {sheet.vendors[line['letter']]} ราคารวมภาษีมูลค่าเพิ่ม"
        f"ร้อยละ {vat} จำนวน {qty} {sheet.spec['unit']} เป็นเงิน {in_figures_and_words(_total(sheet, line))}"
        for line in sheet.winners
    ]


def signatures(sheet: SheetText) -> list[dict[str, str]]:
    """A block for every serving member, in the order of their duties."""
    return [_signature(sheet, seat) for seat in sheet.serving]


def committee(sheet: SheetText) -> list[list[str]]:
    """Everybody who was ever named: name, position, duty, statement of interest, signature or leaving."""
    return [
        [seat["name"], seat["position"], DUTIES[seat["duty"]], _statement(seat), _end(sheet, seat)]
        for seat in (*sheet.serving, *sheet.released)
    ]


def director(sheet: SheetText) -> dict[str, str]:
    """The block in which the director takes note; empty lines while nobody has."""
    approved = sheet.approved
    if approved is None:
        return {"label": DIRECTOR, "name": "", "position": "", "date": "", "acting_for": ""}
    names = {"name": approved.name, "position": approved.position, "acting_for": approved.acting_for}
    return {"label": DIRECTOR, "date": written(bangkok(approved.at).date())} | names


def number_of(sheet: SheetText) -> str:
    """Its number, and which revision it is after the first."""
    number = written(sheet.content["doc_no"]) or "(ยังไม่มีเลขที่)"
    revision = sheet.content["revision"]
    return f"{number} ครั้งที่ {thai_digits(revision)}" if revision > 1 else number


def in_figures_and_words(amount: str | Decimal) -> str:
    """๒๔,๐๐๐.๐๐ บาท (สองหมื่นสี่พันบาทถ้วน)"""
    return f"{thai_digits(money(amount))} บาท ({baht_in_words(Decimal(amount))})"


def _total(sheet: SheetText, line: Mapping[str, Any]) -> Decimal:
    total = sheet.total(line["letter"])
    assert total is not None, "who has a place said whether VAT is in"
    return total


def _opinion(sheet: SheetText) -> list[tuple[str, str]]:
    return [("ความเห็นคณะกรรมการ", sheet.content["recommendation"])]


def _set_label(offers: Sequence[Mapping[str, Any]], place: int, count: int) -> str:
    letters = [offer["letter"] for offer in offers]
    who = f"ผู้เสนอราคา {letters[0]}" + (f"–{letters[-1]}" if len(letters) > 1 else "") if letters else "ไม่มีผู้เสนอราคา"
    return f"{who} (ชุดที่ {thai_digits(place)} จาก {thai_digits(count)})" if count > 1 else who


def _tax_id(offer: Mapping[str, Any]) -> str:
    tax_id = offer["vendor"]["tax_id"]
    return f"เลขประจำตัวผู้เสียภาษี {thai_digits(tax_id)}" if tax_id else ""


def _cell(sheet: SheetText, answer: Mapping[str, Any]) -> dict[str, Any]:
    decided = answer["decision"] is not None
    return {
        "text": answer["text"],
        "page": answer["page"],
        "verdict": shown(answer["decision"] if decided else answer["suggested"]),
        "suggested": not decided,
        "bad": decided and answer["decision"] not in ("pass", "better"),
        "notes": sheet.remarks(answer),
    }


def _price(offer: Mapping[str, Any]) -> str:
    stated = f"{thai_digits(money(offer['price']))} บาท {VAT[offer['vat_included']]}"
    if offer["vat_included"] is False:
        stated += f"\nรวม VAT {thai_digits(money(offer['price_with_vat']))} บาท"
    return stated


def _quotation(offer: Mapping[str, Any]) -> str:
    parts = [offer["quote_no"]]
    if offer["quote_date"]:
        parts.append(f"ลงวันที่ {_short(offer['quote_date'])}")
    if offer["valid_until"]:
        parts.append(f"ยืนราคาถึง {_short(offer['valid_until'])}")
    return " ".join(part for part in parts if part) or "-"


def _terms(offer: Mapping[str, Any]) -> str:
    years, days = offer["warranty_years"], offer["delivery_days"]
    said = [f"รับประกัน {thai_digits(years)} ปี" if years is not None else ""]
    said.append(f"ส่งมอบใน {thai_digits(days)} วัน" if days is not None else "")
    return " · ".join(part for part in said if part) or "-"


def notes_on(offer: Mapping[str, Any]) -> list[str]:
    """Why it was taken out, else what was noted of it; and what was corrected in it."""
    out = f"ถูกตัดออก: {offer['excluded_why']}" if offer["excluded_why"] else offer["note"]
    return [line for line in (out, *corrections(offer)) if line]


FACTS = (
    ("ยี่ห้อ/รุ่นที่เสนอ", lambda offer: offer["brand_model"]),
    ("ราคาที่เสนอต่อหน่วย", _price),
    ("ใบเสนอราคา", _quotation),
    ("รับประกันและส่งมอบ", _terms),
    ("หมายเหตุ", lambda offer: "\n".join(notes_on(offer)) or "-"),
)


def _signature(sheet: SheetText, seat: Mapping[str, Any]) -> dict[str, str]:
    signed = sheet.signed.get(seat["seat"])
    return {
        "name": seat["name"],
        "position": seat["position"],
        "label": DUTIES[seat["duty"]],
        "acting_for": signed.acting_for if signed else "",
        "date": thai_digits(short_date(signed.at)) if signed else "",
    }


def _statement(seat: Mapping[str, Any]) -> str:
    if seat["declared_at"] is None:
        return "ยังไม่ได้แสดงส่วนได้เสีย"
    return f"มีส่วนได้เสีย: {seat['conflict']}" if seat["has_conflict"] else "ไม่มีส่วนได้เสีย"


def _end(sheet: SheetText, seat: Mapping[str, Any]) -> str:
    left = moment(seat["released_at"])
    if left is not None:
        return f"พ้นหน้าที่ {thai_digits(short_date(left))}: {seat['released_why']}"
    signed = sheet.signed.get(seat["seat"])
    if signed is None:
        return "ยังไม่ได้ลงนาม"
    return thai_digits(f"ลงนามในระบบ {short_date(signed.at)} {clock_time(signed.at)}")


def _short(text: str) -> str:
    found = day(text)
    return thai_digits(short_date(found)) if found else ""
