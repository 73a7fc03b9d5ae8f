"""Who may what with figures, and with what people say about them."""

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge.models import Dataset, Interpretation
from gewoondoen.people.models import Role
from gewoondoen.people.policies import (
    holds_any,
    is_area_worker,
    is_civil_servant,
    is_involved,
    require,
)

__all__ = [
    "is_operator_or_analyst",
    "may_answer",
    "may_ask",
    "may_close_inquiry",
    "may_import_figures",
    "may_interpret",
    "may_manage_figures",
    "may_manage_indices",
    "may_manage_peers",
    "may_react",
    "may_see_dataset",
    "may_see_internal",
    "may_withdraw",
    "require",
]


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


def may_interpret(actor: Actor | None, area: Area) -> bool:
    """Whether the actor may say what a figure of this area means: who lives there or works on it."""
    return is_involved(actor, area) or holds_any(actor, (Role.RESIDENT,), area)


may_react = may_interpret
may_answer = may_interpret


def may_ask(actor: Actor | None, area: Area) -> bool:
    """Whether the actor may ask the people of this area what they see: who works on it."""
    return is_involved(actor, area)


def may_close_inquiry(actor: Actor | None, area: Area) -> bool:
    """Whether the actor may close a question that others asked: the area worker; who asked may close their own."""
    return is_area_worker(actor, area)


def may_withdraw(actor: Actor | None, interpretation: Interpretation) -> bool:
    """Whether the actor may take an interpretation back: its author, or the area worker for what should not stand."""
    is_own = actor is not None and interpretation.author_id is not None and interpretation.author_id == actor.pk
    return is_own or is_area_worker(actor, interpretation.area)
