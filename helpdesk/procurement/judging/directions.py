"""Which way a port carries its signal: in or out. A thing that goes the other way is not the asked one."""

import re

WAYS = {
    "in": r"(?<![a-z-])in(?:puts?)?(?![a-z])|ขาเข้า|(?:สัญญาณ|ด้าน|ภาพ|เสียง)เข้า|incoming",
    "out": r"(?<![a-z-])out(?:puts?)?(?![a-z])|ขาออก|(?:สัญญาณ|ด้าน|ภาพ|เสียง)ออก|outgoing",
}
WAY = re.compile("|".join(f"(?P<{name}>{words})" for name, words in WAYS.items()))
ALWAYS = {"in": r"ไมโครโฟน|microphone", "out": r"หูฟัง|headphone"}
JUST_BEFORE = re.compile(rf"(?:{WAY.pattern})\s*(?:แบบ|ชนิด|ช่อง|พอร์[ตท]|:|=)*\s*$")
GLUED = re.compile(rf"\s*-\s*(?:{WAYS['in']}|{WAYS['out']})".replace("(?<![a-z-])", ""))
END_OF_THING = re.compile(r"[,;/+&]|และ|กับ")


def asked_way(text: str) -> str:
    """The one way that a clause asks for; empty where it names none or both."""
    ways = {found.lastgroup or "" for found in WAY.finditer(text)}
    return ways.pop() if len(ways) == 1 else ""


def way_of(text: str, start: int, end: int) -> str:
    """The way of the thing that stands there: by the word just before it, else by those behind it."""
    if always := next((way for way, words in ALWAYS.items() if re.search(words, text[start:end])), ""):
        return always
    if before := JUST_BEFORE.search(text[:start]):
        return before.lastgroup or ""
    if glued := GLUED.match(text, end):
        return "out" if "out" in glued[0] or "ออก" in glued[0] else "in"
    behind = WAY.search(END_OF_THING.split(text[end:])[0])
    return (behind.lastgroup or "") if behind else ""


def goes_the_asked_way(clause_text: str, text: str, start: int, end: int) -> bool | None:
    """Whether a thing of the answer goes the way that the clause asks for; nothing where the answer tells the ways of
    other things only."""
    asked = asked_way(clause_text)
    if not asked:
        return True
    offered = way_of(text, start, end)
    if offered:
        return offered == asked
    return None if WAY.search(text) else True
