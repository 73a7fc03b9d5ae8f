"""How often each area was heard, as numbers; what is private to one person counts too, since it says who speaks up."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.signals.models import Report


def reports_by_neighbourhood(
    _viewer: Actor | None, within: Area, *, since: datetime, domain: str = ""
) -> Mapping[int, int]:
    """Return the number of reports since a moment by neighbourhood of an area (its id), for those with any."""
    here = Area.objects.within(within).of_kind(Area.Kind.NEIGHBOURHOOD)
    reports = Report.objects.filter(area__in=here.values("pk"), created_at__gte=since)
    if domain:
        reports = reports.filter(signal__theme__domain=domain)
    return dict(reports.order_by().values_list("area").annotate(count=Count("pk")))
