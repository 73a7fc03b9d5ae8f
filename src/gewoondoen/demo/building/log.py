"""The events of three years, gathered first and written in order of time, as they would have been written then."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from gewoondoen.demo.building.clock import standing_at
from gewoondoen.kernel import events, verbs
from gewoondoen.kernel.events import INTERNAL, INVOLVED
from gewoondoen.kernel.models import Event
from gewoondoen.people.models import Notice

# How widely the acts of the room `signals` show what happens; all others are public.
OF_SIGNALS = {
    "signal.contacted": INVOLVED,
    "signal.added": INVOLVED,
    "signal.noted": INTERNAL,
    "signal.described": INTERNAL,
    "signal.judged": INVOLVED,
    "assignment.given": INVOLVED,
    "assignment.done": INVOLVED,
    "assignment.declined": INVOLVED,
}


@dataclass
class Log:
    """What happened, and who was told; `write` makes rows of it."""

    events: list[tuple[Event, frozenset[int]]] = field(default_factory=list)

    def record(
        self,
        verb: str,
        *,
        at: datetime,
        by: int | None,
        subject: tuple[str, int],
        area_id: int | None,
        visibility: str,
        told: Iterable[int] = (),
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        """Keep one event and who gets a notice of it; raises for a verb or a fact that no room declared."""
        unknown = set(facts or {}) - verbs.get(verb).facts
        if unknown:
            raise ValueError(f"{verb} does not declare {', '.join(sorted(unknown))}.")
        kind, pk = subject
        event = Event(
            at=at,
            verb=verb,
            actor_id=by,
            subject_kind=kind,
            subject_id=pk,
            area_id=area_id,
            facts=dict(facts or {}),
            visibility=visibility,
        )
        self.events.append((event, frozenset(told) - {by}))

    @contextmanager
    def as_of(self, at: datetime, told: Iterable[int] = ()) -> Iterator[None]:
        """Keep what actions record inside as of a moment of the past, and who gets a notice of it."""
        with events.held() as recorded:
            yield
        self.take(recorded, at=at, told=told)

    @contextmanager
    def then(self, at: datetime, told: Iterable[int] = ()) -> Iterator[None]:
        """As `as_of`, and let it be that moment for the actions inside: they date and refuse as they did then."""
        with standing_at(at), self.as_of(at, told):
            yield

    def take(self, events: Iterable[Event], *, at: datetime, told: Iterable[int] = ()) -> None:
        """Keep events that an action recorded, as of a moment, and who gets a notice of them."""
        people = frozenset(told)
        for event in events:
            event.at = at
            self.events.append((event, people - {event.actor_id or 0}))

    def write(self, *, unread_since: datetime) -> int:
        """Write all events, and notices: those from before `unread_since` are read; returns how many events."""
        self.events.sort(key=lambda each: each[0].at)
        written = Event.objects.bulk_create([event for event, _ in self.events], batch_size=5_000)
        Notice.objects.bulk_create(
            [
                Notice(
                    user_id=person,
                    event_id=event.pk,
                    at=event.at,
                    read_at=None if event.at > unread_since else event.at,
                    mailed_at=event.at,
                )
                for event, (_, told) in zip(written, self.events, strict=True)
                for person in sorted(told)
            ],
            batch_size=5_000,
        )
        return len(written)
