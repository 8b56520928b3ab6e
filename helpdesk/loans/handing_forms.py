"""The forms of a meeting at the desk: who is there, what was scanned, a line for each item, two signatures."""

from collections.abc import Sequence
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from helpdesk.accounts.actors import Actor
from helpdesk.core.dates import short_date, today
from helpdesk.core.errors import Stale
from helpdesk.core.forms import Form, SubmitKey, Version
from helpdesk.core.uploads import EncodedPicture
from helpdesk.inventory.models import Equipment
from helpdesk.loans import handing_queries, scanned
from helpdesk.loans.handing import Signed
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lifecycle import Direction
from helpdesk.loans.line_forms import GivenLine, Line, ReturnedLine
from helpdesk.loans.loan_forms import TERMS
from helpdesk.loans.models import Loan
from helpdesk.loans.signature_fields import SignatureField
from helpdesk.tickets.forms import PhotosField

MOST_CODES = 200  # of one slip
MOST_PHOTOS = 20  # of one meeting: each is read and drawn anew
AnyLine = TypeVar("AnyLine", bound=Line)


class Verdict(NamedTuple):
    """What became of one code of the stack."""

    is_good: bool
    words: str


class HandingForm(SubmitKey, Version, Form, Generic[AnyLine]):
    """`lines` are forms of their own, one an item; `codes` ticks them."""

    codes = TextAreaField(_l("สแกนหรือพิมพ์รหัส บรรทัดละชิ้น"), [Optional(), Length(max=20_000)])
    complete = BooleanField(_l("อุปกรณ์ประกอบครบทุกชิ้นที่เลือก"))
    incomplete = BooleanField(_l("ไม่ได้ให้ไปด้วยจริง"))
    person = StringField(_l("ชื่อผู้มารับ"), [DataRequired(_l("ขอชื่อผู้ที่มา")), Length(max=200)])
    on_paper = BooleanField(_l("ลงนามในกระดาษ"))
    paper = PhotosField(_l("รูปถ่ายใบที่ลงนามแล้ว"), description=_l("เก็บไว้เป็นหลักฐานคู่กับใบยืม"))
    signature = SignatureField(_l("ลายมือชื่อผู้ยืม"))
    staff_signature = SignatureField(_l("ลายมือชื่อผู้ส่งมอบ"))
    note = TextAreaField(_l("หมายเหตุ"), [Optional(), Length(max=1000)])

    DIRECTION: Direction
    LINE: type[AnyLine]
    terms: Any = ""  # what the borrower's signature accepts
    hindrances: Sequence[str] = ()  # of pieces that somebody else has, or that cannot be used
    lines: list[AnyLine]

    def for_loan(self, loan: Loan, actor: Actor) -> None:
        """A line for everything that can go or come back now."""
        self.loan, self.actor, self.verdicts = loan, actor, list[Verdict]()
        self.version.data = self.version.data or str(loan.version)
        if not self.is_submitted():
            self.person.data = loan.borrower
        self.lines = [self._line(item) for item in self.items()]

    def items(self) -> list[LoanItem]:
        return self.loan.going if self.DIRECTION is Direction.OUT else self.loan.out

    @property
    def ticked(self) -> list[AnyLine]:
        return [line for line in self.lines if line.is_ticked]

    @property
    def pictures(self) -> list[EncodedPicture]:
        """Those of the lines, then that of the signed paper."""
        return [picture for line in self.ticked for picture in line.photos.pictures] + self._of_paper

    @property
    def _of_paper(self) -> list[EncodedPicture]:
        return list(self.paper.pictures[:1]) if self.on_paper.data else []

    @property
    def drawings(self) -> list[bytes]:
        return [field.drawing for field in (self.signature, self.staff_signature) if field.drawing]

    def begin_with(self, codes: Sequence[str]) -> None:
        """What was scanned before the page was opened."""
        self.codes.data = "\n".join(codes[:MOST_CODES])
        self.scan()

    def scan(self) -> None:
        """Each code ticks its line; those that tick none stay in the field. `verdicts` tells of each."""
        kept = list[str]()
        for code in dict.fromkeys((self.codes.data or "").split("\n")[:MOST_CODES]):
            if not code.strip():
                continue
            ticked = {line.item.id: line.there.id if line.there else None for line in self.ticked}
            found = scanned.meant(self.loan, self.actor, self.DIRECTION, code.strip(), ticked)
            self._carry(found.fits)
            self.verdicts.append(Verdict(not found.problem, scanned.told(found, ticked)))
            if found.problem:
                kept.append(code)
        self.codes.data = "\n".join(kept)
        self.codes.errors = [verdict.words for verdict in self.verdicts if not verdict.is_good]
        if self.complete.data:
            for line in self.lines:
                line.has_everything()

    def _carry(self, fits: Sequence[scanned.Fit]) -> None:
        came_with = {line.there: line.accessories.data or () for line in self.ticked}
        for fit in fits:
            self._line_of(fit.item).carry(fit.piece, came_with.get(fit.piece, ()))

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if g.get("csrf_failed"):
            return False
        are_fit = self.look_at_pieces()
        if not are_fit:  # who signs should see what is signed for
            for unsigned in (field for field in (self.signature, self.staff_signature) if not field.data):
                unsigned.errors = []
        return valid and are_fit

    def look_at_pieces(self) -> bool:
        """Whether all that is about pieces is as it should be: before anybody signs."""
        self.scan()
        for line in self.lines:
            if not line.validate():
                self.form_errors += [f"{line.called}: {words}" for words in line.problems]
        if len(self.pictures) > MOST_PHOTOS:
            self.form_errors.append(_("แนบรูปได้ครั้งละไม่เกิน %(most)d รูป", most=MOST_PHOTOS))
        self._look_at_the_whole()
        return not self.codes.errors and not self.form_errors

    @property
    def complaints(self) -> list[tuple[str, str]]:
        """What is to be mended, each with its place on the page, in the order of the page."""
        of_fields = [
            (field.id, f"{field.label.text}: {' · '.join(map(str, field.errors))}") for field in self if field.errors
        ]
        before = [each for each in of_fields if each[0] == self.codes.id]
        behind = [each for each in of_fields if each[0] != self.codes.id]
        return [*before, *(("", str(words)) for words in self.form_errors), *behind]

    def _look_at_the_whole(self) -> None:
        if not self.ticked and not self.codes.errors:
            self.form_errors.append(_("ยังไม่ได้เลือกสักชิ้น สแกนหรือทำเครื่องหมายที่รายการก่อน"))
        lacking = [line for line in self.ticked if line.seems_whole and line.missing]
        if lacking and not self.incomplete.data:
            self.form_errors += [
                _("%(name)s ยังไม่ได้ทำเครื่องหมายที่ %(things)s", name=line.called, things=", ".join(line.missing))
                for line in lacking
            ]
            self.incomplete.errors = [_("ถ้าขาดจริง ทำเครื่องหมายที่ช่องนี้")]

    def _line(self, item: LoanItem) -> AnyLine:
        line = self.LINE(prefix=f"item-{item.id}")
        line.for_item(item, self._accessories(item))
        return line

    def _accessories(self, item: LoanItem) -> list[str]:
        raise NotImplementedError  # hand-over and return each say it

    def _line_of(self, item: LoanItem) -> AnyLine:
        return next(line for line in self.lines if line.item is item)

    def signed(self, drawings: Sequence[str], photos: Sequence[str]) -> Signed:
        """Who was there and what they signed; the names of `drawings` and `pictures`, as they were stored."""
        theirs, ours = [*drawings, None, None][:2]
        paper = photos[-1] if self._of_paper else None
        return Signed(self.person.data or "", theirs, ours, bool(self.on_paper.data), self.note.data or "", paper)


