"""What was counted of three years, and the reports of the last months: three that were published, one to edit."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.demo.building.log import Log
from gewoondoen.demo.calendar import AMSTERDAM, Calendar
from gewoondoen.kernel.models import Event
from gewoondoen.patterns import actions, queries
from gewoondoen.patterns.calendar import last_whole, month_of, shifted
from gewoondoen.patterns.models import AreaReport, AreaReportVersion
from gewoondoen.people.models import Role, RoleGrant, User
from gewoondoen.signals.models import Signal

PUBLISHED = 3
# On the second the report is made at night; some days later somebody has read and published it.
MADE, READ = time(5, 0), time(14, 30)
READ_AFTER = timedelta(days=3)


def build_patterns(calendar: Calendar, log: Log) -> int:
    """Count every month, and write the reports of the districts with an area worker; returns how many reports."""
    actions.count(now=calendar.now)
    last = last_whole(calendar.today)
    months = [shifted(last, -at) for at in reversed(range(PUBLISHED + 1))]
    workers = _workers()
    for area in queries.areas_to_report():
        if worker := workers.get(area.pk):
            for month in months:
                _report(area, month, worker, log, calendar, is_read=month != last)
    return AreaReport.objects.count()


def _workers() -> dict[int, User]:
    """Return the area worker of each area that has one."""
    grants = RoleGrant.objects.filter(role=Role.AREA_WORKER, area__isnull=False).select_related("user").order_by("-pk")
    return {grant.area_id: grant.user for grant in grants if grant.area_id is not None}


def _report(area: Area, month: date, worker: User, log: Log, calendar: Calendar, *, is_read: bool) -> None:
    """Make one report as of the second of the month after it, and publish it where it was read."""
    made = datetime.combine(shifted(month, 1) + timedelta(days=1), MADE, AMSTERDAM)
    if made > calendar.now:
        return
    with log.as_of(made, [worker.pk]):
        report = actions.draft_report(area=area, month=month, today=made.date())
    AreaReport.objects.filter(pk=report.pk).update(made_at=made)
    if not is_read:
        return
    at = datetime.combine(made.date() + READ_AFTER, READ, AMSTERDAM)
    with log.as_of(at):
        actions.publish_report(report=report, by=worker, version=report.version)
    AreaReport.objects.filter(pk=report.pk).update(published_at=at)
    AreaReportVersion.objects.filter(report=report).update(at=at)


def recount_reopened(calendar: Calendar) -> None:
    """Count anew the months of signals that were opened again: that is known from the log, once it is written."""
    again = Event.objects.filter(verb="signal.reopened", subject_kind="signal").values("subject_id")
    moments = Signal.objects.filter(pk__in=again).order_by().values_list("created_at", flat=True)
    for month in sorted({month_of(timezone.localdate(moment)) for moment in moments}):
        actions.count_month(month, today=calendar.today)
