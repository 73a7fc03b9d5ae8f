"""The meetings of a platform as a calendar to subscribe to (iCalendar, RFC 5545)."""

from collections.abc import Sequence
from datetime import UTC

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event

from gewoondoen.platforms.models import Meeting

CALENDAR_TYPE = "text/calendar; charset=utf-8"


def calendar(*, title: str, meetings: Sequence[Meeting]) -> bytes:
    """Return meetings as a calendar.

    Moments stand in UTC, so that no program has to know when the clock changes here. A cancelled meeting stays, as
    cancelled: a program that only misses it would keep the old one.
    """
    made = Calendar()
    made.add("prodid", "-//Gewoon Doen//platform//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    made.add("x-wr-timezone", settings.TIME_ZONE)
    for meeting in meetings:
        made.add_component(event_of(meeting))
    return bytes(made.to_ical())


def event_of(meeting: Meeting) -> Event:
    """Return one meeting; its version is the sequence, by which a program knows that it moved."""
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@gewoondoen")
    event.add("summary", meeting.title)
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at.astimezone(UTC))
    # The stamp is the meeting's own moment and not now, so that an unchanged calendar is the same file.
    event.add("dtstamp", meeting.starts_at.astimezone(UTC))
    event.add("sequence", meeting.version)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    event.add("url", f"{settings.BASE_URL}{reverse('platforms:meeting', args=[meeting.pk])}")
    if meeting.place:
        event.add("location", meeting.place)
    if meeting.why_cancelled:
        event.add("description", meeting.why_cancelled)
    return event
