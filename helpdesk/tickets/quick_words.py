"""The words offered under "what is wrong": a press writes a fixed sentence into the symptom. As nobody typed them,
everybody may read which ones were picked."""

from typing import Any

from flask_babel import lazy_gettext as _l

from helpdesk.core.i18n import LANGUAGES, speaking

QUICK_WORDS = (
    (_l("เปิดไม่ติด"), _l("เปิดเครื่องไม่ติด")),
    (_l("จอไม่มีภาพ"), _l("เปิดเครื่องแล้วจอไม่มีภาพ")),
    (_l("ช้ามาก"), _l("เครื่องช้ามาก ใช้งานแทบไม่ได้")),
    (_l("ต่อเน็ตไม่ได้"), _l("ต่ออินเทอร์เน็ตไม่ได้")),
    (_l("พิมพ์ไม่ออก"), _l("สั่งพิมพ์แล้วงานไม่ออก")),
)


def picked(symptom: str) -> list[Any]:
    """The short words of each sentence that stands in the symptom, in whichever language the page was."""
    return [short for short, sentence in QUICK_WORDS if any(said in symptom for said in _in_each_language(sentence))]


def _in_each_language(sentence: Any) -> list[str]:
    said = []
    for language in LANGUAGES:
        with speaking(language):
            said.append(str(sentence))
    return said
