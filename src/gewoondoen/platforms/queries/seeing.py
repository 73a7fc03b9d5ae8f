"""Platforms as everyone may know them: that they are there, for which area, and whom to turn to."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Min, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.queries import visible_challenges
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.registry import Shown
from gewoondoen.people.models import Organisation, Role, User
from gewoondoen.people.policies import CIVIL_SERVANTS, is_civil_servant, is_person
from gewoondoen.people.queries import area_scope, colleagues, names
from gewoondoen.platforms import policies
from gewoondoen.platforms.models import Membership, NeighbourhoodPlatform

Platforms = QuerySet[NeighbourhoodPlatform]


def platforms_for(_viewer: Actor | None) -> Platforms:
    """Return all platforms, ended ones too: that a body speaks for an area is known to everyone."""
    platforms = NeighbourhoodPlatform.objects.select_related("area", "organisation", "contact_person__organisation")
    return platforms.prefetch_related(Prefetch("memberships", Membership.objects.select_related("user")))


def platform_for(viewer: Actor | None, pk: int) -> NeighbourhoodPlatform:
    """Return one platform; raises Http404 otherwise."""
    return get_object_or_404(platforms_for(viewer), pk=pk)


def at_work(platforms: Platforms, on: date | None = None) -> Platforms:
    """Keep those that had not ended on a day (today)."""
    return platforms.filter(Q(ended_on=None) | Q(ended_on__gt=on or timezone.localdate()))


def platforms_of(area: Area) -> Platforms:
    """Return the platforms at work that an area has to do with: its own, those around it, and those below it."""
    here = Q(area_id__in=area.ancestor_ids) | Q(area__in=Area.objects.within(area))
    return at_work(platforms_for(None)).filter(here).order_by("area__path", "organisation__name")


def has_members(platform: NeighbourhoodPlatform) -> bool:
    """Whether anybody holds a term today, for rooms above: a platform of nobody decides nothing."""
    return policies.has_members(platform)


def sight_of(viewer: Actor | None, platform: NeighbourhoodPlatform) -> str:
    """Return how much a viewer sees of what happened: "public", "involved" or "internal"."""
    if is_civil_servant(viewer, platform.area):
        return str(events.INTERNAL)
    return str(events.INVOLVED if policies.may_know_names(viewer, platform) else events.PUBLIC)


def timeline_of(viewer: Actor | None, platform: NeighbourhoodPlatform) -> list[Entry]:
    """Return what happened with a platform, newest first, as far as this viewer sees it. Two statements."""
    sight = sight_of(viewer, platform)
    found = list(events.about([("neighbourhoodplatform", platform.pk)], up_to=sight).order_by("-id")[:50])
    known = names(event.actor_id for event in found) if sight != events.PUBLIC else {}
    return events.worded(found, up_to=sight, actors=known, somebody="")


def challenges_of(viewer: Actor | None, platform: NeighbourhoodPlatform) -> list[Challenge]:
    """Return what the platform carries or named, as far as this viewer may know of it, what moved last first."""
    own = Q(owner_organisation=platform.organisation_id) | Q(named_by_organisation=platform.organisation_id)
    return list(visible_challenges(viewer).filter(own).order_by("-moved_at", "-id")[:20])


def drawn_areas() -> list[Area]:
    """Return the areas right below the municipality, with their outlines, for the map of platforms."""
    home = areas.home(None)
    return [each for each in areas.parts_of(None, home) if hasattr(each, "outline")] if home else []


def known_from(code: str) -> int:
    """Return the first year from which the map knows an area of this code."""
    return Area.objects.filter(code=code).aggregate(year=Min("valid_from"))["year"] or 0


def foundable_areas(viewer: Actor | None) -> QuerySet[Area]:
    """Return the areas of today for which a viewer may make a platform."""
    if not is_person(viewer):
        return Area.objects.none()
    scope = area_scope(viewer, Role.AREA_WORKER, Role.ADMINISTRATOR)
    return Area.objects.current().filter(scope).order_by("path", "name")


def free_organisations() -> QuerySet[Organisation]:
    """Return the residents' organisations that are no platform yet."""
    return Organisation.objects.filter(kind=Organisation.Kind.RESIDENTS, platform=None)


def supporters(area: Area | None) -> QuerySet[User]:
    """Return who can be the contact person: who works for the municipality in an area, or anywhere without one."""
    if area is not None:
        return colleagues(area, CIVIL_SERVANTS).order_by("name")
    return User.objects.filter(grants__role__in=CIVIL_SERVANTS, is_active=True).distinct().order_by("name")


def described_platforms(_viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name platforms, for other rooms. One statement."""
    found = NeighbourhoodPlatform.objects.filter(pk__in=list(ids)).select_related("organisation")
    return {each.pk: Shown(str(each), reverse("platforms:platform", args=[each.pk])) for each in found}
