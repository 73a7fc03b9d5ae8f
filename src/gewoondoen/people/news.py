"""Words for what people are told: notices in the page, and the letters made of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.kernel import events, registry
from gewoondoen.kernel.models import Event
from gewoondoen.people import queries
from gewoondoen.people.models import Notice, User


@dataclass(frozen=True)
class News:
    """One thing a person is told, worded for them."""

    notice_id: int
    at: datetime
    text: str
    title: str
    url: str
    is_read: bool


def for_person(user: User, notices: Iterable[Notice]) -> list[News]:
    """Word notices for their person; what they may no longer see is left out. A constant number of statements."""
    rows = list(notices)
    found = Event.objects.in_bulk([notice.event_id for notice in rows])
    actors = queries.names(event.actor_id for event in found.values())
    shown = registry.shown(user, [(event.subject_kind, event.subject_id) for event in found.values()])
    news = []
    for notice in rows:
        event = found.get(notice.event_id)
        subject = shown.get((event.subject_kind, event.subject_id)) if event else None
        if event is None or subject is None:
            continue
        [entry] = events.worded([event], up_to=events.INVOLVED, actors=actors, somebody=_("Someone"))
        news.append(News(notice.pk, notice.at, entry.text, subject.title, subject.url, notice.read_at is not None))
    return news


def letter(user: User, news: Sequence[News]) -> tuple[str, str]:
    """Return subject and body of the e-mail that brings news to a person, in the active language."""
    lines = [f"{each.title}\n{each.text}\n{settings.BASE_URL}{each.url}\n" for each in news]
    subject = news[0].title if len(news) == 1 else ngettext("%d news item", "%d news items", len(news)) % len(news)
    body = "\n".join(
        [
            _("Dear %(name)s,") % {"name": user.name} if user.name else _("Dear reader,"),
            "",
            *lines,
            _("You choose how often we write: %(url)s") % {"url": f"{settings.BASE_URL}{reverse('people:me')}"},
        ]
    )
    return subject, body
