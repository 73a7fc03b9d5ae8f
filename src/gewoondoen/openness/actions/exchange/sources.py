"""A source is added or changed, with the states that Signalen has."""

from django.db import transaction
from django.utils import timezone

from gewoondoen.kernel import events
from gewoondoen.openness import policies
from gewoondoen.openness.models import ExchangeSource, StateMapping
from gewoondoen.people.models import User

To = StateMapping.To
# Signalen's states and what they are here, to begin with; each can be changed. Source: Amsterdam/signals, workflow.py
# for the letters and words; OPEN and CLOSED are its public answers. A signal that was split lives on in its parts.
STATES = {
    "m": To.NEW,
    "i": To.TAKEN_UP,
    "b": To.UNDER_WAY,
    "h": To.WAITING,
    "ingepland": To.UNDER_WAY,
    "o": To.DONE,
    "a": To.HEARD,
    "s": To.LEFT_OUT,
    "reopened": To.TAKEN_UP,
    "closure requested": To.UNDER_WAY,
    "reopen requested": To.DONE,
    "reaction requested": To.WAITING,
    "reaction received": To.UNDER_WAY,
    "forward to external": To.UNDER_WAY,
    "ready to send": To.UNDER_WAY,
    "sent": To.UNDER_WAY,
    "send failed": To.UNDER_WAY,
    "done external": To.UNDER_WAY,
    "OPEN": To.NEW,
    "CLOSED": To.DONE,
}


@transaction.atomic
def save_source(*, source: ExchangeSource, by: User | None) -> ExchangeSource:
    """Add a source, or keep what was changed of it. `by` is None on the command line."""
    policies.require(may_exchange(by))
    is_new = source.pk is None
    if is_new:
        source.created_by, source.created_at = by, timezone.now()
    source.full_clean()
    source.save()
    if is_new:
        StateMapping.objects.bulk_create(StateMapping(source=source, state=s, to=to) for s, to in STATES.items())
    events.record("exchange.added" if is_new else "exchange.changed", on=source, by=by, source=source.name)
    return source


def may_exchange(by: User | None) -> bool:
    """Whether somebody may bring signals in: who manages the connections, or who runs commands on the server."""
    return by is None or policies.may_manage_connections(by)
