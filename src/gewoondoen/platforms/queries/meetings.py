"""Meetings as a viewer may know of them: closed ones, and notes that are not settled, for who reads along."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.queries import visible_challenges
from gewoondoen.kernel import events, search
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.registry import Shown
from gewoondoen.people.policies import CIVIL_SERVANTS, is_person
from gewoondoen.people.queries import area_scope
from gewoondoen.platforms import policies
from gewoondoen.platforms.models import Meeting, MeetingPoint, Membership, NeighbourhoodPlatform
from gewoondoen.platforms.queries.members import holding


def read_along_by(viewer: Actor | None) -> Q:
    """Return the condition on `Meeting` that keeps those of which the viewer reads all."""
    if not is_person(viewer):
        return Q(pk__in=[])
    today = timezone.localdate()
    own = holding(Membership.objects.filter(user=viewer, platform=OuterRef("platform")), today)
    scope = area_scope(viewer, *CIVIL_SERVANTS)
    works = Q(platform__area__in=Area.objects.filter(scope)) if scope else Q(pk__isnull=False)
    at_work = Q(platform__ended_on=None) | Q(platform__ended_on__gt=today)
    return (Q(Exists(own)) & at_work) | works


def meetings_for(viewer: Actor | None) -> QuerySet[Meeting]:
    """Return the meetings that a viewer may know of, the latest first; `policies.may_see_meeting` says it of one."""
    meetings = Meeting.objects.filter(Q(is_public=True) | read_along_by(viewer))
    return meetings.select_related("platform__area", "platform__organisation")


def meeting_for(viewer: Actor | None, pk: int) -> Meeting:
    """Return one meeting; raises Http404 for a closed one that is not for this viewer."""
    return get_object_or_404(meetings_for(viewer).prefetch_related("platform__memberships"), pk=pk)


@dataclass(frozen=True)
class Meetings:
    """The meetings of a platform: those to come, the next one first, and those that were."""

    coming: list[Meeting]
    past: list[Meeting]


def meetings_of(viewer: Actor | None, platform: NeighbourhoodPlatform, most: int = 50) -> Meetings:
    """Return the meetings of a platform that this viewer may know of. Two statements."""
    now, found = timezone.now(), meetings_for(viewer).filter(platform=platform)
    coming = found.filter(ends_at__gte=now).order_by("starts_at", "id")[:most]
    return Meetings(list(coming), list(found.filter(ends_at__lt=now)[:most]))


def next_meetings(viewer: Actor | None, platforms: Iterable[NeighbourhoodPlatform]) -> dict[int, Meeting]:
    """Return the next meeting of each platform that this viewer may know of, by platform. One statement."""
    coming = meetings_for(viewer).filter(platform__in=list(platforms), cancelled_at=None, ends_at__gte=timezone.now())
    found: dict[int, Meeting] = {}
    for meeting in coming.order_by("starts_at", "id")[:200]:
        found.setdefault(meeting.platform_id, meeting)
    return found


@dataclass(frozen=True)
class SeenPoint:
    """A point as one viewer reads it: without words that are not settled, and without a challenge they may not know."""

    point: MeetingPoint
    challenge: Challenge | None
    notes: str
    decision: str


def points_of(viewer: Actor | None, meeting: Meeting) -> list[SeenPoint]:
    """Return the points of a meeting, in order. Two statements."""
    points = list(meeting.points.all())
    reads = policies.may_read_notes(viewer, meeting)
    wanted = [point.challenge_id for point in points if point.challenge_id is not None]
    known = {each.pk: each for each in visible_challenges(viewer).filter(pk__in=wanted)} if wanted else {}
    return [
        SeenPoint(
            point,
            known.get(point.challenge_id or 0),
            point.notes if reads else "",
            point.decision if reads else "",
        )
        for point in points
    ]


def point_in(meeting: Meeting, pk: int) -> MeetingPoint:
    """Return one point of a meeting; raises Http404 otherwise."""
    return get_object_or_404(meeting.points.select_related("meeting__platform__area", "challenge"), pk=pk)


def linkable_challenges(viewer: Actor | None, platform: NeighbourhoodPlatform) -> QuerySet[Challenge]:
    """Return the challenges that a point can be about: those in the platform's area that this viewer may know of."""
    here = Area.objects.within(platform.area)
    return visible_challenges(viewer).filter(area__in=here).order_by("title")


def decisions_on(viewer: Actor | None, challenge: Challenge) -> list[MeetingPoint]:
    """Return what platforms decided on a challenge, the latest first, as far as this viewer reads it. One statement."""
    reads = Q(is_public=True, notes_settled_at__isnull=False) | read_along_by(viewer)
    points = MeetingPoint.objects.filter(
        challenge=challenge, meeting__in=Meeting.objects.filter(reads, notes_settled_at__isnull=False)
    ).exclude(decision="")
    points = points.select_related("meeting__platform__organisation", "meeting__platform__area")
    return list(points.order_by("-meeting__starts_at", "-id")[:20])


def found_meetings(viewer: Actor | None, text: str) -> QuerySet[Meeting]:
    """Return the meetings in whose settled, public notes the words stand, the latest first."""
    ids = search.matching("meeting", text, up_to=events.PUBLIC)
    return meetings_for(viewer).filter(pk__in=ids).order_by("-starts_at", "-id")


def described_meetings(viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name meetings to who may know of them. One statement."""
    found = meetings_for(viewer).filter(pk__in=list(ids))
    return {each.pk: Shown(each.title, reverse("platforms:meeting", args=[each.pk])) for each in found}
