"""Picture sizes: names and numbers, two axes that must both be met."""

import re
from decimal import Decimal

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.quantities import factor, unit_of
from helpdesk.procurement.judging.readings import GRID, read
from helpdesk.procurement.judging.verdicts import Judgement, agreed, better, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning, Operator

Size = tuple[int, int]
NAMES: dict[str, Size] = {
    r"(?<![a-z])(?:8k uhd|8k)(?![a-z0-9])": (7680, 4320),
    r"(?<![a-z])(?:5k)(?![a-z0-9])": (5120, 2880),
    r"(?:4k\s*)?uhd(?![a-z])|ultra\s?hd|(?<![a-z0-9])4k(?![a-z0-9])|2160p": (3840, 2160),
    r"uwqhd": (3440, 1440),
    r"(?<![a-z])wqxga(?![a-z+])": (2560, 1600),
    r"(?<!u)(?<![a-z])(?:wqhd|qhd|quad\s?hd)(?![a-z+])|1440p": (2560, 1440),
    r"(?<![a-z])wuxga": (1920, 1200),
    r"(?<![a-z])(?:fhd|full[\s-]?hd|ฟูล\s?เอชดี|ฟูล\s?hd)(?![a-z+])|1080[pi]": (1920, 1080),
    r"(?<![a-z])wsxga\+": (1680, 1050),
    r"(?<![a-z])(?<!full )(?<!full-)(?:hd\+)": (1600, 900),
    r"(?<![a-z])uxga": (1600, 1200),
    r"(?<![a-z])wxga\+": (1440, 900),
    r"(?<![a-z])sxga(?!\+)": (1280, 1024),
    r"(?<![a-z])wxga(?!\+)": (1280, 800),
    r"(?<![a-z])svga": (800, 600),
    r"(?<![a-zu])xga": (1024, 768),
    r"720p|(?<![a-z])(?<!full )(?<!full-)(?<!ultra )(?<!quad )hd(?![a-z+\d])(?!-)": (1280, 720),
}
AMBIGUOUS = re.compile(
    r"(?<![a-z\d.])(?:2k|2\.5k|2\.8k|3k|retina|fhd\+|full[\s-]?hd\+|qhd\+|wuxga\+|" r"hd ready)(?![a-z])"
)
LIMITS = re.compile(
    r"สูงสุด|up to|max|รองรับ(?:สัญญาณ|ภาพ|ได้)?|support|compatible|ได้ถึง|interpolat|"
    r"upscal|ขยาย|โหมด|mode|ภายนอก|external|บันทึก|วิดีโอ|video"
)
NATIVE = re.compile(r"native|จริง|ดั้งเดิม|true|optical")
NOT_ITS_OWN = re.compile(r"interpolat|upscal|(?:รองรับ|supported)\s*$")
ABOUT_SUPPORT = re.compile(r"รองรับ|support|สูงสุด|\bmax")
PAIR = re.compile(r"(?<![\w.,])(\d{2,4}(?:\.\d)?)\s*(?:x|\*|คูณ)\s*(\d{2,4}(?:\.\d)?)(?![\d.])")
LENGTH = re.compile(r"\s*(mm|cm|มม|ซม|มิลลิเมตร|เซนติเมตร|inch|นิ้ว|\")")
GRID_OF_A_PICTURE = re.compile(GRID.pattern + r"(?!\s*(?:mm|cm|m(?![a-z])|มม|ซม|มิล|เซน|เมตร|inch|นิ้ว|\"))")
DELIMITER = re.compile(r"[;,()/+]")


def sizes_in(text: str) -> list[tuple[Size, int]]:
    """Every picture size of a plain text, with its place."""
    found = [(_size(grid), grid.start()) for grid in GRID.finditer(text)]
    for pattern, size in NAMES.items():
        found += [(size, match.start()) for match in re.finditer(pattern, text)]
    return found


