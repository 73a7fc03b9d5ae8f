"""What was learned, in one line each, for colleagues in other areas: the lesson, never the case."""

from django.db.models import F, QuerySet

from gewoondoen.areas.models import Area
from gewoondoen.people.models import User
from gewoondoen.signals import policies
from gewoondoen.signals.models import Signal, Theme
from gewoondoen.signals.queries.lists import areas_in


def lessons(viewer: User, *, theme: Theme | None = None, area: Area | None = None) -> QuerySet[Signal]:
    """Return the signals that taught something, newest first, to be shown by theme, outcome, area and month only.

    What was told in confidence gives its lesson without a place: with an area asked for, it is left out.
    """
    if not policies.may_learn(viewer):
        return Signal.objects.none()
    # A sum no index serves, so that the walk goes along the few signals with a lesson, and not along a whole theme.
    found = Signal.objects.exclude(lesson="").alias(about=F("theme_id") + 0, within=F("area_id") + 0)
    if theme is not None:
        found = found.filter(about=theme.pk)
    if area is not None:
        here = list(areas_in(area).values_list("pk", flat=True))
        found = found.filter(within__in=here).exclude(kind=Signal.Kind.STUCK)
    return found.select_related("theme", "area").order_by("-id")
