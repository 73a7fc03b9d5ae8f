"""The scan of every night, and who is told what it found. Each safe to run twice."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from gewoondoen.areas.queries import home
from gewoondoen.kernel import schedule
from gewoondoen.kernel.delivery import on
from gewoondoen.kernel.models import Event
from gewoondoen.patterns.actions import scans
from gewoondoen.patterns.models import Surge
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import colleagues
from gewoondoen.people.telling import notify


@task()
def scan_tonight() -> None:
    """Scan the reports up to and including yesterday."""
    if area := home(None):
        scans.scan_reports(area=area, until=timezone.localdate() - timedelta(days=1))


@task()
def scan_now(user_id: int | None) -> None:
    """Scan the reports up to this moment, for who asked."""
    area = home(None)
    person = User.objects.filter(pk=user_id).first() if user_id else None
    if area:
        scans.scan_reports(area=area, until=timezone.localdate(), by=person)


@on("surge.scan_asked")
def put_in_line(event: Event) -> None:
    """Have it done by a task of its own: it takes longer than a handler may hold its transaction."""
    scan_now.enqueue(event.actor_id)


@on("surge.found")
def tell_area_workers(event: Event) -> None:
    """Tell the area workers of the neighbourhoods it lies in."""
    surge = Surge.objects.filter(pk=event.subject_id).first()
    if surge is None:
        return
    workers = [colleagues(area, (Role.AREA_WORKER,)).values_list("pk", flat=True) for area in surge.areas.all()]
    notify(people={pk for each in workers for pk in each}, event=event)


schedule.add(schedule.Job("patterns.surges", scan_tonight, schedule.DAILY, hour=4))