def without_sizes(text: str) -> str:
    """A plain text without its picture sizes."""
    for pattern in (GRID.pattern, *NAMES):
        text = re.sub(pattern, " ", text)
    return text


def without_pictures(text: str) -> str:
    """A plain text without pairs of numbers that measure a picture; `600 x 400 mm` stays."""
    return GRID_OF_A_PICTURE.sub(" ", text)


def judge_sides(clause: Meaning, asked: Size, unit: str, offered: str) -> Judgement:
    """Two sides in a length (a hole pattern of 600 x 400 mm) against the asked ones."""
    text = plain(offered)
    pairs = list(PAIR.finditer(text))
    if len({grid.groups() for grid in pairs}) != 1:
        return unclear("several_readings" if pairs else "no_value")
    if stance.DENIAL.search(text) or stance.OPTIONAL.search(text):
        return unclear("denies_something")
    word = LENGTH.match(text, pairs[0].end())
    if not word and "vesa" not in text:
        return unclear("unit_not_stated")
    scale = factor(unit_of(word[1]) or "", unit) if word else 1
    if scale is None:
        return unclear("other_unit")
    sides = [Decimal(one) * scale for one in pairs[0].groups()]
    if any(side != int(side) for side in sides):
        return unclear("other_unit")
    return _against(clause, asked, (int(sides[0]), int(sides[1])))


def judge_resolution(clause: Meaning, asked: Size, offered: str) -> Judgement:
    """Both axes of the offered picture against the asked ones."""
    text = plain(offered)
    found = sizes_in(text)
    if stance.NAKED_DENIAL.fullmatch(text):
        return failed("says_no")
    if not found:
        bare = any(one.unit in ("pixel", None, "megapixel") for one in read(offered).readings)
        return unclear("unit_not_stated" if bare or AMBIGUOUS.search(text) else "no_value")
    native = [one for one in found if NATIVE.search(_phrase(text, one[1]))]
    firm = native or [one for one in found if not LIMITS.search(_before(text, one[1]))]
    only_maximum = (not firm or NOT_ITS_OWN.search(text)) and not ABOUT_SUPPORT.search(plain(clause.text))
    judged = agreed([_against(clause, asked, size) for size, _ in firm or found])
    if judged.meets and only_maximum:
        return unclear("only_a_maximum", asked=shown(asked))
    if judged.meets and (AMBIGUOUS.search(text) or stance.DENIAL.search(text) or stance.OPTIONAL.search(text)):
        return unclear("denies_something" if stance.DENIAL.search(text) else "several_readings")
    return judged


def shown(size: Size) -> str:
    """1920x1080 as people write it."""
    return f"{size[0]}x{size[1]}"


def asked_size(text: str) -> Size | None:
    """The one size that a clause's value names."""
    found = {size for size, _ in sizes_in(plain(text))}
    return found.pop() if len(found) == 1 else None


def _against(clause: Meaning, asked: Size, offered: Size) -> Judgement:
    gaps = {"offered": shown(offered), "asked": shown(asked)}
    ratios = [Decimal(one) / max(other, 1) for one, other in zip(sorted(offered), sorted(asked), strict=True)]
    if sorted(offered) == sorted(asked):
        return passed("equals", **gaps)
    if clause.operator == Operator.EQ:
        return failed("differs", **gaps)
    if clause.operator == Operator.LE:
        return better("less_than", **gaps) if max(ratios) <= 1 else failed("more_than", **gaps)
    return better("more_than", **gaps) if min(ratios) >= 1 else failed("less_than", **gaps)


def _before(text: str, place: int) -> str:
    return DELIMITER.split(text[:place])[-1][-40:]


def _phrase(text: str, place: int) -> str:
    return _before(text, place) + DELIMITER.split(text[place:])[0]


def _size(grid: re.Match[str]) -> Size:
    return _number(grid[1]), _number(grid[2])


def _number(word: str) -> int:
    return int(word.replace(",", ""))
