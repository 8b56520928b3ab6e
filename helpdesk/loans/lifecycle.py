"""The life of a loan: `loan_request` of `manual/forms.json` as a table, with what clauses 207-211 of the supplies
regulation add to it. Overdue is derived, never stored."""

from datetime import date
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext

from helpdesk.accounts.permissions import Permission
from helpdesk.core.dates import short_date
from helpdesk.core.lifecycle import State, Step, table
from helpdesk.core.words import Word

SERIES = "ย"  # of the document numbers: ย 0012/2570
DEMAND_WITHIN = 7  # days after the due date (clause 211)
DEMAND_AT_LATEST = DEMAND_WITHIN - 1  # so that a day without a worker does not break the law


class LoanState(State):
    DRAFT = "draft", lazy_pgettext("state", "ร่าง"), "grey"
    SUBMITTED = "submitted", _l("รออนุมัติ"), "amber"
    APPROVED = "approved", _l("อนุมัติ รอรับของ"), "blue"
    REJECTED = "rejected", _l("ไม่อนุมัติ"), "red"
    ON_LOAN = "on_loan", _l("กำลังยืม"), "violet"
    RETURNED = "returned", _l("คืนแล้ว"), "green"
    RETURNED_DAMAGED = "returned_damaged", _l("คืนโดยชำรุดหรือไม่ครบ"), "earth"
    CANCELLED = "cancelled", lazy_pgettext("state", "ยกเลิก"), "grey"


class Scope(Word):
    """Where the thing goes; decides who approves (clause 208)."""

    INSIDE = "inside", _l("ใช้ภายในสถานที่ของหน่วยงาน")
    OUTSIDE = "outside", _l("นำออกนอกสถานที่")
    AGENCY = "agency", _l("ระหว่างหน่วยงานของรัฐ")


class Nature(Word):
    DURABLE = "durable", _l("ประเภทใช้คงรูป")
    CONSUMABLE = "consumable", _l("ประเภทใช้สิ้นเปลือง")


class Back(Word):
    """In what state one item came back; `condition_in` of the manual."""

    GOOD = "good", _l("ปกติ")
    DAMAGED = "damaged", lazy_pgettext("returned", "ชำรุด")
    LOST = "lost", _l("สูญหาย")
    PARTIAL = "partial", _l("คืนไม่ครบ")


HARMED = (Back.DAMAGED, Back.LOST, Back.PARTIAL)


class Direction(StrEnum):
    OUT = "out"
    IN = "in"


class Notice(StrEnum):
    """What was said of a due date, each at most once: to who borrows, to who should decide or keeps the things."""

    BEFORE = "before"
    ON_THE_DAY = "on_the_day"
    AFTER = "after"
    DEMAND = "demand"
    ESCALATION = "escalation"
    STAY = "stay"
    WAITING = "waiting"
    HELD_UP = "held_up"
    CLAIM = "claim"


class Way(Word):
    """How the borrower makes good what was damaged or lost (clause 209)."""

    REPAIR = "repair", _l("ซ่อมแซมโดยเสียค่าใช้จ่ายเอง")
    REPLACE = "replace", _l("ชดใช้เป็นพัสดุอย่างเดียวกัน")
    PAY = "pay", _l("ชดใช้เป็นเงินตามราคาในวันยืม")


L, P = LoanState, Permission
OPEN = (L.SUBMITTED, L.APPROVED, L.ON_LOAN)
HELD = (L.SUBMITTED, L.APPROVED)
OWING = (L.ON_LOAN, L.RETURNED_DAMAGED)
KEPT = ("ict_staff",)
DECIDERS = ("group_director", "area_director")

