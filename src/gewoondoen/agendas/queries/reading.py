"""How an agenda reads to a viewer: as it was last laid before everyone, or, to who writes it, as it is now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.agendas import policies, stages
from gewoondoen.agendas.answering import Reading, reading
from gewoondoen.agendas.models import AgendaItem, AgendaVersion, AreaAgenda, MunicipalAnswer
from gewoondoen.agendas.queries.seeing import items_of
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.queries import visible_challenges
from gewoondoen.kernel.actor import Actor

# What is laid before everyone; a review or an end lays nothing new before them.
PUBLISHED = (stages.Stage.CONSULT, stages.Stage.ADOPTED)


@dataclass(frozen=True)
class Row:
    """An item as a viewer reads it; `challenge` is None where this viewer may not know of it (any more)."""

    item: AgendaItem
    rank: int | None
    challenge: Challenge | None
    why: str
    story: str
    left_off_because: str
    answer: MunicipalAnswer | None
    reading: Reading | None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.challenge.title if self.challenge else _("A challenge that not everyone can read now")


@dataclass(frozen=True)
class Read:
    """An agenda as a viewer reads it; `is_live` tells who writes it from who reads what was laid before them."""

    title: str
    foreword: str
    starts_on: date
    ends_on: date
    ranked: list[Row]
    left_off: list[Row]
    version: AgendaVersion | None
    is_live: bool


def is_live_for(viewer: Actor | None, agenda: AreaAgenda) -> bool:
    """Whether a viewer reads the agenda as it is being written: who works on it, in the stages in which it changes."""
    return agenda.stage in stages.EDITED and policies.may_see_draft(viewer, agenda)


def read(viewer: Actor | None, agenda: AreaAgenda) -> Read:
    """Return an agenda that the viewer got, as they read it. Three statements, however much stands on it."""
    version = published_versions([agenda.pk]).get(agenda.pk)
    items = list(items_of(agenda).select_related("challenge__area", "answer__responsible", "answer__given_by"))
    visible = visible_challenges(viewer).in_bulk({item.challenge_id for item in items})
    is_live = version is None or is_live_for(viewer, agenda)
    kept = {} if is_live or version is None else {each["item"]: each for each in version.content["items"]}
    rows = [_row(item, kept.get(item.pk), visible) for item in items if is_live or item.pk in kept]
    ranked = sorted((row for row in rows if row.rank is not None), key=lambda row: row.rank or 0)
    said = version.content if version and not is_live else {}
    return Read(
        title=said.get("title", agenda.title),
        foreword=said.get("foreword", agenda.foreword),
        starts_on=date.fromisoformat(said["starts_on"]) if said else agenda.starts_on,
        ends_on=date.fromisoformat(said["ends_on"]) if said else agenda.ends_on,
        ranked=ranked,
        left_off=[row for row in rows if row.rank is None],
        version=version,
        is_live=is_live,
    )


def _row(item: AgendaItem, kept: Mapping[str, Any] | None, visible: Mapping[int, Challenge]) -> Row:
    """Return an item as it is, or as a version keeps it; words about a hidden challenge stay hidden with it."""
    challenge = visible.get(item.challenge_id)

    def words(name: str) -> str:
        return str(kept[name] if kept else getattr(item, name)) if challenge else ""

    answer = getattr(item, "answer", None)
    return Row(
        item=item,
        rank=kept["rank"] if kept else item.rank,
        challenge=challenge,
        why=words("why"),
        story=words("story"),
        left_off_because=words("left_off_because"),
        answer=answer,
        reading=reading_of(answer) if answer else None,
    )


def reading_of(answer: MunicipalAnswer) -> Reading:
    """Return how an answer reads today."""
    given = timezone.localdate(answer.given_at) if answer.given_at else None
    return reading(answer.due_on, given, timezone.localdate())


def published_versions(agendas: Iterable[int]) -> dict[int, AgendaVersion]:
    """Return the version of each agenda that was last laid before everyone. One statement."""
    found = AgendaVersion.objects.filter(agenda__in=list(agendas), stage__in=PUBLISHED).order_by("number")
    return {version.agenda_id: version for version in found}


@dataclass(frozen=True)
class Standing:
    """Where a challenge stands on an agenda, and what was answered."""

    agenda: AreaAgenda
    rank: int | None
    left_off_because: str
    answer: MunicipalAnswer | None
    reading: Reading | None


def standings_of(challenge: Challenge) -> list[Standing]:
    """Return where a challenge stands on agendas that everyone may read, the latest first. Two statements."""
    items = AgendaItem.objects.filter(challenge=challenge).select_related("agenda__platform__organisation", "answer")
    shown = [item for item in items.order_by("-agenda__starts_on", "-pk") if item.agenda.is_shown]
    versions = published_versions(item.agenda_id for item in shown)
    return [standing for item in shown if (standing := _standing(item, versions.get(item.agenda_id)))]


def _standing(item: AgendaItem, version: AgendaVersion | None) -> Standing | None:
    """Return where an item stands in a version, or as it is where none was kept; None where it is not in it yet."""
    kept: Mapping[str, Any] = {"rank": item.rank, "left_off_because": item.left_off_because}
    if version is not None:
        kept = next((each for each in version.content["items"] if each["item"] == item.pk), {})
    if not kept:
        return None
    answer = getattr(item, "answer", None) if kept["rank"] is not None else None
    said = reading_of(answer) if answer else None
    return Standing(item.agenda, kept["rank"], kept["left_off_because"], answer, said)
