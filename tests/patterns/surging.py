"""Two years of reports in Teststad, with or without a surge: rubbish in Lindehof in the last four days."""

import random
import uuid
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.patterns import actions
from gewoondoen.patterns.models import Scan, Surge, SurgeCase
from gewoondoen.signals.models import Report, Reporter, Signal, Theme
from gewoondoen.signals.references import new_reference
from tests.world import World

HISTORY, SURGE, DAYS = 500, 14, 4


def moment(day: date, hour: int = 11) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def heard(
    world: World | None,
    days: Sequence[date],
    *,
    area: Area | None = None,
    theme: str = "afval",
    kind: str = "complaint",
    person: str = "",
    anonymous: bool = False,
) -> list[Report]:
    """Write a report a day named, each of another person unless one is named, and without names on asking."""
    place = area or world.lindehof  # type: ignore[union-attr]  # without a town an area is given
    longitude, latitude = World.inside(place)
    about = Theme.objects.get(slug=theme)
    signals = [
        Signal(
            reference=new_reference(),
            kind=kind,
            theme=about,
            area=place,
            longitude=longitude,
            latitude=latitude,
            created_at=moment(day),
            moved_at=moment(day),
            promised_by=day,
        )
        for day in days
    ]
    Signal.objects.bulk_create(signals)
    reporters = [Reporter(email=f"{person or uuid.uuid4().hex}@bewoner.example") for _day in days]
    if not anonymous:
        Reporter.objects.bulk_create(reporters)
    return Report.objects.bulk_create(
        Report(
            signal=signal,
            first_signal=signal,
            reporter=None if anonymous else reporter,
            words="Er ligt vuil naast de container.",
            longitude=longitude,
            latitude=latitude,
            area=place,
            created_at=signal.created_at,
        )
        for signal, reporter in zip(signals, reporters, strict=True)
    )


def yesterday() -> date:
    return timezone.localdate() - timedelta(days=1)


def history(world: World, days: int = HISTORY, a_day: float = 0.3) -> None:
    """Write what is usual: in each neighbourhood now and then a report, of two themes."""
    rng = random.Random(4)
    for area in (world.lindehof, world.marktzicht, world.rietveld, world.waterkant):
        for theme in ("afval", "groen"):
            then = [yesterday() - timedelta(days=back) for back in range(days) if rng.random() < a_day / 2]
            heard(world, then, area=area, theme=theme)


def surge_days(count: int = SURGE) -> list[date]:
    return [yesterday() - timedelta(days=each % DAYS) for each in range(count)]


def scan(world: World, until: date | None = None, **given: object) -> list[Surge]:
    """Scan as the worker does each night, with fewer replications."""
    return actions.scan_reports(area=world.town, until=until or yesterday(), replications=99, **given)  # type: ignore[arg-type]


def found(world: World) -> Surge:
    """Return the surge that a night finds in Lindehof."""
    history(world)
    heard(world, surge_days())
    return next(each for each in scan(world) if each.theme is not None)


def made(world: World) -> Surge:
    """Return a surge in Lindehof as a row, without the scan that finds one: for who may see what."""
    return made_in(world.town, world.lindehof)


def made_in(town: Area, area: Area, person: str = "") -> Surge:
    """Return the same in a neighbourhood of any town, said by one person when one is named."""
    scan = Scan.objects.create(
        area=town,
        theme=Theme.objects.get(slug="afval"),
        method=Scan.Method.PERMUTATION,
        grain=Scan.Grain.NEIGHBOURHOOD,
        since=yesterday() - timedelta(days=364),
        until=yesterday(),
        settings={"seed": 1, "replications": 99},
        reports=5,
        counts_mark="0",
        took_ms=1,
        made_at=timezone.now(),
    )
    reports = heard(None, [yesterday()] * 5, area=area, person=person)
    longitude, latitude = World.inside(area)
    surge = Surge.objects.create(
        scan=scan,
        theme=scan.theme,
        area=area,
        longitude=longitude,
        latitude=latitude,
        radius_m=0,
        since=yesterday(),
        until=yesterday(),
        reports=5,
        reporters=5,
        expected=0.5,
        llr=7.0,
        p_value=0.0001,
        recurrence_days=1000,
        first_found_at=timezone.now(),
        last_found_at=timezone.now(),
    )
    surge.areas.set([area])
    SurgeCase.objects.bulk_create([SurgeCase(surge=surge, report=each) for each in reports])
    return surge
