"""How others react to what somebody sees, and what happened with it, for one viewer."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.events import Entry
from gewoondoen.knowledge.models import Audience, Interpretation, Reaction
from gewoondoen.knowledge.queries.stories import Speakers, sight_of
from gewoondoen.people import policies as people
from gewoondoen.people.queries import names


@dataclass(frozen=True)
class SeenReaction:
    """A reaction as one viewer sees it; words that were not read yet are hidden from the public."""

    pk: int
    recognises: bool
    words: str
    has_hidden_words: bool
    is_public: bool
    by: str
    at: datetime
    is_own: bool
    is_of_earlier_words: bool


def reactions_to(viewer: Actor | None, said: Interpretation) -> list[SeenReaction]:
    """Return how others react, oldest first. Two statements."""
    rows = list(said.reactions.select_related("by__organisation").order_by("pk"))
    speakers = Speakers(row.by for row in rows)
    is_inside = people.is_involved(viewer, said.area)
    seen = []
    for row in rows:
        is_own = people.is_person(viewer) and row.by_id == viewer.pk
        is_public = row.visibility == Audience.PUBLIC
        may_read = is_public or is_inside or is_own
        seen.append(
            SeenReaction(
                pk=row.pk,
                recognises=row.recognises,
                words=row.words if may_read else "",
                has_hidden_words=bool(row.words) and not may_read,
                is_public=is_public,
                by=speakers.line(row.by, row.role, is_named=is_inside),
                at=row.at,
                is_own=is_own,
                is_of_earlier_words=said.changed_at is not None and row.at < said.changed_at,
            )
        )
    return seen


def own_reaction(viewer: Actor | None, said: Interpretation) -> Reaction | None:
    """Return the viewer's own reaction."""
    return said.reactions.filter(by=viewer).first() if people.is_person(viewer) else None


def story_timeline(viewer: Actor | None, said: Interpretation) -> list[Entry]:
    """Return what happened with an interpretation, newest first; names only for who works on the area."""
    sight = sight_of(viewer, said)
    found = list(events.about([("interpretation", said.pk)], up_to=sight))
    actors = names(event.actor_id for event in found) if people.is_involved(viewer, said.area) else {}
    return events.worded(found, up_to=sight, actors=actors, somebody=_("Someone"))[::-1]


def reaction_for(viewer: Actor | None, said: Interpretation, pk: int) -> Reaction:
    """Return a reaction to what the viewer got by a query, with words that they may read; raises Http404 otherwise."""
    rows = said.reactions.exclude(words="").select_related("interpretation__area", "by")
    found = get_object_or_404(rows, pk=pk)
    if found.visibility != Audience.PUBLIC and not people.is_involved(viewer, said.area):
        rows = rows.filter(by=viewer if people.is_person(viewer) else None)
    return get_object_or_404(rows, pk=pk)
