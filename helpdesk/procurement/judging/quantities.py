"""Units: how people spell them, and what equals what (Pint, built once when first needed).
Which number in a text belongs to which unit is read in `readings.py`."""

import re
from decimal import Decimal, localcontext
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pint import UnitRegistry

# Our own units only: what is not here cannot be converted by accident (VA is no W, a page no sheet).
DEFINITIONS = """
    byte = [data]; kilobyte = 1000 byte; megabyte = 1000 kilobyte; gigabyte = 1000 megabyte; terabyte = 1000 gigabyte
    kibibyte = 1024 byte; mebibyte = 1024 kibibyte; gibibyte = 1024 mebibyte; tebibyte = 1024 gibibyte
    petabyte = 1000 terabyte; second = [time]; microsecond = second / 1000000
    millisecond = second / 1000; minute = 60 second; hour = 3600 second
    day = [days]; week = 7 day; month = [months]; year = 12 month
    hertz = [frequency]; kilohertz = 1000 hertz; megahertz = 1000 kilohertz; gigahertz = 1000 megahertz
    meter = [length]; kilometer = 1000 meter; centimeter = meter / 100; millimeter = meter / 1000
    inch = 2.54 centimeter; foot = 12 inch
    gram = [mass]; hectogram = 100 gram; kilogram = 1000 gram; milligram = gram / 1000
    pound = 453.59237 gram; ounce = pound / 16
    watt = [power]; kilowatt = 1000 watt; milliwatt = watt / 1000; voltampere = [apparent_power]
    kilovoltampere = 1000 voltampere; volt = [voltage]; kilovolt = 1000 volt; millivolt = volt / 1000
    ampere = [current]; milliampere = ampere / 1000; amperehour = [charge]; milliamperehour = amperehour / 1000
    watthour = [energy]; kilowatthour = 1000 watthour
    bitrate = [rate]; kilobitrate = 1000 bitrate; megabitrate = 1000 kilobitrate; gigabitrate = 1000 megabitrate
    terabitrate = 1000 gigabitrate; byterate = 8 bitrate; megabyterate = 1000000 byterate
    gigabyterate = 1000 megabyterate
    kilobyterate = 1000 byterate; packetrate = [packets]; megapacketrate = 1000000 packetrate
    lumen = [flux]; nit = [luminance]; lux = [illuminance]; dpi = [density]; pagerate = [pagerate]
    imagerate = [imagerate]; page = [pages]; sheet = [sheets]; pixel = [pixels]; megapixel = 1000000 pixel
    percent = [share]; decibel = [sound]; decibelmilliwatt = [level]; isotropicgain = [gain]; celsius = [temperature]
    kelvinlight = [colourtemperature]; number = [number]; baht = [money]; fold = [fold]
    contrast = [contrast]; rotation = [rotation]
    framerate = [frames]; degree = [angle]; joule = [joules]; kilojoule = 1000 joule
     bit = [depth]; transfers = [transfers]; iops = [iops]
    core = [cores]; thread = [threads]; port = [ports]; site = [sites]; person = [persons]; colour = [colours]
    piece = [pieces]; cell = [cells]; liter = [volume]; milliliter = liter / 1000; rackunit = [rack]
    rad = [dose]; dutycycle = [duty]; level = [levels]; grammage = [grammage]; channel = [channels]
    squaremeter = [area]; airflow = [airflow]; device = [devices]
    roll = [rolls]; session = [sessions]; meterrate = [speed]; millimeterrate = meterrate / 1000
    centimeterrate = meterrate / 100; inchrate = 2.54 centimeterrate
"""

