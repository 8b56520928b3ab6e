"""Finding a lost link again: by short code and the end of the phone number, without telling who exists."""

import re

import pytest
from flask import Flask

from helpdesk.core.thai import thai_digits
from helpdesk.tickets.models import Follower
from tests import factories
from tests.visitor import Visitor


def find(client: Visitor, code: str, end: str):  # type: ignore[no-untyped-def]
    return client.submit("/track", {"short_code": code, "phone_end": end})


@pytest.mark.parametrize("spoken", [str, str.lower, lambda code: f" {code[:3]}-{code[3:]} "])
def test_code_and_number_lead_back(client: Visitor, spoken) -> None:  # type: ignore[no-untyped-def]
    ticket = factories.ticket(phone="0812345678")
    answer = find(client, spoken(ticket.short_code), "5678")
    assert (answer.status_code, answer.location) == (303, f"/track/{ticket.tracking_token}")


def test_thai_digits_and_an_extension(client: Visitor) -> None:
    ticket = factories.ticket(phone="043001234 ต่อ 12")
    assert find(client, ticket.short_code, thai_digits("1234")).status_code == 303


def test_a_follower_finds_their_own_link(client: Visitor) -> None:
    ticket = factories.ticket(phone="0812345678")
    ticket.followers.append(Follower(name="ครูอีกคน", phone="0899990000"))
    assert find(client, ticket.short_code, "0000").location == f"/track/{ticket.followers[0].tracking_token}"


def test_every_miss_gets_the_same_answer(client: Visitor) -> None:
    ticket, unreachable = factories.ticket(phone="0812345678"), factories.ticket(phone="", email="a@example.com")
    pages = set()
    for code, end in ((ticket.short_code, "0000"), ("AAAAAA", "5678"), (unreachable.short_code, "0000")):
        answer = find(client, code, end)
        assert answer.status_code == 422
        page = answer.text.replace(code, "").replace(end, "")
        pages.add(re.sub(r'value="[^"]*"', "", page))
    assert len(pages) == 1


@pytest.mark.parametrize(("code", "end"), [("", "5678"), ("ACDEFG", ""), ("ACDEFG", "56"), ("ACDEFG", "abcd")])
def test_a_mistake_is_said_at_its_field(client: Visitor, code: str, end: str) -> None:
    assert find(client, code, end).status_code == 422


def test_guessing_is_held_back(client: Visitor, app: Flask) -> None:
    app.config["RATELIMIT_ENABLED"] = True
    ticket = factories.ticket(phone="0812345678")
    statuses = [find(client, ticket.short_code, f"{n:04d}").status_code for n in range(11)]
    assert statuses == [422] * 10 + [429]
    assert find(client, ticket.short_code, "5678").status_code == 429


def test_a_wrong_token_shows_the_form_again(client: Visitor) -> None:
    answer = client.post("/track", data={"short_code": "ACDEFG", "phone_end": "5678", "csrf_token": "old"})
    assert answer.status_code == 403
    assert "ACDEFG" in answer.text
