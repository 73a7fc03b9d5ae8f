"""Meetings as days: for calendars that everyone reads, and for who is expected there."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format

from gewoondoen.areas.models import Area
from gewoondoen.kernel.registry import Dated
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope
from gewoondoen.platforms.models import Meeting, Membership
from gewoondoen.platforms.queries.members import holding


def midnight(day: date) -> datetime:
    """Return the moment at which a day begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def days(areas: Iterable[int], first: date, last: date) -> list[Dated]:
    """Return the public meetings between two days, for a calendar that everyone may read; cancelled ones left out."""
    meetings = Meeting.objects.filter(
        platform__area__in=list(areas),
        is_public=True,
        cancelled_at=None,
        starts_at__gte=midnight(first),
        starts_at__lt=midnight(date.fromordinal(last.toordinal() + 1)),
    )
    return [
        Dated(
            uid=f"meeting-{each.pk}",
            title=each.title,
            starts_on=timezone.localdate(each.starts_at),
            ends_on=timezone.localdate(each.ends_at),
            url=reverse("platforms:meeting", args=[each.pk]),
            area_id=each.platform.area_id,
            about=" · ".join(filter(None, [str(each.platform), hours_of(each), each.place])),
        )
        for each in meetings.select_related("platform__organisation")
    ]


def hours_of(meeting: Meeting) -> str:
    """Return from when until when a meeting is, on the clock here."""
    return "–".join(time_format(timezone.localtime(each), "H:i") for each in (meeting.starts_at, meeting.ends_at))


def meetings_ahead(viewer: User, first: date, last: date) -> QuerySet[Meeting]:
    """Return the meetings between two days at which this person is expected: as a member, or as area worker."""
    own = holding(Membership.objects.filter(user=viewer), first).values("platform")
    areas = Area.objects.filter(area_scope(viewer, Role.AREA_WORKER))
    meetings = Meeting.objects.filter(
        Q(platform__in=own) | Q(platform__area__in=areas),
        cancelled_at=None,
        starts_at__gte=midnight(first),
        starts_at__lt=midnight(date.fromordinal(last.toordinal() + 1)),
    )
    return meetings.select_related("platform__organisation", "platform__area").order_by("starts_at", "id")
