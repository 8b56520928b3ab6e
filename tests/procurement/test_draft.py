"""A new sheet: blank, from an item of the catalogue, copied, or as the next version; seen by its writer alone."""

from decimal import Decimal

import pytest

from helpdesk.accounts.permissions import Role
from helpdesk.accounts.signing_in import actor_of
from helpdesk.core.numbering import in_address
from helpdesk.core.transaction import writing
from helpdesk.extensions import db
from helpdesk.procurement import sample_edition
from helpdesk.procurement.catalogue_models import CatalogueItem
from helpdesk.procurement.lifecycle import SpecState
from tests import cast, factories
from tests.procurement import papers
from tests.procurement.sending import NEW, as_, page, specs, verbs
from tests.visitor import Visitor


def catalogue_item() -> CatalogueItem:
    items = sample_edition.read()
    edition = writing(lambda: sample_edition.bring_in(actor_of(cast.ict_staff()), db.session(), items))
    return edition.items[3]


def test_a_blank_sheet_becomes_a_draft_of_its_writer(client: Visitor) -> None:
    cast.ict_group()
    answer = as_(client, cast.ict_staff()).submit("/procurement/new", NEW)

    (spec,) = specs()
    assert (answer.status_code, answer.location) == (303, page(spec))
    assert (spec.status, spec.doc_no, spec.ceiling_price) == (SpecState.DRAFT, None, Decimal("24000.00"))
    assert verbs(spec) == ["draft"]


def test_the_same_form_sent_twice_makes_one_sheet_and_another_under_its_key_is_asked(client: Visitor) -> None:
    cast.ict_group()
    staff = as_(client, cast.ict_staff())
    first, second = staff.submit("/procurement/new", NEW), staff.submit("/procurement/new", NEW)

    assert first.location == second.location
    assert staff.submit("/procurement/new", NEW | {"qty": "4"}).status_code == 409
    assert len(specs()) == 1


def test_an_item_of_the_catalogue_brings_its_clauses_as_guesses(client: Visitor) -> None:
    cast.ict_group()
    item = catalogue_item()
    staff = as_(client, cast.ict_staff())

    assert item.name in staff.get(f"/procurement/new?item={item.id}").text
    staff.submit("/procurement/new", NEW | {"item": item.id})
    (spec,) = specs()
    assert [clause.text for clause in spec.clauses] == item.requirements
    assert all(clause.is_guess for clause in spec.clauses)
    assert spec.catalogue_item_id == item.id


def test_a_former_sheet_is_copied_with_what_was_confirmed(client: Visitor) -> None:
    cast.ict_group()
    former = papers.spec(SpecState.COMMITTEE)
    as_(client, cast.ict_staff()).submit("/procurement/new", NEW | {"copy": in_address(former.doc_no or "")})

    copy = specs()[-1]
    assert [(c.text, c.operator, c.is_guess) for c in copy.clauses] == [
        (c.text, c.operator, c.is_guess) for c in former.clauses
    ]
    assert copy.replaces is None
    assert not copy.members


def test_the_next_version_names_what_it_replaces(client: Visitor) -> None:
    cast.ict_group()
    former = papers.spec()
    number = in_address(former.doc_no or "")
    as_(client, cast.ict_staff()).submit("/procurement/new", NEW | {"copy": number, "next": "1"})

    assert specs()[-1].replaces_id == former.id


def test_only_a_standing_version_is_replaced(client: Visitor) -> None:
    cast.ict_group()
    number = in_address(papers.spec(SpecState.COMMITTEE).doc_no or "")
    answer = as_(client, cast.ict_staff()).submit("/procurement/new", NEW | {"copy": number, "next": "1"})

    assert (answer.status_code, len(specs())) == (409, 1)
    assert "ฉบับที่เห็นชอบแล้ว" in answer.text


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        *(("qty", typed) for typed in ("NaN", "1e309", "-1", "0", "1.5", "99999999", "", "หนึ่ง")),
        *(("ceiling_price", typed) for typed in ("NaN", "1e309", "-5", "Infinity", "0", "1.005", "")),
        *(("penalty_rate", typed) for typed in ("NaN", "101", "-1")),
        *(("warranty_years", typed) for typed in ("NaN", "100", "-1")),
        *(("delivery_days", typed) for typed in ("0", "1e309")),
        *(("category", "spaceship"), ("price_source", "x"), ("criteria", ""), ("org", "nosuch")),
        *(("doc_date", "31/02/2569"), ("doc_date", "1/1/2600"), ("title", ""), ("title", "ก" * 301)),
    ],
)
def test_what_is_no_value_is_refused_at_its_field_and_stays_typed(client: Visitor, field: str, typed: str) -> None:
    cast.ict_group()
    answer = as_(client, cast.ict_staff()).submit("/procurement/new", NEW | {field: typed})

    assert (answer.status_code, specs()) == (422, [])
    assert f'id="{field}-error"' in answer.text
    if field not in {"category", "price_source", "criteria", "org"} and typed:
        assert typed in answer.text


def test_thai_digits_and_commas_are_numbers(client: Visitor) -> None:
    cast.ict_group()
    typed = {"qty": "๑,๒๐๐", "ceiling_price": "๒๔,๐๐๐.๕๐ บาท"}
    as_(client, cast.ict_staff()).submit("/procurement/new", NEW | typed)

    (spec,) = specs()
    assert (spec.qty, spec.ceiling_price) == (1200, Decimal("24000.50"))


@pytest.mark.parametrize("person", ["teacher", "technician", "supply_officer", "group_director", "area_director"])
def test_who_does_not_prepare_writes_none(client: Visitor, person: str) -> None:
    visitor = as_(client, getattr(cast, person)())

    assert visitor.get("/procurement/new").status_code == 403
    assert visitor.submit("/procurement/new", NEW).status_code == 403


@pytest.mark.parametrize("word", ["", "clauses", "edit", "name", "annex.pdf", "memo.pdf"])
def test_anothers_draft_is_like_none(client: Visitor, word: str) -> None:
    spec = papers.spec(SpecState.DRAFT)
    colleague = factories.user(grants=[(Role.ICT_STAFF, None)])
    seen = as_(client, colleague).get(page(spec, word))
    missing = client.get(page(spec, word).replace(f"/{spec.id}", "/999999"))

    assert (seen.status_code, missing.status_code) == (404, 404)
    assert seen.data == missing.data


def test_a_draft_is_in_nobody_elses_list(client: Visitor) -> None:
    papers.spec(SpecState.DRAFT, title="เครื่องลับของผู้ร่าง")
    for person in (cast.group_director(), cast.supply_officer(), cast.committee_member()):
        visitor = as_(client, person)
        assert "เครื่องลับ" not in visitor.get("/procurement?q=เครื่องลับ").text.split("<main")[1].replace(
            'value="เครื่องลับ"', ""
        )
        visitor.submit("/logout")


def test_a_sheet_from_what_one_may_not_see_is_none(client: Visitor) -> None:
    cast.ict_group()
    staff = as_(client, cast.ict_staff())

    assert staff.get("/procurement/new?copy=คล-9999-2599").status_code == 404
    assert staff.submit("/procurement/new", NEW | {"item": "999"}).status_code == 404
