"""What writers of history share: the cast by name, days counted back, and acts played in order of time."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from typing import Any, TypeVar

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.demo.building.log import Log
from gewoondoen.demo.calendar import AMSTERDAM, Calendar
from gewoondoen.demo.people import BY_NAME
from gewoondoen.demo.places import code_of
from gewoondoen.people.models import Organisation, User

# What stands in a text of the demo (texts/*.toml): plain values under plain names.
Text = Mapping[str, Any]
Found = TypeVar("Found")
# When something is done, and what.
Act = tuple[datetime, Callable[[], object]]
# Nothing is written of the last minutes: who fills the demo was there.
LATEST = timedelta(minutes=20)
FIRST_HOUR, HOURS = 9, 8


@dataclass(frozen=True)
class Scene:
    """The municipality as far as it was written, and the log to write in."""

    seed: int
    calendar: Calendar
    areas: Mapping[str, Area]
    users: Mapping[str, User]
    organisations: Mapping[str, Organisation]
    log: Log

    def who(self, name: str) -> User:
        """Return the account of somebody of the cast."""
        return self.users[BY_NAME[name].slug]

    def area(self, name: str) -> Area:
        """Return the area with this name."""
        return self.areas[code_of(name)]

    def party(self, name: str) -> dict[str, Any]:
        """Return a person or an organisation of this name, as actions take one of the two."""
        if name in BY_NAME:
            return {"user": self.who(name)}
        return {"organisation": self.organisations[name]}

    def challenge(self, title: str) -> Challenge:
        """Return the challenge with this title."""
        return Challenge.objects.select_related("area", "owner", "contact_person").get(title=title)

    def day(self, back: int) -> date:
        """Return the day so many days ago; a negative number lies ahead."""
        return self.calendar.today - timedelta(days=back)

    def moment(self, back: int, turn: int = 0) -> datetime:
        """Return a moment of the day so many days ago; a later turn comes later on that day."""
        at = datetime.combine(self.day(back), time(FIRST_HOUR), AMSTERDAM) + timedelta(minutes=7 * turn % (60 * HOURS))
        return min(at, self.calendar.now - LATEST)

    def play(self, acts: Iterable[Act], told: Iterable[int] = ()) -> datetime | None:
        """Do everything in order of time, each as of its own moment; returns the last of them."""
        people, last = frozenset(told), None
        for at, act in sorted(acts, key=lambda each: each[0]):
            with self.log.then(at, people):
                act()
            last = at
        return last


def there(found: Found | None, what: str) -> Found:
    """Return what a text speaks of; raises LookupError when it is not there, for then the text is wrong."""
    if found is None:
        raise LookupError(what)
    return found


def face_of(challenge: Challenge) -> User:
    """Return the one face of a challenge; in the demo each has one."""
    return there(challenge.contact_person, f"face of {challenge.title}")


def text_of(name: str) -> dict[str, Any]:
    """Return what stands in one of the texts (texts/<name>.toml)."""
    return tomllib.loads(files("gewoondoen.demo.texts").joinpath(f"{name}.toml").read_text())
