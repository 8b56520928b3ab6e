"""Prices: baht with value added tax."""

import re
from decimal import ROUND_HALF_UP, Decimal

from helpdesk.procurement.judging.bounds import Bound, figure
from helpdesk.procurement.judging.readings import read
from helpdesk.procurement.judging.verdicts import Judgement, agreed, better, failed, passed, unclear
from helpdesk.procurement.judging.wording import plain
from helpdesk.procurement.terms import Operator

WITH_TAX = Decimal("1.07")
TAX = r"(?:vat|ภาษีมูลค่าเพิ่ม|ภาษี|ภ\.?พ\.?|แวต|แวท)"
EXCLUDED = re.compile(
    rf"(?:ยัง)?ไม่(?:ได้)?\s*(?:รวม|คิด|บวก)\s*(?:ค่า)?\s*{TAX}|ก่อน\s*{TAX}|(?:excl\w*\.?|"
    rf"exc\.?|ex\.?|before|without|not incl\w*\.?|plus|w/o)\s*(?:of\s*)?(?:7\s*%\s*)?{TAX}"
    rf"|{TAX}\s*(?:7\s*%\s*)?(?:excl\w*|not incl\w*|แยก|ต่างหาก|ไม่รวม|ยังไม่รวม)|(?:\+|"
    rf"บวก|แยก)\s*(?:7\s*%\s*)?{TAX}"
)
INCLUDED = re.compile(
    rf"(?<!ไม่)(?<!ไม่ได้)รวม\s*(?:ค่า)?\s*{TAX}|"
    rf"(?<!not )incl\w*\.?\s*(?:of\s*)?(?:7\s*%\s*)?{TAX}|(?<!not )\binc\.?\s*{TAX}|"
    rf"{TAX}\s*(?:7\s*%\s*)?(?:แล้ว|incl\w*|inc\b|รวมแล้ว)"
    rf"|(?:with|w/)\s*{TAX}|รวม\s*7\s*%|พร้อม\s*{TAX}"
)
UNTAXED = re.compile(
    rf"(?:0\s*%|ยกเว้น|ได้รับยกเว้น|ไม่มี|ไม่อยู่ในระบบ|ไม่จด\S*|exempt\w*|no)\s*{TAX}|" rf"{TAX}\s*(?:0\s*%|exempt|ยกเว้น)"
)
FOREIGN = re.compile(r"\$|usd|eur|€|ดอลลาร์|เหรียญ|ยูโร|¥|หยวน")
ANOTHER_MEASURE = re.compile(
    r"\d\s*(?:บาท)?\s*x\s*\d|ต่อเดือน|/เดือน|per month|ต่อปี|/ปี|ส่วนลด|ลดเหลือ|discount|ผ่อน|ล้าน|\d\s*k\b|"
    r"\d\s*(?:พัน|หมื่น|แสน)"
)


def judge_price(bound: Bound, offered: str) -> Judgement:
    """The price with tax against the ceiling; where the answer does not say whether tax is in, people ask."""
    text = plain(offered)
    amounts = _amounts(offered)
    if read(offered).broken or FOREIGN.search(text) or ANOTHER_MEASURE.search(text):
        return unclear("number_unreadable")
    if not amounts:
        return unclear("no_value")
    if bound.operator == Operator.LE and any(amount * 100 <= bound.high for amount in amounts):
        return unclear("implausible", asked=bound.shown)
    excluded, included = EXCLUDED.search(text), INCLUDED.search(EXCLUDED.sub(" ", text))
    taxed = _taxed_pair(amounts)
    if taxed is not None and (excluded or included or "vat" in text or "ภาษี" in text):
        return _compare(bound, [taxed])
    if UNTAXED.search(text) or bool(excluded) == bool(included):
        bare = _compare(bound, amounts)
        return (
            bare
            if bare.verdict == "fail" and bound.operator == Operator.LE and not included
            else unclear("tax_not_stated")
        )
    taxed_amounts = [_with_tax(one) if excluded else one for one in amounts]
    judged = _compare(bound, taxed_amounts)
    if judged.meets and _has_parts(offered) and bound.operator == Operator.LE and sum(taxed_amounts) > bound.high:
        return unclear("several_readings")
    return judged


def _amounts(offered: str) -> list[Decimal]:
    readings = read(offered).readings
    money = [one for one in readings if one.unit == "baht"]
    money = money or [one for one in readings if one.unit is None and not one.spelling]
    return sorted({end for one in money for end in (one.low, one.high)})


def _has_parts(offered: str) -> bool:
    """Whether several amounts stand in the answer, which may have to be added: a price and its installation."""
    return len([one for one in read(offered).readings if one.unit == "baht"]) > 1


def _taxed_pair(amounts: list[Decimal]) -> Decimal | None:
    """The larger of two amounts of which it is the smaller one with tax."""
    if len(amounts) < 2:
        return None
    high = amounts[-1]
    return high if any(abs(_with_tax(low) - high) <= 1 for low in amounts[:-1]) and len(amounts) <= 3 else None


def _with_tax(amount: Decimal) -> Decimal:
    return (amount * WITH_TAX).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _compare(bound: Bound, amounts: list[Decimal]) -> Judgement:
    return agreed([_one(bound, amount) for amount in amounts])


def _one(bound: Bound, amount: Decimal) -> Judgement:
    gaps = {"offered": f"{amount:,.2f}", "asked": f"{bound.high:,.2f}"}
    if bound.operator == Operator.LE:
        return passed("price_within", **gaps) if amount <= bound.high else failed("price_above", **gaps)
    if bound.operator == Operator.RANGE:
        return passed("within", **gaps) if bound.low <= amount <= bound.high else failed("outside", **gaps)
    meets = amount >= bound.low if bound.operator == Operator.GE else amount == bound.low
    return (
        (better if amount > bound.low else passed)("equals", **gaps)
        if meets
        else failed("differs", offered=figure(amount), asked=bound.shown)
    )
