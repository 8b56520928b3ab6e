"""Editions and generations that follow one another: which a text names and how two of them stand."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

Step = tuple[Decimal, Decimal]  # the least and the most that a name can mean: `USB 3.2` is 5 to 20 Gbps


@dataclass(frozen=True, slots=True)
class Mention:
    """A family named in a text; `step` is unset where no edition stands with it."""

    family: str
    step: Step | None
    shown: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ladder:
    """A family of editions: the words, how a match becomes a step; `compatible` when a newer one does all that an
    older one does; `highest` when of several named ones the best counts."""

    pattern: re.Pattern[str]
    step: Callable[[re.Match[str]], Step | None]
    compatible: bool = True
    highest: bool = False


def _one(value: object) -> Step:
    number = Decimal(str(value))
    return number, number


def _number(match: re.Match[str]) -> Step | None:
    version = next((group for group in match.groups() if group), None)
    return _one(version) if version else None


def _named(steps: dict[str, object]) -> Callable[[re.Match[str]], Step | None]:
    def step(match: re.Match[str]) -> Step | None:
        words = [re.sub(r"[\s.+-]+", "", group) for group in match.groups() if group]
        known = [steps[word] for word in words if word in steps]
        return _one(max(known, key=lambda one: Decimal(str(one)))) if known else None

    return step


def _any_named(word: str, steps: dict[str, int]) -> Callable[[re.Match[str]], Step | None]:
    def step(match: re.Match[str]) -> Step | None:
        named = [steps[one] for one in re.findall(word, match[0]) if one in steps]
        return _one(max(named)) if named else None

    return step


def _usb(match: re.Match[str]) -> Step | None:
    """Gigabits a second; USB 3.1 and 3.2 alone leave the generation open."""
    version, generation = match["version"] or match["plain"], re.sub(r"\s", "", match["generation"] or "")
    if generation:
        return _one({"1": 5, "1x1": 5, "2": 10, "1x2": 10, "2x1": 10, "2x2": 20}.get(generation, 5))
    if match["fast"]:
        return _one(5)
    if not version:
        return None
    speeds = {"1": (0, 0), "1.0": (0, 0), "1.1": (0, 0), "2": (1, 1), "2.0": (1, 1), "3.0": (5, 5), "3": (5, 20)}
    speeds |= {"3.1": (5, 10), "3.2": (5, 20), "4": (20, 40), "4.0": (20, 40)}
    low, high = speeds.get(version, (0, 40))
    return Decimal(low), Decimal(high)


WIFI_LETTERS = {"b": 1, "a": 3, "g": 3, "n": 4, "ac": 5, "ax": 6, "be": 7, "bn": 8}


def _wifi(match: re.Match[str]) -> Step | None:
    if match["letters"]:
        letters = re.findall(r"[a-z]+", match["letters"])
        return _one(max(WIFI_LETTERS[one] for one in letters)) if letters else None
    generation = match["generation"] or ""
    if generation:
        return _one("6.5" if generation == "6e" else generation)
    return _one({"ac": 5, "ax": 6, "be": 7}[match["short"]]) if match["short"] else None


def _ethernet(match: re.Match[str]) -> Step | None:
    text = match[0]
    if match["list"]:
        speeds = [
            Decimal(one.rstrip("gm")) * (1000 if one.endswith("g") else 1)
            for one in re.findall(r"[\d.]+g?", match["list"])
        ]
        return _one(max(speeds))
    if match["speed"]:
        scale = 1 if re.search(r"\d\s*(?:mbps|mb|m\b|mbit)|100\s?base", text) else 1000
        number = Decimal(match["speed"])
        return _one(number if number >= 100 else number * scale)
    if "gigabit" in text or "gbe" in text or "gige" in text or text == "ge" or "กิกะบิต" in text:
        return _one(1000)
    return _one(100) if "fast" in text else None


LETTERS = r"(?:ac|ax|be|bn|[abgn])(?![a-z])"
LADDERS: dict[str, Ladder] = {
    "ddr": Ladder(
        re.compile(r"(?<![a-z])(?:lp)?ddr\s?-?(\d)[lx]?(?!\w?\d{3})|(?<![a-z])(?:lp)?ddr(\d)"),
        _number,
        compatible=False,
    ),
    "gddr": Ladder(re.compile(r"gddr\s?-?(\d)"), _number),
    "wifi": Ladder(
        re.compile(
            rf"(?:ieee\s*)?802\.?11\s*(?P<letters>{LETTERS}(?:\s*[/,\s]\s*{LETTERS})*)"
            r"|(?:wi-?\s?fi|wlan|ไวไฟ|วายฟาย|ไวฟาย)\s*-?\s*(?P<generation>6e|[4-8])(?![.\d])"
            r"|(?:wi-?\s?fi|wlan|wireless|ไวไฟ|วายฟาย|ไวฟาย|ไร้สาย)(?:\s*lan)?\s*\(?(?P<short>ac|"
            r"ax|be)?(?![a-z0-9])"
        ),
        _wifi,
        highest=True,
    ),
    "bluetooth": Ladder(
        re.compile(
            r"(?:bluetooth|บลูทูธ|บลูทูท|บลูธูท|(?<![a-z])bt(?![a-z]))\s*(?:v\.?|version|"
            r"เวอร์ชั่?น|รุ่น)?\s*(\d(?:\.\d)?)?(?![\d])(?!\s*(?:ช่อง|x\b))"
        ),
        _number,
    ),
    "usb": Ladder(
        re.compile(
            r"(?P<fast>super\s?speed)?\s*(?<![a-z])usb(?:\s*-?\s*type)?(?:\s*-?\s*[abc](?![a-z]))?\s*\(?-?(?:v\.?|"
            r"version)?\s*"
            r"(?:(?P<version>\d\.\d)|(?P<plain>[1-4])(?![\d.,]|\s*(?:x\b|x\d|ช่อง|พอร์[ตท]|ports?|"
            r"จุด|หัว)))?"
            r"(?:\s*\(?gen(?:eration)?\.?\s*(?P<generation>[12](?:x[12](?!\d))?))?\)?(?:\s*\(?(?:type\s*-?\s*[abc]|"
            r"type)(?![a-z])\)?)?"
        ),
        _usb,
    ),
    "hdmi": Ladder(
        re.compile(r"(?<![a-z])(?:mini[\s-]?|micro[\s-]?)?hdmi(?:\s*(?:v\.?|version|" r"เวอร์ชั่?น)?\s*(\d\.\d)[ab]?)?"),
        _number,
    ),
    "displayport": Ladder(
        re.compile(
            r"(?<![a-z])(?:mini[\s-]?)?(?:display\s?port|ดิสเพลย์พอร์[ตท]|" r"dp(?![a-z]))(?:\s*(?:v\.?)?\s*(\d\.\d)a?)?"
        ),
        _number,
    ),
    "thunderbolt": Ladder(re.compile(r"thunderbolt(?:\s*(?:tm)?\s*(\d)(?!\s*(?:ช่อง|port|พอร์)))?"), _number),
    "ethernet": Ladder(
        re.compile(
            r"(?P<list>10/100(?:/1000)?(?:/2\.?5g?(?:00)?)?(?:/10g)?)\s*(?:mbps|base-?\s?tx?|"
            r"m)?(?:\s*base-?\s?tx?)?"
            r"|(?<!rj)(?<!rj[\s-])(?<![\d.])(?P<speed>\d{1,3}(?:\.\d)?|1000|2500|10000)\s*-?\s*(?:gbe|gige|gbps|gb/s|gbit/s|"
            r"gigabit|g\s*base-?\s?t?|g(?=\s*(?:lan|ethernet|rj))|mbps|base-?\s?tx?)"
            r"|fast ethernet|gigabit(?:\s*ethernet)?|กิกะบิต|gbe|gige|(?<![a-z])ge(?=\s*rj)"
        ),
        _ethernet,
        highest=True,
    ),
    "pcie": Ladder(
        re.compile(
            r"pci(?:e|[\s-]?express)(?:\s*(?:gen\.?|v\.?)?\s*([2-6])(?:\.0)?(?!\d|\s*(?:ช่อง|slot)))?(?:\s*x\s?(?:16|8)(?!\d))?"
        ),
        _number,
    ),
    "poe": Ladder(
        re.compile(
            r"(?:ieee\s*)?802\.3((?:af|at|bt)(?:\s*[/,]\s*(?:802\.3)?(?:af|at|bt))*)|"
            r"(?<![a-z])(poe(?:\s?\+{1,2})?)(?![a-z])"
        ),
        _any_named(r"af|at|bt", {"af": 1, "at": 2, "bt": 3}),
        highest=True,
    ),
    "80plus": Ladder(
        re.compile(r"80\s*-?\s*(?:plus|\+)\s*-?\s*(white|standard|bronze|silver|gold|platinum|titanium)?"),
        _named({"white": 0, "standard": 0, "bronze": 1, "silver": 2, "gold": 3, "platinum": 4, "titanium": 5}),
    ),
    "label": Ladder(re.compile(r"(?:ฉลาก\S*\s*)?(?:เบอร์|no\.?|number)\s*\.?\s*(\d)(?!\d)"), _number),
    "ip": Ladder(re.compile(r"(?<![a-z])ip\s?-?([0-6x][0-9])(?!\d)"), lambda match: _one(match[1].replace("x", "0"))),
    "ik": Ladder(re.compile(r"(?<![a-z])ik\s?-?(0?[0-9]|10)(?!\d)"), _number),
    "codec": Ladder(
        re.compile(r"(?<![a-z])h\.?\s?26([3-6])(?!\d)|(?<![a-z])(hevc|avc|m-?jpeg)(?![a-z])"),
        lambda match: _one(match[1] or {"hevc": 5, "avc": 4}.get(match[2], 1)),
        highest=True,
    ),
    "cat": Ladder(
        re.compile(r"(?<![a-z])cat(?:egory)?\.?\s*-?\s*(5e|6a|[5-8])(?!\d)"),
        _named({"5": 5, "5e": "5.5", "6": 6, "6a": "6.5", "7": 7, "8": 8}),
        highest=True,
    ),
    "wpa": Ladder(re.compile(r"(?<![a-z])wpa\s?-?([23])?"), lambda match: _one(match[1] or 1), highest=True),
    "aes": Ladder(
        re.compile(r"(?<![a-z])aes[\s-]*((?:128|192|256)(?:\s*[/,]\s*(?:128|192|256))*)(?!\d)"),
        _any_named(r"128|192|256", {"128": 128, "192": 192, "256": 256}),
        highest=True,
    ),
    "tpm": Ladder(re.compile(r"(?<![a-z])tpm(?:\s*(?:v\.?|version)?\s*(\d\.\d))?"), _number),
    "snmp": Ladder(
        re.compile(r"(?<![a-z])snmp(?:\s*v?\.?\s*[123]c?(?:\s*(?:[,/&]|และ|and)\s*v?[123]c?(?!\d))*)?"),
        _any_named(r"[123]", {"1": 1, "2": 2, "3": 3}),
        highest=True,
    ),
    "android": Ladder(
        re.compile(r"(?:android|แอนดรอย[ดต]์?)(?:\s*(?:os|version|v\.?)?\s*(\d{1,2}(?:\.\d)?))?"), _number
    ),
    "layer": Ladder(re.compile(r"(?:layer\s*-?\s?|(?<![a-z])l)([234])(?!\d)"), _number),
    "topology": Ladder(
        re.compile(
            r"((?:true[\s-]?)?(?<!off)(?<!off-)on-?line(?:\s*double[\s-]*conver\w*)?|double[\s-]?conversion|"
            r"line[\s-]?interactive|off-?line|stand-?by)"
        ),
        lambda match: _one(3 if re.search("on-?line|double", match[0]) else 2 if "inter" in match[0] else 1),
    ),
    "winserver": Ladder(re.compile(r"windows?\s*server\s*(20\d\d)(?:\s*r2)?"), _number, compatible=False),
    "mimo": Ladder(re.compile(r"(?<![\d.])([1-8])\s?x\s?[1-8](?![\d.])(?!\s*(?:gb|mb|tb|w\b|ช่อง|พอร์))"), _number),
    "intel": Ladder(
        re.compile(r"(?<![a-z])core\s*i([3579])(?!\d)|(?<![a-z])(celeron|pentium)(?![a-z])"),
        lambda match: _one(match[1] or {"celeron": 0, "pentium": 1}[match[2]]),
        compatible=False,
    ),
    "windows": Ladder(
        re.compile(r"(?<![a-z])(?:windows?|วินโดวส์?|win)\s*(?:™)?\s*(7|8\.1|8|10|11)(?!\d)"), _number, compatible=False
    ),
}


@lru_cache(maxsize=5000)
def mentions(text: str) -> tuple[Mention, ...]:
    """Every edition that a plain text names, in order."""
    found = []
    for family, ladder in LADDERS.items():
        for match in ladder.pattern.finditer(text):
            if match[0].strip():
                found.append(
                    Mention(family, _step(family, ladder, match), match[0].strip(), match.start(), match.end())
                )
                found += _further(found[-1], text)
    return tuple(sorted(found, key=lambda one: one.start))


NUMBERED = frozenset({"bluetooth", "hdmi", "displayport", "tpm", "android", "windows"})
ANOTHER_NUMBER = re.compile(
    r"\s*(?:/|หรือ|และ|or|and|,)\s*(\d{1,2}(?:\.\d)?)(?![\d.]|\s*(?:x|ช่อง|พอร์|port|unit|เครื่อง|ปี|ชุด))"
)


def _further(first: Mention, text: str) -> list[Mention]:
    """The other versions of `Bluetooth 4.2/5.0` and `Windows 10/11`."""
    found: list[Mention] = []
    end = first.end
    while first.family in NUMBERED and first.step and (more := ANOTHER_NUMBER.match(text, end)):
        found.append(Mention(first.family, _one(more[1]), f"{first.family} {more[1]}", more.start(1), more.end()))
        end = more.end()
    return found


def _step(family: str, ladder: Ladder, match: re.Match[str]) -> Step | None:
    if family == "poe" and match[2]:
        return _one(1 + match[2].count("+")) if match[2].endswith("+") else None
    return ladder.step(match)


def of_family(text: str, family: str) -> list[Mention]:
    """The mentions of one family."""
    return [one for one in mentions(text) if one.family == family]
