"""Category and priority, guessed from what teachers write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.tickets.guessing import guess_category, guess_priority


@pytest.mark.parametrize(
    ("symptom", "category"),
    [
        ("ไวไฟห้องธุรการสัญญาณไม่ถึง นักเรียนใช้แท็บเล็ตไม่ได้", "network"),
        ("ต่อปริ้นเตอร์ผ่าน wifi ไม่ได้", "printer"),
        ("พิมพ์งานใน Word แล้วสระลอย", "software"),
        ("คอมเปิดโปรแกรมอะไรก็ค้าง", "pc"),
        ("ลืมรหัสผ่านเข้าคอม", "account"),
        ("เว็บไซต์โรงเรียนเข้าไม่ได้", "website"),
        ("ลำโพงห้องประชุมไม่ดัง", "audio"),
        ("จอโน๊ตบุ๊คเป็นเส้น", "notebook"),
        ("หมึกหมด สั่งงานแล้วเงียบ", "printer"),
        ("ขอคำแนะนำเลือกซื้อคอมพิวเตอร์", "other"),
        ("ประตูห้องเปิดไม่ออก", "other"),
    ],
)
def test_the_thing_named_first_decides(symptom, category):
    assert guess_category(symptom) == category


def test_a_hint_comes_before_the_words():
    assert guess_category("เปิดไม่ติดตั้งแต่เช้า", "ปริ้นเตอร์") == "printer"
    assert guess_category("จอดำ", "aio") == "aio"
    assert guess_category("คอมเปิดไม่ติด", "") == "pc"


@pytest.mark.parametrize(
    ("symptom", "stated", "priority"),
    [
        ("มีข้อความเรียกค่าไถ่ขึ้นหน้าจอ", "", "critical"),
        ("มีควันออกจากเครื่อง", "", "critical"),
        ("เน็ตล่มทั้งโรงเรียน", "", "urgent"),
        ("ปริ้นไม่ออก ต้องปริ้นข้อสอบพรุ่งนี้", "", "urgent"),
        ("ปริ้นไม่ออก", "", "normal"),
        ("ปริ้นไม่ออก ไม่ด่วนค่ะ", "", "low"),
        ("เมาส์ไม่ขยับ", "", "low"),
        ("เมาส์ไม่ขยับ", "ด่วนครับ", "urgent"),
        ("เน็ตล่มทั้งโรงเรียน", "ไม่เร่งด่วน", "low"),
        ("เมาส์ไม่ขยับ", "ปานกลาง", "normal"),
    ],
)
def test_what_is_stated_comes_before_what_the_symptom_tells(symptom, stated, priority):
    assert guess_priority(symptom, stated) == priority


@given(st.text(max_size=60), st.text(max_size=10))
def test_any_text_has_a_guess(symptom, hint):
    assert guess_category(symptom, hint)
    assert guess_priority(symptom, hint) in {"low", "normal", "urgent", "critical"}
