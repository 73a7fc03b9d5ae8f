"""The event is the queue: one task an event runs every handler of its verb, each at most once, retried with back-off.

    @on("challenge.framed", "challenge.concluded")
    def tell_reporters(event: Event) -> None: ...

A handler runs in a transaction of its own together with the mark that it is done, so what it writes to the
database happens once, however often the task runs. What it does outside the database must be safe to repeat.
"""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from gewoondoen.kernel.models import Delivery, Event

logger = logging.getLogger(__name__)

Handler = Callable[[Event], None]
_handlers: dict[str, list[tuple[str, Handler]]] = {}
_choosing: list[tuple[str, Callable[[Event], bool], Handler]] = []

# After the last of these waits a handler is dead: some 18 hours in all, a night without a mail server included.
BACK_OFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 20, 60, 240, 720))


def on(*verbs: str) -> Callable[[Handler], Handler]:
    """Register a handler for verbs; its name in the log is its module and function."""

    def register(handler: Handler) -> Handler:
        name = name_of(handler)
        for verb in verbs:
            if any(name == known for known, _ in _handlers.setdefault(verb, [])):
                raise ValueError(f"{name} handles {verb} already.")
            _handlers[verb].append((name, handler))
        return handler

    return register


def on_any(wanted: Callable[[Event], bool]) -> Callable[[Handler], Handler]:
    """Register a handler for every event that `wanted` keeps, asked at delivery: also those of rooms that come later.

    An event it does not keep leaves no row in the log of deliveries.
    """

    def register(handler: Handler) -> Handler:
        name = name_of(handler)
        if any(name == known for known, _wanted, _handler in _choosing):
            raise ValueError(f"{name} chooses its events already.")
        _choosing.append((name, wanted, handler))
        return handler

    return register


def name_of(handler: Handler) -> str:
    """Return the name of a handler in the log: its module and function."""
    return f"{handler.__module__.removeprefix('gewoondoen.')}.{handler.__name__}"


def handlers_of(event: Event) -> list[tuple[str, Handler]]:
    """Return the handlers of an event, each with its name: those of its verb first."""
    chosen = [(name, handler) for name, wanted, handler in _choosing if wanted(event)]
    return [*_handlers.get(event.verb, []), *chosen]


def enqueue(event_id: int, *, wait: timedelta | None = None) -> None:
    """Put the delivery of an event on the queue, in the current transaction."""
    deliver.using(run_after=timezone.now() + wait if wait else None).enqueue(event_id)


@task()
def deliver(event_id: int) -> None:
    """Run the handlers of one event that are not done yet; queue the event again when one failed."""
    event = Event.objects.filter(pk=event_id).first()
    if event is None:  # removed by the retention job while it waited
        return
    waits = [wait for name, handler in handlers_of(event) if (wait := _attempt(event, name, handler))]
    if waits:
        enqueue(event_id, wait=min(waits))


def _attempt(event: Event, name: str, handler: Handler) -> timedelta | None:
    """Run one handler; returns how long to wait before the next try, None when there is none."""
    try:
        with transaction.atomic():
            row, _ = Delivery.objects.select_for_update().get_or_create(
                event_id=event.pk, handler=name, defaults={"changed_at": timezone.now()}
            )
            if row.state != Delivery.State.WAITING:
                return None
            handler(event)
            row.state = Delivery.State.DONE
            row.changed_at = timezone.now()
            row.save(update_fields=["state", "changed_at"])
    except Exception as error:  # the edge of the worker: any failure is kept and tried again
        logger.exception("%s failed on event %s (%s)", name, event.pk, event.verb)
        return _failed(event, name, error)
    return None


@transaction.atomic
def _failed(event: Event, name: str, error: Exception) -> timedelta | None:
    """Count a failed attempt; returns the wait before the next one, or None when the handler is dead."""
    row, _ = Delivery.objects.select_for_update().get_or_create(
        event_id=event.pk, handler=name, defaults={"changed_at": timezone.now()}
    )
    row.attempts += 1
    dead = row.attempts > len(BACK_OFF)
    row.state = Delivery.State.DEAD if dead else Delivery.State.WAITING
    # The class says what went wrong; the message may quote what people wrote, so it stays in the log only.
    row.last_error = type(error).__name__
    row.changed_at = timezone.now()
    row.save(update_fields=["attempts", "state", "last_error", "changed_at"])
    return None if dead else BACK_OFF[row.attempts - 1]


@transaction.atomic
def revive(delivery: Delivery) -> None:
    """Give a dead handler its attempts back and queue its event again."""
    delivery.state = Delivery.State.WAITING
    delivery.attempts = 0
    delivery.changed_at = timezone.now()
    delivery.save(update_fields=["state", "attempts", "changed_at"])
    enqueue(delivery.event_id)
