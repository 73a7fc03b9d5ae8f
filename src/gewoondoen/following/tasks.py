"""When news is told: at once by the event, in digests by the clock. Each safe to run twice."""

from collections.abc import Sequence

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from gewoondoen.following import links, queries
from gewoondoen.following.models import Follow
from gewoondoen.following.queries import Item
from gewoondoen.kernel import schedule, verbs
from gewoondoen.kernel.delivery import on_any
from gewoondoen.kernel.models import Event
from gewoondoen.people.outbox import write_letter

MONDAY = 0


def is_news(event: Event) -> bool:
    """Whether something is news to who follows an area."""
    return event.visibility == Event.Visibility.PUBLIC and bool(verbs.known(event.verb).news)


@on_any(is_news)
def tell_followers(event: Event) -> None:
    """Write at once to who wants that; a letter for each follow and event, so that twice is once."""
    for follow in queries.followers_of(event):
        _tell(follow, [event], key=f"follow:{follow.pk}:{event.pk}")


def _tell(follow: Follow, found: Sequence[Event], *, key: str) -> None:
    """Write one letter with news, in the follower's language."""
    if not follow.address:
        return
    with translation.override(follow.user.language if follow.user else follow.language):
        items = queries.worded(found)
        if items:
            subject, body = _letter(follow, items)
            stop_url = links.address_for("stop", follow.key)
            write_letter(key=key, to=follow.address, subject=subject, body=body, stop_url=stop_url)


def _letter(follow: Follow, items: Sequence[Item]) -> tuple[str, str]:
    """Return subject and body."""
    what = {"what": follow.what}
    if len(items) == 1:
        subject = f"{follow.what}: {items[0].title}"
    else:
        subject = ngettext("%(what)s: %(count)d news item", "%(what)s: %(count)d news items", len(items))
        subject = subject % {**what, "count": len(items)}
    context = {
        "follow": follow,
        "items": items,
        "manage": links.address_for("manage", follow.key),
        "stop": links.address_for("stop", follow.key),
        "lead": _("This is the news of %(what)s.") % what,
    }
    return subject, render_to_string("following/mail/news.txt", context)


@task()
def queue_digests() -> None:
    """Queue the digests: daily ones every morning, weekly ones on Monday."""
    rhythms = [Follow.Rhythm.DAILY]
    if timezone.localdate().weekday() == MONDAY:
        rhythms.append(Follow.Rhythm.WEEKLY)
    for rhythm in rhythms:
        for pk in queries.digests(rhythm).values_list("pk", flat=True):
            send_digest.enqueue(pk)


@task()
@transaction.atomic
def send_digest(pk: int) -> None:
    """Write one digest of what was not told yet; the mark moves in the same transaction as the letter.

    What happened in the last minutes waits for the next one, so that nothing that is being written now is passed over.
    """
    follow = Follow.objects.select_for_update(of=("self",)).select_related("area", "user").filter(pk=pk).first()
    if follow is None:
        return
    until = queries.settled()
    found = queries.news_of(follow, after=follow.told_until, until=until)
    if found:
        _tell(follow, found, key=f"follow:{follow.pk}:{follow.told_until}:{found[0].pk}")
    follow.told_until = max(until, follow.told_until)
    follow.save(update_fields=["told_until"])


schedule.add(schedule.Job("following.digests", queue_digests, schedule.DAILY, hour=7))
