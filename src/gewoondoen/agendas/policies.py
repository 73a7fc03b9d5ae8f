"""Who may what with an agenda. It is the platform's: the municipality helps to write, never decides on it."""

from collections.abc import Iterable

from gewoondoen.agendas.models import AgendaItem, AreaAgenda, MunicipalAnswer
from gewoondoen.kernel.actor import Actor
from gewoondoen.people.models import Role, User
from gewoondoen.people.policies import CIVIL_SERVANTS as SERVANTS
from gewoondoen.people.policies import holds_any, is_area_worker, is_civil_servant, is_involved, is_person, require
from gewoondoen.platforms import policies as platforms
from gewoondoen.platforms.models import NeighbourhoodPlatform

__all__ = [
    "ABOVE",
    "ANSWERING",
    "SERVANTS",
    "may_answer",
    "may_be_responsible",
    "may_decide",
    "may_edit",
    "may_end",
    "may_name_responsible",
    "may_see",
    "may_see_draft",
    "may_start",
    "require",
    "starts_somewhere",
]

# Who answers for the municipality in an area, besides the one who was named.
ANSWERING = (Role.AREA_WORKER, Role.LINE_MANAGER, Role.DIRECTOR)
# Where an answer goes that did not come in time.
ABOVE = (Role.LINE_MANAGER, Role.DIRECTOR)


def may_see_draft(actor: Actor | None, agenda: AreaAgenda) -> bool:
    """Whether the actor reads an agenda that nobody else may read yet: the platform, and who works on the area."""
    return platforms.is_member(actor, agenda.platform) or is_involved(actor, agenda.area)


def may_see(actor: Actor | None, agenda: AreaAgenda) -> bool:
    """Whether the actor may see an agenda: everyone, once it was laid before residents."""
    return agenda.is_shown or may_see_draft(actor, agenda)


def may_start(actor: Actor | None, platform: NeighbourhoodPlatform) -> bool:
    """Whether the actor may begin an agenda of a platform: its members, and the area's workers for them."""
    return platforms.is_member(actor, platform) or is_area_worker(actor, platform.area)


def starts_somewhere(actor: Actor | None, among: Iterable[NeighbourhoodPlatform]) -> bool:
    """Whether the actor may begin an agenda of one of these platforms."""
    return any(may_start(actor, platform) for platform in among)


def may_edit(actor: Actor | None, agenda: AreaAgenda) -> bool:
    """Whether the actor may change words and order: the platform's members, and the area's workers for them."""
    return platforms.is_member(actor, agenda.platform) or is_area_worker(actor, agenda.area)


def may_decide(actor: Actor | None, agenda: AreaAgenda) -> bool:
    """Whether the actor may lay it before residents, adopt it or look at it anew: members, never the municipality.

    Who works for the municipality in this area decides nothing here, not even as a member.
    """
    return platforms.is_member(actor, agenda.platform) and not is_civil_servant(actor, agenda.area)


def may_end(actor: Actor | None, agenda: AreaAgenda) -> bool:
    """Whether the actor may end it: who decides on it, and the area's workers once the platform has no members."""
    if may_decide(actor, agenda):
        return True
    return is_area_worker(actor, agenda.area) and not platforms.has_members(agenda.platform)


def may_answer(actor: Actor | None, answer: MunicipalAnswer) -> bool:
    """Whether the actor may answer for the municipality: who was named, and who answers for the area."""
    if is_person(actor) and actor.pk == answer.responsible_id:
        return True
    return may_name_responsible(actor, answer)


def may_name_responsible(actor: Actor | None, answer: MunicipalAnswer) -> bool:
    """Whether the actor may say who answers: an area worker, line manager or director of the area."""
    return holds_any(actor, ANSWERING, answer.item.agenda.area)


def may_be_responsible(person: User | None, item: AgendaItem) -> bool:
    """Whether a person can be the one who answers: a civil servant where the challenge is."""
    return is_civil_servant(person, item.challenge.area)
