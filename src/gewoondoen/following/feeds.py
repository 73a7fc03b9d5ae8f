"""News as a feed (RSS 2.0) and days as a calendar (iCalendar), for programs that read along."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from icalendar import Calendar, Event

from gewoondoen.following.queries import Item
from gewoondoen.kernel.registry import Dated
from gewoondoen.kernel.text_files import for_xml

RSS_TYPE = "application/rss+xml; charset=utf-8"
CALENDAR_TYPE = "text/calendar; charset=utf-8"


def rss(*, title: str, about: str, url: str, language: str, items: Sequence[Item]) -> bytes:
    """Return news as RSS; the id of an item is that of its event, so that a reader shows it once."""
    feed = Rss201rev2Feed(
        title=for_xml(title), link=f"{settings.BASE_URL}{url}", description=for_xml(about), language=language
    )
    for item in items:
        feed.add_item(
            title=for_xml(item.title),
            link=item.address,
            description=for_xml(item.text),
            pubdate=day_of(item.at),
            unique_id=f"{settings.BASE_URL}/#{item.event_id}",
            unique_id_is_permalink=False,
        )
    return str(feed.writeString("utf-8")).encode()


def day_of(at: datetime) -> datetime:
    """Return the start of the day of a moment: who reads a feed needs not know at what minute somebody spoke."""
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)


def day_after(day: date) -> date:
    """Return the next day; of the last day that the calendar has, that day itself."""
    return day + timedelta(days=1) if day < date.max else day


def calendar(*, title: str, days: Sequence[Dated]) -> bytes:
    """Return days as a calendar; RFC 5545 ends a whole day at the start of the next."""
    made = Calendar()
    made.add("prodid", "-//Gewoon Doen//gebied//NL")
    made.add("version", "2.0")
    made.add("x-wr-calname", title)
    for each in days:
        event = Event()
        event.add("uid", f"{each.uid}@gewoondoen")
        event.add("summary", each.title)
        event.add("dtstart", each.starts_on)
        event.add("dtend", day_after(each.ends_on))
        # The stamp is the day itself and not now, so that an unchanged calendar is the same file.
        event.add("dtstamp", datetime.combine(each.starts_on, time.min, UTC))
        event.add("url", f"{settings.BASE_URL}{each.url}")
        if each.about:
            event.add("description", each.about)
        made.add_component(event)
    return bytes(made.to_ical())
