"""Who may what, as small predicates. Every other room builds its own on these."""

from typing import Protocol, TypeGuard

from django.core.exceptions import PermissionDenied

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import Role, User

# Those who work for the municipality and may see what is internal in their area. An administrator keeps the
# platform running and an executive or council member reads results: neither needs residents' words for it.
CIVIL_SERVANTS = (Role.AREA_WORKER, Role.LINE_MANAGER, Role.PROGRAMME_MANAGER, Role.DIRECTOR, Role.ANALYST)
# Those who are on the work in an area with the municipality.
INVOLVED = (*CIVIL_SERVANTS, Role.PARTNER, Role.PLATFORM_MEMBER, Role.EXECUTIVE_MEMBER)


class Holder(Protocol):
    """A thing in an area."""

    @property
    def area(self) -> Area:
        """The area it lies in."""


def require(allowed: bool) -> None:
    """Let pass what a predicate allows; raises PermissionDenied otherwise."""
    if not allowed:
        raise PermissionDenied


def is_person(actor: Actor | None) -> TypeGuard[User]:
    """Whether this is a signed-in person."""
    return isinstance(actor, User) and actor.is_active


def holds_any(actor: Actor | None, roles: tuple[str, ...], area: Area | None = None) -> bool:
    """Whether the actor has one of the roles, for the area (with all below) or, without one, anywhere."""
    return is_person(actor) and actor.holds_one(roles, area)


def is_civil_servant(actor: Actor | None, area: Area | None = None) -> bool:
    """Whether the actor works for the municipality, in this area."""
    return holds_any(actor, CIVIL_SERVANTS, area)


def is_area_worker(actor: Actor | None, area: Area | None = None) -> bool:
    """Whether the actor is an area worker of this area."""
    return holds_any(actor, (Role.AREA_WORKER,), area)


def is_involved(actor: Actor | None, area: Area | None = None) -> bool:
    """Whether the actor works on this area, for the municipality, a partner or the platform."""
    return holds_any(actor, INVOLVED, area)


def is_administrator(actor: Actor | None) -> bool:
    """Whether the actor administers the platform as a whole."""
    return is_person(actor) and any(role == Role.ADMINISTRATOR and "/" in prefixes for role, prefixes in actor.scopes)


def administers_somewhere(actor: Actor | None) -> bool:
    """Whether the actor is administrator of the whole or of an area."""
    return holds_any(actor, (Role.ADMINISTRATOR,))


def may_administer(actor: Actor | None, area: Area | None) -> bool:
    """Whether the actor may give roles for this area (None: for the whole)."""
    if area is None:
        return is_administrator(actor)
    return holds_any(actor, (Role.ADMINISTRATOR,), area)


def may_manage(actor: Actor | None, person: User) -> bool:
    """Whether the actor administers an area for which this person has a role; of the whole: everyone."""
    if is_administrator(actor):
        return True
    grants = person.grants.select_related("area").exclude(area=None)
    return any(may_administer(actor, grant.area) for grant in grants)


def may_name_contacts(actor: Actor | None, area: Area | None = None) -> bool:
    """Whether the actor may say who is the one face in this area; without one, in any."""
    return holds_any(actor, (Role.ADMINISTRATOR, Role.AREA_WORKER), area)


def may_be_contact(person: User, area: Area) -> bool:
    """Whether a person can be the one face in an area: someone who works there."""
    return is_involved(person, area)
