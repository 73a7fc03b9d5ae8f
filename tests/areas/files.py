"""Outline files of a small made-up municipality, written in every form that the import reads.

GM0999 stands for foreign land, so the municipality is GM0777: two districts of 1 km by 2 km, in each two
neighbourhoods of 1 km by 1 km, with its south-west corner at (200000, 450000) in RD New.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely

WEST, SOUTH, SIDE = 200_000, 450_000, 1_000
NAMES = {"BU07770000": "Bolhaar", "BU07770001": "Deppenbroek", "BU07770100": "Pathmos", "BU07770101": "Stevenfenne"}
PLACES = {"BU07770000": (0, 0), "BU07770001": (0, 1), "BU07770100": (1, 0), "BU07770101": (1, 1)}


def block(x: float, y: float, width: float = 1, height: float = 1) -> Any:
    """Return a rectangle on the grid of kilometres."""
    west, south = WEST + x * SIDE, SOUTH + y * SIDE
    return shapely.box(west, south, west + width * SIDE, south + height * SIDE)


def neighbourhoods(**changed: Any) -> dict[str, Any]:
    """Return the outlines of the four neighbourhoods, with some replaced or (None) left out."""
    outlines = {code: block(*place) for code, place in PLACES.items()} | changed
    return {code: outline for code, outline in outlines.items() if outline is not None}


def rows(outlines: Mapping[str, Any] | None = None, **columns: Any) -> list[dict[str, Any]]:
    """Return rows as CBS has them, in upper case; `columns` are added to each."""
    return [
        {
            "BU_CODE": code,
            "BU_NAAM": NAMES.get(code, "Nieuw"),
            "WK_CODE": f"WK{code[2:8]}",
            "GM_CODE": f"GM{code[2:6]}",
            "GM_NAAM": "Voorbeeldstad",
            "WATER": "NEE",
            **columns,
            "geometry": outline,
        }
        for code, outline in (neighbourhoods() if outlines is None else outlines).items()
    ]


def vector(
    path: Path, given: Sequence[Mapping[str, Any]], *, layer: str = "buurten", crs: str | None = "EPSG:28992"
) -> Path:
    """Write rows as GeoPackage, GeoJSON or shapefile, by the suffix of the path."""
    drivers = {".gpkg": "GPKG", ".geojson": "GeoJSON", ".shp": "ESRI Shapefile"}
    fields = [name for name in given[0] if name != "geometry"]
    geometry = np.array([shapely.to_wkb(row["geometry"]) if row["geometry"] else None for row in given], dtype=object)
    pyogrio.raw.write(
        path,
        geometry,
        [_column([row[name] for row in given]) for name in fields],
        fields,
        layer=layer if path.suffix == ".gpkg" else None,
        driver=drivers[path.suffix],
        geometry_type="Unknown" if path.suffix != ".shp" else "Polygon",
        crs=crs,
        append=path.exists() and path.suffix == ".gpkg",
        layer_options={"RFC7946": "NO"} if path.suffix == ".geojson" else {},
    )
    return path


def _column(values: list[Any]) -> Any:
    """Return a column; numbers stay numbers."""
    return np.array(values) if all(isinstance(value, int) for value in values) else np.array(values, dtype=object)


def parquet(path: Path, given: Sequence[Mapping[str, Any]], crs: object = "EPSG:28992") -> Path:
    """Write rows as GeoParquet; without a crs its absence means CRS84."""
    table = pa.table(
        {name: [shapely.to_wkb(row[name]) if name == "geometry" else row[name] for row in given] for name in given[0]}
    )
    described: dict[str, object] = {"encoding": "WKB", "geometry_types": ["Polygon"]}
    if crs != "absent":
        described["crs"] = crs
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": described}}
    pq.write_table(table.replace_schema_metadata({"geo": json.dumps(geo)}), path)
    return path
