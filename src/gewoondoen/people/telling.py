"""Tell people with an account: a notice in the page at once, and mail in the rhythm each chose."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone, translation
from django_tasks import task

from gewoondoen.kernel.models import Event
from gewoondoen.people import news
from gewoondoen.people.models import Notice, User
from gewoondoen.people.outbox import write_letter


def notify(*, people: Iterable[int], event: Event) -> int:
    """Tell people with an account about an event, once each, but not the one who did it; returns how many.

    Those who want mail at once get it from the worker; the others in their digest.
    """
    wanted = {pk for pk in people if pk != event.actor_id}
    known = dict(User.objects.filter(pk__in=wanted, is_active=True).values_list("pk", "mail"))
    notices = [Notice(user_id=pk, event_id=event.pk, at=event.at) for pk in sorted(known)]
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    for pk, rhythm in sorted(known.items()):
        if rhythm == User.Mail.AT_ONCE:
            mail_news.enqueue(pk)
    return len(notices)


@task()
@transaction.atomic
def mail_news(user_id: int) -> None:
    """Write one letter with all news that this person was not mailed yet."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email=None).first()
    if user is None or user.mail == User.Mail.NEVER:
        return
    waiting = list(Notice.objects.select_for_update().filter(user=user, mailed_at=None, read_at=None).order_by("id"))
    if not waiting:
        return
    Notice.objects.filter(pk__in=[notice.pk for notice in waiting]).update(mailed_at=timezone.now())
    with translation.override(user.language):
        items = news.for_person(user, waiting)
        subject, body = news.letter(user, items)
    if items:
        write_letter(key=f"news:{user.pk}:{waiting[-1].pk}", to=user.email or "", subject=subject, body=body)
