"""Who decides which other systems are let in, and which are told."""

from gewoondoen.kernel.actor import Actor
from gewoondoen.people import policies as people
from gewoondoen.people.policies import require

__all__ = ["may_manage_connections", "require"]


def may_manage_connections(actor: Actor | None) -> bool:
    """Whether the actor may hand out keys and say which systems are told what happens."""
    return people.is_administrator(actor)