class HandOverForm(HandingForm[GivenLine]):
    """What goes out; `leave_out` says that the rest does not, and that this is meant so."""

    early = BooleanField(_l("ใช่ ส่งมอบวันนี้"))
    leave_out = BooleanField(_l("ส่งมอบเท่าที่เลือก ที่เหลือไม่รับไปและคืนวันจอง"))
    DIRECTION, LINE, terms = Direction.OUT, GivenLine, TERMS

    def for_loan(self, loan: Loan, actor: Actor) -> None:
        keys = [item.equipment_id for item in loan.going if item.equipment_id]
        self.with_them = handing_queries.accessories_of(keys)
        lacking = handing_queries.lacking_of(keys)
        super().for_loan(loan, actor)
        for line in self.lines:
            line.lacking = lacking.get(line.item.equipment_id or 0, [])
        for line in self.lines:
            if line.wanted_swap is not None and (piece := self._offered(line)):
                line.become(piece)

    @property
    def left(self) -> list[LoanItem]:
        """What does not go out."""
        return [line.item for line in self.lines if not line.is_ticked]

    def words(self, loan: Loan, photos: Sequence[str]) -> dict[str, Any]:
        """The words of `check_out` for this loan as it is now."""
        names = iter(photos)
        taken = [
            line.taken(_still(line, loan.going), line.swap, list(islice(names, len(line.photos.pictures))))
            for line in self.ticked
        ]
        return {"taken": taken, "missing": [item.name for item in self.left]}

    def _accessories(self, item: LoanItem) -> list[str]:
        return self.with_them.get(item.equipment_id or 0, [])

    def _offered(self, line: GivenLine) -> Equipment | None:
        """The piece that stood on the page instead of the one booked, where it is of the kind."""
        piece = handing_queries.piece_seen(self.actor, line.wanted_swap or 0)
        is_other = piece is not None and all(item.equipment is not piece for item in self.loan.items)
        return piece if piece is not None and is_other and line.item.may_become(piece) else None

    def _look_at_the_whole(self) -> None:
        super()._look_at_the_whole()
        leaving = [(line.item, line.there) for line in self.ticked if line.there is not None]
        self.hindrances = [words for item, piece in leaving if (words := scanned.hindrance(item, piece))]
        self.form_errors += self.hindrances
        swaps = [line.swap for line in self.ticked if line.swap]
        if len(swaps) != len(set(swaps)):
            self.form_errors.append(_("เครื่องเดียวกันส่งมอบสองบรรทัดไม่ได้"))
        if self.ticked and self.left and not self.leave_out.data:
            self.form_errors += [*self._incomplete_kits(), _("ยังไม่ได้เลือก %(names)s", names=_listed(self.left))]
            self.leave_out.errors = [_("ถ้าส่งมอบเท่านี้จริง ทำเครื่องหมายที่ช่องนี้")]

    def look_at_pieces(self) -> bool:
        are_fit = super().look_at_pieces()
        day, days = self.loan.borrow_date, (self.loan.borrow_date - today()).days
        if days > 0 and self.ticked and not self.early.data:
            self.early.errors = [
                ngettext(
                    "วันยืมคือ %(day)s ส่งมอบก่อน %(num)d วันใช่ไหม",
                    "วันยืมคือ %(day)s ส่งมอบก่อน %(num)d วันใช่ไหม",
                    days,
                    day=short_date(day),
                )
            ]
        return are_fit and not self.early.errors

    def _incomplete_kits(self) -> list[str]:
        given = {line.item.kit for line in self.ticked if line.item.kit}
        missing = {kit: [item for item in self.left if item.kit is kit] for kit in given}
        return [
            _("ชุด %(kit)s ยังขาด %(names)s", kit=kit, names=_listed(items)) for kit, items in missing.items() if items
        ]


