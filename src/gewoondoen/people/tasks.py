"""When people are told by the clock: news by e-mail in the rhythm each chose; old notices and keys erased."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from gewoondoen.kernel import retention, schedule
from gewoondoen.people.models import Letter, Notice, User
from gewoondoen.people.telling import mail_news

MONDAY = 0
NOTICES_KEPT = timedelta(days=365)
LETTER_KEYS_KEPT = timedelta(days=90)


@task()
def mail_digests() -> None:
    """Queue the digests: daily ones every morning, weekly ones on Monday."""
    rhythms = [User.Mail.DAILY]
    if timezone.localdate().weekday() == MONDAY:
        rhythms.append(User.Mail.WEEKLY)
    waiting = Notice.objects.filter(mailed_at=None, read_at=None, user__mail__in=rhythms)
    for user_id in waiting.values_list("user_id", flat=True).distinct().order_by("user_id"):
        mail_news.enqueue(user_id)


def old_notices(now: datetime) -> int:
    """Remove notices of over a year ago."""
    return Notice.objects.filter(at__lt=now - NOTICES_KEPT).delete()[0]


def old_letters(now: datetime) -> int:
    """Remove the keys of letters sent long ago, and letters that no mail server ever took."""
    return Letter.objects.filter(written_at__lt=now - LETTER_KEYS_KEPT).delete()[0]


schedule.add(schedule.Job("people.digests", mail_digests, schedule.DAILY, hour=7))
retention.add(retention.Rule("people.notices", _("Notices of over a year ago"), old_notices))
retention.add(retention.Rule("people.letters", _("Traces of e-mail of over three months ago"), old_letters))
