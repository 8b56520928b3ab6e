"""What the tracking page tells of a spare, to whom; and where in the menu its form stands."""

import re
from datetime import timedelta
from html import unescape

import time_machine
from flask import Flask
from sqlalchemy import select

from helpdesk.accounts.actors import anyone
from helpdesk.core.dates import now, short_date
from helpdesk.extensions import db
from helpdesk.loans.lifecycle import LoanState
from helpdesk.loans.models import Loan
from helpdesk.tickets.models import Ticket
from tests import cast, factories
from tests.loans import lending
from tests.loans.lending import act
from tests.loans.test_substitute import SPARE, broken, close, fields, lent, page
from tests.visitor import Visitor


def track(client: Visitor, ticket: Ticket, token: str = "") -> str:
    return unescape(client.get(f"/track/{token or ticket.tracking_token}").get_data(as_text=True))


def test_the_reporter_reads_which_spare_there_is_and_when_it_comes_back(app: Flask, client: Visitor) -> None:
    ticket, spare = broken(), lending.lendable(**SPARE)
    assert "โน้ตบุ๊กสำรอง" not in track(client, ticket)

    loan = lent(ticket, spare, is_out=False)
    ready = track(client, ticket)
    lending.hand_over(loan)
    out = track(client, ticket)
    close(ticket)
    done = track(client, ticket)
    lending.take_back(loan)

    assert "เตรียม โน้ตบุ๊กสำรอง ไว้ให้ใช้แทนระหว่างซ่อมแล้ว" in ready
    assert "ซ่อมเสร็จแล้วค่อยนำมาคืน" in out
    assert f"ช่วยนำ โน้ตบุ๊กสำรอง ที่ใช้แทนอยู่มาคืนภายใน {short_date(loan.due_date)}" in done
    assert "โน้ตบุ๊กสำรอง" not in track(client, ticket)
    for told in (ready, out, done):
        assert not [mark for mark in (spare.asset_no, spare.serial, spare.code, loan.doc_no) if mark and mark in told]


def test_a_spare_that_waits_for_approval_is_promised_to_nobody(app: Flask, client: Visitor) -> None:
    spare, ticket = lending.lendable(**SPARE), broken()
    factories.sign_in(client, cast.ict_staff())
    client.submit(f"{page(ticket)}/substitute", fields(spare))

    assert db.session.scalars(select(Loan)).one().status is LoanState.SUBMITTED
    assert "โน้ตบุ๊กสำรอง" not in track(client, ticket)


def test_who_follows_a_fault_of_others_reads_nothing_of_their_spare(app: Flask, client: Visitor) -> None:
    ticket = broken(equipment=factories.equipment(cast.school()))
    act(anyone("ครูสมชาย", None), ticket, "join", name="ครูสมชาย", language="th", phone="0812345678", email="")
    lent(ticket, lending.lendable(**SPARE))

    assert "โน้ตบุ๊กสำรอง" not in track(client, ticket, ticket.followers[0].tracking_token)
    assert "โน้ตบุ๊กสำรอง" in track(client, ticket)


def test_where_it_cannot_follow_the_reporter_reads_the_day(app: Flask, client: Visitor) -> None:
    spare, ticket = lending.lendable(**SPARE), broken()
    loan = lent(ticket, spare)
    lending.loan([spare], LoanState.SUBMITTED, first=loan.due_date + timedelta(days=2))

    with time_machine.travel(now() + timedelta(days=7), tick=True):
        told = track(client, ticket)

    assert f"มาคืนภายใน {short_date(loan.due_date)} เพราะมีคนจองต่อแล้ว" in told


def test_the_form_stands_under_the_repairs_in_the_menu(app: Flask, client: Visitor) -> None:
    ticket = broken()
    factories.sign_in(client, cast.ict_staff())

    form = client.get(f"{page(ticket)}/substitute").get_data(as_text=True)

    here = re.findall(r'<a [^>]*href="([^"]+)"[^>]*aria-current="page"', form)
    assert set(here) == {"/tickets"}
