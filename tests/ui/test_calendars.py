"""Calendars as other programs read them: icalendar, which is not ours, reads back what was written."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from gewoondoen.ui import calendars

# What no calendar can hold: signs of control, of which people type none.
TYPED = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]) | st.just("\n"), min_size=1, max_size=300)


def read(**fields: calendars.Value) -> Calendar:
    """Write one event and read it back."""
    event = {
        "UID": "een@gewoondoen",
        "DTSTAMP": datetime(2026, 5, 2, tzinfo=UTC),
        "DTSTART": date(2026, 5, 2),
        **fields,
    }
    return Calendar.from_ical(b"".join(calendars.written("Oost", [event])))


@given(text=TYPED)
def test_what_people_type_is_read_back_letter_by_letter(text: str) -> None:
    [event] = read(SUMMARY=text).walk("VEVENT")
    assert str(event["summary"]) == text


@given(text=TYPED)
def test_no_line_is_longer_than_75_octets_and_none_cuts_a_letter_in_two(text: str) -> None:
    for line in calendars.lines({"SUMMARY": text}).split(b"\r\n"):
        assert len(line) <= 75
        line.decode()


def test_the_example_of_the_documentation_holds() -> None:
    fields: dict[str, calendars.Value] = {"SUMMARY": "Schoonmaken, samen", "DTSTART": date(2026, 5, 2), "LOCATION": ""}
    assert calendars.lines(fields) == b"SUMMARY:Schoonmaken\\, samen\r\nDTSTART;VALUE=DATE:20260502\r\n"


def test_an_event_that_somebody_typed_cannot_add_another_one() -> None:
    calendar = read(SUMMARY="Feest\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Nep")
    assert len(calendar.walk("VEVENT")) == 1


def test_a_calendar_without_events_has_its_name() -> None:
    calendar = Calendar.from_ical(b"".join(calendars.written("Oost", [])))
    assert str(calendar["x-wr-calname"]) == "Oost"
    assert not calendar.walk("VEVENT")
