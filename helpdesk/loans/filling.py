"""What stands in a request's form before anybody types: of a new one, of a draft, of one like a loan before."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _

from helpdesk.accounts.models import Org, User
from helpdesk.core.dates import today
from helpdesk.loans import asking, scoping
from helpdesk.loans.models import Loan
from helpdesk.loans.request_forms import EditRequestForm, RequestForm

OF_THE_BORROWER = ("position", "phone")
OF_THE_USE = ("purpose", "place")


def begin(form: RequestForm, own: Sequence[Org], person: User, words: Sequence[str], first: str) -> None:
    """A new one: these things, from the day that was pressed in the calendar on, meant as people of `own` places do."""
    form.position.data, form.phone.data = person.position, person.phone
    form.loan_scope.data = scoping.usual_of(own)
    form.asked.data = dict.fromkeys(words, 1)
    form.borrow_date.data = _day_of(first)


def begin_again(form: RequestForm, loan: Loan) -> list[str]:
    """The same things for the same use; its days are to be said anew. What is not lent any more, each a sentence."""
    _fill(form, loan)
    kept = {line.word for line in form.asked.lines()}
    gone = [item.called for item in loan.items if (word := asking.word_of(item)) and word not in kept]
    form.asked.data = {word: count for word, count in form.asked.data.items() if word in kept}
    return [_("ไม่ได้เปิดให้ยืมแล้ว จึงไม่อยู่ในคำขอนี้: %(pieces)s", pieces=", ".join(gone))] if gone else []


def write_on(form: EditRequestForm, loan: Loan) -> None:
    """What the draft says so far."""
    _fill(form, loan)
    form.borrow_date.data, form.due_date.data = loan.borrow_date, loan.due_date
    form.version.data = str(loan.version)
    form.accept_terms.data = loan.terms_accepted_at is not None


def _fill(form: RequestForm, loan: Loan) -> None:
    for name in (*OF_THE_BORROWER, *OF_THE_USE):
        form[name].data = getattr(loan, name)
    form.loan_scope.data, form.org.data = loan.loan_scope.value, loan.org.code
    form.inside_meant.data = scoping.is_odd(loan.loan_scope, loan.org)
    form.asked.data = asking.words_of_items(loan.items)
    form.show_consumables(item for item in loan.items if not asking.word_of(item))
    if "for_other" in form:
        form.for_other.data = loan.requester_id != loan.entered_by_id
        form.borrower.data, form.email.data = (loan.borrower, loan.email) if form.for_other.data else ("", "")


def _day_of(text: str) -> date | None:
    """A text that is none, and a day that is over, mean nothing."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= today() else None
