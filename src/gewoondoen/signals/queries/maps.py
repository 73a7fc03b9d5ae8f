"""Signals as marks on a map: the newest that fit, each as exactly as its viewer may see where it is.

At most `MOST` marks: what lies deeper is old, and the answer says that there is more. Marks in a window of the map are
sought by the neighbourhoods it touches, each by the index that has its signals newest first, so that a small window
costs no walk along all signals (docs/decisions/0089).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from gewoondoen.areas.models import Area, Outline
from gewoondoen.areas.queries import in_box
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import Event
from gewoondoen.people import policies as people
from gewoondoen.people.queries import area_scope
from gewoondoen.signals.coarse import DECIMALS, Around, coarse
from gewoondoen.signals.marks import Mark
from gewoondoen.signals.models import Category, Signal
from gewoondoen.signals.policies import faces_of
from gewoondoen.signals.queries.lists import OPEN, Filters, among, listed

MOST = 4000
# Up to so many neighbourhoods are asked one by one; a window that touches more holds many signals anyway.
FEW_AREAS = 8
COLUMNS = (
    "pk",
    "longitude",
    "latitude",
    "reference",
    "kind",
    "theme_id",
    "category_id",
    "status",
    "created_at",
    "area_id",
    "contact_person_id",
)
Row = tuple[int, float, float, str, str, int | None, int | None, str, datetime, int, int | None]


@dataclass(frozen=True)
class Box:
    """A window of the map, in degrees."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True)
class Found:
    """The newest signals that fit, and whether these are all."""

    rows: list[Row]
    is_all: bool


def found_for(viewer: Actor | None, filters: Filters, box: Box | None = None) -> Found:
    """Return the newest signals a viewer may know of that fit the filters and lie in the window.

    For who sees coarse places a window holds the neighbourhoods it touches, whole: were it cut at the exact places,
    ever smaller windows would point at the home (decision 0089).
    """
    touched = in_box(box.west, box.south, box.east, box.north) if box else None
    if box is None or touched is None:
        return _first(_rows(listed(viewer, filters)))
    exact = exact_for(viewer)
    if not all(exact(area, None) for area in touched.areas):
        box = Box(*touched.around)
    only_open = filters.status == OPEN
    signals = listed(viewer, replace(filters, status="") if only_open else filters).filter(
        longitude__gte=box.west, longitude__lte=box.east, latitude__gte=box.south, latitude__lte=box.north
    )
    if only_open:
        # Said this way the index of where open signals are serves it: 0.4 ms, and 18 without (100,000 signals).
        return _first(_rows(among(signals.exclude(status=Signal.Status.CLOSED), "area_id", touched.areas)))
    if len(touched.areas) > FEW_AREAS or filters.area:
        return _first(_rows(among(signals, "area_id", touched.areas)))
    rows = [row for area in touched.areas for row in _rows(signals.filter(area=area))]
    return _first(sorted(rows, reverse=True))


def _rows(signals: QuerySet[Signal]) -> list[Row]:
    """Return the newest of some signals, one more than are shown."""
    return list(signals.values_list(*COLUMNS)[: MOST + 1])


def _first(rows: list[Row]) -> Found:
    """Keep as many as are shown."""
    return Found(rows[:MOST], is_all=len(rows) <= MOST)


def marks_for(viewer: Actor | None, rows: Iterable[Row]) -> list[Mark]:
    """Return the marks of signals: exact for who may see inside or is on the work, coarse for everyone else."""
    exact = exact_for(viewer)
    public = set(Category.objects.filter(place_is_public=True).values_list("pk", flat=True))
    around = outlines()
    marks = []
    for _pk, lon, lat, reference, kind, theme, category, status, at, area, face in rows:
        if exact(area, face):
            place = round(lon, DECIMALS + 1), round(lat, DECIMALS + 1)
        else:
            place = coarse(lon, lat, is_public=category in public, around=around.get(area))
        marks.append(Mark(*place, reference, kind, theme, status, month_of(at)))
    return marks


def points_of(ids: Iterable[int]) -> Mapping[int, tuple[float, float]]:
    """Return where everyone may know signals to be, by id: for comparing with an outline that somebody drew.

    Coarse as on the map for everyone: many small outlines together must not point at a home either. One statement.
    """
    middle = ("area__outline__longitude", "area__outline__latitude", "area__outline__surface_km2")
    columns = ("pk", "longitude", "latitude", "category__place_is_public", *middle)
    points = {}
    for pk, lon, lat, public, *around in Signal.objects.filter(pk__in=list(ids)).values_list(*columns):
        known = Around(*around) if around[0] is not None else None
        points[pk] = coarse(lon, lat, is_public=bool(public), around=known)
    return points


def exact_for(viewer: Actor | None) -> Callable[[int, int | None], bool]:
    """Return whether a viewer sees exactly where a signal of an area (by id) with a contact person (by id) is."""
    if not people.is_person(viewer):
        return lambda _area, _face: False
    faces = faces_of(viewer)
    areas = frozenset(Area.objects.filter(area_scope(viewer, *people.INVOLVED)).values_list("pk", flat=True))
    return lambda area, face: area in areas or face in faces


def outlines() -> dict[int, Around]:
    """Return of every area its middle and how large it is. One statement, without the outlines themselves."""
    rows = Outline.objects.values_list("area_id", "longitude", "latitude", "surface_km2")
    return {pk: Around(longitude, latitude, surface) for pk, longitude, latitude, surface in rows}


def month_of(at: datetime) -> str:
    """Return the month of a moment here, as "2026-05"; worked out once an hour of a moment."""
    return _month(at.year, at.month, at.day, at.hour)


@lru_cache(maxsize=50_000)
def _month(year: int, month: int, day: int, hour: int) -> str:
    return f"{datetime(year, month, day, hour, tzinfo=UTC).astimezone(ZoneInfo(settings.TIME_ZONE)):%Y-%m}"


def counts_for(viewer: Actor | None, filters: Filters) -> tuple[Counter[tuple[int, int | None]], bool]:
    """Return how many of the newest signals that fit there are by neighbourhood and theme (ids), and whether of all."""
    rows = list(listed(viewer, filters).values_list("area_id", "theme_id")[: MOST + 1])
    return Counter(rows[:MOST]), len(rows) <= MOST


def newest_change() -> int:
    """Return the number of the last thing that happened anywhere: a map that was made since is still right."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def drawn_neighbourhoods() -> QuerySet[Area]:
    """Return the neighbourhoods with their outlines for the screen."""
    found = Area.objects.current().of_kind(Area.Kind.NEIGHBOURHOOD).filter(outline__isnull=False)
    return found.select_related("outline").defer("outline__geometry")
