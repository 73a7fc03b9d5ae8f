"""What everyone may know of signals, as Open311 asks for it: never a private one, a word of a reporter, or a home."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.utils import timezone

from gewoondoen.signals.coarse import Around, coarse
from gewoondoen.signals.models import Report, Signal
from gewoondoen.signals.queries import known_to, visible_signals
from gewoondoen.signals.references import tidy

# The standard's own bounds: the last 90 days, or the first 1,000, whichever is less.
SPAN = timedelta(days=90)
MOST = 1000
# Further than this in a list it is read again from a later day: to skip rows costs reading them.
DEEPEST = 50_000


@dataclass(frozen=True)
class Wanted:
    """What a client asks for; empty means all."""

    references: Sequence[str] = ()
    categories: Sequence[int] | None = None
    since: datetime | None = None
    until: datetime | None = None
    updated_after: datetime | None = None
    is_open: bool | None = None
    page: int = 1
    page_size: int = MOST


def public_request(reference: str) -> Signal | None:
    """Return one signal that everyone may know of, also one joined into another; None for any other. One statement."""
    return _shown(Signal.objects.filter(known_to(None), reference=tidy(reference))).first()


def public_requests(wanted: Wanted) -> list[Signal]:
    """Return a page of signals, newest first, and one row more where there is a next page. One statement."""
    if wanted.references:
        named = Signal.objects.filter(known_to(None), reference__in=[tidy(each) for each in wanted.references])
        return list(_shown(named).order_by("-created_at", "-id"))
    since = wanted.since or (wanted.until or timezone.now()) - SPAN
    found = _shown(visible_signals(None).filter(created_at__gte=since))
    if wanted.until or wanted.since:
        found = found.filter(created_at__lte=min(wanted.until or timezone.now(), since + SPAN))
    if wanted.updated_after:
        found = found.filter(moved_at__gt=wanted.updated_after)
    if wanted.categories is not None:
        found = found.filter(category__in=wanted.categories)
    if wanted.is_open is not None:
        found = found.filter(status__in=Signal.OPEN if wanted.is_open else [Signal.Status.CLOSED])
    start = (wanted.page - 1) * wanted.page_size
    return list(found.order_by("-created_at", "-id")[start : start + wanted.page_size + 1])


def _shown(signals: QuerySet[Signal]) -> QuerySet[Signal]:
    """Read with each signal what an answer names, the neighbourhood it lies in, and nothing of its people."""
    named = signals.select_related(None).select_related("theme", "category", "area", "joined_into")
    return named.annotate(
        middle_longitude=F("area__outline__longitude"),
        middle_latitude=F("area__outline__latitude"),
        surface_km2=F("area__outline__surface_km2"),
    )


def place_of(signal: Signal) -> tuple[float, float]:
    """Return longitude and latitude of a signal that was read here, as exactly as everyone may know them."""
    middle = getattr(signal, "middle_longitude", None)
    around = Around(middle, signal.middle_latitude, signal.surface_km2) if middle is not None else None  # type: ignore[attr-defined]
    is_public = signal.category is not None and signal.category.place_is_public
    return coarse(signal.longitude, signal.latitude, is_public=is_public, around=around)


def sent_before(keys: Sequence[uuid.UUID], since: datetime) -> Report | None:
    """Return the report that one of these keys made already since a moment, for what is sent twice. One statement."""
    return Report.objects.select_related("signal").filter(key__in=keys, created_at__gte=since).first()
