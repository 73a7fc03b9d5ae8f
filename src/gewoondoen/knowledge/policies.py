"""Who may what with figures, and with what people say about them."""

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge.models import Audience, Dataset, Indicator, Inquiry, Interpretation, SpeaksAs
from gewoondoen.people.models import Role
from gewoondoen.people.policies import (
    holds_any,
    is_area_worker,
    is_civil_servant,
    is_involved,
    is_person,
    require,
)

__all__ = [
    "audiences",
    "is_author",
    "is_inside",
    "is_operator_or_analyst",
    "may_answer",
    "may_ask",
    "may_change_interpretation",
    "may_close_inquiry",
    "may_confirm",
    "may_import_figures",
    "may_interpret",
    "may_manage_figures",
    "may_manage_indices",
    "may_manage_peers",
    "may_open_interpretation",
    "may_react",
    "may_see_dataset",
    "may_see_internal",
    "may_see_interpretation",
    "may_withdraw",
    "require",
    "speaks_as",
]

# From where somebody speaks of an area, by the roles that let them.
SPEAKING = {
    SpeaksAs.WORKS: (
        Role.AREA_WORKER,
        Role.LINE_MANAGER,
        Role.PROGRAMME_MANAGER,
        Role.DIRECTOR,
        Role.PARTNER,
        Role.EXECUTIVE_MEMBER,
    ),
    SpeaksAs.ANALYST: (Role.ANALYST,),
    SpeaksAs.LIVES: (Role.RESIDENT, Role.PLATFORM_MEMBER),
}
INTERPRETING = tuple(role for held in SPEAKING.values() for role in held)


def is_operator_or_analyst(actor: Actor | None) -> bool:
    """Whether the actor is an analyst, or the operator at the command line (None)."""
    return actor is None or holds_any(actor, (Role.ANALYST,))


may_import_figures = is_operator_or_analyst
may_manage_figures = is_operator_or_analyst
may_manage_indices = is_operator_or_analyst
may_manage_peers = is_operator_or_analyst


def may_see_internal(actor: Actor | None) -> bool:
    """Whether the actor may see datasets that are for civil servants only."""
    return is_civil_servant(actor)


def may_see_dataset(actor: Actor | None, dataset: Dataset) -> bool:
    """Whether the actor may see figures of a dataset."""
    return dataset.visibility == Dataset.Visibility.PUBLIC or may_see_internal(actor)


def speaks_as(actor: Actor | None, area: Area | None = None) -> list[str]:
    """Return from where the actor can speak of an area, the most fitting first; without one, of any area.

    A member of the neighbourhood platform speaks as who lives there; a resident never as who works there.
    """
    return [str(role) for role, held in SPEAKING.items() if holds_any(actor, held, area)]


def is_inside(indicator: Indicator | None) -> bool:
    """Whether a figure is for civil servants only, and with it what is said of it."""
    return indicator is not None and indicator.dataset.visibility != Dataset.Visibility.PUBLIC


def audiences(actor: Actor | None, area: Area, indicator: Indicator | None = None) -> list[str]:
    """Return for whom the actor can write of an area, the usual one first.

    What a resident writes is read by an area worker before everyone can: it may name a neighbour (decision 0070).
    What is said of a figure that is not public stays inside as well.
    """
    if is_involved(actor, area) and not is_inside(indicator):
        return [Audience.PUBLIC.value, Audience.INVOLVED.value]
    return [Audience.INVOLVED.value]


def may_interpret(actor: Actor | None, area: Area) -> bool:
    """Whether the actor may say what they see in this area: who lives there or works on it."""
    return bool(speaks_as(actor, area))


may_answer = may_interpret


def is_author(actor: Actor | None, interpretation: Interpretation) -> bool:
    """Whether these are the actor's own words."""
    return is_person(actor) and interpretation.author_id == actor.pk


def may_see_interpretation(actor: Actor | None, interpretation: Interpretation) -> bool:
    """Whether the actor may see it; `queries.visible_interpretations` says the same in SQL."""
    if interpretation.indicator is not None and not may_see_dataset(actor, interpretation.indicator.dataset):
        return False
    is_standing = interpretation.withdrawn_at is None
    if is_standing and interpretation.visibility == Audience.PUBLIC:
        return True
    return is_author(actor, interpretation) or is_involved(actor, interpretation.area)


def may_react(actor: Actor | None, interpretation: Interpretation) -> bool:
    """Whether the actor may say that they recognise this, or see it otherwise: who knows the area, not the author."""
    knows = may_interpret(actor, interpretation.area) and may_see_interpretation(actor, interpretation)
    return knows and not is_author(actor, interpretation)


may_change_interpretation = is_author


def may_confirm(actor: Actor | None, interpretation: Interpretation) -> bool:
    """Whether the actor may say that it still holds: its author, and who works on the area and sees it."""
    is_colleague = is_involved(actor, interpretation.area) and may_see_interpretation(actor, interpretation)
    return is_author(actor, interpretation) or is_colleague


def may_withdraw(actor: Actor | None, interpretation: Interpretation) -> bool:
    """Whether the actor may take it back: its author, or the area worker for what should not stand."""
    return is_author(actor, interpretation) or is_area_worker(actor, interpretation.area)


def may_open_interpretation(actor: Actor | None, interpretation: Interpretation) -> bool:
    """Whether the actor may show it, and the words of its reactions, to everyone: the workers of the area."""
    return is_area_worker(actor, interpretation.area)


def may_ask(actor: Actor | None, area: Area) -> bool:
    """Whether the actor may ask the people of this area what they see: who works on it."""
    return is_involved(actor, area)


def may_close_inquiry(actor: Actor | None, inquiry: Inquiry) -> bool:
    """Whether the actor may close a question: who asked it, or the area worker."""
    is_own = is_person(actor) and inquiry.asked_by_id == actor.pk
    return is_own or is_area_worker(actor, inquiry.area)
