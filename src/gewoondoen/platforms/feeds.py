"""The meetings of a platform as the events of a calendar to subscribe to."""

from collections.abc import Iterable, Iterator

from django.conf import settings
from django.urls import reverse

from gewoondoen.platforms.models import Meeting
from gewoondoen.ui import calendars


def events_of(meetings: Iterable[Meeting]) -> Iterator[dict[str, calendars.Value]]:
    """Yield meetings as events; the version of one is its sequence, by which a program knows that it moved.

    A cancelled meeting stays, as cancelled: a program that only misses it would keep the old one.
    """
    for meeting in meetings:
        yield {
            "UID": f"meeting-{meeting.pk}@gewoondoen",
            "SUMMARY": meeting.title,
            "DTSTART": meeting.starts_at,
            "DTEND": meeting.ends_at,
            # The stamp is the meeting's own moment and not now, so that an unchanged calendar is the same file.
            "DTSTAMP": meeting.starts_at,
            "SEQUENCE": meeting.version,
            "STATUS": "CANCELLED" if meeting.is_cancelled else "CONFIRMED",
            "URL": f"{settings.BASE_URL}{reverse('platforms:meeting', args=[meeting.pk])}",
            "LOCATION": meeting.place,
            "DESCRIPTION": meeting.why_cancelled,
        }
