"""News as a feed (RSS 2.0) and days as the events of a calendar, for programs that read along."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed

from gewoondoen.following.queries import Item
from gewoondoen.kernel.registry import Dated
from gewoondoen.kernel.text_files import for_xml
from gewoondoen.ui import calendars

RSS_TYPE = "application/rss+xml; charset=utf-8"


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


def events_of(days: Iterable[Dated]) -> Iterator[dict[str, calendars.Value]]:
    """Yield days as the events of a calendar; RFC 5545 ends a whole day at the start of the next."""
    for each in days:
        yield {
            "UID": f"{each.uid}@gewoondoen",
            "SUMMARY": each.title,
            "DTSTART": each.starts_on,
            "DTEND": day_after(each.ends_on),
            # The stamp is the day itself and not now, so that an unchanged calendar is the same file.
            "DTSTAMP": datetime.combine(each.starts_on, time.min, UTC),
            "URL": f"{settings.BASE_URL}{each.url}",
            "DESCRIPTION": each.about,
        }
