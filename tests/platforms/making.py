"""Platforms and meetings for tests, made by the acts of the field themselves."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from gewoondoen.people.models import User
from gewoondoen.platforms import actions
from gewoondoen.platforms.models import Meeting, MeetingPoint, Membership, NeighbourhoodPlatform
from tests.world import World

WORKER = "area_worker.own"
FOUNDED = date(2025, 1, 1)


@dataclass
class Made:
    """A platform of Lindehof (Oost) with what is asked for, by the area worker."""

    world: World

    @property
    def worker(self) -> User:
        """The area worker of Oost."""
        return self.world.user(WORKER)

    def platform(self, name: str = "Platform Lindehof", **fields: object) -> NeighbourhoodPlatform:
        """Found one."""
        values = {"area": self.world.lindehof, "founded_on": FOUNDED, "contact_person": self.worker, **fields}
        return actions.found_platform(name=name, by=self.worker, **values)  # type: ignore[arg-type]

    def person(self, name: str) -> User:
        """Return somebody with an account and no role."""
        email = f"{name.lower()}@teststad.example"
        return User.objects.filter(email=email).first() or User.objects.create_user(email, name)

    def seated(
        self, platform: NeighbourhoodPlatform, name: str, function: str = "member", **fields: object
    ) -> Membership:
        """Give somebody a term, from the founding on."""
        values = {"starts_on": FOUNDED, **fields}
        user = self.person(name)
        return actions.seat(platform=platform, user=user, function=function, by=self.worker, **values)  # type: ignore[arg-type]

    def members(self, platform: NeighbourhoodPlatform, count: int = 9) -> None:
        """Give a platform so many members."""
        for number in range(count):
            self.seated(platform, f"Lid{number}")

    def meeting(self, platform: NeighbourhoodPlatform, *, ahead: int = 7, **fields: object) -> Meeting:
        """Plan a meeting of two hours so many days ahead (or ago)."""
        start = timezone.localtime().replace(hour=19, minute=30, second=0, microsecond=0) + timedelta(days=ahead)
        values: dict[str, object] = {"starts_at": start, "ends_at": start + timedelta(hours=2), **fields}
        values = {"title": "Overleg", "place": "De Linde", **values}
        return actions.plan_meeting(platform=platform, by=self.worker, **values)  # type: ignore[arg-type]

    def held(self, platform: NeighbourhoodPlatform, **fields: object) -> Meeting:
        """Plan one of yesterday with a point, a note and a decision."""
        meeting = self.meeting(platform, ahead=-1)
        values = {
            "title": "Licht",
            "notes": "Er is gesproken over lampen",
            "decision": "Wij vragen om lampen",
            **fields,
        }
        actions.add_point(meeting=meeting, by=self.worker, **values)  # type: ignore[arg-type]
        return fresh_meeting(meeting)

    def settled(self, platform: NeighbourhoodPlatform, **fields: object) -> Meeting:
        """Settle the notes of one."""
        return actions.settle_notes(meeting=self.held(platform, **fields), by=self.worker)

    def point(self, meeting: Meeting, title: str) -> MeetingPoint:
        """Put a point on the list."""
        return actions.add_point(meeting=meeting, title=title, by=self.worker)


def fresh(platform: NeighbourhoodPlatform) -> NeighbourhoodPlatform:
    """Read a platform again."""
    return NeighbourhoodPlatform.objects.select_related("area", "organisation").get(pk=platform.pk)


def fresh_meeting(meeting: Meeting) -> Meeting:
    """Read a meeting again."""
    return Meeting.objects.select_related("platform__area", "platform__organisation").get(pk=meeting.pk)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return a moment on the clock of the municipality."""
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))  # noqa: DTZ001 - made aware here
