"""Setting paper: our fonts or none, the same bytes for the same data, and other threads go on."""

import re
import threading
from datetime import UTC, datetime

import pypdfium2
import pytest

from helpdesk.core import pdf


@pytest.fixture
def templates(tmp_path, monkeypatch):
    """A folder of templates of the test's own; returns how to write one."""
    monkeypatch.setattr(pdf, "DOCUMENTS", tmp_path)

    def write(name, source):
        (tmp_path / f"{name}.typ").write_text(source, encoding="utf-8")

    write("letter", '#set text(font: "Sarabun")\n#let data = json(bytes(sys.inputs.data))\n#data.text')
    return write


def text_of(paper):
    with pypdfium2.PdfDocument(paper) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def test_thai_is_set_and_can_be_copied(templates):
    text = "น้ำ ก้ำ ผู้อำนวยการ ๒๕๖๙ ที่ปรึกษา เครื่อง"
    assert text_of(pdf.render("letter", {"text": text})).strip() == text


def test_data_is_never_code(templates):
    text = '#panic("no") $x$ *b* `c` <d> @e \\ "'
    assert text_of(pdf.render("letter", {"text": text})).strip() == text


def test_the_same_data_and_date_give_the_same_bytes(templates):
    day = datetime(2026, 11, 22, tzinfo=UTC)
    first = pdf.render("letter", {"text": "ก"}, date=day)
    assert first == pdf.render("letter", {"text": "ก"}, date=day)
    assert pdf.render("letter", {"text": "ก"}) == pdf.render("letter", {"text": "ก"})
    assert b"2026" in first


def test_a_missing_font_is_a_fault_and_no_other_font_steps_in(templates):
    templates("odd", '#set text(font: "TH Sarabun New")\nก')
    with pytest.raises(pdf.PaperFault, match="font"):
        pdf.render("odd", {})


@pytest.mark.parametrize("name", ["_office", "labels"])
def test_every_paper_has_pictures_for_what_phones_type(templates, name):
    """Without a font that knows them, all look alike: the box for what is missing."""
    fonts = re.search(r"font: (\([^)]*\))", (pdf.CHECKOUT / f"templates/documents/{name}.typ").read_text())[1]
    templates("letter", f"#set text(font: {fonts})\n#json(bytes(sys.inputs.data)).text")
    typed = ["🙏", "😭", "⚠️", "✅", "👍🏽", "🖨️", "\ue000"]
    assert len({picture_of(pdf.render("letter", {"text": text})) for text in typed}) == len(typed)


def picture_of(paper):
    with pypdfium2.PdfDocument(paper) as document:
        return document[0].render().to_pil().tobytes()


def test_no_fonts_at_all_is_a_fault(templates, tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "FONTS", tmp_path)
    with pytest.raises(pdf.PaperFault, match="font"):
        pdf.render("letter", {"text": "ก"})


@pytest.mark.parametrize("source", ["#unknown()", '#read("../../etc/passwd")'])
def test_an_error_in_the_template_names_it(templates, source):
    templates("broken", source)
    with pytest.raises(pdf.PaperFault, match="broken"):
        pdf.render("broken", {})


def test_every_template_uses_only_what_lies_beside_it():
    for path in pdf.DOCUMENTS.glob("*.typ"):
        assert "@preview" not in path.read_text(encoding="utf-8"), path.name


def test_it_does_not_matter_where_one_stands(templates, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert text_of(pdf.render("letter", {"text": "ก"})).strip() == "ก"


def test_threads_set_paper_at_the_same_time(templates):
    papers = {}

    def set_one(number):
        papers[number] = pdf.render("letter", {"text": f"ฉบับที่ {number} " * 400})

    threads = [threading.Thread(target=set_one, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(papers) == 6
    assert all(f"ฉบับที่ {number} " in text_of(paper) for number, paper in papers.items())
