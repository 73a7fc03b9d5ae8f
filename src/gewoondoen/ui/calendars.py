r"""Calendars to subscribe to (iCalendar, RFC 5545), written event by event: of a whole town they have thousands.

    return calendars.answer("oost", "Oost", ({"UID": "effort-7@gewoondoen", "DTSTART": day, ...} for day in days))

Text is escaped, a day is a date, a moment stands in UTC so that no program has to know when the clock changes here, and
a line is folded at 75 octets without cutting a letter in two. Fields that are empty are left out.

Worked example: {"SUMMARY": "Schoonmaken, samen", "DTSTART": date(2026, 5, 2)} becomes the lines
"SUMMARY:Schoonmaken\, samen" and "DTSTART;VALUE=DATE:20260502".
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime

from django.conf import settings
from django.http import StreamingHttpResponse

TYPE = "text/calendar; charset=utf-8"
Value = str | int | date
PRODUCT = "-//Gewoon Doen//NL"
# Octets on a line without its end; what follows begins with a blank that counts.
MOST = 75
# A back slash goes first: the others bring one with them.
ESCAPED = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n"))
# Of these the value is no text.
AS_THEY_ARE = frozenset({"UID", "URL", "STATUS", "VERSION", "BEGIN", "END"})


def answer(file: str, name: str, events: Iterable[Mapping[str, Value]]) -> StreamingHttpResponse:
    """Return events as a calendar, sent as it is written."""
    response = StreamingHttpResponse(written(name, events), content_type=TYPE)
    response["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return response


def written(name: str, events: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    """Yield a calendar: its head, each event, its end."""
    head = {"VERSION": "2.0", "PRODID": PRODUCT, "X-WR-CALNAME": name, "X-WR-TIMEZONE": settings.TIME_ZONE}
    yield lines({"BEGIN": "VCALENDAR", **head})
    for event in events:
        yield lines({"BEGIN": "VEVENT", **event, "END": "VEVENT"})
    yield lines({"END": "VCALENDAR"})


def lines(fields: Mapping[str, Value]) -> bytes:
    """Return fields as lines."""
    return b"".join(folded(line(name, value)) for name, value in fields.items() if value != "")


def line(name: str, value: Value) -> str:
    """Return one field as it stands in the file.

    >>> line("DTEND", date(2026, 5, 3)), line("SEQUENCE", 2)
    ('DTEND;VALUE=DATE:20260503', 'SEQUENCE:2')
    """
    if isinstance(value, datetime):
        return f"{name}:{value.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if isinstance(value, date):
        return f"{name};VALUE=DATE:{value:%Y%m%d}"
    return f"{name}:{value if name in AS_THEY_ARE else escaped(str(value))}"


def escaped(text: str) -> str:
    """Return text in which nothing is read as a sign of the format."""
    for sign, written_as in ESCAPED:
        text = text.replace(sign, written_as)
    return text


def folded(text: str) -> bytes:
    r"""Return a line with its end; what is too long goes on behind a blank, and no letter is cut in two.

    >>> folded("SUMMARY:Oost")
    b'SUMMARY:Oost\r\n'
    """
    octets, room = text.encode(), MOST
    parts: list[bytes] = []
    while len(octets) > room:
        cut = room
        # The octets of one letter after its first begin with the bits 10.
        while octets[cut] & 0xC0 == 0x80:
            cut -= 1
        parts.append(octets[:cut])
        octets, room = octets[cut:], MOST - 1
    return b"\r\n ".join([*parts, octets]) + b"\r\n"
