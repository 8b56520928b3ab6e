"""What a clause is taken to mean, as a person reads it, in both languages; every meaning has words."""

import pytest
from flask import Flask

from helpdesk.core.i18n import speaking
from helpdesk.procurement.clause_words import in_words, suggested
from helpdesk.procurement.meaning import guess
from helpdesk.procurement.sample_edition import read
from helpdesk.procurement.terms import Meaning, Operator


@pytest.mark.parametrize(
    ("meaning", "thai", "english"),
    [
        (Meaning("ram_gb", Operator.GE, "16", "GB"), "หน่วยความจำหลัก ≥ 16 GB", "ram gb ≥ 16 GB"),
        (Meaning("ssd_gb", Operator.GE, "500", "GB"), "SSD ≥ 500 GB", "ssd gb ≥ 500 GB"),
        (Meaning("weight_kg", Operator.LE, "8", "kg"), "น้ำหนัก ≤ 8 kg", "weight kg ≤ 8 kg"),
        (Meaning("warranty_year", Operator.EQ, "3", "year"), "รับประกัน = 3 ปี", "warranty year = 3 year"),
        (
            Meaning("wifi", Operator.HAS, "802.11ax", ""),
            "มี/รองรับ 802.11ax",
            "wifi has or supports 802.11ax",
        ),
        (Meaning("paper_size", Operator.HAS, "A4", ""), "มี/รองรับ A4", "paper size has or supports A4"),
        (Meaning("video", Operator.ONE_OF, "HDMI|VGA", ""), "อย่างใดอย่างหนึ่ง HDMI / VGA", "video one of HDMI / VGA"),
        (Meaning("os", Operator.TEXT, "", ""), "ให้กรรมการพิจารณาจากข้อความ", None),
        (Meaning("", None, "", ""), "ยังไม่ได้ระบุความหมาย", None),
    ],
)
def test_a_meaning_in_words(app: Flask, meaning: Meaning, thai: str, english: str | None) -> None:
    with app.test_request_context(), speaking("th"):
        assert in_words(meaning) == thai
    if english:
        with app.test_request_context(), speaking("en"):
            assert in_words(meaning) == english


def test_every_guess_of_the_catalogue_has_words(app: Flask) -> None:
    with app.test_request_context(), speaking("th"):
        said = {clause: in_words(guess(clause)) for item in read() for clause in item.clauses}

    assert all(said.values())
    assert [clause for clause, words in said.items() if "_" in words] == []


def test_every_key_is_suggested_with_a_name(app: Flask) -> None:
    with app.test_request_context():
        assert all(suggested().values())
