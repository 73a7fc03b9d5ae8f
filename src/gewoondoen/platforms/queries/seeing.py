"""Platforms as everyone may know them: that they are there, for which area, and whom to turn to."""

from datetime import date

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.platforms.models import NeighbourhoodPlatform

Platforms = QuerySet[NeighbourhoodPlatform]


def platforms_for(_viewer: Actor | None) -> Platforms:
    """Return all platforms, ended ones too: that a body speaks for an area is known to everyone."""
    platforms = NeighbourhoodPlatform.objects.select_related("area", "organisation", "contact_person")
    return platforms.prefetch_related("memberships")


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
