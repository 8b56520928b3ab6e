"""How a loan is shown: its history in words, the steps on offer, its facts. Which rows are seen is in `queries.py`."""

from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from flask import Flask, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from helpdesk.accounts.permissions import Permission
from helpdesk.core.activity import Activity
from helpdesk.core.dates import today
from helpdesk.core.face import short_date
from helpdesk.core.lifecycle import State, Step
from helpdesk.core.shown import Entry, Offer
from helpdesk.loans import substituting
from helpdesk.loans.item_models import LoanItem
from helpdesk.loans.lapsing import Lapse
from helpdesk.loans.lifecycle import STEPS, Back, LoanState, Way
from helpdesk.loans.making_good import in_words
from helpdesk.loans.models import Loan
from helpdesk.loans.piece_queries import lending_of, standing_of
from helpdesk.loans.ticket_queries import substitution_of

NEVER_BUTTONS = {"own_form", "hidden"}
AT_THE_DESK = ("check_out", "check_in")  # each has a page of its own, and is what the page of a loan leads with
# Steps whose button leads to a page of words first, and those that may also be taken by one button alone.
ASK_FOR_WORDS = {"reject", "cancel", "extend", "rescope"}
MAY_HAVE_WORDS = {"endorse", "approve"}
MOVES_THE_DAY = {"extend", "follow"}
AT_ONCE = timedelta(minutes=1)
PLAIN = {"reject"}  # stands below the facts, never folded away


class Shown(NamedTuple):
    """Words that are drawn as a state is."""

    title: Any
    tone: str


class Overdue(State):
    """What a list says of a loan that should be back: derived, never stored."""

    OVERDUE = "overdue", _l("เลยกำหนดคืน"), "red"


def init_app(app: Flask) -> None:
    """What the templates of lending may ask."""
    filters: dict[str, Callable[..., Any]] = {
        "loan_state": state_of,
        "loan_things": things,
        "loan_span": span,
        "loan_when": when,
        "item_state": item_state,
        "stuck": stuck,
        "written_day": _day,
    }
    for name, show in filters.items():
        app.add_template_filter(show, name)
    app.jinja_env.globals.update(
        loan_url=url_of, lending_of=lending_of, standing_of=standing_of, substitution_of=substitution_of
    )


def state_of(loan: Loan) -> State | Shown:
    """The state that a person sees; of a request, whose word it waits for."""
    if loan.status is LoanState.SUBMITTED and loan.waits_for_head:
        return Shown(_("รอความเห็น"), loan.status.tone)
    return Overdue.OVERDUE if loan.days_late(today()) else loan.status


def stuck(loan: Loan) -> Shown | None:
    """Said beside the state of a substitute that should be lent on and cannot."""
    return Shown(_("ขยายไม่ได้ มีผู้จองต่อ"), "red") if substituting.cannot_follow(loan) else None


def things(loan: Loan) -> str:
    """What is borrowed, in one line: the first three things and how many more. What was left here is none of it."""
    counts: Counter[tuple[str, str]] = Counter()
    for item in [item for item in loan.items if not item.left_out] or loan.items:
        counts[item.name, item.unit] += item.qty
    told = [name if count == 1 else f"{name} {count:,} {unit}" for (name, unit), count in counts.items()]
    if not told:
        return _("ยังไม่ได้เลือกของที่จะยืม")
    more = len(told) - 3
    return ", ".join(told[:3]) + (_(" และอีก %(count)s รายการ", count=more) if more > 0 else "")


def item_state(item: LoanItem) -> State | Shown | None:
    """Where one item of a loan is now; nothing to say before it is handed over."""
    if item.condition_in is not None:
        return Shown(item.condition_in.title, "green" if item.condition_in is Back.GOOD else "earth")
    if item.is_out:
        return state_of(item.loan)
    if item.left_out:
        return Shown(_("ไม่ได้รับไป"), "grey")
    return Shown(_("จัดเครื่องให้ตอนอนุมัติ"), "amber") if item.waits_for_a_piece else None


def span(loan: Loan) -> str:
    """From which day to which."""
    if loan.borrow_date == loan.due_date:
        return short_date(loan.borrow_date)
    return f"{short_date(loan.borrow_date)} – {short_date(loan.due_date)}"


def when(loan: Loan) -> str:
    """What its borrower has to know: when it has to be back, or from when it is wanted."""
    if loan.status is LoanState.ON_LOAN:
        return _("คืนภายใน %(day)s", day=short_date(loan.due_date))
    return span(loan)