SPELLINGS: dict[str, str] = {
    "byte": "byte bytes ไบต์ ไบท์",
    "kilobyte": "kb kbyte kilobyte kilobytes กิโลไบต์ กิโลไบท์",
    "megabyte": "mb mbyte megabyte megabytes เมกะไบต์ เมกกะไบต์ เมกะไบท์ เมกกะไบท์ เมกาไบต์ เมก",
    "gigabyte": "gb gbyte gigabyte gigabytes gig กิกะไบต์ กิกะไบท์ จิกะไบต์ จิกะไบท์ กิ๊กกะไบต์ จิกกะไบต์ กิกาไบต์ กิ๊ก กิก",
    "terabyte": "tb tbyte terabyte terabytes เทราไบต์ เทราไบท์ เทอราไบต์ เทอร่าไบต์ เทระไบต์ เทราไบ",
    "petabyte": "pb petabyte petabytes",
    "kibibyte": "kib",
    "mebibyte": "mib",
    "gibibyte": "gib",
    "tebibyte": "tib",
    "microsecond": "us usec μs µs microsecond microseconds ไมโครวินาที",
    "millisecond": "ms msec millisecond milliseconds มิลลิวินาที",
    "second": "s sec secs second seconds วินาที วิ",
    "minute": "min mins minute minutes นาที",
    "hour": "h hr hrs hour hours ชั่วโมง ชม. ชม ช.ม.",
    "day": "day days d วัน calendar-days",
    "week": "week weeks wk สัปดาห์ อาทิตย์",
    "month": "month months mo mths mth เดือน",
    "year": "year years yr yrs y ปี",
    "hertz": "hz hertz เฮิรตซ์ เฮิร์ต เฮิร์ตซ์ เฮิรตช์ เฮิร์ซ",
    "kilohertz": "khz กิโลเฮิรตซ์",
    "megahertz": "mhz megahertz เมกะเฮิรตซ์ เมกกะเฮิร์ต เมกะเฮิร์ตซ์ เมกกะเฮิรตซ์",
    "gigahertz": "ghz gigahertz กิกะเฮิรตซ์ จิกะเฮิรตซ์ กิกะเฮิร์ตซ์ จิกะเฮิร์ต",
    "meter": "m metre metres meter meters เมตร ม.",
    "kilometer": "km กิโลเมตร กม.",
    "centimeter": "cm cms centimeter centimeters centimetre centimetres เซนติเมตร เซ็นติเมตร เซนติเมตร ซม. ซม ซ.ม. เซน",
    "millimeter": "mm millimeter millimeters millimetre มิลลิเมตร มม. มม ม.ม.",
    "inch": 'inch inches in. in " นิ้ว น.',
    "foot": "ft feet foot ฟุต",
    "gram": "g gm grams gram gr กรัม ก.",
    "hectogram": "ขีด",
    "milligram": "mg มิลลิกรัม",
    "kilogram": "kg kgs kg. kilogram kilograms กิโลกรัม กิโล กก. กก ก.ก. โล",
    "pound": "lb lbs pound pounds ปอนด์",
    "ounce": "oz ounce ounces ออนซ์",
    "watt": "w watt watts วัตต์ วัตต์. วัตท์ วัตต วัต",
    "kilowatt": "kw kilowatt kilowatts กิโลวัตต์",
    "milliwatt": "mw",
    "voltampere": "va v.a. volt-ampere volt-amps โวลต์แอมแปร์ โวลท์แอมแปร์ โวลต์-แอมแปร์ โวลต์แอมป์ วีเอ",
    "kilovoltampere": "kva เควีเอ กิโลโวลต์แอมแปร์",
    "volt": "v vac vdc volt volts v. โวลต์ โวลท์ โวลต์",
    "kilovolt": "kv กิโลโวลต์ กิโลโวลท์",
    "millivolt": "mv",
    "ampere": "a amp amps แอมป์ แอมแปร์",
    "milliampere": "ma",
    "amperehour": "ah แอมป์ชั่วโมง แอมแปร์ชั่วโมง แอมป์-ชั่วโมง แอมแปร์-ชั่วโมง แอมแปร์อาวร์ แอมป์อาวร์",
    "milliamperehour": "mah มิลลิแอมป์ชั่วโมง มิลลิแอมแปร์ชั่วโมง มิลลิแอมป์-ชั่วโมง มิลลิแอมแปร์-ชั่วโมง มิลลิแอมแปร์ มิลลิแอมป์",
    "watthour": "wh watt-hour watt-hours whr whrs วัตต์ชั่วโมง วัตต์-ชั่วโมง",
    "kilowatthour": "kwh",
    "bitrate": "bps",
    "kilobitrate": "kbps kb/s kbit/s",
    "megabitrate": "mbps mbit/s mbits/s เมกะบิตต่อวินาที เมกะบิต เมกะบิต/วินาที เมกกะบิตต่อวินาที",
    "gigabitrate": "gbps gbit/s gbits/s gbe gige gigabit กิกะบิตต่อวินาที กิกะบิต จิกะบิตต่อวินาที กิกะบิต/วินาที",
    "terabitrate": "tbps",
    "megabyterate": "mbyte/s mbytes/s เมกะไบต์ต่อวินาที เมกะไบต์/วินาที",
    "gigabyterate": "gbyte/s กิกะไบต์ต่อวินาที",
    "kilobyterate": "kbyte/s",
    "packetrate": "pps packets/s packets/sec แพ็กเก็ตต่อวินาที แพ็กเก็ต/วินาที แพ็คเก็ตต่อวินาที แพ็คเก็ต/วินาที แพ็กเกตต่อวินาที "
    "แพ็กเกต/วินาที",
    "megapacketrate": "mpps",
    "lumen": "lm lumen lumens ansi-lumens ansi-lumen ansilumens ansi-ลูเมน ansi-ลูเมนส์ ansi-lm iso-ลูเมน "
    " ansi iso-lumens iso-lumen iso-lm ลูเมน ลูเมนส์ ลูเมนต์ ลูเม็น ลูเม็นส์ ลูเมนซ์",
    "nit": "nit nits cd/m2 cd/m² cd/sqm cd/m^2 แคนเดลา/ตร.ม. แคนเดลาต่อตารางเมตร นิต นิตส์",
    "lux": "lux ลักซ์",
    "dpi": "dpi ดีพีไอ จุดต่อนิ้ว จุด/นิ้ว dots/inch",
    "pagerate": "ppm cpm pages/min page/min pages/minute page/minute pages-per-minute แผ่นต่อนาที "
    "แผ่น/นาที หน้าต่อนาที หน้า/นาที สำเนาต่อนาที สำเนา/นาที copies/min copies/minute",
    "imagerate": "ipm ภาพต่อนาที ภาพ/นาที images/min",
    "page": "page pages หน้า",
    "sheet": "sheet sheets แผ่น",
    "pixel": "px pixel pixels พิกเซล พิกเซลส์ จุด point points",
    "megapixel": "mp megapixel megapixels mpixel ล้านพิกเซล เมกะพิกเซล เมกกะพิกเซล",
    "percent": "% percent เปอร์เซ็นต์ เปอร์เซนต์",
    "decibel": "db db(a) dba เดซิเบล",
    "decibelmilliwatt": "dbm",
    "isotropicgain": "dbi",
    "celsius": "°c ํc c องศาเซลเซียส celsius องศา°c degc",
    "kelvinlight": "k kelvin เคลวิน",
    "baht": "บาท บาทถ้วน baht thb ฿ .-",
    "fold": "เท่า x-zoom",
    "contrast": ":1",
    "rotation": "rpm รอบต่อนาที รอบ/นาที",
    "framerate": "fps เฟรมต่อวินาที เฟรม/วินาที ภาพต่อวินาที ภาพ/วินาที เฟรม/วิ ภาพ/วิ frames/s frames/sec",
    "degree": "° degree degrees องศา deg",
    "joule": "j joule joules จูล",
    "kilojoule": "kj กิโลจูล",
    "bit": "bit bits บิต บิท",
    "transfers": "mt/s",
    "iops": "iops",
    "liter": "l liter litre ลิตร",
    "milliliter": "ml มล. มิลลิลิตร",
    "core": "core cores c แกนหลัก แกน คอร์ แกนประมวลผล แกนสมอง",
    "thread": "thread threads t แกนเสมือน เธรด เทรด",
    "port": "port ports ช่อง พอร์ต พอร์ท พอร์ค ช่องสัญญาณ ช่องเสียบ หัวต่อ outlet outlets bay bays เต้ารับ เต้า slot slots สล็อต",
    "site": "site sites แห่ง ศูนย์ ศูนย์บริการ สาขา จุดบริการ center centers centre centres",
    "person": "user users client clients คน ผู้ใช้ ผู้ใช้งาน เครื่องลูกข่าย บัญชี บัญชีผู้ใช้ account accounts",
    "colour": "colors colours color colour สี",
    "piece": "unit units pcs pc ea pieces set sets หน่วย ตัว ชุด เครื่อง อัน ชิ้น ก้อน ใบ ลูก ตลับ ถาด เสา ถ้วย เล่ม ดวง ลำโพง โมดูล",
    "cell": "cell cells เซลล์",
    "rackunit": "u ru",
    "dutycycle": "หน้าต่อเดือน หน้า/เดือน pages/month แผ่นต่อเดือน แผ่น/เดือน",
    "level": "ระดับ levels",
    "grammage": "gsm g/m2 g/m² แกรม กรัมต่อตารางเมตร กรัม/ตารางเมตร กรัม/ตร.ม.",
    "squaremeter": "sqm m2 m² ตร.ม. ตารางเมตร",
    "airflow": "m3/h m³/h m3/hr cmh ลบ.ม./ชม. ลบ.ม./ชั่วโมง ลูกบาศก์เมตรต่อชั่วโมง ลูกบาศก์เมตร/ชั่วโมง",
    "device": "device devices อุปกรณ์",
    "roll": "roll rolls ม้วน",
    "session": "session sessions เซสชัน เซสชั่น",
    "millimeterrate": "mm/s mm/sec มม./วินาที มม.ต่อวินาที มิลลิเมตรต่อวินาที มิลลิเมตร/วินาที มม./วิ",
    "inchrate": "ips inch/s inches/s inch/sec in/s in/sec นิ้วต่อวินาที นิ้ว/วินาที นิ้ว/วิ",
    "channel": "ch channel channels แชนเนล แชนแนล",
}
BY_SPELLING = {spelling: unit for unit, spellings in SPELLINGS.items() for spelling in spellings.split()}
SQUEEZED = {spelling.replace("-", ""): unit for spelling, unit in BY_SPELLING.items()}
COUNTED = frozenset({"core", "thread", "port", "site", "person", "colour", "piece", "cell"})
BARE_SCALE = {
    "g": ("gigabyte", "gigahertz", "gram"),
    "m": ("megabyte", "megahertz", "meter"),
    "t": ("terabyte", "thread"),
}
MEMORY_STEPS = {
    "byte": "byte",
    "kilobyte": "kibibyte",
    "megabyte": "mebibyte",
    "gigabyte": "gibibyte",
    "terabyte": "tebibyte",
}