class TakeBackForm(HandingForm[ReturnedLine]):
    """How each item comes back; what stays at `later` is still out."""

    incomplete = BooleanField(_l("ขาดจริง บันทึกว่าคืนไม่ครบ"))
    person = StringField(_l("ชื่อผู้นำมาคืน"), [DataRequired(_l("ขอชื่อผู้ที่มา")), Length(max=200)])
    signature = SignatureField(_l("ลายมือชื่อผู้ส่งคืน"))
    staff_signature = SignatureField(_l("ลายมือชื่อผู้รับคืน"))
    DIRECTION, LINE = Direction.IN, ReturnedLine

    def words(self, loan: Loan, photos: Sequence[str]) -> dict[str, Any]:
        """The words of `check_in` for this loan as it is now."""
        names = iter(photos)
        returned = [
            line.returned(_still(line, loan.out), list(islice(names, len(line.photos.pictures))))
            for line in self.ticked
        ]
        return {"returned": returned, "items": [line.item.name for line in self.ticked]}

    def _accessories(self, item: LoanItem) -> list[str]:
        return list(item.accessories_out)


def _still(line: Line, there: Sequence[LoanItem]) -> LoanItem:
    """The item of a line as it is now; raises Stale for one that somebody was faster with."""
    if line.item not in there:
        raise Stale
    return line.item


def _listed(items: Sequence[LoanItem]) -> str:
    return ", ".join(item.called for item in items)
