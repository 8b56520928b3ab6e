"""The committee's report on a locked comparison, as บันทึกข้อความ to the director: who offered, who passes, ranking,
dissent, in Thai digits and with amounts in words."""

from datetime import datetime

from helpdesk import manual
from helpdesk.core import pdf
from helpdesk.core.dates import bangkok
from helpdesk.core.thai import thai_digits
from helpdesk.manual.paper import written
from helpdesk.procurement.comparison_content import SheetText, day, joined
from helpdesk.procurement.comparison_documents import (
    DIRECTOR,
    FORM,
    SHORT_HASH,
    director,
    in_figures_and_words,
    left_out,
    ranking,
    result_lines,
    signatures,
)


def committee_report(sheet: SheetText, on: datetime) -> bytes:
    """The memo of a locked sheet, dated `on`."""
    content = sheet.content
    office, phone = content["office"]["name"], sheet.phone
    data = {
        "agency": thai_digits(f"{office} โทร. {phone}") if phone else thai_digits(office),
        "doc": written(content["doc_no"]),
        "date": written(bangkok(on).date()),
        "subject": f"รายงานผลการพิจารณาเปรียบเทียบคุณสมบัติ {written(sheet.spec['title'])}",
        "to": DIRECTOR,
        "paragraphs": [cause(sheet), considered(sheet)],
        "results": [*result_lines(sheet), *map(thai_digits, sheet.ties())],
        "ranking": ranking(sheet),
        "left_out": left_out(sheet),
        "dissent": [_dissent(*line) for line in sheet.dissent()],
        "summary": written(content["summary"]),
        "recommendation": written(content["recommendation"]),
        "signatures": signatures(sheet),
        "director": director(sheet),
        "hash": sheet.hash[:SHORT_HASH],
    }
    return pdf.render("committee_report", data, date=sheet.at)


def cause(sheet: SheetText) -> str:
    """Why there is a committee."""
    content, spec = sheet.content, sheet.spec
    method = manual.words(FORM, "method", content["method"], "th")
    how = method if method.startswith("วิธี") else f"วิธี {method}"
    return (
        f"ตาม{written(content['order_no'])} ลงวันที่ {written(day(content['order_date']))} แต่งตั้งคณะกรรมการพิจารณาข้อเสนอ"
        f"เพื่อจัดซื้อ {written(spec['title'])} จำนวน {written(int(spec['qty']))} {spec['unit']} ราคากลางต่อหน่วย "
        f"{in_figures_and_words(spec['ceiling_price'])} โดย{how} ตามแบบกำหนดคุณสมบัติ ที่ {written(spec['doc_no'])} นั้น"
    )


def considered(sheet: SheetText) -> str:
    """How many offered, who considered them, and when it was done."""
    came, stayed = len(sheet.content["offers"]), len(sheet.offers)
    offers = f"มีผู้ยื่นข้อเสนอ {came} ราย" + (f" ถอนข้อเสนอ {came - stayed} ราย" if came > stayed else "")
    names = joined(seat["name"] for seat in sheet.released)
    released = f" กรรมการที่พ้นหน้าที่ก่อนปิดผล {len(sheet.released)} คน คือ {names}" if names else ""
    return thai_digits(
        f"{offers} คณะกรรมการ {len(sheet.serving)} คน แสดงตนครบทุกคนว่าไม่มีส่วนได้เสียกับผู้เสนอราคา{released}"
        f" ได้พิจารณาข้อเสนอครบทั้ง {len(sheet.clauses)} ข้อ และปิดผลการพิจารณาเมื่อวันที่ {written(sheet.at)}"
        f" ตามแบบสรุปเปรียบเทียบคุณสมบัติที่แนบมาพร้อมนี้ โดยมีผลการพิจารณาดังนี้"
    )


def _dissent(clause: str, letter: str, decided: str, said: str) -> str:
    return f"ข้อ {thai_digits(clause)} ผู้เสนอราคา {letter} มติ{decided} {written(said)}"
