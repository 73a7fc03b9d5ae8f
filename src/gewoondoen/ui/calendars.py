"""Calendars to subscribe to (iCalendar, RFC 5545), written event by event: of a whole town they have thousands.

    return calendars.answer("oost", "Oost", ({"uid": "effort-7@gewoondoen", "dtstart": day, ...} for day in days))

The library `icalendar` writes each event; only one of them is held at a time. A day is a date, a moment stands in UTC
so that no program has to know when the clock changes here. Fields that are empty are left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from django.conf import settings
from django.http import StreamingHttpResponse
from icalendar import Calendar, Event

TYPE = "text/calendar; charset=utf-8"
Value = str | int | date
PRODUCT = "-//Gewoon Doen//NL"
END = b"END:VCALENDAR\r\n"


def answer(file: str, name: str, events: Iterable[Mapping[str, Value]]) -> StreamingHttpResponse:
    """Return events as a calendar, sent as it is written."""
    response = StreamingHttpResponse(written(name, events), content_type=TYPE)
    response["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return response


def written(name: str, events: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    """Yield a calendar: its head, each event, its end."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    yield bytes(calendar.to_ical()).removesuffix(END)
    for fields in events:
        yield written_event(fields)
    yield END


def written_event(fields: Mapping[str, Value]) -> bytes:
    """Return one event with the fields that have a value."""
    event = Event()
    for name, value in fields.items():
        if value != "":
            event.add(name, value.astimezone(UTC) if isinstance(value, datetime) else value)
    return bytes(event.to_ical())
