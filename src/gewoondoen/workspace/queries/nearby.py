"""What someone sees of their own neighbourhood: the face, what is going on, what came of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.challenges import queries as challenges
from gewoondoen.challenges.models import Challenge, Result
from gewoondoen.kernel.actor import Actor
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import areas_of, face_of
from gewoondoen.signals import queries as signals
from gewoondoen.signals.models import Signal
from gewoondoen.ui import maps

# What counts as going on now, and how many rows are read for it: enough for the busiest neighbourhood's season, and a
# bound on what a page costs for a whole borough.
RECENT = timedelta(days=90)
MOST_RECENT = 200
LOOKED_THROUGH = 50_000
SHOWN = 6


@dataclass(frozen=True)
class ThemeCount:
    """How often a theme was reported lately."""

    name: str
    count: int


@dataclass(frozen=True)
class Nearby:
    """One area as its residents see it."""

    area: Area
    trail: tuple[Area, ...]
    face: User | None
    open_challenges: tuple[Challenge, ...]
    results: tuple[Result, ...]
    recent: tuple[Signal, ...]
    themes: tuple[ThemeCount, ...]
    recent_count: int
    is_capped: bool
    drawing: maps.MapDrawing | None
    around: tuple[Area, ...]


def place_of(viewer: Actor, code: str) -> Area:
    """Return the area that holds now under a code, or what took its place; raises Http404."""
    area = areas.area_for(viewer, code)
    while area.valid_until is not None:
        successor = areas.successors_of(viewer, area).first()
        if successor is None:
            break
        area = successor.successor
    return area


def home_area(viewer: Actor, remembered: str) -> Area | None:
    """Return the area that someone chose as theirs: kept with their account, or remembered for a visitor."""
    if people.is_person(viewer):
        own = areas_of(viewer, Role.RESIDENT).order_by("-path").first()
        if own is not None:
            return own
    return areas.areas(viewer).filter(code=remembered).first() if remembered else None


def pickable(viewer: Actor) -> tuple[Area, list[Area]] | None:
    """Return the municipality and its districts with their neighbourhoods, to pick from; None before any import."""
    town = areas.home(viewer)
    if town is None:
        return None
    neighbourhoods = Prefetch("children", queryset=areas.areas(viewer).order_by("name"), to_attr="shown_children")
    districts = areas.areas(viewer).within(town).of_kind(Area.Kind.DISTRICT)  # type: ignore[attr-defined]
    return town, list(districts.select_related("outline").prefetch_related(neighbourhoods).order_by("name"))


def nearby(viewer: Actor, area: Area) -> Nearby:
    """Return what someone sees of an area. The number of statements does not grow with what goes on there."""
    here = around_here(area)
    running = challenges.visible_challenges(viewer).filter(here, ended_at=None).order_by("-moved_at", "-id")
    came = challenges.results_for(viewer).filter(challenge__in=challenges.visible_challenges(viewer).filter(here))
    since = timezone.now() - RECENT
    latest = [each for each in reported_in(viewer, area)[:MOST_RECENT] if each.created_at >= since]
    around = tuple(beside(viewer, area))
    return Nearby(
        area=area,
        trail=tuple(areas.trail(viewer, area)),
        face=face_of(area, "", timezone.localdate()),
        open_challenges=tuple(running[:SHOWN]),
        results=tuple(came[:3]),
        recent=tuple(latest[:SHOWN]),
        themes=tuple(by_theme(latest)),
        recent_count=len(latest),
        is_capped=len(latest) == MOST_RECENT,
        drawing=drawing(around, here=area),
        around=around,
    )


def reported_in(viewer: Actor, area: Area) -> QuerySet[Signal]:
    """Return what everyone may know was reported in an area, newest first.

    For one neighbourhood an index gives the newest at once. For a wider area only the newest of the town are looked
    through, so that no database sorts a million rows to show two hundred.
    """
    shared = signals.visible_signals(None)
    here = {area.pk, *areas.neighbourhood_ids(viewer, area)}
    if len(here) == 1:
        return shared.filter(area=area)
    newest = shared.order_by("-pk").values_list("pk", flat=True).first() or 0
    return shared.filter(area__in=here, pk__gt=newest - LOOKED_THROUGH)


def around_here(area: Area) -> Q:
    """Return the condition on `Challenge` for what touches an area: its own, what is wider, what is inside."""
    # The focus areas it is part of by a subquery: a join would give a challenge once for each member.
    focus = Area.objects.filter(members=area.pk).order_by().values("pk")
    return Q(area__in=area.ancestor_ids) | Q(area__path__startswith=area.path) | Q(area__in=focus)


def by_theme(found: Iterable[Signal]) -> list[ThemeCount]:
    """Return how often each theme was reported, the most first."""
    counts = Counter(str(signal.theme) if signal.theme else _("Something else") for signal in found)
    return [ThemeCount(name, count) for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def beside(viewer: Actor, area: Area) -> QuerySet[Area]:
    """Return what is drawn on the small map: what the area is made of, or for the smallest its neighbours."""
    parts = areas.parts_of(viewer, area)
    if parts or area.parent is None:
        return parts
    return areas.parts_of(viewer, area.parent)


def drawing(found: Iterable[Area], *, here: Area) -> maps.MapDrawing | None:
    """Return a map of areas, each a link to its own page, the one the reader is in marked."""
    shapes = [
        maps.Shape(
            key=area.code,
            label=area.name,
            geometry=area.outline.simplified,
            href="" if area == here else reverse("workspace:nearby", args=[area.code]),
            tone="current" if area == here else "",
            note=_("you are here") if area == here else "",
        )
        for area in found
        if hasattr(area, "outline")
    ]
    if not shapes:
        return None
    title = _("Map of %(area)s and around") % {"area": here.name}
    return maps.draw(shapes, width=480, title=title)
