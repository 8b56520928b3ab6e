"""The answers of one offer as they are typed on one page, or pasted as a column: a line for each clause."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _

from helpdesk.core.thai import clean_text
from helpdesk.procurement.comparison import judge
from helpdesk.procurement.models import Clause
from helpdesk.procurement.offer_models import Answer
from helpdesk.procurement.pasted_columns import read_rows
from helpdesk.procurement.terms import Verdict

LONGEST_ANSWER, LONGEST_PAGE = 4000, 50  # signs; the paper has a page for what is longer
MOST_COLUMNS = 2  # the answer, and the page where it stands


@dataclass(frozen=True, slots=True)
class Line:
    """One clause with its answer; `before` is a former answer that a pasted one takes the place of."""

    clause: Clause
    text: str = ""
    page: str = ""
    before: str = ""

    @property
    def fault(self) -> str:
        """Why it cannot be kept as it stands, in words; nothing where it can."""
        if len(self.text) > LONGEST_ANSWER:
            words = {"long": f"{len(self.text):,}", "most": f"{LONGEST_ANSWER:,}"}
            return _("คำตอบยาว %(long)s ตัวอักษร เกิน %(most)s ย่อลง แล้วแนบเอกสารแทน", **words)
        if len(self.page) > LONGEST_PAGE:
            return _("หน้าอ้างอิงยาวเกิน %(most)d ตัวอักษร", most=LONGEST_PAGE)
        return ""


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted beside the clauses; where they are not as many, neither side is cut short."""

    rows: Sequence[Sequence[str]]
    clauses: Sequence[Clause]

    @property
    def fits(self) -> bool:
        return len(self.rows) == len(self.clauses) and not self.is_wide

    @property
    def is_wide(self) -> bool:
        return any(len(row) > MOST_COLUMNS for row in self.rows)

    def side_by_side(self) -> list[tuple[Clause | None, str | None]]:
        longest = max(len(self.rows), len(self.clauses))
        clauses = [*self.clauses, *[None] * (longest - len(self.clauses))]
        texts = [" · ".join(cell for cell in row if cell) for row in self.rows]
        return list(zip(clauses, [*texts, *[None] * (longest - len(texts))], strict=True))


def typed(clauses: Iterable[Clause], form: Mapping[str, str]) -> list[Line]:
    """What the page's fields `answer-<clause>` and `page-<clause>` hold."""
    return [
        Line(clause, clean_text(form.get(f"answer-{clause.id}", "")), clean_text(form.get(f"page-{clause.id}", "")))
        for clause in clauses
    ]


def faults(lines: Iterable[Line]) -> list[str]:
    """What is wrong with which clause's answer."""
    return [_("ข้อ %(no)s: %(why)s", no=line.clause.no, why=line.fault) for line in lines if line.fault]


def strays(clauses: Iterable[Clause], form: Mapping[str, str]) -> list[str]:
    """Answers to clauses that are not on the sheet, so that they are not lost in silence."""
    known = {f"answer-{clause.id}" for clause in clauses}
    return [text for key, text in form.items() if key.startswith("answer-") and key not in known and text.strip()]


def kept(clauses: Iterable[Clause], answers: Iterable[Answer]) -> list[Line]:
    """The lines of an offer that is there."""
    by_clause = {answer.clause_id: answer for answer in answers}
    return [
        Line(clause, answer.text, answer.page) if (answer := by_clause.get(clause.id)) else Line(clause)
        for clause in clauses
    ]


def pasted(clauses: Sequence[Clause], text: str) -> Pasted:
    return Pasted(read_rows(text), clauses)


def filled(lines: Sequence[Line], column: Pasted) -> list[Line]:
    """The lines with what was pasted; an empty cell leaves what was typed, another keeps it in view as `before`."""
    return [_filled(line, [*row, ""]) for line, row in zip(lines, column.rows, strict=True)]


def judged(lines: Iterable[Line], brand_model: str) -> list[dict[str, Any]]:
    """The lines as fields of `Answer`, each with what the machine makes of it. Slow: before the writing."""
    return [_judged(line, brand_model) for line in lines]


def _filled(line: Line, row: Sequence[str]) -> Line:
    text, page = row[0] or line.text, row[1] or line.page
    return replace(line, text=text, page=page, before=line.text if line.text and line.text != text else "")


def _judged(line: Line, brand_model: str) -> dict[str, Any]:
    judgement = judge(line.clause.meaning, line.text, brand_model)
    return {
        "clause_id": line.clause.id,
        "text": line.text,
        "page": line.page,
        "suggested": Verdict(judgement.verdict.value),
        "reason": {"key": judgement.reason.key, "params": dict(judgement.reason.params)},
    }
