"""The page of one's own feed: nothing ends before somebody says so, and the address can be carried away."""

from tests import cast, factories
from tests.visitor import Visitor

NEW, FIRST = "สร้างที่อยู่ใหม่ (ที่อยู่เดิมจะใช้ไม่ได้)", "สร้างที่อยู่ปฏิทิน"


def address_in(page: str) -> str:
    return page.split('id="feed" value="')[1].split('"')[0]


def test_looking_at_the_page_ends_no_address(client: Visitor) -> None:
    teacher = factories.sign_in(client, cast.teacher())
    before = teacher.get("/loans/feed").text
    address = address_in(teacher.submit("/loans/feed", {}).text)

    after = teacher.get("/loans/feed").text

    assert FIRST in before
    assert NEW in after
    assert teacher.get(address).status_code == 200


def test_the_address_is_copied_or_opened_by_a_calendar(client: Visitor) -> None:
    page = factories.sign_in(client, cast.teacher()).submit("/loans/feed", {}).text

    address = address_in(page)
    assert f'data-copy="{address}"' in page
    assert f'href="webcal://{address.partition("://")[2]}"' in page


def test_who_keeps_the_loans_is_told_that_it_holds_everybodys(client: Visitor) -> None:
    assert "ทั้งหมดของสำนักงาน" in factories.sign_in(client, cast.ict_staff()).get("/loans/feed").text
    assert "ทั้งหมดของสำนักงาน" not in factories.sign_in(client, cast.teacher()).get("/loans/feed").text
