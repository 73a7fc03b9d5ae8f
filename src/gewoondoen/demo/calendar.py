"""Days and hours of the demo: everything is dated back from one moment, so that its today is always alive."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from gewoondoen.kernel import workdays

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
YEARS = 3
DAYS = 365 * YEARS
# How busy each hour of the day is for somebody who reports something at home.
HOURS = (2, 1, 1, 1, 1, 2, 4, 9, 14, 15, 14, 12, 10, 10, 10, 11, 13, 14, 14, 16, 17, 15, 10, 5)
OFFICE = (8, 17)


@dataclass(frozen=True)
class Calendar:
    """The three years up to `now`."""

    now: datetime

    @property
    def today(self) -> date:
        """Return the day it is."""
        return self.now.astimezone(AMSTERDAM).date()

    def any_moment(self, rng: random.Random) -> datetime:
        """Return a moment at which somebody reports something: slowly more, as more people know the way."""
        back = int(DAYS * (1 - rng.random() ** 0.8))
        moment = self.at(self.today - timedelta(days=back), rng.choices(range(24), HOURS)[0], rng)
        return min(moment, self.now - timedelta(minutes=rng.randint(3, 300)))

    def day(self, back: int, rng: random.Random, *, office: bool = False) -> datetime:
        """Return a moment so many days ago: at any hour, or on a working day within office hours."""
        day = self.today - timedelta(days=back)
        if office:
            return self.office(day, rng)
        return min(self.at(day, rng.choices(range(24), HOURS)[0], rng), self.now - timedelta(minutes=2))

    def at(self, day: date, hour: int, rng: random.Random) -> datetime:
        """Return a moment within an hour of a day."""
        return datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)), AMSTERDAM)

    def office(self, day: date, rng: random.Random) -> datetime:
        """Return a moment in office hours on that day, or on the first working day after it."""
        while not workdays.is_working_day(day):
            day += timedelta(days=1)
        return self.at(day, rng.randrange(*OFFICE), rng)

    def office_after(self, moment: datetime, days: int, rng: random.Random) -> datetime:
        """Return a moment in office hours, that many working days after another; never before it."""
        day = workdays.after(moment.astimezone(AMSTERDAM).date(), days)
        found = self.office(day, rng)
        return found if found > moment else moment + timedelta(minutes=rng.randint(5, 90))