STEPS = table(
    Step("draft", (), (L.DRAFT,), P.LOANS_SEE, ("user",), _l("ขอยืม")),
    Step("edit", (L.DRAFT,), (), None, ("requester",), _l("แก้ไขคำขอ"), "own_form"),
    Step("submit", (L.DRAFT,), (L.SUBMITTED,), None, ("requester",), _l("ส่งคำขอ"), "main"),
    Step("endorse", (L.SUBMITTED,), (), P.LOANS_ENDORSE, ("org_head",), _l("เห็นควรให้ยืม"), "main"),
    Step("approve", (L.SUBMITTED,), (L.APPROVED,), P.LOANS_APPROVE, DECIDERS, _l("อนุมัติให้ยืม"), "main"),
    Step(
        "reject",
        (L.SUBMITTED,),
        (L.REJECTED,),
        P.LOANS_REJECT,
        ("org_head", "group_director", "area_director"),
        _l("ไม่อนุมัติ"),
        "rare",
    ),
    Step(
        "cancel",
        (L.DRAFT, L.SUBMITTED, L.APPROVED),
        (L.CANCELLED,),
        P.LOANS_KEEP,
        ("requester", "ict_staff"),
        _l("ยกเลิกการยืม"),
        "rare",
    ),
    Step("check_out", (L.APPROVED,), (L.ON_LOAN,), P.LOANS_KEEP, KEPT, _l("ส่งมอบ"), "own_form"),
    Step(
        "check_in",
        (L.ON_LOAN,),
        (L.ON_LOAN, L.RETURNED, L.RETURNED_DAMAGED),
        P.LOANS_KEEP,
        KEPT,
        _l("รับคืน"),
        "own_form",
    ),
    Step("extend", (L.ON_LOAN,), (), P.LOANS_KEEP, KEPT, _l("ขยายเวลา")),
    Step(
        "remind",
        (L.ON_LOAN,),
        (),
        P.LOANS_KEEP,
        ("ict_staff", "system"),
        _l("เตือนให้คืน"),
        "rare",
        needs_version=False,
    ),
    # Beyond the manual's table: the formal demand, the call to the head, what time does, and making good (clause 209).
    Step(
        "demand",
        (L.ON_LOAN,),
        (),
        P.LOANS_KEEP,
        ("ict_staff", "system"),
        _l("ทวงคืนเป็นหนังสือ"),
        "rare",
        needs_version=False,
    ),
    Step("escalate", (L.ON_LOAN,), (), None, ("system",), _l("แจ้งหัวหน้าของผู้ยืม"), "hidden", needs_version=False),
    Step("rescope", (L.SUBMITTED,), (), P.LOANS_KEEP, KEPT, _l("แก้ว่านำไปใช้ที่ไหน"), "rare"),
    Step("urge", (L.SUBMITTED,), (), None, ("system",), _l("เตือนผู้พิจารณา"), "hidden", needs_version=False),
    Step("hold_up", (L.APPROVED,), (), None, ("system",), _l("ของที่จองไว้ยังส่งมอบไม่ได้"), "hidden", needs_version=False),
    Step("expire", HELD, (L.CANCELLED,), None, ("system",), _l("สิ้นสุดเพราะพ้นกำหนด"), "hidden"),
    Step("substitute", (), (L.SUBMITTED,), P.LOANS_KEEP, KEPT, _l("ให้ยืมเครื่องสำรอง")),
    Step("approve_by_order", (L.SUBMITTED,), (L.APPROVED,), P.LOANS_KEEP, KEPT, _l("อนุมัติตามคำสั่งมอบอำนาจ"), "hidden"),
    Step("follow", OPEN, (), None, ("system",), _l("กำหนดคืนตามงานซ่อม"), "hidden", needs_version=False),
    Step("stay", OPEN, (), None, ("system",), _l("ขยายตามงานซ่อมไม่ได้"), "hidden", needs_version=False),
    Step("claim", OWING, (), P.LOANS_KEEP, KEPT, _l("ให้ชดใช้"), "own_form"),
    Step("correct", OWING, (), P.LOANS_KEEP, KEPT, _l("แก้การชดใช้"), "own_form"),
    Step("settle", OWING, (), P.LOANS_KEEP, KEPT, _l("ชดใช้แล้ว"), "own_form"),
    Step("chase", OWING, (), None, ("system",), _l("เตือนให้ชดใช้"), "hidden", needs_version=False),
)


