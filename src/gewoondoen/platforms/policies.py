"""Who may what with a platform, as small predicates on those of `people`. Rights of members follow the day."""

from datetime import date

from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import Role
from gewoondoen.people.policies import holds_any, is_civil_servant, is_person, require
from gewoondoen.platforms.models import Membership, NeighbourhoodPlatform

__all__ = ["has_members", "is_member", "may_found", "may_keep", "may_know_names", "may_run", "require"]

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


def may_know_names(actor: Actor | None, platform: NeighbourhoodPlatform) -> bool:
    """Whether the actor reads who the members are: the members, and who works for the municipality there."""
    return is_member(actor, platform) or may_keep(actor, platform) or is_civil_servant(actor, platform.area)


def has_members(platform: NeighbourhoodPlatform, on: date | None = None) -> bool:
    """Whether anybody holds a term on a day (today): a platform of nobody cannot decide."""
    day = on or timezone.localdate()
    return not platform.has_ended(day) and any(term.is_held(day) for term in platform.memberships.all())
