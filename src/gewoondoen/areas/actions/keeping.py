"""Writing outlines and paths: what every act on the tree shares."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
import shapely
from django.db.models import CharField, F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat

from gewoondoen.areas import outlines, projection
from gewoondoen.areas.models import Area, Outline

TOP_DOWN = (Area.Kind.MUNICIPALITY, Area.Kind.BOROUGH, Area.Kind.DISTRICT, Area.Kind.NEIGHBOURHOOD, Area.Kind.FOCUS)
# Rows written at a time: an outline is some 5 to 100 kB of JSON.
BATCH = 400


def outline_rows(areas: Sequence[Area], full: Sequence[Any], simpler: Sequence[Any]) -> Iterator[Outline]:
    """Yield the outlines to keep of areas, from their geometries in RD New."""
    kept = projection.to_wgs84(np.array(full, dtype=object))
    shown = projection.to_wgs84(np.array(simpler, dtype=object), projection.SCREEN_DECIMALS)
    for area, outline, kept_one, shown_one in zip(areas, full, kept, shown, strict=True):
        yield outline_row(area, kept_one, shown_one, surface_km2=float(outline.area) / 1e6)


def outline_row(area: Area, kept: Any, shown: Any, *, surface_km2: float, drawn: bool = False) -> Outline:
    """Return the outline to keep of an area, from geometries in WGS84."""
    longitude, latitude = outlines.label_point(shown)
    return Outline(
        # By number: the area itself would hold on to its outline, and the whole country with it.
        area_id=area.pk,
        geometry=as_geojson(kept),
        simplified=as_geojson(shown),
        longitude=round(longitude, projection.SCREEN_DECIMALS),
        latitude=round(latitude, projection.SCREEN_DECIMALS),
        surface_km2=round(surface_km2, 4),
        drawn=drawn,
    )


def as_geojson(geometry: Any) -> dict[str, Any]:
    """Return a polygon or multipolygon as GeoJSON wants it: outer rings against the clock (RFC 7946).

    Made of the coordinates themselves: by way of GEOS's text it took a third of the import of the country.
    """
    parts = [
        [shapely.get_coordinates(ring).tolist() for ring in shapely.get_rings(part)]
        for part in shapely.get_parts(shapely.orient_polygons(geometry))
    ]
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def write_outlines(rows: Iterable[Outline]) -> None:
    """Write outlines, over what an area had; in batches, so that memory stays flat."""
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        Outline.objects.bulk_create(
            batch,
            update_conflicts=True,
            unique_fields=["area"],
            update_fields=["geometry", "simplified", "longitude", "latitude", "surface_km2", "drawn"],
        )


def kept_outlines(areas: Iterable[int], column: str = "geometry") -> dict[int, Any]:
    """Return the kept outlines of areas (or with "simplified" those for the screen), in WGS84, by area id."""
    ids = list(areas)
    found: dict[int, Any] = {}
    for start in range(0, len(ids), BATCH):
        rows = (
            Outline.objects.filter(area__in=ids[start : start + BATCH])
            .annotate(text=Cast(column, TextField()))
            .values_list("area_id", "text")
        )
        keys, texts = zip(*rows, strict=True) if rows else ((), ())
        found.update(zip(keys, shapely.from_geojson(np.array(texts, dtype=object)), strict=True))
    return found


def renew_paths() -> None:
    """Set every path that does not follow from its parent, from the top down: one statement a kind."""
    parent = Area.objects.filter(pk=OuterRef("parent")).values("path")[:1]
    expected = Concat(
        Coalesce(Subquery(parent), Value("/")), Cast("pk", CharField()), Value("/"), output_field=CharField()
    )
    for kind in TOP_DOWN:
        Area.objects.of_kind(kind).annotate(expected=expected).exclude(path=F("expected")).update(path=expected)
