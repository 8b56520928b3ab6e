"""The repair form on paper: complete, inside its margins, one page when texts are short."""

from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal

import pypdfium2
import pytest

from helpdesk import manual
from helpdesk.manual.paper import Signature, fields_on_paper
from helpdesk.tickets.documents import SECTIONS, repair_request

CM = 72 / 2.54
OFFICE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษามหาสารคาม เขต 2"
DIRECTOR = "ผู้อำนวยการกลุ่มส่งเสริมการศึกษาทางไกลฯ"
MOMENT = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
VALUES = {
    "doc_no": "ซ 0001/2570", "doc_date": date(2026, 11, 22), "org": "โรงเรียนบ้านเขวาน้อย(คุรุราษฎร์สงเคราะห์)",
    "requester": "นางสาวศิริพร รักเรียน", "position": "ครูชำนาญการ", "phone": "060-000-1000",
    "email": "siriporn@example.com", "kind": "repair", "asset": "7440-001-0020/2563", "category": "printer",
    "brand_model": "Epson L3210", "location": "อาคาร 1 ห้องคอมพิวเตอร์", "symptom": "ไม่ดึงกระดาษ ไฟแดงกะพริบ " * 4,
    "since": date(2026, 11, 20), "priority": "urgent", "impact": "room", "photos": 3,
    "convenient_time": "หลัง 15.30 น.", "received_by": "นายธีรพล ไพรสน", "received_at": MOMENT,
    "assigned_to": "นายสมหมาย ใจเย็น", "appointment": MOMENT, "diagnosis": "ลูกยางสึก",
    "work_done": "เปลี่ยนลูกยาง ทดสอบแล้วใช้งานได้ปกติ", "repair_cost": Decimal("791"), "result": "fixed",
    "parts": [{"name": "ลูกยางดึงกระดาษ", "qty": 1, "unit": "ชุด", "unit_price": Decimal("350")}] * 2,
    "accepted": "ok", "satisfaction": 5, "accept_note": "มาเร็ว อธิบายเข้าใจง่าย", "channel": "web",
    "waiting_for": "parts",
}  # fmt: skip
SIGNED = {
    1: Signature("ผู้แจ้ง", "นางสาวศิริพร รักเรียน", "ครูชำนาญการ", "๒๒ พฤศจิกายน ๒๕๖๙"),
    5: Signature(DIRECTOR, "นางมาลี งามดี", "ศึกษานิเทศก์ชำนาญการพิเศษ", "๒๖ พฤศจิกายน ๒๕๖๙", DIRECTOR),
}


def letters(paper):
    """Each printed letter with its page and its left and right edge in points."""
    found = []
    with pypdfium2.PdfDocument(paper) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            for at in range(text.count_chars()):
                left, _, right, _ = text.get_charbox(at)
                found.append((text.get_text_range(at, 1), number, left, right))
    return [one for one in found if one[0].strip("\u200b\r\n ")]


def pages(paper):
    return max(number for _, number, _, _ in letters(paper)) + 1


def missing(wanted, paper):
    """Letters that should be on the paper and are not."""
    return Counter("".join(wanted.split())) - Counter(letter for letter, *_ in letters(paper))


def test_a_usual_request_is_one_complete_page():
    paper = repair_request(OFFICE, VALUES, SIGNED, at=MOMENT)
    assert pages(paper) == 1
    fields = fields_on_paper(manual.forms()["repair_request"], VALUES, manual.likert_scale())
    wanted = [word for field in fields.values() for word in (field["label"], field["text"])]
    wanted += [cell for row in fields["parts"]["rows"] for cell in row]
    wanted += [word for sign in SIGNED.values() for word in (sign.name, sign.position, sign.date)]
    assert not missing("".join([*wanted, *SECTIONS.values(), DIRECTOR, "รักษาราชการแทน"]), paper)


def test_the_blank_form_is_one_page_with_five_places_to_sign():
    paper = repair_request(OFFICE, {}, {})
    assert pages(paper) == 1
    assert not missing("ลงชื่อ" * 5 + "".join(SECTIONS.values()), paper)


def test_arabic_digits_stand_only_in_latin_texts():
    digits = Counter(letter for letter, *_ in letters(repair_request(OFFICE, VALUES, SIGNED)) if letter in "0123456789")
    assert digits == Counter("3210")


@pytest.mark.parametrize("text", ["เครื่องพิมพ์ไม่ดึงกระดาษ " * 80, "W" * 2000, "ก" * 2000, "บรรทัด\n" * 90])
def test_long_texts_flow_on_and_stay_within_the_margins(text):
    values = VALUES | {
        "symptom": text,
        "location": " ".join(text.split())[:200],
        "email": f"{'x' * 60}@example.com",
    }
    paper = repair_request(OFFICE, values, SIGNED)
    assert pages(paper) > 1
    assert not missing(text, paper)
    assert all(left > 3 * CM and right < 19 * CM + 1 for _, _, left, right in letters(paper))


def test_several_pages_are_numbered_in_thai():
    paper = repair_request(OFFICE, VALUES | {"symptom": "ยาว " * 500}, SIGNED)
    with pypdfium2.PdfDocument(paper) as document:
        assert "หน้า ๑ จาก ๒" in document[0].get_textpage().get_text_range()


def test_the_same_request_gives_the_same_file():
    assert repair_request(OFFICE, VALUES, SIGNED, at=MOMENT) == repair_request(OFFICE, VALUES, SIGNED, at=MOMENT)
