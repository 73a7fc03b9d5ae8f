"""Who may what with surges: those who work in the area know of them; civil servants see the cases and mark them."""

from gewoondoen.kernel.actor import Actor
from gewoondoen.patterns.models import Surge
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role
from gewoondoen.people.policies import require

__all__ = ["may_ask_scan", "may_know", "may_know_of_some", "may_mark", "may_see_cases", "require"]

# Who acts on what is found, or answers for the figures.
ASKERS = (Role.AREA_WORKER, Role.PROGRAMME_MANAGER, Role.ANALYST)


def may_know(actor: Actor | None, surge: Surge) -> bool:
    """Whether the actor may know of it: who works in one of its neighbourhoods, for whichever organisation."""
    return any(people.is_involved(actor, area) for area in surge.areas.all())


def may_see_cases(actor: Actor | None, surge: Surge) -> bool:
    """Whether the actor sees which reports they are, and where: others see how many."""
    return any(people.is_civil_servant(actor, area) for area in surge.areas.all())


def may_mark(actor: Actor | None, surge: Surge) -> bool:
    """Whether the actor says what it is."""
    return any(people.holds_any(actor, ASKERS, area) for area in surge.areas.all())


def may_know_of_some(actor: Actor | None) -> bool:
    """Whether there can be surges for this person to know of."""
    return people.is_involved(actor)


def may_ask_scan(actor: Actor | None) -> bool:
    """Whether the actor may have the reports scanned now, and not only at night."""
    return people.holds_any(actor, ASKERS)
