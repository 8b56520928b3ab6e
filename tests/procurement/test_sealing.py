"""Sealed offers: unreadable for every role on every page, in every file, until they are opened; then readable."""

import io
import re
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from helpdesk.core.activity import Activity
from helpdesk.core.dates import now
from helpdesk.core.numbering import in_address
from helpdesk.extensions import db
from helpdesk.notifications.models import Message
from helpdesk.procurement.comparison_models import Comparison
from helpdesk.procurement.offer_models import Offer
from tests import cast
from tests.factories import sign_in
from tests.procurement import papers
from tests.procurement.catalogues import pdf
from tests.procurement.offering import answers, fields, files, url
from tests.visitor import Visitor

BRAND, ANSWER, QUOTE, PRICE = "ยี่ห้อลับ-ZQ71", "คำตอบลับ-ZQ72 16 GB", "QUOTE-ZQ73", "17,531.25"
SECRETS = ("ZQ71", "ZQ72", "ZQ73", "17,531.25", "17531.25", "1753125")
REVEALING = re.compile("|".join(map(re.escape, SECRETS)))


@pytest.fixture
def sealed(app: Flask, client: Visitor) -> Comparison:
    """A comparison with one sealed offer that came through the page, and a committee."""
    comparison = papers.comparison(
        prices=(), opens_at=now() + timedelta(seconds=2), closes_at=now() + timedelta(hours=1)
    )
    sign_in(client, cast.supply_officer())
    sent = fields(brand_model=BRAND, quote_no=QUOTE, price=PRICE) | answers(comparison, ANSWER)
    answer = client.submit(url(comparison, "offers/take"), sent | files(pdf(2)))
    assert answer.status_code == 303, answer.text
    return comparison


def addresses(app: Flask, comparison: Comparison) -> list[str]:
    """Every GET address of procurement, filled with this comparison's things."""
    values: dict[str, Any] = {"number": in_address(comparison.spec.doc_no or ""), "letter": "A"}
    several = {
        "name": [page.name for page in comparison.offers[0].pages],
        "word": ["edit", "unseal", "lock", "take", "convene", "offers"],
    }
    adapter, found = app.url_map.bind("localhost"), []
    for rule in app.url_map.iter_rules():
        if not str(rule.endpoint).startswith("procurement.") or "GET" not in (rule.methods or ()):
            continue
        many = next((key for key in several if key in rule.arguments), "")
        for value in several.get(many, [""]):
            given = {key: values.get(key, 1) for key in rule.arguments} | ({many: value} if many else {})
            found.append(adapter.build(str(rule.endpoint), given, method="GET"))
    return [each + asked for each in found for asked in ("", "?q=ยี่ห้อลับ&format=csv&clause=1", "?format=xlsx")]


def seen_by(client: Visitor, person: Callable[[], Any], pages: list[str]) -> dict[str, bytes]:
    sign_in(client, person())
    return {page: client.get(page, buffered=True).data for page in pages}


def test_no_role_reads_a_sealed_offer_anywhere(
    app: Flask, new_client: Callable[[], Visitor], sealed: Comparison
) -> None:
    pages = [*addresses(app, sealed), "/", "/outbox", "/tickets?q=ยี่ห้อลับ"]
    pictures = {page for page in pages if "/pages/" in page}

    leaks = [
        (person.__name__, page)
        for person in cast.EVERYBODY
        for page, body in seen_by(new_client(), person, pages).items()
        if REVEALING.search(unpacked(body)) or (page in pictures and body.startswith(b"\xff\xd8"))
    ]

    assert len(pages) > 60
    assert leaks == []


def unpacked(body: bytes) -> str:
    """The words of an answer; of a workbook those of its sheets."""
    if not body.startswith(b"PK"):
        return body.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def test_neither_history_nor_mail_keeps_what_was_offered(app: Flask, sealed: Comparison) -> None:
    told = " ".join(str(row.details) for row in db.session.scalars(select(Activity)))
    mails = " ".join(f"{mail.subject} {mail.__dict__}" for mail in db.session.scalars(select(Message)))

    assert "ห้างหุ้นส่วนจำกัด ของดี" in told
    assert sealed.offers[0].fingerprint in told
    assert not REVEALING.search(told + mails)


