"""What people are asked to do with what was said, and where they may say something themselves."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import policies
from gewoondoen.knowledge.models import Interpretation
from gewoondoen.knowledge.queries.stories import in_areas, in_state, visible_interpretations
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope, colleagues, face_of


def interpretations_to_confirm(viewer: User, today: date) -> QuerySet[Interpretation]:
    """Return whose "still true?" day has come: one's own, and in an area worker's areas those without an author."""
    mine = Q(author=viewer) | (Q(author=None) & in_areas(viewer, (Role.AREA_WORKER,)))
    due = visible_interpretations(viewer).filter(mine, withdrawn_at=None, ask_again_on__lte=today)
    return due.order_by("ask_again_on", "id")


def interpretations_to_read(viewer: User) -> QuerySet[Interpretation]:
    """Return what residents wrote in an area worker's areas that nobody showed to everyone yet, the oldest first."""
    here = visible_interpretations(viewer).filter(in_areas(viewer, (Role.AREA_WORKER,)))
    return in_state(here, "unread").order_by("id")


def interpretable_areas(viewer: Actor | None) -> QuerySet[Area]:
    """Return the areas of today in which a viewer may say what they see."""
    return _areas_with(viewer, policies.INTERPRETING)


def askable_areas(viewer: Actor | None) -> QuerySet[Area]:
    """Return the areas of today whose people a viewer may ask what they see."""
    return _areas_with(viewer, people.INVOLVED)


def _areas_with(viewer: Actor | None, roles: Iterable[str]) -> QuerySet[Area]:
    if not people.is_person(viewer):
        return Area.objects.none()
    return Area.objects.current().filter(area_scope(viewer, *roles)).order_by("path", "name")


def readers_of(area: Area, domain: str, today: date) -> set[int]:
    """Return who is told that a resident's words wait to be read: the one face here, or else its area workers."""
    face = face_of(area, domain, today)
    if face is not None and people.is_area_worker(face, area):
        return {face.pk}
    return set(colleagues(area, (Role.AREA_WORKER,)).values_list("pk", flat=True))
