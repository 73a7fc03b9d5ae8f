"""The surges of the demo: found by the scan itself in its signals, as it would have done last night."""

from collections.abc import Mapping
from datetime import timedelta

from gewoondoen.areas.models import Area
from gewoondoen.demo.building.log import Log
from gewoondoen.demo.calendar import Calendar
from gewoondoen.patterns import actions
from gewoondoen.patterns.models import Surge
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import colleagues

# Fewer than at night: what was put in stands out anyway, and the demo has to be there soon.
REPLICATIONS = 199
KNOWN = "De pers van de ondergrondse container is stuk. De afvaldienst plaatst donderdag een noodcontainer."


def build_surges(calendar: Calendar, users: Mapping[str, User], areas: Mapping[str, Area], log: Log) -> None:
    """Scan the signals, and let the area worker say of one surge that it is known."""
    town = next(area for area in areas.values() if area.kind == Area.Kind.MUNICIPALITY)
    night = calendar.now.replace(hour=4, minute=5)
    night = night if night < calendar.now else night - timedelta(days=1)
    yesterday = calendar.today - timedelta(days=1)
    with log.as_of(night):
        found = actions.scan_reports(area=town, until=yesterday, replications=REPLICATIONS, now=night)
    for surge in found:
        if surge.theme and surge.theme.slug == "afval":
            _say_known(surge, users, log, calendar)


def _say_known(surge: Surge, users: Mapping[str, User], log: Log, calendar: Calendar) -> None:
    """Let an area worker of the place say what it is, this morning."""
    there = set(colleagues(surge.area, (Role.AREA_WORKER,)).values_list("pk", flat=True))
    worker = next((each for each in users.values() if each.pk in there), None)
    if worker is not None:
        morning = calendar.now - timedelta(minutes=30)
        with log.as_of(morning):
            actions.mark_surge(surge=surge, status=Surge.Status.KNOWN, note=KNOWN, by=worker)
        Surge.objects.filter(pk=surge.pk).update(marked_at=morning)
