"""When people of the story do things: office hours, evenings, some working days later. Pure time, in Bangkok."""

from datetime import datetime, time, timedelta
from random import Random

from helpdesk.core.dates import add_working_days, bangkok, is_working_day

OPENS, CLOSES = time(8, 30), time(16, 30)


def in_office(moment: datetime) -> datetime:
    """The moment itself, or when the office opens next (some minutes in, so that not all begin at once)."""
    local = bangkok(moment)
    if is_working_day(local.date()) and OPENS <= local.time() < CLOSES:
        return local
    day = local.date() if local.time() < OPENS else local.date() + timedelta(days=1)
    while not is_working_day(day):
        day += timedelta(days=1)
    return datetime.combine(day, OPENS, local.tzinfo) + timedelta(minutes=local.minute, seconds=local.second)


def hours_later(moment: datetime, chance: Random, least: float, most: float) -> datetime:
    """Between `least` and `most` hours on, inside office hours."""
    return in_office(moment + timedelta(hours=chance.uniform(least, most)))


def days_later(moment: datetime, days: int, chance: Random) -> datetime:
    """Some time of the `days`-th working day after."""
    local = bangkok(moment)
    day = add_working_days(local.date(), days)
    return datetime.combine(day, OPENS, local.tzinfo) + timedelta(minutes=chance.randrange(0, 440))


def at_home(moment: datetime, chance: Random, least: float, most: float) -> datetime:
    """Between `least` and `most` hours on, when a teacher is awake."""
    later = bangkok(moment + timedelta(hours=chance.uniform(least, most)))
    if time(6, 30) <= later.time() < time(21, 30):
        return later
    day = later.date() + timedelta(days=later.time() >= time(21, 30))
    return datetime.combine(day, time(7), later.tzinfo) + timedelta(minutes=later.minute, seconds=later.second)
