"""Who may what with goals, as small predicates on those of `people` and `challenges`."""

from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.policies import may_frame, may_see
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import Role
from gewoondoen.people.policies import holds_any, require

__all__ = ["may_keep", "may_link", "require"]

# Goals are of the whole municipality: who keeps them does so for all areas.
KEEPERS = (Role.PROGRAMME_MANAGER, Role.DIRECTOR, Role.ADMINISTRATOR)


def may_keep(actor: Actor | None) -> bool:
    """Whether the actor writes down goals and frameworks."""
    return holds_any(actor, KEEPERS)


def may_link(actor: Actor | None, challenge: Challenge) -> bool:
    """Whether the actor says what a challenge serves, and inside which frameworks it stays: who steers it or keeps
    the goals, as far as they may see the challenge."""
    return may_see(actor, challenge) and (may_frame(actor, challenge) or may_keep(actor))
