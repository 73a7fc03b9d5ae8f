"""Plans for tests, made by the acts of the field themselves."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from gewoondoen.plans import actions
from gewoondoen.plans.models import LinePlan
from tests.world import World

WORKER = "area_worker.own"


def point(world: World, east: float = 0.0, north: float = 0.0) -> dict[str, Any]:
    """A point in Lindehof, so many degrees from its middle."""
    longitude, latitude = world.inside(world.lindehof)
    return {"type": "Point", "coordinates": [longitude + east, latitude + north]}


def line(world: World, metres_north: float = 0.0) -> dict[str, Any]:
    """A street of some 270 metres in Lindehof; a metre north is 1/111,267 of a degree."""
    longitude, latitude = world.inside(world.lindehof)
    north = latitude + metres_north / 111_267
    return {"type": "LineString", "coordinates": [[longitude - 0.002, north], [longitude + 0.002, north]]}


def plan(world: World, by: str = WORKER, **fields: Any) -> LinePlan:
    """A sewer in Lindehof from next month on."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        "title": "Nieuw riool",
        "kind": "sewer",
        "area": world.lindehof,
        "starts_on": today + timedelta(days=30),
        "ends_on": today + timedelta(days=90),
        "organisation": world.organisation("Riolering", "department"),
        **fields,
    }
    return actions.register_plan(by=world.user(by), **values)


def fresh(given: LinePlan) -> LinePlan:
    """Read a plan again."""
    return LinePlan.objects.select_related("area").get(pk=given.pk)


def ahead(days: int) -> date:
    """A day from today."""
    return timezone.localdate() + timedelta(days=days)
