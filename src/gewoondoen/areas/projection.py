"""Between RD New (metres, in which we measure) and WGS84 (degrees, in which we keep and show).

The transformation is the one that PROJ carries itself, without correction grids, so that every installation gives the
same numbers: within some 25 cm of the official RDNAPTRANS, and exact to a centimetre there and back.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

RD_NEW = "EPSG:28992"
WGS84 = "EPSG:4326"
# RD New (with and without NAP heights), WGS84 and ETRS89 (flat and with heights), and GeoJSON's CRS84.
ACCEPTED = {28992: RD_NEW, 7415: RD_NEW, 4326: WGS84, 4979: WGS84, 4258: "EPSG:4258", 4937: "EPSG:4258"}
# Where the Netherlands lie in RD New: west, south, east, north, with some sea.
NETHERLANDS = (-7_000.0, 289_000.0, 300_000.0, 629_000.0)
# A centimetre; for the screen a decimetre.
DECIMALS, SCREEN_DECIMALS = 7, 6


@lru_cache(maxsize=8)
def transformer(source: str, target: str) -> Transformer:
    """Return the transformer between two systems, x (east) before y (north)."""
    return Transformer.from_crs(source, target, always_xy=True)


def recognised(crs: object) -> str | None:
    """Return the accepted system that a file's own description stands for, None for any other."""
    try:
        found = CRS.from_user_input(crs)
    except CRSError:
        return None
    code = found.to_epsg(min_confidence=60)
    if code in ACCEPTED:
        return ACCEPTED[code]
    name = found.name.lower().replace("_", " ")
    if "rd new" in name:
        return RD_NEW
    return WGS84 if "crs84" in name or name in {"wgs 84", "gcs wgs 1984"} else None


def to_rd(geometries: Any, source: str = WGS84) -> Any:
    """Return geometries (one or an array) in RD New."""
    if source == RD_NEW:
        return geometries
    move = transformer(source, RD_NEW)
    return shapely.transform(geometries, lambda xy: np.column_stack(move.transform(xy[:, 0], xy[:, 1])))


def to_rd_each(geometries: Mapping[int, Any]) -> dict[int, Any]:
    """Return geometries of WGS84 in RD New, by the keys they came with."""
    if not geometries:
        return {}
    return dict(zip(geometries, to_rd(np.array(list(geometries.values()), dtype=object)), strict=True))


def to_wgs84(geometries: Any, decimals: int = DECIMALS) -> Any:
    """Return geometries of RD New in WGS84, rounded; a corner shared by two outlines stays shared."""
    move = transformer(RD_NEW, WGS84)
    return shapely.transform(
        geometries, lambda xy: np.round(np.column_stack(move.transform(xy[:, 0], xy[:, 1])), decimals)
    )


def point_to_wgs84(x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude of a point in RD New: (258000, 471000) is in Enschede, 6.899° E 52.222° N."""
    longitude, latitude = transformer(RD_NEW, WGS84).transform(x, y)
    return float(longitude), float(latitude)


def within_netherlands(bounds: tuple[float, float, float, float]) -> bool:
    """Say whether bounds in RD New lie in the Netherlands."""
    west, south, east, north = bounds
    return bool(
        west >= NETHERLANDS[0] and south >= NETHERLANDS[1] and east <= NETHERLANDS[2] and north <= NETHERLANDS[3]
    )
