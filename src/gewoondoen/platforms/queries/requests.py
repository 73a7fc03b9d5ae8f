"""Who would like to join: read by who answers it, and by nobody else."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import area_scope
from gewoondoen.platforms import policies
from gewoondoen.platforms.models import JoinRequest, Membership, NeighbourhoodPlatform
from gewoondoen.platforms.queries.members import holding


def requests_for(viewer: Actor | None, platform: NeighbourhoodPlatform) -> QuerySet[JoinRequest]:
    """Return who would like to join, those that wait first; raises Http404 for who does not answer them."""
    if not policies.may_run(viewer, platform):
        raise Http404
    return platform.join_requests.select_related("user", "answered_by").order_by("answered_at", "-id")


def request_in(viewer: Actor | None, platform: NeighbourhoodPlatform, pk: int) -> JoinRequest:
    """Return one of them; raises Http404 otherwise."""
    return get_object_or_404(requests_for(viewer, platform), pk=pk)


def waiting_of(viewer: Actor | None, platform: NeighbourhoodPlatform) -> int:
    """Return how many wait for an answer of this viewer."""
    if not policies.may_run(viewer, platform):
        return 0
    return platform.join_requests.filter(state=JoinRequest.State.NEW).count()


def requests_waiting(viewer: User) -> QuerySet[JoinRequest]:
    """Return what waits for an answer of this person, in all platforms that they run, the oldest first."""
    board = holding(Membership.objects.filter(user=viewer, function__in=policies.BOARD), timezone.localdate())
    areas = Area.objects.filter(area_scope(viewer, Role.AREA_WORKER))
    mine = Q(platform__in=board.values("platform")) | Q(platform__area__in=areas)
    waiting = JoinRequest.objects.filter(mine, state=JoinRequest.State.NEW, platform__ended_on=None)
    return waiting.select_related("platform__organisation", "platform__area").order_by("at", "id")
