"""Questions to people who know an area, for one viewer. The question is for everyone, an answer for whom it is."""

from collections.abc import Iterable, Mapping

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.registry import Shown
from gewoondoen.knowledge import policies
from gewoondoen.knowledge.models import Inquiry, Interpretation, SpeaksAs
from gewoondoen.knowledge.queries.stories import (
    Speakers,
    Told,
    figures_known_to,
    in_areas,
    told,
    visible_interpretations,
)
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import colleagues, names

# Who is told that there is a question: those who know the area beside the municipality.
ASKED = (Role.PLATFORM_MEMBER, Role.PARTNER)


def visible_inquiries(viewer: Actor | None) -> QuerySet[Inquiry]:
    """Return the questions that a viewer may know of, newest first."""
    found = Inquiry.objects.filter(figures_known_to(viewer))
    return found.select_related("area", "indicator__dataset", "asked_by__organisation").order_by("-id")


def inquiry_for(viewer: Actor | None, pk: int) -> Inquiry:
    """Return one question; raises Http404 for what the viewer may not know of."""
    return get_object_or_404(visible_inquiries(viewer), pk=pk)


def inquiries_in(viewer: Actor | None, area: Area | None = None, *, is_open: bool = False) -> QuerySet[Inquiry]:
    """Return the questions about an area and all below it, with the answers that this viewer may see counted."""
    found = visible_inquiries(viewer)
    if area is not None:
        found = found.filter(area__in=Area.objects.within(area))
    if is_open:
        found = found.filter(closed_at=None)
    seen = visible_interpretations(viewer).filter(withdrawn_at=None).values("pk")
    return found.annotate(answer_count=Count("answers", filter=Q(answers__in=seen)))


def answers_to(viewer: Actor | None, inquiry: Inquiry) -> list[Told]:
    """Return the answers that a viewer may see, oldest first."""
    found = visible_interpretations(viewer).filter(inquiry=inquiry, withdrawn_at=None)
    return told(viewer, found.order_by("id"))


def open_inquiries_for(viewer: User) -> QuerySet[Inquiry]:
    """Return the open questions of others that this person can answer and has not answered yet, newest first."""
    found = visible_inquiries(viewer).filter(in_areas(viewer, policies.INTERPRETING), closed_at=None)
    answered = Interpretation.objects.filter(author=viewer, inquiry__isnull=False).values("inquiry")
    return found.exclude(asked_by=viewer).exclude(pk__in=answered)


def asked_people(area: Area) -> set[int]:
    """Return who is told of a question about an area: its platform and its partners."""
    return set(colleagues(area, ASKED).values_list("pk", flat=True))


def asked_by(viewer: Actor | None, inquiry: Inquiry) -> str:
    """Return who asks, in words for this viewer; "" where that is not known."""
    speakers = Speakers([inquiry.asked_by])
    return speakers.who(inquiry.asked_by, SpeaksAs.WORKS, is_named=people.is_involved(viewer, inquiry.area))


def inquiry_timeline(viewer: Actor | None, inquiry: Inquiry) -> list[Entry]:
    """Return what happened with a question, newest first; names only for who works on the area."""
    is_inside = people.is_involved(viewer, inquiry.area)
    sight = events.INTERNAL if people.is_civil_servant(viewer, inquiry.area) else events.INVOLVED
    sight = sight if is_inside else events.PUBLIC
    found = list(events.about([("inquiry", inquiry.pk)], up_to=sight))
    actors = names(event.actor_id for event in found) if is_inside else {}
    return events.worded(found, up_to=sight, actors=actors, somebody=_("Someone"))[::-1]


def described_inquiries(viewer: Actor, ids: Iterable[int]) -> Mapping[int, Shown]:
    """Name questions to a viewer, for other rooms. One statement."""
    found = visible_inquiries(viewer).filter(pk__in=list(ids))
    return {each.pk: Shown(each.question, reverse("knowledge:inquiry", args=[each.pk])) for each in found}
