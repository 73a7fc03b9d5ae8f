"""Kept views of the list, and the signals somebody ticked in it."""

from collections.abc import Iterable

from django.shortcuts import get_object_or_404

from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import User
from gewoondoen.signals.models import SavedView, Signal
from gewoondoen.signals.queries.seeing import known_to


def kept_views(viewer: User) -> tuple[list[SavedView], list[SavedView]]:
    """Return the views this person kept, and those that others of the same organisation keep for all of it."""
    own = SavedView.objects.filter(user=viewer).select_related("organisation")
    team = SavedView.objects.filter(organisation=viewer.organisation_id).exclude(user=viewer).select_related("user")
    return list(own), list(team) if viewer.organisation_id else []


def own_view(viewer: User, pk: int) -> SavedView:
    """Return one view for who made it; raises Http404 for others."""
    return get_object_or_404(SavedView, user=viewer, pk=pk)


def signals_among(viewer: Actor | None, ids: Iterable[int]) -> list[Signal]:
    """Return those of some signals that the viewer may know of, newest first, also ones that were joined meanwhile."""
    found = Signal.objects.filter(known_to(viewer), pk__in=list(ids)).named().select_related("department")
    return list(found.order_by("-id"))
