"""A report of another system is taken in; what is sent twice is one report."""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from gewoondoen.kernel.actor import Machine
from gewoondoen.openness import queries
from gewoondoen.openness.models import ApiKey
from gewoondoen.signals import photos
from gewoondoen.signals.actions import StoredPhoto, Where, Who, accept_report
from gewoondoen.signals.models import Category, Report, Signal

# A client that got no answer sends the same again: within this time it is the same report.
SAME_WITHIN = timedelta(seconds=60)
SPACE = uuid.UUID("5f0f3c1e-0b57-4c5c-9d7e-8f2a5b1c6d31")

Rewritten = tuple[bytes, int, int]


@dataclass(frozen=True)
class Sent:
    """What a client sent, checked."""

    category: Category
    words: str
    where: Where
    who: Who
    answers: Sequence[Mapping[str, str]] = ()
    photos: Sequence[Rewritten] = ()
    # All that was sent, as it came, and what the client itself calls this sending.
    content: bytes = field(default=b"", repr=False)
    idempotency: str = ""


def take_request(*, sent: Sent, key: ApiKey) -> tuple[Report, bool]:
    """Take a report in under a key of another system; returns it, and whether it is new.

    With an Idempotency-Key the client says which sendings are one; without, exactly the same content is the same
    report for a minute. The database finds the second of two by itself, also when they arrive at once: what is new
    costs no look before.
    """
    now = timezone.now()
    if sent.idempotency:
        name = uuid.uuid5(SPACE, f"{key.pk}:given:{sent.idempotency}")
        return _taken(sent, key, name, now)
    name = uuid.uuid5(SPACE, f"{key.pk}:{hashlib.sha256(sent.content).hexdigest()}")
    made, is_new = _taken(sent, key, name, now)
    if is_new or made.created_at >= now - SAME_WITHIN:
        return made, is_new
    # The same was said before, longer ago: then it is said anew, under a name with the minute in it.
    minute = int(now.timestamp() // SAME_WITHIN.total_seconds())
    names = [uuid.uuid5(name, str(each)) for each in (minute, minute - 1)]
    known = queries.sent_before(names, now - SAME_WITHIN)
    return (known, False) if known else _taken(sent, key, names[0], now)


def _taken(sent: Sent, key: ApiKey, name: uuid.UUID, now: datetime) -> tuple[Report, bool]:
    """Take a report in under a name; where that name is taken, return the report that has it."""
    stored = [photos.store(*photo) for photo in sent.photos]
    made = accept_report(
        key=name,
        kind=Signal.Kind.COMPLAINT,
        words=sent.words,
        where=sent.where,
        who=sent.who,
        by=Machine(key.name),
        category=sent.category,
        answers=sent.answers,
        channel=Report.Channel.API,
        photos=[StoredPhoto(photo.name, photo.width, photo.height) for photo in stored],
    )
    is_new = made.created_at >= now
    if not is_new:
        for photo in stored:
            photos.remove(photo.name)
    return made, is_new