def timeline(activities: list[Activity]) -> list[Entry]:
    """Writing it down and sending it at once is one line."""
    following = [*activities[1:], None]
    return [
        entry(activity)
        for activity, after in zip(activities, following, strict=True)
        if not (activity.verb == "draft" and after and after.verb == "submit" and after.at - activity.at <= AT_ONCE)
    ]


def entry(activity: Activity) -> Entry:
    """One line of a loan's history."""
    return Entry(
        title=_told(activity.verb),
        actor_name=activity.done_by,
        acting_for=activity.acting_for or (activity.details or {}).get("acting_for"),
        at=activity.at,
        text="\n".join(_lines(activity.verb, activity.details or {})),
    )


def _told(verb: str) -> Any:
    """What was done, as the history says it."""
    if verb == "draft":
        return _("เขียนคำขอ")
    return STEPS[verb].title if verb in STEPS else verb


def key_of(loan: Loan) -> dict[str, Any]:
    """What names it in an address: its number, or the key of a draft."""
    return {name: value for name, value in loan.address().items() if name != "endpoint"}


def url_of(loan: Loan, page: str, **values: Any) -> str:
    """The address of one of its pages, numbered or draft: `url_of(loan, "edit")`."""
    return url_for(f"loans.{page}", **key_of(loan), **values)


def step_url(loan: Loan, verb: str) -> str:
    return url_of(loan, "carry_out", word=verb.replace("_", "-"))


def offered(loan: Loan, actor: Any) -> list[Offer]:
    """The buttons: at most one is the main one, the first in the table."""
    steps = [step for step in loan.steps_for(actor) if step.weight not in NEVER_BUTTONS]
    main = next((step.verb for step in steps if step.weight == "main"), None)
    is_late = bool(loan.days_late(today()))
    found = [
        Offer(
            step.verb,
            title_for(step, actor),
            step_url(loan, step.verb),
            step.verb == main,
            _is_folded(step, is_late),
            step.verb in ASK_FOR_WORDS,
        )
        for step in steps
    ]
    return _written(loan, actor) + sorted(found, key=lambda offer: is_late and offer.verb != "remind")


def _written(loan: Loan, actor: Any) -> list[Offer]:
    """Steps with a page of their own: correcting the request, and the meetings at the desk, which come first."""
    pages = [("edit", False), *((verb, True) for verb in AT_THE_DESK)]
    return [
        Offer(verb, STEPS[verb].title, url_of(loan, verb), is_main, needs_input=True)
        for verb, is_main in pages
        if loan.can(verb, actor)
    ]


def _is_folded(step: Step, is_late: bool) -> bool:
    """Of what is late the borrower is reminded before anybody gives more time."""
    if is_late and step.verb in ("remind", "extend"):
        return step.verb == "extend"
    return step.weight == "rare" and step.verb not in PLAIN


def title_for(step: Step, actor: Any) -> Any:
    """How a step is called for this reader: who only says what they think of it does not refuse it."""
    only_hears = step.verb == "reject" and not actor.may(Permission.LOANS_APPROVE)
    return _("ไม่เห็นควรให้ยืม") if only_hears else step.title


def words_url(loan: Loan, actor: Any) -> str:
    """Where one writes words before a step that one button takes too; nothing where there is no such step."""
    verb = next((verb for verb in ("endorse", "approve") if loan.can(verb, actor)), None)
    return step_url(loan, verb) if verb else ""


def _lines(verb: str, details: dict[str, Any]) -> list[str]:
    """What the history kept of the words of a verb, each as a line."""
    lines = [str(details[key]) for key in ("person", "opinion", "reason", "note") if key in details]
    if verb in MOVES_THE_DAY and (due := details.get("due_date")):
        lines.append(_("กำหนดส่งคืน %(day)s", day=_day(due)))
    if items := details.get("items"):
        lines.append(", ".join(_alike(items)))
    if "way" in details:
        lines.append(_owed(details))
        lines += [_("เดิม %(words)s", words=_owed(before)) for before in [details.get("before")] if before]
    if why := details.get("why"):
        lines.append(str(Lapse(why).title))
    if missing := details.get("missing"):
        lines.append(_("ไม่ได้รับไป: %(names)s", names=", ".join(missing)))
    return lines + [str(change) for change in details.get("changes", ())]


def _owed(details: dict[str, Any]) -> str:
    """How something is made good, as the history kept it; the day is not in older rows."""
    amount, due = details.get("amount"), details.get("due")
    price = Decimal(amount) if amount else None
    return in_words(Way(details["way"]), price, date.fromisoformat(due) if due else None, details.get("item", ""))


def _alike(names: list[str]) -> list[str]:
    """Three of one name as one."""
    return [name if count == 1 else f"{name} × {count:,}" for name, count in Counter(names).items()]


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text))
