"""The words for each reason, in Thai and English. A reason itself is a key with what stands in its gaps."""

import re

from helpdesk.procurement.judging.verdicts import Judgement

WORDS: dict[str, tuple[str, str]] = {
    "about_the_limit": ("ค่าโดยประมาณใกล้เกณฑ์ {asked} มาก", "an approximate value too near to {asked}"),
    "attached": ("แนบเอกสารแล้ว", "attached"),
    "brand_not_stated": ("ไม่ได้ระบุยี่ห้อ", "brand not stated"),
    "clause_unreadable": ("ระบบอ่านความหมายของข้อกำหนดนี้ไม่ได้", "the clause's meaning cannot be read"),
    "count_above": ("{kind}: {offered} มากกว่าที่กำหนด {asked}", "{kind}: {offered} is more than {asked}"),
    "count_equal": ("{kind}: {offered} ครบตามที่กำหนด {asked}", "{kind}: {offered}, {asked} asked"),
    "count_less": ("{kind}: {offered} น้อยกว่าที่กำหนด {asked}", "{kind}: {offered} is less than {asked}"),
    "count_more": ("{kind}: {offered} ดีกว่าที่กำหนด {asked}", "{kind}: {offered}, better than {asked}"),
    "count_open": ("{kind}: ไม่ชัดว่ามีครบ {asked} หรือไม่", "{kind}: not clear whether there are {asked}"),
    "denies_something": ("มีข้อยกเว้นหรือคำปฏิเสธในคำเสนอ", "the offer excludes or denies something"),
    "differs": ("{offered} ไม่ตรงกับที่กำหนด {asked}", "{offered} is not {asked}"),
    "edition_not_stated": ("ไม่ได้ระบุรุ่นหรือฉบับให้ชัดตาม {asked}", "edition not stated; {asked} is asked"),
    "equals": ("{offered} ตรงตามที่กำหนด {asked}", "{offered}, {asked} asked"),
    "equivalence_claimed": ("อ้างว่าเทียบเท่า ต้องมีหลักฐาน", "claims equivalence, which must be shown"),
    "equivalence_to_show": (
        "เสนอมาตรฐานอื่นแทน {asked} ต้องแสดงว่าเทียบเท่า",
        "another standard than {asked}: equivalence must be shown",
    ),
    "for_people": ("ข้อนี้ให้กรรมการพิจารณา", "for people to judge"),
    "free_system": (
        "ถูกกฎหมายแต่อาจใช้งานไม่ได้ตามต้องการ ให้กรรมการพิจารณา",
        "legal, but whether it is usable a person must decide",
    ),
    "later": ("{offered} ช้ากว่าที่กำหนด {asked}", "{offered}, later than {asked}"),
    "less_than": ("{offered} น้อยกว่าที่กำหนด {asked}", "{offered}, less than the {asked} asked"),
    "licence_not_stated": ("ไม่ได้ระบุลิขสิทธิ์ให้ชัด", "licence not stated"),
    "licensed": ("มีลิขสิทธิ์ถูกต้อง", "licensed"),
    "higher": ("{offered} สูงกว่าที่กำหนด {asked}", "{offered} is above {asked}"),
    "lower": ("{offered} ต่ำกว่าที่กำหนด {asked}", "{offered} is below {asked}"),
    "implausible": ("ต่างจาก {asked} มากผิดปกติ น่าจะเขียนหน่วยผิด", "so far from {asked} that the unit may be wrong"),
    "lifetime": ("รับประกันตลอดอายุ ต้องถามว่ากี่ปี", "a lifetime warranty: ask for years"),
    "missing_part": ("ขาด {asked}", "{asked} is missing"),
    "more_than": ("{offered} มากกว่าที่กำหนด {asked}", "{offered}, more than the {asked} asked"),
    "named": ("ระบุ {asked} แล้ว", "{asked} is stated"),
    "newer": ("{offered} ใหม่กว่าที่กำหนด {asked}", "{offered} is newer than {asked}"),
    "newer_not_asked": (
        "{offered} ใหม่กว่า แต่ข้อกำหนดไม่ได้เปิดให้แทน {asked}",
        "{offered} is newer, but only {asked} is asked",
    ),
    "no_site_named": ("ไม่ได้ระบุที่ตั้งศูนย์บริการ", "no site named"),
    "no_value": ("ไม่ได้ระบุค่า", "no value stated"),
    "not_attached": ("ไม่ได้บอกว่าแนบแล้ว", "does not say that it is attached"),
    "not_included": ("ไม่รวมอยู่ในที่เสนอ ต้องซื้อเพิ่ม", "not included in the offer"),
    "not_licensed": ("ไม่มีลิขสิทธิ์ใช้งาน", "not licensed"),
    "not_mentioned": ("ไม่ได้กล่าวถึง {asked}", "{asked} is not mentioned"),
    "not_on_site": ("ไม่ใช่การบริการ ณ ที่ตั้ง", "not on site"),
    "nothing_offered": ("ไม่ได้เสนอ", "nothing offered"),
    "number_of_another_thing": ("ตัวเลขที่ให้เป็นของสิ่งอื่น", "the number belongs to another thing"),
    "number_unreadable": ("อ่านตัวเลขให้แน่ชัดไม่ได้", "the number cannot be read for sure"),
    "older": ("{offered} เก่ากว่าที่กำหนด {asked}", "{offered} is older than {asked}"),
    "on_site": ("บริการ ณ ที่ตั้ง", "on site"),
    "only_a_maximum": ("ให้แต่ค่าสูงสุด ไม่ใช่ค่าที่ได้จริง", "only a maximum is stated"),
    "only_claimed": ("ตอบเพียงว่ามีหรือได้ ไม่มีรายละเอียด", "only says yes"),
    "optional_part": ("เป็นอุปกรณ์เสริมหรือต้องซื้อเพิ่ม", "optional or to be bought extra"),
    "other_brand": ("เป็นอีกยี่ห้อหนึ่ง ({offered})", "another brand ({offered})"),
    "other_edition": ("{offered} คนละฉบับกับ {asked}", "{offered} is another edition than {asked}"),
    "other_kind": ("{offered} ไม่ใช่ {asked}", "{offered} is not {asked}"),
    "other_standard": ("{offered} ไม่ใช่ {asked}", "{offered} is not {asked}"),
    "other_unit": ("หน่วยที่ให้เทียบกับข้อกำหนดไม่ได้", "the unit cannot be compared"),
    "other_variant": ("{offered} เป็นคนละชนิดกับ {asked}", "{offered} is another variant than {asked}"),
    "outside": ("{offered} อยู่นอกช่วงที่กำหนด {asked}", "{offered} is outside {asked}"),
    "price_above": ("{offered} บาท รวมภาษีแล้วเกิน {asked}", "{offered} baht with VAT is above {asked}"),
    "price_within": ("{offered} บาท รวมภาษีแล้วไม่เกิน {asked}", "{offered} baht with VAT is within {asked}"),
    "put_off": ("ยังไม่ยืนยันหรือมีเงื่อนไข", "put off or conditional"),
    "repeats": ("ทวนข้อกำหนด ไม่ได้ระบุค่าจริง", "repeats the requirement, states no value"),
    "said_same_brand": ("แจ้งว่ายี่ห้อเดียวกัน", "said to be the same brand"),
    "same_brand": ("ยี่ห้อเดียวกับเครื่อง ({offered})", "the machine's brand ({offered})"),
    "says_no": ("แจ้งว่าไม่มี", "says that there is none"),
    "service_place_open": ("ไม่ชัดว่าบริการ ณ ที่ตั้งหรือไม่", "not clear whether on site"),
    "several_demands": ("ข้อนี้กำหนดตัวเลขไว้หลายค่า ต้องดูทีละค่า", "the clause asks for several values"),
    "several_readings": ("อ่านได้หลายแบบ ผลไม่ตรงกัน", "can be read in several ways"),
    "sites_elsewhere": ("ศูนย์บริการอยู่นอกพื้นที่ ({offered})", "not in the region ({offered})"),
    "sites_named": ("มีศูนย์บริการในพื้นที่: {offered}", "sites in the region: {offered}"),
    "sooner": ("{offered} เร็วกว่าที่กำหนด {asked}", "{offered}, sooner than {asked}"),
    "tax_not_stated": ("ไม่ได้บอกว่ารวมภาษีมูลค่าเพิ่มหรือไม่", "VAT not stated"),
    "too_few": ("มี {offered} แห่ง ไม่ครบ {asked}", "{offered} sites, {asked} asked"),
    "too_long": ("ข้อความยาวเกินกว่าจะอ่านอัตโนมัติ", "too long to be read by itself"),
    "unit_not_stated": ("ไม่ได้ระบุหน่วยหรือขนาดให้ชัด", "unit not stated"),
    "within": ("{offered} อยู่ในช่วงที่กำหนด {asked}", "{offered} is within {asked}"),
    "words_unread": (
        "มีคำที่ระบบไม่แน่ใจ ({offered}) ว่าหมายถึงสิ่งที่กำหนดหรือเป็นเงื่อนไข",
        "not sure whether “{offered}” is about the asked thing, or a condition",
    ),
    "working_days": ("นับเป็นวันทำการ เทียบกับวันปฏิทินไม่ได้แน่ชัด", "counted in working days"),
}


