"""The lives of a specification, a comparison and a purchase: `spec_definition` and `spec_comparison` of
`manual/forms.json` as tables. Who is on a committee is known by the paper itself."""

from datetime import date, datetime
from decimal import Decimal

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from helpdesk.accounts.permissions import Permission
from helpdesk.core.dates import short_date, short_datetime
from helpdesk.core.lifecycle import State, Step, table


class SpecState(State):
    DRAFT = "draft", lazy_pgettext("state", "ร่าง"), "grey"
    COMMITTEE = "committee", _l("คณะกรรมการพิจารณา"), "violet"
    SUBMITTED = "submitted", _l("เสนอ ผอ.สพป."), "amber"
    APPROVED = "approved", lazy_pgettext("state", "เห็นชอบ"), "green"
    RETURNED_FOR_EDIT = "returned_for_edit", lazy_pgettext("state", "ส่งกลับแก้ไข"), "red"
    PUBLISHED = "published", _l("แจ้งผู้เกี่ยวข้องแล้ว"), "green"
    SUPERSEDED = "superseded", _l("ถูกแทนด้วยฉบับใหม่"), "grey"


class ComparisonState(State):
    DRAFT = "draft", _l("รับข้อเสนอ"), "blue"
    COMMITTEE = "committee", _l("คณะกรรมการลงความเห็น"), "violet"
    LOCKED = "locked", _l("ปิดผลการพิจารณา"), "earth"
    SUBMITTED = "submitted", _l("เสนอ ผอ.สพป."), "amber"
    APPROVED = "approved", lazy_pgettext("state", "เห็นชอบ"), "green"
    RETURNED_FOR_EDIT = "returned_for_edit", lazy_pgettext("state", "ส่งกลับแก้ไข"), "red"


class PurchaseState(State):
    ORDERED = "ordered", _l("รอส่งมอบ"), "blue"
    DELIVERED = "delivered", _l("ส่งของแล้ว รอตรวจรับ"), "amber"
    ACCEPTED = "accepted", lazy_pgettext("state", "ตรวจรับแล้ว"), "green"
    CANCELLED = "cancelled", lazy_pgettext("state", "ยกเลิก"), "grey"


CHAIR, MEMBER, SECRETARY = "committee_chair", "committee_member", "committee_secretary"
COMMITTEE = (CHAIR, MEMBER, SECRETARY)
S, C, B, P = SpecState, ComparisonState, PurchaseState, Permission
WRITABLE = (S.DRAFT, S.COMMITTEE, S.RETURNED_FOR_EDIT)
STANDING = (S.APPROVED, S.PUBLISHED)
PREPARED = ("ict_staff",)
KEPT = ("ict_staff", "supply_officer")
REMINDED = _l("เตือนกรรมการ")

EDITION_STEPS = table(
    Step("bring_in", (), (), P.PROCUREMENT_PREPARE, (*PREPARED, "system"), _l("นำเข้าฉบับใหม่")),
)

# Beyond the manual's tables: writing the paper, naming and releasing members, receiving and opening offers.
SPEC_STEPS = table(
    Step("draft", (), (S.DRAFT,), P.PROCUREMENT_PREPARE, PREPARED, _l("ร่างคุณลักษณะเฉพาะ")),
    Step("edit", WRITABLE, (), P.PROCUREMENT_PREPARE, (*PREPARED, *COMMITTEE), _l("แก้ไขส่วนหัว"), "own_form"),
    Step("write", WRITABLE, (), P.PROCUREMENT_PREPARE, (*PREPARED, *COMMITTEE), _l("เขียนข้อกำหนด"), "own_form"),
    Step("name", WRITABLE, (), P.PROCUREMENT_PREPARE, PREPARED, _l("แต่งตั้งกรรมการ"), "own_form"),
    Step("release", WRITABLE, (), P.PROCUREMENT_PREPARE, PREPARED, _l("กรรมการพ้นหน้าที่"), "own_form"),
    Step("convene", (S.DRAFT,), (S.COMMITTEE,), P.PROCUREMENT_PREPARE, PREPARED, _l("ส่งให้คณะกรรมการ"), "main"),
    Step("endorse", (S.COMMITTEE, S.RETURNED_FOR_EDIT), (), None, COMMITTEE, _l("ลงนาม"), "main"),
    Step("submit", (S.COMMITTEE, S.RETURNED_FOR_EDIT), (S.SUBMITTED,), None, (CHAIR,), _l("เสนอ ผอ.สพป."), "main"),
    Step("review", (S.SUBMITTED,), (), P.PROCUREMENT_REVIEW, ("group_director",), _l("ให้ความเห็น"), "main"),
    Step("approve", (S.SUBMITTED,), (S.APPROVED,), P.PROCUREMENT_APPROVE, ("area_director",), _l("เห็นชอบ"), "main"),
    Step(
        "return_for_edit",
        (S.SUBMITTED,),
        (S.RETURNED_FOR_EDIT,),
        P.PROCUREMENT_RETURN,
        ("group_director", "area_director"),
        _l("ส่งกลับแก้ไข"),
        "rare",
    ),
    Step("publish", (S.APPROVED,), (S.PUBLISHED,), P.PROCUREMENT_PREPARE, PREPARED, _l("แจ้งผู้เกี่ยวข้อง"), "main"),
    Step("remind", (S.COMMITTEE, S.RETURNED_FOR_EDIT), (), None, ("system",), REMINDED, "hidden", needs_version=False),
    Step("supersede", STANDING, (S.SUPERSEDED,), None, ("system",), _l("แทนด้วยฉบับใหม่"), "hidden"),
)

