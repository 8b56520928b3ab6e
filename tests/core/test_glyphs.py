"""Signs on paper: what our fonts lack is written so that it can be read, never as an empty box."""

import unicodedata
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdesk.core import pdf
from helpdesk.core.glyphs import FAMILIES, FONTS, codes_of, printable

WRITTEN = {
    "ＲＡＭ １６ ＧＢ ％": "RAM 16 GB %",
    "㎡ ㎏ ㎜ ㏈": "m² kg mm dB",
    "≥ 16 ℃ ① Ⅻ №": "≥ 16 °C (1) XII No.",
    "จอ 中 นิ้ว": "จอ [U+4E2D] นิ้ว",
    "\ue000": "[U+E000]",
    "✗ ☐ \u2011": "✖ [ ] -",
}


@pytest.mark.parametrize("typed", WRITTEN)
def test_a_sign_without_a_glyph_is_written_with_others(typed: str) -> None:
    assert printable({"a": [typed]}) == {"a": [WRITTEN[typed]]}


@pytest.mark.parametrize(
    "text", ["น้ำ ก้ำ ผู้อำนวยการ ๒๕๖๙ ฿", "² ³ ½ × ± ° µ Ω ™ ® – — … “ ” ‘ ’ • → ≤ ≠", "🙏 ⚠️ ✅ 👍🏽 🖨️", "a\nb\tc\u200bd"]
)
def test_what_the_fonts_have_stays(text: str) -> None:
    assert printable(text) == text


def test_what_is_no_text_stays() -> None:
    assert printable({"n": 1, "no": None, "flag": True, "pair": ("a", 2)}) == {
        "n": 1, "no": None, "flag": True, "pair": ["a", 2],
    }  # fmt: skip


@given(st.text())
def test_nothing_is_left_without_a_glyph(text: str) -> None:
    known = {code for name in FAMILIES for code in codes_of((FONTS / name).read_bytes())}

    for sign in printable(text):
        is_unseen = unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Zs") or 0xFE00 <= ord(sign) < 0xFE10
        assert is_unseen or ord(sign) in known


def test_every_paper_is_set_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "letter.typ").write_text('#set text(font: "Sarabun")\n#json(bytes(sys.inputs.data)).text', "utf-8")
    monkeypatch.setattr(pdf, "DOCUMENTS", tmp_path)
    with pypdfium2.PdfDocument(pdf.render("letter", {"text": "２４ ㎡ 中"})) as document:
        assert document[0].get_textpage().get_text_range().strip() == "24 m² [U+4E2D]"
