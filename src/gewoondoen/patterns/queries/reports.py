"""The monthly reports that a viewer may read, and those that ask for an editor."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.registry import Shown
from gewoondoen.patterns import policies
from gewoondoen.patterns.models import AreaReport, AreaReportVersion
from gewoondoen.patterns.wordings import month_name, report_title
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope

MOST = 24


def report_for(viewer: Actor | None, code: str, month: date) -> AreaReport:
    """Return the report of a month in an area of now; raises Http404 for one this viewer may not read."""
    found = get_object_or_404(
        AreaReport.objects.select_related("area"), area__code=code, area__valid_until=None, month=month
    )
    if not policies.may_read_report(viewer, found):
        raise Http404
    return found


def reports_of_area(viewer: Actor | None, area: Area) -> list[AreaReport]:
    """Return the reports of two years of an area that this viewer may read, the newest first."""
    return [each for each in _of(area)[:MOST] if policies.may_read_report(viewer, each)]


def published_reports(area: Area) -> QuerySet[AreaReport]:
    """Return the published reports of an area, the newest first."""
    return _of(area).filter(status=AreaReport.Status.PUBLISHED)


def _of(area: Area) -> QuerySet[AreaReport]:
    """Return the reports of an area, the newest first."""
    return AreaReport.objects.filter(area=area).select_related("area").order_by("-month")


def drafts_for(viewer: User) -> QuerySet[AreaReport]:
    """Return the drafts that ask for this area worker, the oldest first."""
    mine = Area.objects.filter(area_scope(viewer, Role.AREA_WORKER)).order_by()
    drafts = AreaReport.objects.filter(status=AreaReport.Status.DRAFT, area__in=mine)
    return drafts.select_related("area").order_by("month", "area__name")


def versions_of(report: AreaReport) -> list[AreaReportVersion]:
    """Return the texts of a report that stood in public, the newest first."""
    return list(report.versions.all())


def areas_to_report() -> QuerySet[Area]:
    """Return the areas of which a report is drafted each month: the districts."""
    return Area.objects.current().of_kind(Area.Kind.DISTRICT).order_by("path")


def described_reports(viewer: Actor | None, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name reports to a viewer, with their address; those that may not be read are left out."""
    found = AreaReport.objects.filter(pk__in=list(ids)).select_related("area")
    return {each.pk: Shown(title_of(each), url_of(each)) for each in found if policies.may_read_report(viewer, each)}


def title_of(report: AreaReport) -> str:
    """Return what a report is called."""
    return report_title(report.area, month_name(report.month))


def url_of(report: AreaReport) -> str:
    """Return the address of a report."""
    return reverse("patterns:report", args=[report.area.code, f"{report.month:%Y-%m}"])