COMPARISON_STEPS = table(
    Step("call", (), (C.DRAFT,), P.PROCUREMENT_PREPARE, PREPARED, _l("เปิดรับข้อเสนอ")),
    Step("edit", (C.DRAFT, C.COMMITTEE), (), P.PROCUREMENT_PREPARE, (*PREPARED, *COMMITTEE), _l("แก้ไข"), "own_form"),
    Step("take", (C.DRAFT,), (), P.OFFERS_RECEIVE, KEPT, _l("รับข้อเสนอ"), "own_form", needs_version=False),
    Step("amend", (C.DRAFT,), (), P.OFFERS_RECEIVE, KEPT, _l("แก้ไขข้อเสนอ"), "own_form"),
    Step("withdraw", (C.DRAFT,), (), P.OFFERS_RECEIVE, KEPT, _l("ถอนข้อเสนอ"), "own_form"),
    Step("correct", (C.DRAFT, C.COMMITTEE), (), P.OFFERS_RECEIVE, KEPT, _l("แก้คำที่พิมพ์ผิดจากเอกสาร"), "own_form"),
    Step("unseal", (C.DRAFT,), (), P.OFFERS_RECEIVE, (*KEPT, CHAIR), _l("เปิดซอง"), "main"),
    Step("name", (C.DRAFT, C.COMMITTEE), (), P.PROCUREMENT_PREPARE, PREPARED, _l("แต่งตั้งกรรมการ"), "own_form"),
    Step("release", (C.DRAFT, C.COMMITTEE), (), P.PROCUREMENT_PREPARE, PREPARED, _l("กรรมการพ้นหน้าที่"), "own_form"),
    Step("convene", (C.DRAFT,), (C.COMMITTEE,), P.PROCUREMENT_PREPARE, PREPARED, _l("ส่งให้คณะกรรมการ"), "main"),
    Step("declare", (C.COMMITTEE,), (), None, COMMITTEE, _l("แสดงส่วนได้เสีย"), "main", needs_version=False),
    Step("find", (C.COMMITTEE,), (), None, COMMITTEE, _l("ลงความเห็น"), "own_form", needs_version=False),
    Step("exclude", (C.COMMITTEE,), (), None, (CHAIR,), _l("ตัดผู้เสนอราคาออก"), "own_form"),
    Step("readmit", (C.COMMITTEE,), (), None, (CHAIR,), _l("รับกลับเข้าพิจารณา"), "own_form"),
    Step("lock", (C.COMMITTEE,), (C.LOCKED,), None, (CHAIR,), _l("ปิดผลการพิจารณา"), "main"),
    Step("endorse", (C.LOCKED,), (), None, COMMITTEE, _l("ลงนาม"), "main"),
    Step("submit", (C.LOCKED,), (C.SUBMITTED,), None, (CHAIR,), _l("เสนอ ผอ.สพป."), "main"),
    Step("approve", (C.SUBMITTED,), (C.APPROVED,), P.PROCUREMENT_APPROVE, ("area_director",), _l("เห็นชอบ"), "main"),
    Step(
        "return_for_edit",
        (C.SUBMITTED,),
        (C.RETURNED_FOR_EDIT,),
        P.PROCUREMENT_APPROVE,
        ("area_director",),
        _l("ส่งกลับแก้ไข"),
        "rare",
    ),
    Step("remind", (C.COMMITTEE, C.LOCKED), (), None, ("system",), REMINDED, "hidden", needs_version=False),
    Step("revise", (), (C.COMMITTEE,), None, ("system",), _l("พิจารณาใหม่")),
)

