"""The versions of an agenda, and two of them beside each other, as far as a viewer may read them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from gewoondoen.agendas.comparing import Change, Entry, compare, entry_of
from gewoondoen.agendas.models import AgendaVersion, AreaAgenda
from gewoondoen.agendas.policies import may_see_draft
from gewoondoen.agendas.queries.reading import PUBLISHED, is_live_for
from gewoondoen.agendas.queries.seeing import items_of
from gewoondoen.challenges.queries import visible_challenges
from gewoondoen.kernel.actor import Actor

# In addresses: the agenda as it is being written, beside its versions.
NOW = 0


def versions_of(viewer: Actor | None, agenda: AreaAgenda) -> QuerySet[AgendaVersion]:
    """Return the versions of an agenda the viewer got, newest first: to everyone those laid before everyone."""
    versions = agenda.versions.select_related("made_by").order_by("-number")
    return versions if may_see_draft(viewer, agenda) else versions.filter(stage__in=PUBLISHED)


def version_in(viewer: Actor | None, agenda: AreaAgenda, number: int) -> AgendaVersion:
    """Return one version; raises Http404 for what the viewer may not read."""
    return get_object_or_404(versions_of(viewer, agenda), number=number)


def entries_of(viewer: Actor | None, content: Mapping[str, Any]) -> list[Entry]:
    """Return the items of a version; of a challenge that the viewer may not know of only where it stood."""
    return _masked(viewer, [entry_of(each) for each in content["items"]])


def entries_now(viewer: Actor | None, agenda: AreaAgenda) -> list[Entry]:
    """Return the items as they are being written."""
    found = [
        Entry(
            challenge=item.challenge_id,
            title=item.challenge.title,
            rank=item.rank,
            question=item.challenge.question,
            why=item.why,
            story=item.story,
            left_off_because=item.left_off_because,
        )
        for item in items_of(agenda)
    ]
    return _masked(viewer, found)


def _masked(viewer: Actor | None, entries: Iterable[Entry]) -> list[Entry]:
    """Take out the words about challenges that the viewer may not know of. One statement."""
    rows = list(entries)
    ids = {each.challenge for each in rows}
    known = set(visible_challenges(viewer).filter(pk__in=ids).values_list("pk", flat=True))
    return [each if each.challenge in known else _hidden(each) for each in rows]


def _hidden(entry: Entry) -> Entry:
    """Return where something stood, without what it was."""
    title = _("A challenge that not everyone can read now")
    return replace(entry, title=title, question="", why="", story="", left_off_because="")


@dataclass(frozen=True)
class Compared:
    """Two versions with what changed between them; `after` is None for what is being written now."""

    before: AgendaVersion
    after: AgendaVersion | None
    changes: list[Change]
    words: list[tuple[str, str, str]]

    @property
    def is_same(self) -> bool:
        """Whether nothing changed."""
        return not self.words and not any(change.is_change for change in self.changes)


def compared(viewer: Actor | None, agenda: AreaAgenda, before: int, after: int) -> Compared:
    """Return two versions beside each other; raises Http404 for one that the viewer may not read."""
    old = version_in(viewer, agenda, before)
    if after == NOW and is_live_for(viewer, agenda):
        said = {"title": agenda.title, "foreword": agenda.foreword}
        return Compared(
            old, None, compare(entries_of(viewer, old.content), entries_now(viewer, agenda)), _own(old, said)
        )
    new = version_in(viewer, agenda, after)
    changes = compare(entries_of(viewer, old.content), entries_of(viewer, new.content))
    return Compared(old, new, changes, _own(old, new.content))


def _own(old: AgendaVersion, said: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return the words of the agenda itself that changed."""
    pairs = ((name, old.content[name], said[name]) for name in ("title", "foreword"))
    return [each for each in pairs if each[1] != each[2]]


def pair_of(viewer: Actor | None, agenda: AreaAgenda) -> tuple[int, int] | None:
    """Return which two to compare when nobody asked: the last two; while it is being written the last and now."""
    numbers = list(versions_of(viewer, agenda).values_list("number", flat=True)[:2])
    if numbers and is_live_for(viewer, agenda):
        return numbers[0], NOW
    return (numbers[1], numbers[0]) if len(numbers) > 1 else None
