"""Who may what with a platform, as small predicates on those of `people`. Rights of members follow the day."""

from datetime import date

from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import Role
from gewoondoen.people.policies import holds_any, is_civil_servant, is_involved, is_person, require
from gewoondoen.platforms.models import Meeting, Membership, NeighbourhoodPlatform

__all__ = [
    "has_members",
    "is_member",
    "is_own",
    "may_found",
    "may_join",
    "may_keep",
    "may_know_names",
    "may_leave",
    "may_read_along",
    "may_read_notes",
    "may_run",
    "may_seat",
    "may_see_meeting",
    "require",
    "term_of",
]

Function = Membership.Function
# Those who speak for a platform and keep its papers.
BOARD = (Function.CHAIR, Function.SECRETARY)


def term_of(actor: Actor | None, platform: NeighbourhoodPlatform, on: date | None = None) -> Membership | None:
    """Return the term that the actor holds in the platform on a day (today), if any; reads what was prefetched."""
    day = on or timezone.localdate()
    if not is_person(actor) or platform.has_ended(day):
        return None
    held = (term for term in platform.memberships.all() if term.user_id == actor.pk and term.is_held(day))
    return next(held, None)


def is_member(actor: Actor | None, platform: NeighbourhoodPlatform) -> bool:
    """Whether the actor holds a term in the platform today: an ended term gives nothing from its last day on."""
    return term_of(actor, platform) is not None


def may_found(actor: Actor | None, area: Area) -> bool:
    """Whether the actor may make a platform for an area: its area workers and administrators."""
    return holds_any(actor, (Role.AREA_WORKER, Role.ADMINISTRATOR), area)


def may_keep(actor: Actor | None, platform: NeighbourhoodPlatform) -> bool:
    """Whether the actor may change what a platform is, and end it: the same people."""
    return may_found(actor, platform.area)


def may_run(actor: Actor | None, platform: NeighbourhoodPlatform) -> bool:
    """Whether the actor runs the platform from day to day: its chair and secretary, and the area's workers."""
    if holds_any(actor, (Role.AREA_WORKER,), platform.area):
        return True
    term = term_of(actor, platform)
    return term is not None and term.function in BOARD


def may_seat(actor: Actor | None, platform: NeighbourhoodPlatform) -> bool:
    """Whether the actor gives terms and ends them: who runs the platform, and who made it (for its first members)."""
    return may_run(actor, platform) or may_keep(actor, platform)


def is_own(actor: Actor | None, term: Membership) -> bool:
    """Whether a term is the actor's own."""
    return is_person(actor) and term.user_id == actor.pk


def may_leave(actor: Actor | None, term: Membership, platform: NeighbourhoodPlatform) -> bool:
    """Whether the actor may end a term: who seats members, and whose term it is."""
    return is_own(actor, term) or may_seat(actor, platform)


def may_join(actor: Actor | None, platform: NeighbourhoodPlatform) -> bool:
    """Whether the actor may ask to join: anyone, with or without an account, who is no member."""
    return not platform.has_ended(timezone.localdate()) and not is_member(actor, platform)


def may_know_names(actor: Actor | None, platform: NeighbourhoodPlatform) -> bool:
    """Whether the actor reads who all members are: who works on the area, and who gives the terms."""
    return is_involved(actor, platform.area) or is_member(actor, platform) or may_keep(actor, platform)


def may_read_along(actor: Actor | None, platform: NeighbourhoodPlatform) -> bool:
    """Whether the actor reads what is not settled, and knows of closed meetings: members, and who works there."""
    return is_member(actor, platform) or is_civil_servant(actor, platform.area)


def may_see_meeting(actor: Actor | None, meeting: Meeting) -> bool:
    """Whether the actor may know of a meeting; `queries.meetings_for` says the same in SQL."""
    return meeting.is_public or may_read_along(actor, meeting.platform)


def may_read_notes(actor: Actor | None, meeting: Meeting) -> bool:
    """Whether the actor reads what was said and decided."""
    return (meeting.is_public and meeting.is_settled) or may_read_along(actor, meeting.platform)


def has_members(platform: NeighbourhoodPlatform, on: date | None = None) -> bool:
    """Whether anybody holds a term on a day (today): a platform of nobody cannot decide."""
    day = on or timezone.localdate()
    return not platform.has_ended(day) and any(term.is_held(day) for term in platform.memberships.all())
