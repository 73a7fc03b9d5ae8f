"""Who has a day of work here, and where each starts."""

from gewoondoen.kernel.actor import Actor
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role

# Those who call residents back, those who may be a contact person, and those who answer for the line.
WORKING = (
    Role.AREA_WORKER,
    Role.LINE_MANAGER,
    Role.DIRECTOR,
    Role.PROGRAMME_MANAGER,
    Role.PARTNER,
    Role.PLATFORM_MEMBER,
)


def may_see_today(actor: Actor | None) -> bool:
    """Whether the actor can have something to do today: as a contact person, or for the line."""
    return people.holds_any(actor, WORKING)


def starts_today(actor: Actor | None) -> bool:
    """Whether the day's work is where the actor starts."""
    return people.is_area_worker(actor)


def lives_somewhere(actor: Actor | None) -> bool:
    """Whether the actor said where they live."""
    return people.holds_any(actor, (Role.RESIDENT,))


def may_live_here(actor: Actor | None) -> bool:
    """Whether "my neighbourhood" belongs in the actor's menu: not of who works here and did not say they live here."""
    return lives_somewhere(actor) or not works_here(actor)


def steers(actor: Actor | None) -> bool:
    """Whether the actor looks at areas and challenges rather than at single signals."""
    return people.is_involved(actor) or people.holds_any(actor, (Role.COUNCIL_MEMBER,))


def works_here(actor: Actor | None) -> bool:
    """Whether the actor has any work on the platform, as against living here."""
    return steers(actor) or people.holds_any(actor, (Role.ADMINISTRATOR,))