@cache
def registry() -> "UnitRegistry[Decimal]":
    """Pint with our units and exact numbers."""
    from pint import UnitRegistry  # heavy: only who judges waits for it

    units: UnitRegistry[Decimal] = UnitRegistry(None, non_int_type=Decimal)
    for definition in re.split(r"[;\n]", DEFINITIONS):
        if definition.strip():
            units.define(definition.strip())
    return units


@lru_cache(maxsize=2000)
def unit_of(spelling: str) -> str | None:
    """The unit a word stands for, if it is one of ours: `กก.` → kilogram."""
    word = spelling.strip().lower()
    return BY_SPELLING.get(word) or BY_SPELLING.get(word.rstrip(".")) or SQUEEZED.get(re.sub(r"[\s-]", "", word))


@lru_cache(maxsize=2000)
def factor(source: str, target: str) -> Decimal | None:
    """By what a number in `source` is multiplied to stand in `target`; nothing between different dimensions."""
    if source == target:
        return Decimal(1)
    units = registry()
    one = units.Quantity(Decimal(1), source)
    if not one.is_compatible_with(target):
        return None
    with localcontext() as context:
        context.prec = 40
        return Decimal(one.to(target).magnitude)


@lru_cache(maxsize=2000)
def same_dimension(one: str, other: str) -> bool:
    """Whether two units measure the same; days and months do, roughly."""
    return factor(one, other) is not None or {one, other} <= {"day", "week", "month", "year"}


