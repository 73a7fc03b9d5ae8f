"""The reports that are scanned, as columns of numbers. What was told in confidence is left out from the start."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import numpy as np
from django.utils import timezone

from gewoondoen.areas.models import Area
from gewoondoen.areas.projection import RD_NEW, WGS84, transformer
from gewoondoen.patterns.zones import Bools, Floats, Ints
from gewoondoen.signals.models import Report, Signal

# What is scanned lies in the last year; what is usual is learned from three.
SCANNED_DAYS, HISTORY_DAYS = 365, 3 * 365
CELL_KM = 0.25
CHUNK = 20_000
NO_THEME = 0


@dataclass(frozen=True)
class Heard:
    """Reports of a municipality: a row each in `pk`, `theme`, `place`, `day` and `km` (RD New, in km).

    `place` counts in `areas`, `day` in `days`.
    """

    top: Area
    areas: tuple[int, ...]
    points: Floats
    days: tuple[date, ...]
    pk: Ints
    theme: Ints
    place: Ints
    day: Ints
    km: Floats

    def about(self, theme: int | None) -> Bools:
        """Return which reports are about a theme; None is all."""
        return np.ones(len(self.pk), bool) if theme is None else self.theme == theme


@dataclass(frozen=True)
class Field:
    """What one scan looks at: places with their points, and counts by place and day. `row_place` is -1 outside."""

    points: Floats
    counts: Ints
    row_place: Ints

    @property
    def mark(self) -> str:
        """A hash of places and counts: the same mark is the same input."""
        return hashlib.sha256(self.points.tobytes() + self.counts.astype(np.int64).tobytes()).hexdigest()


def heard(top: Area, until: date) -> Heard:
    """Return the reports of three years up to a day, in the neighbourhoods of today. Two statements."""
    here = Area.objects.current().within(top).of_kind(Area.Kind.NEIGHBOURHOOD).exclude(outline=None)
    places = list(here.order_by("pk").values_list("pk", "outline__longitude", "outline__latitude"))
    days = tuple(until - timedelta(days=back) for back in reversed(range(HISTORY_DAYS)))
    midnights = np.array([_midnight(day).timestamp() for day in (*days, until + timedelta(days=1))])
    reports = Report.objects.filter(
        created_at__gte=_midnight(days[0]),
        created_at__lt=_midnight(until + timedelta(days=1)),
        area__in=[pk for pk, _longitude, _latitude in places],
    ).exclude(signal__kind=Signal.Kind.STUCK)
    columns = ("pk", "signal__theme", "area", "created_at", "longitude", "latitude")
    rows = [
        (pk, theme or NO_THEME, area, at.timestamp(), longitude, latitude)
        for pk, theme, area, at, longitude, latitude in reports.order_by("pk")
        .values_list(*columns)
        .iterator(chunk_size=CHUNK)
    ]
    table = np.array(rows, float).reshape(len(rows), len(columns))
    ids = np.array([pk for pk, _longitude, _latitude in places], np.int64)
    return Heard(
        top=top,
        areas=tuple(ids.tolist()),
        points=in_km(np.array([each[1:] for each in places], float).reshape(len(places), 2)),
        days=days,
        pk=table[:, 0].astype(np.int64),
        theme=table[:, 1].astype(np.int64),
        place=np.searchsorted(ids, table[:, 2].astype(np.int64)),
        day=np.searchsorted(midnights, table[:, 3], side="right") - 1,
        km=in_km(table[:, 4:6]),
    )


def _midnight(day: date) -> datetime:
    """Return the moment a day begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def in_km(places: Floats) -> Floats:
    """Return longitudes and latitudes in RD New, in km."""
    if not len(places):
        return places
    return np.column_stack(transformer(WGS84, RD_NEW).transform(places[:, 0], places[:, 1])) / 1000


def by_neighbourhood(given: Heard, theme: int | None) -> Field:
    """Return the counts of all three years by neighbourhood."""
    kept = given.about(theme)
    return Field(given.points, _counts(given, kept, given.place, len(given.areas)), np.where(kept, given.place, -1))


def by_cell(given: Heard, theme: int | None) -> Field:
    """Return the counts of all three years by cell of 250 metres, of cells with a report in the scanned year."""
    kept = given.about(theme) & (given.day >= len(given.days) - SCANNED_DAYS)
    squares = np.floor(given.km / CELL_KM).astype(np.int64)
    cells, number = np.unique(squares[kept], axis=0, return_inverse=True)
    place = np.full(len(given.pk), -1)
    place[kept] = number.ravel()
    middles = ((cells + 0.5) * CELL_KM).astype(np.float64)
    return Field(middles, _counts(given, kept, place, len(cells)), place)


def _counts(given: Heard, kept: Bools, place: Ints, places: int) -> Ints:
    """Return how many reports there are by place and day."""
    span = len(given.days)
    flat = place[kept] * span + given.day[kept]
    return np.bincount(flat, minlength=places * span).reshape(places, span).astype(np.int64)
