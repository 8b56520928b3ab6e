"""The story of the sample office: complete at every hour of the week, and nobody acts before it happened."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from helpdesk.core.dates import bangkok, is_working_day
from helpdesk.demo import desk, office, story
from helpdesk.demo.hours import CLOSES, OPENS, in_office

MONDAY = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
FAULTS = office.sample_faults()
LEADS_TO = {
    None: "new",
    desk.receive: "received",
    desk.start: "in_progress",
    desk.wait_for_parts: "waiting",
    desk.wait_for_school: "waiting",
    desk.outsource: "sent_out",
    desk.resume: "in_progress",
    desk.repair: "repaired",
    desk.condemn: "unrepairable",
    desk.reopen: "in_progress",
    desk.accept: "closed",
    desk.cancel: "cancelled",
    desk.merge_or_cancel: "cancelled",
}


@pytest.mark.parametrize("hours", range(0, 7 * 24, 9))
def test_at_every_hour_of_the_week_there_is_something_in_every_state(hours: int) -> None:
    last = {}
    for moment in story.tell(FAULTS, MONDAY + timedelta(hours=hours)):
        if moment.act in LEADS_TO:
            last[moment.told.fault.no] = LEADS_TO[moment.act]

    assert set(last.values()) == set(LEADS_TO.values())


def test_nothing_happens_before_its_report_nor_after_now() -> None:
    moments = list(story.tell(FAULTS, MONDAY))
    begun = defaultdict(bool)

    for moment in moments:
        assert moment.at < MONDAY
        assert begun[moment.told.fault.no] is (moment.act is not None)
        begun[moment.told.fault.no] = True


def test_technicians_work_in_office_hours() -> None:
    for moment in story.tell(FAULTS, MONDAY):
        if moment.act in (desk.receive, desk.start, desk.repair, desk.condemn):
            when = bangkok(moment.at)
            assert is_working_day(when.date())
            assert OPENS <= when.time() < CLOSES


def test_an_evening_is_moved_to_the_next_working_morning() -> None:
    friday_evening = datetime(2026, 11, 20, 13, 20, tzinfo=UTC)

    assert in_office(friday_evening).isoformat() == "2026-11-23T08:50:00+07:00"
