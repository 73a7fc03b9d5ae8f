"""What was learned, in one line each, for colleagues in other areas: the lesson, never the case."""

from django.db.models import QuerySet

from gewoondoen.areas.models import Area
from gewoondoen.people.models import User
from gewoondoen.signals import policies
from gewoondoen.signals.models import Signal, Theme
from gewoondoen.signals.queries.lists import among, areas_in


def lessons(viewer: User, *, theme: Theme | None = None, area: Area | None = None) -> QuerySet[Signal]:
    """Return the signals that taught something, newest first, to be shown by theme, outcome, area and month only.

    What was told in confidence gives its lesson without a place: with an area asked for, it is left out.
    """
    if not policies.may_learn(viewer):
        return Signal.objects.none()
    found: QuerySet[Signal] = Signal.objects.exclude(lesson="").filter(joined_into=None).select_related("theme", "area")
    if theme is not None:
        found = found.filter(theme=theme)
    if area is not None:
        found = among(found, "area_id", list(areas_in(area).values_list("pk", flat=True)))
        found = found.exclude(kind=Signal.Kind.STUCK)
    return found.order_by("-id")
