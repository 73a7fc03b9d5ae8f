"""The tree of causes and parts as a viewer sees it: lines, one part, and what others changed meanwhile."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from gewoondoen.challenges import looking_ahead, trees
from gewoondoen.challenges.models import Challenge, Part
from gewoondoen.challenges.queries.evidence import SeenEvidence, evidence_of
from gewoondoen.challenges.queries.seeing import sight, visible_challenges
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import Event
from gewoondoen.people.queries import names

# What changes the tree for others who have it open.
VERBS = (
    "challenge.part_added",
    "challenge.parts_added",
    "challenge.part_changed",
    "challenge.part_moved",
    "challenge.part_removed",
    "challenge.part_evidence",
)
# So many are named; of more one sees the number.
NAMED = 5


def parts_of(challenge: Challenge) -> list[Part]:
    """Return the parts in order, each with who can move it and how much evidence it has. One statement."""
    parts = challenge.parts.select_related("mover").annotate(number_of_evidence=Count("evidence"))
    return list(parts.order_by("position", "pk"))


def rows_of(parts: Iterable[Part], folded: Collection[int] = ()) -> list[trees.Row[Part]]:
    """Return parts as the lines of an outline."""
    return trees.rows(parts, key=lambda part: part.pk, above=lambda part: part.parent_id, folded=folded)


def evidence_beside(viewer: Actor, challenge: Challenge) -> list[tuple[SeenEvidence, int | None]]:
    """Return the evidence that this viewer can read, each with the part it belongs to. Four statements."""
    part_of = dict(challenge.evidence.values_list("pk", "part_id"))
    return [(each, part_of.get(each.pk)) for each in evidence_of(viewer, challenge) if not each.is_hidden]


@dataclass(frozen=True)
class InShort:
    """A tree in a few figures, and its first lines."""

    number: int = 0
    now: int = 0
    tops: list[str] = field(default_factory=list)
    domains: set[str] = field(default_factory=set)

    @property
    def later(self) -> int:
        """How many are not taken up now."""
        return self.number - self.now


def tree_in_short(challenge: Challenge) -> InShort:
    """Return what the first page of a challenge says of its tree. One statement."""
    rows = list(challenge.parts.order_by("position", "pk").values_list("parent_id", "text", "is_taken_up", "domain"))
    return InShort(
        number=len(rows),
        now=sum(is_now for _parent, _text, is_now, _domain in rows),
        tops=[text for parent, text, _is_now, _domain in rows if parent is None],
        domains=looking_ahead.touched(challenge.domains, (domain for *_rest, domain in rows)),
    )


def domains_of(challenge: Challenge) -> set[str]:
    """Return the domains a challenge touches by what was chosen and by its parts. One statement."""
    return looking_ahead.touched(challenge.domains, challenge.parts.values_list("domain", flat=True).distinct())


def newest_change(challenge: Challenge) -> int:
    """Return the number of the newest event on the tree; 0 where nothing happened yet. One statement."""
    found = _changes(challenge.pk).order_by("-id").values_list("pk", flat=True).first()
    return found or 0


def _changes(challenge_id: int) -> QuerySet[Event]:
    """Return the events on a tree, newest last."""
    return Event.objects.filter(subject_kind="challenge", subject_id=challenge_id, verb__in=VERBS).order_by("id")


@dataclass(frozen=True)
class Change:
    """Something that somebody else did with a tree."""

    at: datetime
    words: str
    part: str


def changed_since(viewer: Actor, challenge_id: int, since: int) -> tuple[int, list[Change]]:
    """Return how much others changed after an event, and the newest of it in words; (0, []) for who may not know.

    Asked every few seconds by everyone who has the tree open: one statement while nothing happens.
    """
    found = list(_changes(challenge_id).filter(pk__gt=since).exclude(actor_id=viewer.pk).order_by("-id")[:100])
    if not found:
        return 0, []
    challenge = visible_challenges(viewer).filter(pk=challenge_id).prefetch_related("parties").first()
    if challenge is None:
        return 0, []
    seen = sight(viewer, challenge)
    allowed = [event for event in found if event.visibility in events.seen_as(seen)]
    return len(allowed), _worded(allowed[:NAMED], sight=seen)


def _worded(changes: list[Event], *, sight: str) -> list[Change]:
    """Word changes, with the text of the part they are about as it stands now."""
    actors = names(event.actor_id for event in changes) if sight != events.PUBLIC else {}
    entries = events.worded(changes, up_to=sight, actors=actors, somebody=_("Someone"))
    about = {event.facts.get("part") for event in changes}
    texts = dict(Part.objects.filter(pk__in=[pk for pk in about if pk]).values_list("pk", "text"))
    return [
        Change(entry.at, entry.text, texts.get(event.facts.get("part", 0), ""))
        for entry, event in zip(entries, changes, strict=True)
    ]


def last_change_of(challenge: Challenge, part_id: int) -> Change | None:
    """Return who did what with one part last, for who works on it; None where nothing is known."""
    newest = _changes(challenge.pk).filter(facts__part=part_id).order_by("-id").first()
    return _worded([newest], sight=events.INTERNAL)[0] if newest else None
