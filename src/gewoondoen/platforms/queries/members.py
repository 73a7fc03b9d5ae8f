"""Who sits in a platform, as far as a viewer may know: names for who works there, functions for everyone."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import Role, RoleGrant, User
from gewoondoen.platforms import policies
from gewoondoen.platforms.models import Membership, NeighbourhoodPlatform

Function = Membership.Function
RANK = {function: number for number, function in enumerate(Function.values)}


@dataclass(frozen=True)
class Seat:
    """A term as one viewer reads it: `name` is empty where it is not theirs to know."""

    term: Membership
    name: str
    is_own: bool
    is_coming: bool


def holding(terms: QuerySet[Membership], on: date) -> QuerySet[Membership]:
    """Keep the terms that somebody holds on a day; `Membership.is_held` says the same of one."""
    return terms.filter(Q(ends_on=None) | Q(ends_on__gt=on), starts_on__lte=on).exclude(user=None)


def seats_of(platform: NeighbourhoodPlatform, on: date, viewer: Actor | None = None) -> list[Seat]:
    """Return who sits there on a day, chair first; terms that are still to begin only for who knows all names."""
    knows = policies.may_know_names(viewer, platform)
    if platform.has_ended(on):
        return []
    seats = [
        Seat(
            term,
            name=str(term.user) if knows or term.name_is_public else "",
            is_own=policies.is_own(viewer, term),
            is_coming=term.starts_on > on,
        )
        for term in platform.memberships.all()
        if term.is_held(on) or (knows and term.user_id is not None and term.starts_on > on)
    ]
    return sorted(seats, key=lambda seat: (seat.is_coming, RANK[seat.term.function], seat.term.starts_on))


def past_seats_of(platform: NeighbourhoodPlatform, on: date, viewer: Actor | None) -> list[Seat]:
    """Return the terms that ended, the latest first, for who knows the names; to nobody else they are news."""
    if not policies.may_know_names(viewer, platform):
        return []
    over = [term for term in platform.memberships.all() if term.ends_on is not None and term.ends_on <= on]
    seats = [Seat(term, str(term.user or ""), policies.is_own(viewer, term), is_coming=False) for term in over]
    return sorted(seats, key=lambda seat: seat.term.ends_on or on, reverse=True)


def chair_of(platform: NeighbourhoodPlatform, on: date) -> Membership | None:
    """Return the term of the chair on a day."""
    chairs = (term for term in platform.memberships.all() if term.function == Function.CHAIR and term.is_held(on))
    return next(chairs, None)


def term_in(platform: NeighbourhoodPlatform, pk: int) -> Membership:
    """Return one term of a platform; raises Http404 otherwise."""
    return get_object_or_404(platform.memberships.select_related("user", "platform__area"), pk=pk)


def running(platform: NeighbourhoodPlatform) -> set[int]:
    """Return who is told what asks for an answer: chair, secretary, the contact person and the area's workers."""
    today = timezone.localdate()
    board = {
        term.user_id for term in platform.memberships.all() if term.function in policies.BOARD and term.is_held(today)
    }
    workers = RoleGrant.objects.filter(role=Role.AREA_WORKER, area_id__in=platform.area.ancestor_ids)
    people = {*board, platform.contact_person_id, *workers.values_list("user_id", flat=True)}
    return {pk for pk in people if pk is not None}


def members_on(platform: NeighbourhoodPlatform, on: date) -> set[int]:
    """Return the accounts of who holds a term on a day."""
    return {term.user_id for term in platform.memberships.all() if term.is_held(on) and term.user_id is not None}


def possible_chairs(platform: NeighbourhoodPlatform, on: date) -> QuerySet[User]:
    """Return the members of a day to whom the chair can be handed."""
    chair = chair_of(platform, on)
    members = members_on(platform, on) - ({chair.user_id} if chair else set())
    return User.objects.filter(pk__in=members).order_by("name")


def terms_to_settle(on: date) -> QuerySet[Membership]:
    """Return the terms whose holder lacks the role or the voice that goes with it, or has it without a term."""
    role = RoleGrant.objects.filter(user=OuterRef("user"), role=Role.PLATFORM_MEMBER, area=OuterRef("platform__area"))
    voice = Q(user__organisation=F("platform__organisation"))
    terms = Membership.objects.exclude(user=None).select_related("user", "platform__area", "platform__organisation")
    begun = holding(terms, on).filter(~Q(Exists(role)) | Q(user__organisation=None))
    still = Exists(holding(Membership.objects.filter(platform=OuterRef("platform"), user=OuterRef("user")), on))
    over = terms.filter(ends_on__lte=on).filter(Q(gave_role=True) | (voice & ~Q(still)))
    return (begun | over).order_by("pk")