class refusals:
    """Reasons that a loan's verbs give."""

    @staticmethod
    def nothing_asked() -> str:
        return _("ยังไม่ได้เลือกของที่จะยืม")

    @staticmethod
    def due_before_start() -> str:
        return _("กำหนดส่งคืนต้องไม่ก่อนวันที่ยืม")

    @staticmethod
    def starts_in_the_past() -> str:
        return _("วันที่ยืมผ่านไปแล้ว")

    @staticmethod
    def terms_not_accepted() -> str:
        return _("อ่านเงื่อนไขแล้วทำเครื่องหมายยอมรับก่อน")

    @staticmethod
    def goes_there_already() -> str:
        return _("คำขอนี้เลือกข้อนั้นไว้แล้ว")

    @staticmethod
    def would_approve_it() -> str:
        return _("คุณเป็นผู้อนุมัติของข้อใหม่เอง ให้เจ้าหน้าที่คนอื่นแก้ให้")

    @staticmethod
    def not_lent(name: str) -> str:
        return _("%(name)s ไม่ได้เปิดให้ยืม", name=name)

    @staticmethod
    def not_usable(name: str, state: str) -> str:
        return _("%(name)s ยืมไม่ได้: %(state)s", name=name, state=state)

    @staticmethod
    def taken(name: str, day: date, free_from: date) -> str:
        return _(
            "%(name)s มีผู้จองวันที่ %(day)s แล้ว ว่างครบช่วงตั้งแต่ %(free)s",
            name=name,
            day=short_date(day),
            free=short_date(free_from),
        )

    @staticmethod
    def too_few(kind: str, wanted: int, free: int) -> str:
        return _("%(kind)s ว่างช่วงนี้ %(free)d เครื่อง ขอยืม %(wanted)d เครื่อง", kind=kind, free=free, wanted=wanted)

    @staticmethod
    def not_endorsed() -> str:
        return _("หัวหน้าของผู้ยืมยังไม่ได้ให้ความเห็น")

    @staticmethod
    def endorsed_before() -> str:
        return _("หัวหน้าของผู้ยืมให้ความเห็นแล้ว")

    @staticmethod
    def endorsement_not_needed() -> str:
        return _("เรื่องนี้ไม่ต้องรอความเห็นของหัวหน้า")

    @staticmethod
    def own_loan() -> str:
        return _("อนุมัติเรื่องที่ตนขอหรือเห็นควรเองไม่ได้ ให้ผู้บังคับบัญชาคนอื่นเป็นผู้อนุมัติ")

    @staticmethod
    def borrower_left(borrower: str) -> str:
        return _("บัญชีของ%(borrower)sปิดแล้ว จึงให้ยืมไม่ได้ ให้คนอื่นในหน่วยงานขอยืมแทน", borrower=borrower)

    @staticmethod
    def is_out(name: str, borrower: str) -> str:
        return _("%(name)s อยู่กับ %(borrower)s ยังไม่ได้คืน", name=name, borrower=borrower)

    @staticmethod
    def not_of_this_loan(name: str) -> str:
        return _("%(name)s ไม่อยู่ในใบยืมนี้", name=name)

    @staticmethod
    def never_lent(name: str) -> str:
        return _("%(name)s ไม่ได้อยู่ระหว่างยืมในใบนี้ จึงรับคืนไม่ได้", name=name)

    @staticmethod
    def signature_needed() -> str:
        return _("ขอลายมือชื่อ หรือเลือกว่าลงนามในกระดาษ")

    @staticmethod
    def due_has_passed() -> str:
        return _("กำหนดส่งคืนผ่านไปแล้ว")

    @staticmethod
    def words_missing() -> str:
        return _("ยังไม่ได้เขียนชื่อผู้ยืม โทรศัพท์ งานที่ใช้ หรือสถานที่ แก้ไขคำขอให้ครบก่อนส่ง")

    @staticmethod
    def not_later() -> str:
        return _("กำหนดคืนใหม่ต้องหลังกำหนดเดิม")

    @staticmethod
    def kept_until(name: str, free: date, due: date) -> str:
        if free <= due:
            return _("%(name)s มีผู้จองต่อทันที ขยายเวลาไม่ได้", name=name)
        return _("%(name)s มีผู้จองต่อ ขยายได้ถึง %(day)s", name=name, day=short_date(free))

    @staticmethod
    def not_back() -> str:
        return _("ผู้ยืมคนก่อนยังไม่คืน")

    @staticmethod
    def reason_missing() -> str:
        return _("ขอเหตุผลที่ไม่อนุมัติ")

    @staticmethod
    def not_to_claim(name: str) -> str:
        return _("%(name)s คืนมาเป็นปกติหรือยังไม่ได้คืน จึงไม่ต้องชดใช้", name=name)

    @staticmethod
    def claimed_before(name: str) -> str:
        return _("%(name)s บันทึกการชดใช้ไว้แล้ว", name=name)

    @staticmethod
    def own_debt() -> str:
        return _("เรื่องที่ตนต้องชดใช้เอง ให้เจ้าหน้าที่คนอื่นบันทึก")

    @staticmethod
    def price_needed() -> str:
        return _("ขอราคาในวันยืมเป็นบาท")

    @staticmethod
    def not_overdue() -> str:
        return _("ยังไม่เลยกำหนดคืน")

    @staticmethod
    def demanded_before() -> str:
        return _("ทวงคืนเป็นหนังสือไปแล้ว")
