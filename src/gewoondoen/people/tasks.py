"""When people are told by the clock: news by e-mail in the rhythm each chose; old notices and keys erased."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from gewoondoen.kernel import retention, schedule
from gewoondoen.kernel.delivery import on
from gewoondoen.kernel.models import Event
from gewoondoen.people.models import Letter, Notice, User
from gewoondoen.people.telling import mail_news, notify

MONDAY = 0
NOTICES_KEPT = timedelta(days=365)
LETTER_KEYS_KEPT = timedelta(days=90)
UNFINISHED_KEPT = timedelta(days=7)


@on("role.granted", "role.revoked", "contact.named", "contact.withdrawn")
def tell_the_person(event: Event) -> None:
    """Tell someone what they may do or are asked to do from now on; who never signed in got an invitation."""
    if User.objects.filter(pk=event.subject_id).exclude(last_login=None).exists():
        notify(people=[event.subject_id], event=event)


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


def unfinished_accounts(now: datetime) -> int:
    """Remove accounts whose maker never showed the e-mail address to be theirs: it may be someone else's."""
    made = User.objects.filter(joined_at__lt=now - UNFINISHED_KEPT, last_login=None, grants=None)
    return made.filter(emailaddress__verified=False).delete()[0]


def ended_sessions(now: datetime) -> int:
    """Remove sessions that ended: who was signed in, and when."""
    return Session.objects.filter(expire_date__lt=now).delete()[0]


schedule.add(schedule.Job("people.digests", mail_digests, schedule.DAILY, hour=7))
retention.add(retention.Rule("people.notices", _("Notices of over a year ago"), old_notices))
retention.add(retention.Rule("people.unfinished", _("Accounts that were never confirmed"), unfinished_accounts))
retention.add(retention.Rule("people.letters", _("Traces of e-mail of over three months ago"), old_letters))
retention.add(retention.Rule("people.sessions", _("Sessions that have ended"), ended_sessions))