def converted(value: Decimal, source: str, target: str, *, memory: bool = False) -> list[Decimal]:
    """The value in the target unit: several when more than one meaning is possible (a month has 28 to 31 days,
    a kilobyte 1,000 or 1,024 bytes), the one that fits `memory` first; none between dimensions."""
    between = factor(source, target)
    if between is None:
        return _by_the_calendar(value, source, target)
    answers = [_times(value, between)]
    if source != target and source in MEMORY_STEPS and target in MEMORY_STEPS:
        binary = factor(MEMORY_STEPS[source], MEMORY_STEPS[target])
        assert binary is not None
        answers.insert(0 if memory else 1, _times(value, binary))
    return answers


def _by_the_calendar(value: Decimal, source: str, target: str) -> list[Decimal]:
    """Between days and months or years, which are not all of one length."""
    days, months = factor(source, "day"), factor(source, "month")
    if months is not None and (to_target := factor("day", target)) is not None:
        return [_times(days, to_target) for days in _days_in(_times(value, months))]
    if days is not None and (to_target := factor("month", target)) is not None:
        return [_times(_times(value, days) * 12 / length, to_target) for length in (365, 366)]
    return []


def _days_in(months: Decimal) -> list[Decimal]:
    """The fewest and the most days of so many months."""
    if months and months % 12 == 0:
        return [months / 12 * 365, months / 12 * 366]
    return [Decimal(28), Decimal(31)] if months == 1 else [months * 30 - 1, months * Decimal("30.5") + 1]


def _times(value: Decimal, by: Decimal) -> Decimal:
    """The product without the dust of an inexact factor."""
    with localcontext() as context:
        context.prec = 60
        product = (value * by).quantize(Decimal("1e-12")) if abs(value) < Decimal("1e30") else value * by
    return product.normalize()
