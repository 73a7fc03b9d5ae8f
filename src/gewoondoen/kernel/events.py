"""Record what happened, in the same transaction as the change, and read it back as a timeline."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from gewoondoen.kernel import delivery, verbs
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import Event

PUBLIC = Event.Visibility.PUBLIC
INVOLVED = Event.Visibility.INVOLVED
INTERNAL = Event.Visibility.INTERNAL

_held: ContextVar[list[Event] | None] = ContextVar("held", default=None)


@contextmanager
def held() -> Iterator[list[Event]]:
    """Keep what is recorded inside out of the log and off the queue, and give it, unsaved, to who writes history.

    For filling a database with a past: it is dated then, stands in the log in order of time, and nobody is told now.
    """
    kept: list[Event] = []
    token = _held.set(kept)
    try:
        yield kept
    finally:
        _held.reset(token)


def kind_of(subject: models.Model) -> str:
    """Return the kind under which a thing is known in events, search and the registry: its model's name."""
    return str(subject._meta.model_name)


def record(
    verb: str,
    *,
    on: models.Model,
    by: Actor | None,
    area_id: int | None = None,
    visibility: str = INTERNAL,
    **facts: Any,
) -> Event:
    """Write one event and queue its delivery; must run inside the transaction of the change itself.

    Raises KeyError for an undeclared verb, ValueError for a fact its verb does not declare, and RuntimeError outside
    a transaction. Facts carry no personal data: ids, codes, dates and texts about the area only.
    """
    unknown = set(facts) - verbs.get(verb).facts
    if unknown:
        raise ValueError(f"{verb} does not declare the facts {', '.join(sorted(unknown))}.")
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"{verb} must be recorded in the transaction of its change.")
    event = Event(
        at=timezone.now(),
        verb=verb,
        actor_id=by.pk if by is not None else None,
        subject_kind=kind_of(on),
        subject_id=on.pk,
        area_id=area_id,
        facts=facts,
        visibility=visibility,
    )
    if (kept := _held.get()) is not None:
        kept.append(event)
        return event
    event.save(force_insert=True)
    delivery.enqueue(event.pk)
    return event


@dataclass(frozen=True)
class Entry:
    """One line of a timeline, worded for one reader."""

    at: datetime
    text: str
    icon: str
    tone: str
    event_id: int
    subject: tuple[str, int]


def seen_as(visibility: str) -> list[str]:
    """Return which visibilities a reader sees who may see things up to and including `visibility`."""
    order = [PUBLIC, INVOLVED, INTERNAL]
    return [str(each) for each in order[: order.index(Event.Visibility(visibility)) + 1]]


def about(subjects: Iterable[tuple[str, int]], *, up_to: str) -> models.QuerySet[Event]:
    """Return the events about (kind, id) subjects that a reader up to `up_to` may see, oldest first."""
    ids: dict[str, list[int]] = {}
    for kind, pk in subjects:
        ids.setdefault(kind, []).append(pk)
    if not ids:
        return Event.objects.none()
    condition = Q()
    for kind, pks in ids.items():
        condition |= Q(subject_kind=kind, subject_id__in=pks)
    return Event.objects.filter(condition, visibility__in=seen_as(up_to)).order_by("id")


def worded(events: Iterable[Event], *, up_to: str, actors: Mapping[int, str], somebody: str) -> list[Entry]:
    """Word events for a reader; `actors` maps ids to names, `somebody` stands for a person not named there."""
    public = up_to == PUBLIC
    entries = []
    for event in events:
        verb = verbs.known(event.verb)
        actor = actors.get(event.actor_id, somebody) if event.actor_id is not None else somebody
        text = verb.words(event.facts, actor=actor, public=public)
        subject = (event.subject_kind, event.subject_id)
        entries.append(Entry(event.at, text, verb.icon, verb.tone, event.pk, subject))
    return entries
