"""Who may what with voices. Having a voice asks for no account: these are for who looks after the consultation."""

from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.policies import is_area_worker, require
from gewoondoen.platforms import policies as platforms

__all__ = ["may_enter", "may_look_after", "require"]


def may_look_after(actor: Actor | None, agenda: AreaAgenda) -> bool:
    """Whether the actor reads arguments, makes codes and sees if it goes fairly: chair, secretary, area worker."""
    return is_area_worker(actor, agenda.area) or platforms.may_run(actor, agenda.platform)


def may_enter(actor: Actor | None, agenda: AreaAgenda) -> bool:
    """Whether the actor types in what somebody wrote on paper: an area worker, who has no rank of their own in it."""
    return is_area_worker(actor, agenda.area)
