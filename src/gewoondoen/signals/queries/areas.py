"""What an area's page shows of its signals. Few statements, none of which walks through all signals of the area."""

from collections import Counter
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.policies import is_civil_servant
from gewoondoen.signals.models import Signal, Theme
from gewoondoen.signals.queries.lists import Filters, areas_in, listed
from gewoondoen.signals.queries.today import lapsed_in

LATEST, BESIDE = 5, 3


def area_summary(viewer: Actor, area: Area) -> dict[str, object]:
    """Return how many signals are open, by domain, and the latest; for civil servants the promises that lapsed."""
    here = {"gebied": area.code}

    def address(**more: str) -> str:
        return f"{reverse('signals:list')}?{urlencode({**here, **more})}"

    counts = open_by_domain(area)
    domains = [
        {"label": domain.label, "count": counts[domain.value], "url": address(status="open", domein=domain.value)}
        for domain in Domain
        if counts.get(domain.value)
    ]
    return {
        "open": counts.total(),
        "open_url": address(status="open"),
        "domains": domains,
        "latest": list(listed(viewer, Filters(area=area))[:LATEST]),
        "list_url": address(),
        "map_url": f"{reverse('signals:map')}?{urlencode(here)}",
        "lapsed": lapsed_in(viewer, area).count() if is_civil_servant(viewer, area) else None,
        "lapsed_url": address(te_laat="on"),
    }


def open_by_domain(area: Area) -> Counter[str]:
    """Return how many signals that everyone may know of are open in an area, by domain ("" where no theme is known).

    Said as the index of just these says it ("not closed" and not a list of statuses), so that no row is read.
    """
    known = Signal.objects.filter(area__in=areas_in(area), joined_into=None)
    still = known.exclude(kind=Signal.Kind.STUCK).exclude(status=Signal.Status.CLOSED).order_by()
    counts: Counter[str] = Counter()
    domains = dict(Theme.objects.order_by().values_list("pk", "domain"))
    for theme, count in still.values_list("theme").annotate(count=Count("*")):
        counts[domains.get(theme, "")] += count
    return counts


def beside_figure(viewer: Actor, area: Area, domain: str) -> dict[str, object]:
    """Return what is reported in an area in one domain: how many are open, the latest, and the way to all of them."""
    address = f"{reverse('signals:list')}?{urlencode({'gebied': area.code, 'domein': domain})}"
    return {
        "domain": Domain(domain).label,
        "open": open_by_domain(area)[domain],
        "latest": list(listed(viewer, Filters(area=area, domain=domain))[:BESIDE]),
        "list_url": address,
    }
