"""Who may what with a follow: it is of its owner alone, by account or by the signed link."""

from gewoondoen.following.models import Follow
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.policies import require

__all__ = ["may_change", "require"]


def may_change(actor: Actor | None, follow: Follow) -> bool:
    """Whether the actor may change or stop it. Who holds the link has proven to be the owner before this is asked."""
    return follow.user_id is None or (actor is not None and actor.pk == follow.user_id)
