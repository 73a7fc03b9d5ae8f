"""Who may what with plans, as small predicates on those of `people`."""

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import Role
from gewoondoen.people.policies import (
    CIVIL_SERVANTS,
    holds_any,
    is_area_worker,
    is_civil_servant,
    is_involved,
    is_person,
    require,
)
from gewoondoen.plans.models import LinePlan

__all__ = [
    "REGISTERING",
    "belongs_to",
    "may_change",
    "may_import",
    "may_mark",
    "may_register",
    "may_register_somewhere",
    "may_see",
    "may_see_chances",
    "may_speak_for",
    "require",
]

# Who tells what they plan: civil servants for every organisation, partners for their own.
REGISTERING = (*CIVIL_SERVANTS, Role.PARTNER)


def belongs_to(actor: Actor | None, organisation_id: int | None) -> bool:
    """Whether the actor is one of an organisation's people."""
    return is_person(actor) and organisation_id is not None and actor.organisation_id == organisation_id


def may_register_somewhere(actor: Actor | None) -> bool:
    """Whether there is any area for which the actor may tell what is planned."""
    return holds_any(actor, REGISTERING)


def may_register(actor: Actor | None, area: Area) -> bool:
    """Whether the actor may tell what is planned in an area."""
    return holds_any(actor, REGISTERING, area)


def may_speak_for(actor: Actor | None, area: Area, organisation_id: int | None) -> bool:
    """Whether the actor may tell what this organisation plans in an area: a partner only for their own."""
    return is_civil_servant(actor, area) or (may_register(actor, area) and belongs_to(actor, organisation_id))


def may_change(actor: Actor | None, plan: LinePlan) -> bool:
    """Whether the actor may change a plan, say how it joins, or call it off: whose it is, and the area's workers."""
    if is_area_worker(actor, plan.area):
        return True
    if not is_person(actor) or not may_register(actor, plan.area):
        return False
    return actor.pk in (plan.contact_id, plan.registered_by_id) or belongs_to(actor, plan.organisation_id)


def may_see(actor: Actor | None, plan: LinePlan) -> bool:
    """Whether the actor may see a plan; `queries.visible_plans` says the same in SQL."""
    if plan.visibility == LinePlan.Visibility.PUBLIC or is_involved(actor, plan.area):
        return True
    return is_person(actor) and (
        actor.pk in (plan.contact_id, plan.registered_by_id) or belongs_to(actor, plan.organisation_id)
    )


def may_see_chances(actor: Actor | None) -> bool:
    """Whether the actor is shown chances to do things together: who works somewhere with the municipality."""
    return is_involved(actor)


def may_mark(actor: Actor | None, plan: LinePlan, other: LinePlan) -> bool:
    """Whether the actor may say what came of a chance: the people of either plan, and the workers of either area."""
    return may_change(actor, plan) or may_change(actor, other)


def may_import(actor: Actor | None) -> bool:
    """Whether the actor may bring in a list of plans: who may tell what is planned somewhere."""
    return may_register_somewhere(actor)
