"""Who may what with a signal. A private one (stuck in the system) is known to its contact person and stand-in only."""

from django.utils import timezone

from gewoondoen.kernel.actor import Actor, Machine
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role, User
from gewoondoen.people.policies import require
from gewoondoen.people.queries import stands_in
from gewoondoen.signals.models import Assignment, Signal

__all__ = [
    "faces_of",
    "is_keeper",
    "is_on_the_work",
    "may_be_given",
    "may_do",
    "may_handle",
    "may_know",
    "may_learn",
    "may_manage_rules",
    "may_manage_templates",
    "may_manage_themes",
    "may_see_classifiers",
    "may_see_inside",
    "may_see_reporters",
    "may_take_reports",
    "require",
]


def is_keeper(actor: Actor | None, signal: Signal) -> bool:
    """Whether the actor keeps this signal: its contact person, or who stands in while that person is away.

    A signal without a contact person is kept by the area workers of its area: it must not get lost.
    """
    if not people.is_person(actor):
        return False
    if signal.contact_person_id is None:
        return people.is_area_worker(actor, signal.area)
    return signal.contact_person_id in faces_of(actor)


def faces_of(actor: User) -> frozenset[int]:
    """Return whose signals this person keeps today: own, and those of who is away and has them as stand-in.

    Read once a request: the person's own row is made anew for each.
    """
    known: frozenset[int] | None = actor.__dict__.get("_faces")
    if known is None:
        known = frozenset([actor.pk, *stands_in(actor, timezone.localdate()).values_list("pk", flat=True)])
        actor.__dict__["_faces"] = known
    return known


def may_know(actor: Actor | None, signal: Signal) -> bool:
    """Whether the actor may know that this signal exists."""
    return not signal.is_private or is_keeper(actor, signal)


def is_on_the_work(actor: Actor | None, signal: Signal) -> bool:
    """Whether the actor works on the area with others, and so follows the signal without reading the reports."""
    return not signal.is_private and people.is_involved(actor, signal.area)


def may_see_inside(actor: Actor | None, signal: Signal) -> bool:
    """Whether the actor may read the words of the reports, the notes and the contact moments."""
    return (not signal.is_private and people.is_civil_servant(actor, signal.area)) or is_keeper(actor, signal)


def may_see_reporters(actor: Actor | None, signal: Signal) -> bool:
    """Whether the actor may see who reported it and how to reach them."""
    return (not signal.is_private and people.is_area_worker(actor, signal.area)) or is_keeper(actor, signal)


def may_handle(actor: Actor | None, signal: Signal) -> bool:
    """Whether the actor may act on the signal: who may speak with the reporters may."""
    return may_see_reporters(actor, signal)


def may_be_given(person: User, signal: Signal) -> bool:
    """Whether a signal may get this face: one told in confidence stays with those who work for the municipality."""
    return not signal.is_private or people.is_civil_servant(person, signal.area)


def may_take_reports(actor: Actor | None) -> bool:
    """Whether the actor may write down what someone else says: at the counter, in the street, or as another system."""
    return isinstance(actor, Machine) or people.holds_any(
        actor, (*people.CIVIL_SERVANTS, Role.PARTNER, Role.PLATFORM_MEMBER)
    )


def may_manage_themes(actor: Actor | None) -> bool:
    """Whether the actor may change the list of themes."""
    return people.is_administrator(actor)


def may_do(actor: Actor | None, assignment: Assignment) -> bool:
    """Whether a part of the work was given to the actor: themselves, or their organisation where they are on the work.

    Who stands in for a colleague who is away does theirs too. Who left the area or the organisation sees it no more.
    """
    if not is_on_the_work(actor, assignment.signal) or not people.is_person(actor):
        return False
    if assignment.person_id is not None:
        return assignment.person_id in faces_of(actor)
    return assignment.organisation_id is not None and assignment.organisation_id == actor.organisation_id


def may_learn(actor: Actor | None) -> bool:
    """Whether the actor may read what was learned, in all areas: those who work for the municipality somewhere."""
    return people.is_civil_servant(actor)


def may_manage_templates(actor: Actor | None) -> bool:
    """Whether the actor may change the texts to start an answer from: those who answer, and administrators."""
    return people.is_administrator(actor) or people.is_area_worker(actor)


def may_see_classifiers(actor: Actor | None) -> bool:
    """Whether the actor may see how the classifier does, and put an earlier one in use."""
    return people.is_administrator(actor) or people.holds_any(actor, (Role.ANALYST,))


def may_manage_rules(actor: Actor | None) -> bool:
    """Whether the actor may change where reports go."""
    return people.is_administrator(actor)
