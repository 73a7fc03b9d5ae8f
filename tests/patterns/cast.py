"""Reports of an area for tests: signals in bulk, counted by the product itself."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.patterns import actions
from gewoondoen.patterns.calendar import last_whole, shifted
from gewoondoen.patterns.models import AreaReport
from gewoondoen.signals.models import Report, Signal, Theme
from gewoondoen.signals.references import new_reference
from tests.world import World


def last() -> date:
    """Return the last month that is over."""
    return last_whole(timezone.localdate())


def noon(month: date, day: int = 10) -> datetime:
    """Return noon of a day of a month."""
    return timezone.make_aware(datetime.combine(month.replace(day=day), time(12)))


def said(
    world: World,
    count: int = 1,
    *,
    area: Area | None = None,
    month: date | None = None,
    theme: str = "afval",
    words: str = "De container is vol.",
    helped: str = "",
    **given: Any,
) -> list[Signal]:
    """Write so many signals, each of one report, at noon of the tenth of a month (the last that is over)."""
    place = area or world.lindehof
    at = noon(month or last())
    longitude, latitude = world.inside(place)
    known = Theme.objects.filter(slug=theme).first()
    values: dict[str, Any] = {
        "kind": Signal.Kind.COMPLAINT,
        "theme": known,
        "area": place,
        "longitude": longitude,
        "latitude": latitude,
        "created_at": at,
        "moved_at": at,
        "promised_by": (at + timedelta(days=3)).date(),
        **given,
    }
    found = Signal.objects.bulk_create(Signal(reference=new_reference(), **values) for _ in range(count))
    Report.objects.bulk_create(
        Report(
            signal=signal,
            first_signal=signal,
            words=words,
            longitude=longitude,
            latitude=latitude,
            area=place,
            created_at=at,
            key=uuid.uuid4(),
            helped=helped,
            helped_at=at if helped else None,
        )
        for signal in found
    )
    return found


def done(days: int = 4, **given: Any) -> dict[str, Any]:
    """Return what a signal has that got its result so many days after the tenth of a month."""
    at = noon(given.pop("month", last())) + timedelta(days=days)
    return {
        "status": Signal.Status.CLOSED,
        "answer": "Gedaan.",
        "answered_at": at,
        "told_at": at,
        "ended_at": at,
        "contacted_at": at,
        "outcome": "done",
        **given,
    }


def town(world: World) -> None:
    """Write two years in Oost and West, and count them."""
    for back in range(24):
        month = shifted(last(), -back)
        said(world, 8, month=month, **done(2, month=month))
        said(world, 3, month=month, area=world.marktzicht, theme="groen")
        said(world, 6, month=month, area=world.rietveld)
    said(world, 2, theme="eenzaamheid")
    actions.count()


def report(world: World) -> AreaReport:
    """Return a draft of the last month of Oost."""
    if not Signal.objects.exists():
        said(world, 12, **done())
        actions.count()
    return actions.draft_report(area=world.oost, month=last())


def published(world: World) -> AreaReport:
    """Return a published report of the last month of Oost."""
    draft = report(world)
    return actions.publish_report(report=draft, by=world.user("area_worker.own"), version=draft.version)
