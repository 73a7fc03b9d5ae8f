"""Where does a point lie? The current outlines, kept in each process and read anew when they change.

Each call asks the database one thing: the mark of the outlines (a row by its key). Everything that writes outlines
renews that mark in its own transaction (models.OutlineVersion), so a process never answers from old borders, and
no process has to tell another. The areas returned are shared by all threads of the process: never change them.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt
import shapely
from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from gewoondoen.areas import projection
from gewoondoen.areas.locating import NOWHERE, Locator
from gewoondoen.areas.models import Area, Outline, OutlineVersion

CHUNK = 1000


@dataclass(frozen=True)
class Touched:
    """The smallest areas that a box touches, by id, and the box around all of them (west, south, east, north)."""

    areas: list[int]
    around: tuple[float, float, float, float]


@dataclass(frozen=True)
class Located:
    """The areas in which a point lies. `area` is the smallest: a neighbourhood, where the tree goes that deep."""

    area: Area
    focus_areas: tuple[Area, ...] = ()

    @property
    def above(self) -> dict[str, Area]:
        """Return the area and all above it, by kind."""
        found: dict[str, Area] = {}
        area: Area | None = self.area
        while area is not None:
            found[area.kind] = area
            area = area.parent
        return found

    @property
    def neighbourhood(self) -> Area:
        """Return the neighbourhood; the smallest area where a file brought no neighbourhoods."""
        return self.area

    @property
    def district(self) -> Area | None:
        """Return the district."""
        return self.above.get(Area.Kind.DISTRICT)

    @property
    def borough(self) -> Area | None:
        """Return the borough, where there is one."""
        return self.above.get(Area.Kind.BOROUGH)

    @property
    def municipality(self) -> Area | None:
        """Return the municipality."""
        return self.above.get(Area.Kind.MUNICIPALITY)


class _Current:
    """The outlines that hold now, ready to locate with."""

    def __init__(self, mark: str) -> None:
        self.mark = mark
        found = {area.pk: area for area in Area.objects.current().order_by("code")}
        for area in found.values():
            if area.parent_id is not None:
                area.parent = found.get(area.parent_id)
        parents = {area.parent_id for area in found.values()}
        smallest = [area for area in found.values() if area.kind != Area.Kind.FOCUS and area.pk not in parents]
        focus = [area for area in found.values() if area.kind == Area.Kind.FOCUS]
        self.areas, self.locator = _located(smallest)
        self.focus_areas, self.focus_locator = _located(focus)
        self.ids = np.array([area.pk for area in self.areas] + [0], dtype=np.int64)


def _located(areas: Sequence[Area]) -> tuple[list[Area], Locator]:
    """Return those areas that have an outline, in order of code, with their locator."""
    texts: dict[int, str] = {}
    ids = iter([area.pk for area in areas])
    while chunk := list(islice(ids, CHUNK)):
        rows = Outline.objects.filter(area__in=chunk).annotate(text=Cast("geometry", TextField()))
        texts.update(rows.values_list("area_id", "text"))
    kept = [area for area in areas if area.pk in texts]
    return kept, Locator(shapely.from_geojson(np.array([texts[area.pk] for area in kept], dtype=object)))


_lock = threading.Lock()
_cached: _Current | None = None


def outline_version() -> str:
    """Return the mark of the outlines that hold now; it changes with every change of an outline."""
    # Plain SQL: every report asks this, and to build the same query each time costs more than to run it.
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT mark FROM {OutlineVersion._meta.db_table} WHERE id = 1")  # noqa: S608 - our own table
        row = cursor.fetchone()
    return row[0] if row else ""


def _current() -> _Current:
    """Return the outlines of now, read at most once for each change of them."""
    global _cached
    mark = outline_version()
    current = _cached
    if current is None or current.mark != mark:
        with _lock:
            current = _cached
            if current is None or current.mark != mark:
                current = _cached = _Current(mark)
    return current


def locate(longitude: float, latitude: float) -> Located | None:
    """Return the areas in which a point (WGS84) lies; None outside all outlines. One small statement."""
    current = _current()
    number = current.locator.at(longitude, latitude)
    if number is None:
        return None
    focus = tuple(current.focus_areas[i] for i in current.focus_locator.all_at(longitude, latitude))
    return Located(current.areas[number], focus)


def locate_rd(x: float, y: float) -> Located | None:
    """Return the areas in which a point in RD New lies; None outside all outlines."""
    return locate(*projection.point_to_wgs84(x, y))


def locate_each(longitudes: npt.ArrayLike, latitudes: npt.ArrayLike) -> npt.NDArray[np.int64]:
    """Return for each of many points the id of the smallest area in which it lies, 0 outside all outlines."""
    current = _current()
    found = current.locator.at_each(longitudes, latitudes)
    ids: npt.NDArray[np.int64] = current.ids[np.where(found == NOWHERE, len(current.areas), found)]
    return ids


def in_box(west: float, south: float, east: float, north: float) -> Touched | None:
    """Return the smallest areas of which a piece lies in a box; None where all of them do."""
    current = _current()
    found = current.locator.in_box(west, south, east, north)
    if len(found) == len(current.areas):
        return None
    around = current.locator.bounds_of(found) if found else (west, south, east, north)
    return Touched([current.areas[number].pk for number in found], around)
