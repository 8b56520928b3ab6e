"""Service centres: the provinces and regions that an answer names."""

import re

from helpdesk.procurement.judging import stance
from helpdesk.procurement.judging.bounds import Bound, figure
from helpdesk.procurement.judging.readings import read
from helpdesk.procurement.judging.verdicts import Judgement, better, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Meaning

PROVINCES = {
    "northeast": "กาฬสินธุ์ ขอนแก่น ชัยภูมิ นครพนม นครราชสีมา บึงกาฬ บุรีรัมย์ มหาสารคาม มุกดาหาร "
    "ยโสธร ร้อยเอ็ด เลย ศรีสะเกษ สกลนคร สุรินทร์ หนองคาย หนองบัวลำภู อำนาจเจริญ อุดรธานี "
    "อุบลราชธานี",
    "north": "เชียงราย เชียงใหม่ น่าน พะเยา แพร่ แม่ฮ่องสอน ลำปาง ลำพูน อุตรดิตถ์",
    "central": "กรุงเทพมหานคร กำแพงเพชร ชัยนาท นครนายก นครปฐม นครสวรรค์ นนทบุรี ปทุมธานี "
    "พระนครศรีอยุธยา พิจิตร พิษณุโลก เพชรบูรณ์ ลพบุรี สมุทรปราการ สมุทรสงคราม สมุทรสาคร "
    "สระบุรี สิงห์บุรี สุโขทัย สุพรรณบุรี อ่างทอง อุทัยธานี",
    "east": "จันทบุรี ฉะเชิงเทรา ชลบุรี ตราด ปราจีนบุรี ระยอง สระแก้ว",
    "west": "กาญจนบุรี ตาก ประจวบคีรีขันธ์ เพชรบุรี ราชบุรี",
    "south": "กระบี่ ชุมพร ตรัง นครศรีธรรมราช นราธิวาส ปัตตานี พังงา พัทลุง ภูเก็ต ระนอง สตูล สงขลา สุราษฎร์ธานี ยะลา",
}
OTHER_NAMES = {
    "กรุงเทพ": "กรุงเทพมหานคร",
    "กทม": "กรุงเทพมหานคร",
    "bangkok": "กรุงเทพมหานคร",
    "โคราช": "นครราชสีมา",
    "korat": "นครราชสีมา",
    "อยุธยา": "พระนครศรีอยุธยา",
    "khon kaen": "ขอนแก่น",
    "udon": "อุดรธานี",
    "อุดร": "อุดรธานี",
    "ubon": "อุบลราชธานี",
    "อุบล": "อุบลราชธานี",
    "หาดใหญ่": "สงขลา",
    "hat yai": "สงขลา",
    "chiang mai": "เชียงใหม่",
    "พัทยา": "ชลบุรี",
    "เมืองพล": "ขอนแก่น",
    "สารคาม": "มหาสารคาม",
    "nakhon ratchasima": "นครราชสีมา",
    "mahasarakham": "มหาสารคาม",
    "maha sarakham": "มหาสารคาม",
    "phuket": "ภูเก็ต",
    "โคราฃ": "นครราชสีมา",
}
REGION_OF = {province: region for region, names in PROVINCES.items() for province in names.split()}
REGION_WORDS = {
    "northeast": r"ตะวันออกเฉียงเหนือ|อีสาน|northeast",
    "east": r"ภาคตะวันออก(?!เฉียง)|eastern",
    "north": r"ภาคเหนือ|northern(?! ?east)",
    "south": r"ภาคใต้|southern",
    "west": r"ภาคตะวันตก|western",
    "central": r"ภาคกลาง|central region",
}
NAMES = sorted([*REGION_OF, *OTHER_NAMES], key=len, reverse=True)
NAME = re.compile("|".join(name if name != "เลย" else r"(?<![ก-๎])(?:จ\.|จังหวัด)?\s?เลย(?![ก-๎])" for name in NAMES))
VAGUE = re.compile(r"ทั่วประเทศ|ทั่วไทย|nationwide|all over|ทุกจังหวัด|ทุกภาค|ทั่วทุก")
NEARBY = re.compile(r"ใกล้เคียง|รัศมี|ติดต่อกัน")
CALLED_CENTRE = re.compile(r"ตัวแทน|dealer|partner|ร้านค้า|พันธมิตร|จุดรับ")


def provinces_in(text: str) -> list[str]:
    """The provinces a text names, each once, in order."""
    found = [OTHER_NAMES.get(name, name) for name in (re.sub(r"^(?:จ\.|จังหวัด)?\s?", "", n) for n in NAME.findall(text))]
    return list(dict.fromkeys(found))


def asked_provinces(text: str) -> set[str] | None:
    """Where a centre must stand: the provinces of the regions and the provinces that a clause names; nothing when it
    names no place."""
    named = set(provinces_in(text))
    for region, words in REGION_WORDS.items():
        if re.search(words, text):
            named |= {province for province, its in REGION_OF.items() if its == region}
    return named or None


def judge_centres(clause: Meaning, bound: Bound, offered: str) -> Judgement:
    """How many service centres stand where the clause asks for them; each named province is one."""
    text = plain(offered)
    if stance.NAKED_DENIAL.fullmatch(text):
        return failed("says_no")
    wanted = asked_provinces(plain(clause.text))
    named = provinces_in(text)
    if read(offered).broken or stance.DENIAL.search(text) or VAGUE.search(text) or CALLED_CENTRE.search(text):
        return unclear("no_site_named")
    if wanted is None:
        return _stated(bound, offered)
    if not named:
        return unclear("no_site_named")
    near = [province for province in named if province in wanted]
    gaps = {"offered": ", ".join(near or named), "asked": bound.shown}
    if not near:
        is_vague = NEARBY.search(plain(clause.text)) is not None
        return unclear("no_site_named") if is_vague else failed("sites_elsewhere", **gaps)
    counts = [one for one in read(offered).readings if one.unit in ("site", "piece", None) and not one.times]
    if any(one.high != len(named) for one in counts):
        return unclear("several_readings")
    if len(near) < bound.low:
        return failed("too_few", offered=figure(bound.low * 0 + len(near)), asked=bound.shown)
    return (better if len(near) > bound.low else passed)("sites_named", **gaps)


def _stated(bound: Bound, offered: str) -> Judgement:
    counts = [one for one in read(offered).readings if one.unit == "site"]
    if len(counts) != 1:
        return unclear("no_value")
    gaps = {"offered": figure(counts[0].low), "asked": bound.shown}
    if counts[0].low < bound.low:
        return failed("less_than", **gaps)
    return (better if counts[0].low > bound.low else passed)("more_than", **gaps)