def test_the_receipt_says_who_when_and_the_fingerprint(client: Visitor, sealed: Comparison) -> None:
    page = client.get(url(sealed, "offers/A")).text

    assert page == client.get(url(sealed, "offers/A/receipt")).text or "ใบรับข้อเสนอ" in page
    assert sealed.offers[0].fingerprint in page
    assert sealed.offers[0].nonce not in page
    assert client.get(url(sealed, "offers/A/amend")).status_code == 409
    assert client.submit(url(sealed, "offers/A/amend"), fields(version=str(sealed.version))).status_code == 409


def test_it_is_opened_in_time_by_somebody_and_read_then(client: Visitor, sealed: Comparison) -> None:
    early = client.submit(url(sealed, "comparison/unseal"), {"version": str(sealed.version)})
    sealed.opens_at = now() - timedelta(seconds=1)
    db.session.commit()
    opened = client.submit(url(sealed, "comparison/unseal"), {"version": str(sealed.version)})

    page = client.get(url(sealed, "offers/A")).text
    receipt = client.get(url(sealed, "offers/A/receipt")).text
    export = client.get(url(sealed, "offers/export")).text
    late = client.submit(url(sealed, "offers/take"), fields(vendor="มาทีหลัง"))

    assert (early.status_code, opened.status_code, late.status_code) == (409, 303, 409)
    assert "เปิดซองได้ตั้งแต่" in early.text
    assert all(secret in page for secret in ("ZQ71", "ZQ72", "ZQ73", "17,531.25"))
    assert "ZQ72" in export
    assert "ตรงกับที่รับไว้ทุกตัวอักษร" in receipt
    assert client.get(url(sealed, f"offers/A/pages/{sealed.offers[0].pages[0].name}")).data.startswith(b"\xff\xd8")
    assert "นางปราณี พัสดุ" in client.get(url(sealed, "offers")).text


def test_two_open_at_once_and_one_is_told(app: Flask, new_client: Callable[[], Visitor], sealed: Comparison) -> None:
    sealed.opens_at = now() - timedelta(seconds=1)
    db.session.commit()
    version, page = str(sealed.version), url(sealed, "comparison/unseal")
    visitors = [signed_in(new_client()) for _person in range(2)]

    statuses = at_once([lambda v=v: v.submit(page, {"version": version}).status_code for v in visitors])

    assert sorted(statuses) == [303, 409]
    opened = select(Activity).where(Activity.kind == "comparison.unseal")
    assert len(list(db.session.scalars(opened))) == 1


def test_an_offer_at_the_very_moment_of_opening_is_in_or_refused(
    app: Flask, new_client: Callable[[], Visitor], sealed: Comparison
) -> None:
    sealed.opens_at = now() - timedelta(seconds=1)
    db.session.commit()
    version, take, unseal = str(sealed.version), url(sealed, "offers/take"), url(sealed, "comparison/unseal")
    opener, officer = signed_in(new_client()), signed_in(new_client())
    sent = fields(vendor="ร้าน พอดีเวลา")

    opened, taken = at_once(
        [
            lambda: opener.submit(unseal, {"version": version}).status_code,
            lambda: officer.submit(take, sent).status_code,
        ]
    )

    kept = len(list(db.session.scalars(select(Offer))))
    assert (opened, taken, kept) in {(303, 409, 1), (409, 303, 2), (303, 303, 2)}
    after = db.session.scalars(select(Comparison)).one()
    assert after.unsealed_at is None or all(offer.received_at <= after.unsealed_at for offer in after.offers)


def signed_in(visitor: Visitor) -> Visitor:
    sign_in(visitor, cast.supply_officer())
    return visitor


def at_once(steps: list[Callable[[], int]]) -> list[int]:
    db.session.remove()
    with ThreadPoolExecutor(len(steps)) as pool:
        return [done.result() for done in [pool.submit(step) for step in steps]]