PURCHASE_STEPS = table(
    Step("order", (), (B.ORDERED,), P.PURCHASES_KEEP, KEPT, _l("บันทึกสัญญา/ใบสั่งซื้อ")),
    Step("name", (B.ORDERED, B.DELIVERED), (), P.PURCHASES_KEEP, KEPT, _l("แต่งตั้งผู้ตรวจรับ"), "own_form"),
    Step("release", (B.ORDERED, B.DELIVERED), (), P.PURCHASES_KEEP, KEPT, _l("ผู้ตรวจรับพ้นหน้าที่"), "own_form"),
    Step("deliver", (B.ORDERED,), (B.DELIVERED,), P.PURCHASES_KEEP, KEPT, _l("บันทึกการส่งมอบ"), "main"),
    Step("inspect", (B.DELIVERED,), (), None, COMMITTEE, _l("บันทึกผลตรวจ"), "main"),
    Step("refuse", (B.DELIVERED,), (B.ORDERED,), None, COMMITTEE, _l("ไม่รับของ ให้ส่งใหม่"), "rare"),
    Step("accept", (B.DELIVERED,), (B.DELIVERED, B.ACCEPTED), None, COMMITTEE, _l("ตรวจรับ"), "main"),
    Step("enrol", (B.ACCEPTED,), (), P.PURCHASES_KEEP, KEPT, _l("ขึ้นทะเบียนครุภัณฑ์"), "main"),
    Step("cancel", (B.ORDERED,), (B.CANCELLED,), P.PURCHASES_KEEP, KEPT, _l("ยกเลิกสัญญา"), "rare"),
    Step("remind", (B.DELIVERED,), (), None, ("system",), REMINDED, "hidden", needs_version=False),
    Step("come_due", (B.ORDERED,), (), None, ("system",), _l("ใกล้ครบกำหนดส่งมอบ"), "hidden", needs_version=False),
    Step("run_late", (B.ORDERED,), (), None, ("system",), _l("เลยกำหนดส่งมอบ"), "hidden", needs_version=False),
)


