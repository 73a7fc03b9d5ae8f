"""What happens by the clock and after the fact: months counted at night, reports drafted, area workers told."""

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from gewoondoen.kernel import schedule
from gewoondoen.kernel.delivery import on
from gewoondoen.kernel.models import Event
from gewoondoen.patterns import actions, queries
from gewoondoen.patterns.calendar import last_whole
from gewoondoen.patterns.models import AreaReport
from gewoondoen.people.models import Role, RoleGrant
from gewoondoen.people.telling import notify

# From this day of the month on; the night before it the month was counted whole.
DRAFTED_ON = 2


@task()
def count_at_night() -> None:
    """Count the months that changed."""
    actions.count()


@task()
def draft_reports() -> None:
    """Have a report of the month that is over drafted for each district, once."""
    today = timezone.localdate()
    if today.day < DRAFTED_ON:
        return
    for area in queries.areas_to_report():
        actions.draft_report(area=area, month=last_whole(today))


@on("areareport.drafted")
def tell_area_workers(event: Event) -> None:
    """Tell who works in the area that there is a report to read and edit."""
    report = AreaReport.objects.select_related("area").filter(pk=event.subject_id).first()
    if report is None:
        return
    here = Q(area__in=report.area.ancestor_ids) if report.area.path else Q(area=report.area)
    workers = RoleGrant.objects.filter(here, role=Role.AREA_WORKER).values_list("user_id", flat=True)
    notify(people=workers, event=event)


schedule.add(schedule.Job("patterns.count", count_at_night, schedule.DAILY, hour=2))
schedule.add(schedule.Job("patterns.reports", draft_reports, schedule.DAILY, hour=5))