UNIT_NAMES = """
    core = แกน; thread = เธรด; year = ปี; month = เดือน; day = วัน; working day = วันทำการ; hour =
    ชั่วโมง; minute = นาที; second = วินาที; inch = นิ้ว; cm = ซม.; mm = มม.; m = เมตร; kg = กก.; g =
    กรัม; w = วัตต์; v = โวลต์; port = ช่อง; slot = ช่อง; bay = ช่อง; channel = ช่อง; outlet = ช่อง;
    unit = หน่วย; piece = ชิ้น; set = ชุด; site = แห่ง; px = พิกเซล; pixel = พิกเซล; mp = ล้านพิกเซล;
    sheet = แผ่น; page = หน้า; user = ผู้ใช้; client = เครื่อง; roll = ม้วน; x = เท่า; degree = องศา;
    entry = รายการ; lumen = ลูเมน; lm = ลูเมน; copy = สำเนา; point = จุด; time = ครั้ง; license =
    สิทธิ์; baht = บาท
"""
UNITS = {  # as a clause's unit is read aloud; what is not here is shown as written
    unit.strip(): name.strip() for unit, _, name in (pair.partition("=") for pair in UNIT_NAMES.split(";"))
}
FIGURE = re.compile(r"-?[\d.,]+(?:[-x][\d.,]+)?")
WITH_THEIR_UNIT = frozenset({"price_above", "price_within"})


def reason_in_words(judgement: Judgement, language: str = "th") -> str:
    """The reason as a person reads it, in Thai unless English is asked for."""
    key, params = judgement.reason.key, dict(judgement.reason.params)
    unit = params.pop("unit", "") if key not in WITH_THEIR_UNIT else ""
    if unit:
        shown = unit if language == "en" else UNITS.get(unit.lower(), unit)
        params = {name: f"{value} {shown}" if FIGURE.fullmatch(value) else value for name, value in params.items()}
    return WORDS[key][language == "en"].format(**params)
