"""A calendar is sent event by event, and other programs read it whole."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from gewoondoen.ui import calendars

# What no calendar can hold: signs of control, of which people type none.
TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.just("\n"), min_size=1, max_size=300)


def event(**fields: calendars.Value) -> dict[str, calendars.Value]:
    """An event of one day."""
    day = {"uid": "een@gewoondoen", "dtstamp": datetime(2026, 5, 2, tzinfo=UTC), "dtstart": date(2026, 5, 2)}
    return {**day, **fields}


def read(**fields: calendars.Value) -> Calendar:
    """Write one event and read it back."""
    return Calendar.from_ical(b"".join(calendars.written("Oost", [event(**fields)])))


@given(text=TYPED)
def test_what_people_type_is_read_back_letter_by_letter(text: str) -> None:
    [found] = read(summary=text).walk("VEVENT")
    assert str(found["summary"]) == text


def test_an_event_that_somebody_typed_cannot_add_another_one() -> None:
    calendar = read(summary="Feest\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Nep")
    assert len(calendar.walk("VEVENT")) == 1


def test_a_moment_stands_in_utc_a_day_is_a_day_and_what_is_empty_is_left_out() -> None:
    written = calendars.written_event(event(dtend=datetime.fromisoformat("2026-07-01T20:00:00+02:00"), location=""))
    assert b"DTSTART;VALUE=DATE:20260502" in written
    assert b"DTEND:20260701T180000Z" in written
    assert b"LOCATION" not in written


def test_a_calendar_without_events_has_its_name() -> None:
    calendar = Calendar.from_ical(b"".join(calendars.written("Oost", [])))
    assert str(calendar["x-wr-calname"]) == "Oost"
    assert not calendar.walk("VEVENT")


def test_an_event_is_sent_before_the_next_one_is_asked_for() -> None:
    asked = []

    def events() -> Iterator[dict[str, calendars.Value]]:
        for number in range(3):
            asked.append(number)
            yield event(summary=str(number))

    sent = calendars.written("Oost", events())
    next(sent)
    assert asked == []
    assert b"SUMMARY:0" in next(sent)
    assert asked == [0]