class refusals:
    """Reasons that the verbs give."""

    @staticmethod
    def committee_incomplete() -> str:
        return _("คณะกรรมการต้องมีประธาน 1 คน และกรรมการอีกอย่างน้อย 2 คน โดยเป็นเลขานุการ 1 คน")

    @staticmethod
    def no_order() -> str:
        return _("ขอเลขที่และวันที่ของคำสั่งแต่งตั้งคณะกรรมการก่อน")

    @staticmethod
    def no_clauses() -> str:
        return _("ยังไม่มีข้อกำหนดสักข้อ")

    @staticmethod
    def not_confirmed(clauses: str) -> str:
        return _("ความหมายของข้อ %(clauses)s ยังเป็นการเดาของระบบ ขอให้ไปยืนยันที่หน้าเขียนข้อกำหนดก่อน", clauses=clauses)

    @staticmethod
    def not_all_signed(names: str) -> str:
        return _("ยังรอลายมือชื่อของ %(names)s", names=names)

    @staticmethod
    def signed_before(moment: datetime) -> str:
        return _("ลงนามไปแล้วเมื่อ %(moment)s", moment=short_datetime(moment))

    @staticmethod
    def reviewed_before(moment: datetime) -> str:
        return _("ให้ความเห็นไปแล้วเมื่อ %(moment)s", moment=short_datetime(moment))

    @staticmethod
    def not_reviewed() -> str:
        return _("ผู้อำนวยการกลุ่มยังไม่ได้ให้ความเห็น")

    @staticmethod
    def own_paper() -> str:
        return _("ผู้เสนอและผู้ที่อยู่ในคณะกรรมการ เห็นชอบหรือส่งกลับเรื่องของตนเองไม่ได้ ให้ผู้บังคับบัญชาคนอื่นพิจารณา")

    @staticmethod
    def own_review() -> str:
        return _("ผู้ที่อยู่หรือเคยอยู่ในคณะกรรมการให้ความเห็นเรื่องนี้ไม่ได้ ให้ผู้บังคับบัญชาคนอื่นเป็นผู้ให้ความเห็น")

    @staticmethod
    def superseded() -> str:
        return _("แบบกำหนดคุณสมบัตินี้มีฉบับใหม่แทนแล้ว เปิดรับข้อเสนอตามฉบับใหม่แทน")

    @staticmethod
    def replaced_before(number: str) -> str:
        return _("%(number)s มีฉบับใหม่ที่เห็นชอบแล้วแทนอยู่ก่อน ให้ทำฉบับที่แทนฉบับใหม่นั้น", number=number)

    @staticmethod
    def not_standing() -> str:
        return _("เปิดรับข้อเสนอได้เฉพาะฉบับที่เห็นชอบแล้ว")

    @staticmethod
    def not_ranked_by() -> str:
        return _("ระบบจัดลำดับได้ตามเกณฑ์ราคาเท่านั้น ฉบับนี้ใช้ราคาประกอบเกณฑ์อื่น ทำฉบับใหม่ที่ใช้เกณฑ์ราคา หรือพิจารณานอกระบบ")

    @staticmethod
    def called_before() -> str:
        return _("ฉบับนี้เปิดรับข้อเสนอไปแล้ว")

    @staticmethod
    def still_sealed(moment: datetime) -> str:
        return _("เปิดซองได้ตั้งแต่ %(moment)s", moment=short_datetime(moment))

    @staticmethod
    def not_opened() -> str:
        return _("ยังไม่ได้เปิดซอง")

    @staticmethod
    def opened_before(moment: datetime | None) -> str:
        if moment is None:
            return _("ข้อเสนอนี้ไม่ได้ผนึกไว้ อ่านได้อยู่แล้ว")
        return _("เปิดซองไปแล้วเมื่อ %(moment)s", moment=short_datetime(moment))

    @staticmethod
    def too_late(moment: datetime) -> str:
        return _("หมดเวลารับข้อเสนอแล้วเมื่อ %(moment)s", moment=short_datetime(moment))

    @staticmethod
    def not_closed(moment: datetime) -> str:
        return _("เปิดรับข้อเสนอถึง %(moment)s ก่อนนั้นส่งให้คณะกรรมการไม่ได้", moment=short_datetime(moment))

    @staticmethod
    def no_offers() -> str:
        return _("ยังไม่มีข้อเสนอ")

    @staticmethod
    def vendor_twice(name: str) -> str:
        return _("%(name)s ยื่นข้อเสนอไว้แล้ว แก้ไขข้อเสนอเดิมแทน", name=name)

    @staticmethod
    def offers_stand() -> str:
        return _("เปิดซองหรือหมดเวลารับข้อเสนอแล้ว ถอนไม่ได้ ถ้ามีเหตุต้องตัดออก ให้คณะกรรมการตัดออกพร้อมเหตุผล")

    @staticmethod
    def price_stands() -> str:
        return _("เปิดซองหรือหมดเวลารับข้อเสนอแล้ว ราคาเปลี่ยนไม่ได้ คำที่พิมพ์ผิดจากเอกสารยังแก้ได้โดยบอกเหตุผล")

    @staticmethod
    def still_amendable() -> str:
        return _("ยังรับข้อเสนออยู่ แก้ไขข้อเสนอได้ตามปกติ")

    @staticmethod
    def correction_needs_reason() -> str:
        return _("ขอเหตุผลที่แก้ เพราะคณะกรรมการและเอกสารจะแสดงว่าแก้จากอะไร")

    @staticmethod
    def nothing_corrected() -> str:
        return _("ยังไม่มีคำไหนเปลี่ยนไปจากเดิม")

    @staticmethod
    def not_declared() -> str:
        return _("แสดงส่วนได้เสียก่อน แล้วจึงลงความเห็นได้")

    @staticmethod
    def conflicted() -> str:
        return _("ผู้มีส่วนได้เสียลงความเห็นไม่ได้")

    @staticmethod
    def not_excluded() -> str:
        return _("รายนี้ยังอยู่ในการพิจารณา ไม่ได้ถูกตัดออก")

    @staticmethod
    def reason_needed() -> str:
        return _("ขอเหตุผลของข้อที่เห็นต่างจากที่ระบบเสนอ")

    @staticmethod
    def not_all_declared(names: str) -> str:
        return _("ยังรอ %(names)s แสดงส่วนได้เสีย ถ้ามาไม่ได้ ให้บันทึกว่าพ้นหน้าที่ก่อน", names=names)

    @staticmethod
    def conflict_serves(names: str) -> str:
        return _("%(names)s มีส่วนได้เสีย ให้บันทึกว่าพ้นหน้าที่ก่อน แล้วจึงปิดผลได้", names=names)

    @staticmethod
    def no_quorum(needed: int) -> str:
        return _("องค์ประชุมไม่ครบ ต้องมีกรรมการอย่างน้อย %(needed)d คน รวมประธาน", needed=needed)

    @staticmethod
    def undecided(count: int) -> str:
        return _("ยังมี %(count)d ช่องที่ยังไม่ได้ข้อยุติ", count=count)

    @staticmethod
    def not_all_inspected(clauses: str) -> str:
        return _("ยังมีข้อบังคับที่ยังไม่ได้ตรวจหรือไม่ตรง: ข้อ %(clauses)s", clauses=clauses)

    @staticmethod
    def no_inspectors(limit: Decimal) -> str:
        return _(
            "แต่งตั้งผู้ตรวจรับให้ครบก่อน: ประธาน 1 คน กับกรรมการอีกอย่างน้อย 2 คน หรือคนเดียวถ้าวงเงินไม่เกิน %(limit)s บาท",
            limit=f"{limit:,.0f}",
        )

    @staticmethod
    def not_between(first: date) -> str:
        return _("วันที่ต้องไม่ก่อน %(first)s และไม่เกินวันนี้", first=short_date(first))

    @staticmethod
    def ordered_it(name: str) -> str:
        return _("%(name)s เป็นผู้บันทึกสัญญานี้ จึงเป็นผู้ตรวจรับไม่ได้ ให้แต่งตั้งคนอื่น", name=name)

    @staticmethod
    def judged_it(name: str) -> str:
        return _("%(name)s อยู่ในคณะกรรมการพิจารณาผล วิธีนี้ผู้พิจารณาผลเป็นผู้ตรวจรับไม่ได้ ให้แต่งตั้งคนอื่น", name=name)

    @staticmethod
    def day_of_the_first(day: date) -> str:
        return _("ผู้ลงนามคนแรกบันทึกว่าตรวจรับเมื่อ %(day)s ทุกคนลงนามในวันที่เดียวกัน", day=short_date(day))

    @staticmethod
    def fault_needed() -> str:
        return _("ข้อที่ไม่ตรง ขอทราบว่าไม่ตรงอย่างไร")

    @staticmethod
    def which_of_equals() -> str:
        return _("มีผู้เสนอราคาเท่ากันหลายราย ขอเหตุผลที่เลือกรายนี้")

    @staticmethod
    def why_not_the_first() -> str:
        return _("สัญญากับรายที่อันดับดีกว่าถูกยกเลิกแล้ว ขอเหตุผลที่สั่งซื้อจากรายนี้")

    @staticmethod
    def price_above_the_offer() -> str:
        return _("ราคาที่ตกลงกันต้องมากกว่า 0 และไม่เกินราคาที่เสนอ")

    @staticmethod
    def bargain_needs_reason() -> str:
        return _("ราคาต่ำกว่าที่เสนอ ขอทราบว่าต่อรองกันอย่างไร")

    @staticmethod
    def ordered_before() -> str:
        return _("เรื่องนี้มีสัญญาหรือใบสั่งซื้ออยู่แล้ว")

    @staticmethod
    def not_the_winner() -> str:
        return _("สั่งซื้อได้จากผู้ที่ผ่านและได้อันดับหนึ่งเท่านั้น")

    @staticmethod
    def still_to_enrol(count: int) -> str:
        return _("ขึ้นทะเบียนได้อีก %(count)d รายการเท่านั้น", count=count)


DUTIES = {CHAIR: _l("ประธานกรรมการ"), MEMBER: _l("กรรมการ"), SECRETARY: _l("กรรมการและเลขานุการ")}
