"""A clause's meaning guessed from its Thai sentence: the sample's sheet, the catalogue, unseen sheets, any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.procurement.catalogue_file import SAMPLE, read_catalogue
from helpdesk.procurement.meaning import guess, split_items
from helpdesk.procurement.terms import Operator
from tests.procurement.clauses import rows, sample_clauses

BAR = 0.85
WORDS = ["ไม่น้อยกว่า ", "≥", "ไม่เกิน", "ระหว่าง ", "ถึง", "16", "๑๖", "1e309", "NaN", "4-8", " GB", " นิ้ว", "(", ")", ";"]
WORDS += [
    "หรือ",
    "และ",
    "หรือดีกว่า",
    "RAM ",
    "DDR4",
    "802.11 b/g/n",
    "10/100/1000 Base-T",
    "มอก. 1561-2556",
    "สามล้าน",
    "x",
]
CLAUSES = st.one_of(st.text(), st.lists(st.sampled_from(WORDS), max_size=12).map("".join))


def expected(row):
    return row["attribute"], row["operator"], row["value"], row["unit"]


def guessed(clause):
    meaning = guess(clause)
    return meaning.attribute, meaning.operator, meaning.value, meaning.unit


def right(known):
    return sum(guessed(row["clause"]) == expected(row) for row in known)


def test_the_sample_sheet_is_read():
    assert (right(sample_clauses()), len(sample_clauses())) == (25, 25)


def test_the_catalogue_is_read_clause_by_clause():
    known = rows("catalogue_meanings.csv")

    assert len(known) == 159
    assert right(known) == 157
    assert right(known) / len(known) >= BAR


def test_the_catalogue_is_cut_into_the_clauses_that_a_person_wrote_down():
    known = rows("catalogue_meanings.csv")
    cut = [clause for item in read_catalogue(SAMPLE) for clause in item.clauses]

    assert len(cut) == len(known)
    assert sum(guessed(clause) == expected(row) for clause, row in zip(cut, known, strict=True)) == 157


def test_sheets_of_other_kinds_are_read():
    known = rows("unseen_meanings.csv")

    assert (right(known), len(known)) == (59, 60)


@pytest.mark.parametrize(
    ("clause", "meaning"),
    [
        ("หน่วยความจำ ไม่น้อยกว่า 16 GB", ("ram_gb", "ge", "16", "GB")),
        ("RAM ไม่ต่ำกว่า ๘ กิกะไบต์", ("ram_gb", "ge", "8", "GB")),
        ("รับประกันอย่างน้อยสามปี", ("warranty_year", "ge", "3", "year")),
        ("รับประกัน 36 เดือนขึ้นไป", ("warranty_year", "ge", "36", "month")),
        ("น้ำหนักไม่มากกว่า 1.5 kg", ("weight_kg", "le", "1.5", "kg")),
        ("น้ำหนัก 1.5 kg หรือดีกว่า", ("weight_kg", "le", "1.5", "kg")),
        ("ส่งมอบภายใน 30 วัน", ("delivery_days", "le", "30", "day")),
        ("จอภาพ ระหว่าง 14 ถึง 16 นิ้ว", ("monitor_inch", "range", "14-16", "inch")),
        ("จำนวนช่อง USB เท่ากับ 4 ช่อง", ("usb_ports", "eq", "4", "port")),
        ("ตัวเครื่องเป็นแบบ Rack ขนาด 1U หรือ 2U", ("rack_u", "one_of", "1U|2U", "")),
        ("ราคาไม่เกิน 1.5 ล้านบาท", ("price", "le", "1500000", "baht")),
    ],
)
def test_phrases_of_both_sides_govern_the_quantity(clause, meaning):
    assert guessed(clause) == meaning


@pytest.mark.parametrize(
    ("clause", "attribute"),
    [
        ("มีความเร็วมากกว่า 3 GHz", "cpu_ghz"),  # more than is not at least
        ("น้ำหนักประมาณ 2 กก.", "weight_kg"),
        ("SATA ไม่น้อยกว่า 1 TB หรือ SSD ไม่น้อยกว่า 250 GB", "storage_gb"),  # two ways to meet it
        ("ได้รับมาตรฐาน FCC หรือ XYZ", "emc"),  # a standard that the table does not know
        ("FCC หรือ CE และ RoHS", "emc"),  # who binds first is not said
        ("ต้องไม่มี Bluetooth", "wifi"),
        ("มีช่อง USB ไม่น้อยกว่า 1e309 ช่อง", ""),
        ("ทำงานที่อุณหภูมิไม่น้อยกว่า -5 องศาเซลเซียส", ""),
        ("เป็นของใหม่ ไม่เคยใช้งาน", ""),
        ("", ""),
    ],
)
def test_what_is_not_said_for_certain_stays_text(clause, attribute):
    meaning = guess(clause)

    assert (meaning.operator, meaning.value, meaning.unit) == (Operator.TEXT, "", "")
    assert meaning.attribute in (attribute, "ssd_gb")


def test_a_wish_is_no_must_and_the_text_stays_as_printed():
    assert guess("ควรมีน้ำหนักไม่เกิน ๘ กก.").mandatory is False
    assert guess("น้ำหนักไม่เกิน ๘ กก.").mandatory is True
    assert guess("น้ำหนักไม่เกิน ๘ กก.").text == "น้ำหนักไม่เกิน ๘ กก."


def test_a_sentence_that_asks_much_is_cut_and_a_choice_is_not():
    asked = "CPU ไม่น้อยกว่า 6 แกนหลัก (6 core) และ 12 แกนเสมือน โดยมีความเร็วสัญญาณนาฬิกาสูงสุด ไม่น้อยกว่า 4.2 GHz"
    choice = "มี HDD ไม่น้อยกว่า 1 TB หรือ SSD ไม่น้อยกว่า 250 GB"

    assert [guessed(clause)[0] for clause in split_items(asked)] == ["cpu_cores", "cpu_threads", "cpu_boost_ghz"]
    assert split_items(choice) == [choice]


def test_the_lower_end_of_a_range_by_edition_is_taken_and_noted():
    assert split_items("SSD ≥ 250-500 GB") == ["SSD ≥ 250 GB (ฉบับต่าง ๆ 250-500 GB)"]


@given(CLAUSES)
def test_any_text_has_a_meaning_and_always_the_same(text):
    meaning = guess(text)

    assert meaning == guess(meaning.text)
    assert isinstance(meaning.operator, Operator)
    assert (meaning.operator is Operator.TEXT) == (not meaning.value)


@given(CLAUSES)
def test_any_text_is_cut_into_clauses_none_of_them_empty(text):
    clauses = split_items(text)

    assert all(clause.strip() for clause in clauses)
    assert clauses or not "".join(part for part in text if part.isalnum())
