"""Nothing lapses out of sight: who keeps signals hears each morning what is due, who steers each week what is late."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from gewoondoen.kernel import schedule, workdays
from gewoondoen.people.models import ContactRule, Role, User
from gewoondoen.people.outbox import write_letter
from gewoondoen.people.queries import areas_of, is_away
from gewoondoen.signals import queries
from gewoondoen.signals.models import Signal

MONDAY = 0
# A letter names so many of each; the page has them all.
NAMED = 20


@task()
def remind() -> None:
    """Queue the reminders of this working day."""
    today = timezone.localdate()
    if not workdays.is_working_day(today):
        return
    for pk in keepers(today):
        remind_person.enqueue(pk)
    if today.weekday() == MONDAY:
        managers = User.objects.filter(grants__role=Role.LINE_MANAGER, is_active=True).distinct()
        for pk in managers.order_by("pk").values_list("pk", flat=True):
            tell_manager.enqueue(pk)


def keepers(today: date) -> list[int]:
    """Return who keeps a signal that asks for something by now, and who stands in for one who does."""
    soon = workdays.after(today, 2)
    asking = Q(contacted_at=None, promised_by__lte=soon) | Q(answered_at=None, due_on__lte=soon)
    faces = set(
        Signal.objects.filter(asking, status__in=Signal.OPEN, contact_person__isnull=False)
        .order_by()
        .values_list("contact_person", flat=True)
        .distinct()
    )
    away = ContactRule.objects.filter(person__in=faces, person__away_from__lte=today, person__away_until__gte=today)
    faces |= set(away.exclude(stand_in=None).values_list("stand_in", flat=True))
    return sorted(pk for pk in faces if pk is not None)


@task()
def remind_person(user_id: int) -> None:
    """Write one letter with what is due for a person today; none to who is away, or wants no mail."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email=None).first()
    today = timezone.localdate()
    if user is None or user.mail == User.Mail.NEVER or is_away(user, today):
        return
    if user.mail == User.Mail.WEEKLY and today.weekday() != MONDAY:
        return
    with translation.override(user.language):
        groups: list[tuple[str, Iterable[Signal]]] = [
            (_("Urgent, and nobody called yet"), queries.urgent_in(user)[:NAMED]),
            (_("Promise not kept: call first"), queries.promises_lapsed(user, today)[:NAMED]),
            (_("To call today or the next working day"), queries.promises_due(user, today)[:NAMED]),
            (_("A result was promised"), queries.results_due(user, today)[:NAMED]),
            (_("For a colleague who is away"), queries.as_stand_in(user, today)[:NAMED]),
        ]
        named = [(title, list(found)) for title, found in groups]
        named = [(title, found) for title, found in named if found]
        if not named:
            return
        count = len({signal.pk for _title, found in named for signal in found})
        context = {"user": user, "groups": named, "base": settings.BASE_URL}
        subject = ngettext("%d signal asks for you today", "%d signals ask for you today", count) % count
        body = render_to_string("signals/mail/reminder.txt", context)
    write_letter(key=f"remind:{user.pk}:{today}", to=user.email or "", subject=subject, body=body)


@task()
def tell_manager(user_id: int) -> None:
    """Write who manages an area how many promises are late there, never of whom."""
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email=None).first()
    today = timezone.localdate()
    if user is None or user.mail == User.Mail.NEVER:
        return
    with translation.override(user.language):
        rows = []
        for area in areas_of(user, Role.LINE_MANAGER):
            calls = queries.lapsed_in(user, area, today).count()
            results = queries.results_lapsed_in(user, area, today).count()
            if calls or results:
                address = f"{settings.BASE_URL}{reverse('signals:list')}?gebied={area.code}&te_laat=on"
                rows.append((area, calls, results, address))
        if not rows:
            return
        body = render_to_string("signals/mail/late.txt", {"user": user, "rows": rows})
        subject = _("Promises that are late in your area")
    write_letter(key=f"late:{user.pk}:{today}", to=user.email or "", subject=subject, body=body)


schedule.add(schedule.Job("signals.reminders", remind, schedule.DAILY, hour=7))
