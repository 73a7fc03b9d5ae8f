"""Read outlines of municipalities, districts and neighbourhoods from the files in which they are published.

GeoPackage, GeoParquet, GeoJSON and shapefile (zipped or not), in RD New, WGS84 or ETRS89, of any vintage. What cannot
be used is named by `Unusable`, with a reason and the words it needs, before anything is changed.
"""

import json
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely
from pyogrio.errors import DataSourceError

from gewoondoen.areas import codes, columns, projection
from gewoondoen.areas.columns import Columns

PARQUET = {".parquet", ".geoparquet"}
VECTOR = {".gpkg", ".geojson", ".json", ".shp"}


class Unusable(Exception):  # noqa: N818 - it is about the file, not about the program
    """A file that cannot be imported: `reason` names why, `details` fill the sentence that people get to read."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details = details


@dataclass(frozen=True, slots=True)
class Feature:
    """One row of a file: an area with its outline in RD New; `name` is empty where the file has none."""

    code: str
    name: str
    geometry: Any


@dataclass
class Source:
    """What a file holds: the areas, the names of all levels that it tells, its year, and what was left out."""

    features: list[Feature]
    names: dict[str, str]
    year: int
    layers: dict[str, str]
    skipped: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Table:
    """One layer: `load` gives the wanted columns and the geometries (as WKB) of the rows that pass the filter."""

    name: str
    columns: list[str]
    crs: object
    load: Callable[[list[str], str | None], tuple[dict[str, Any], Any]] = field(compare=False)
    text_columns: frozenset[str] = frozenset()


def read(
    path: Path, *, layers: Sequence[str] = (), municipalities: Collection[str] = (), year: int | None = None
) -> Source:
    """Return what a file holds of some municipalities, or of all; raises Unusable."""
    try:
        chosen = _choose(list(_tables(path)), layers)
        source = Source([], {}, 0, {table.name: found.code for table, found in chosen})
        years: set[int] = set()
        for table, found in chosen:
            rows = _rows(table, found, municipalities)
            years |= {told for row in rows if (told := _year_of(row, found))}
            _add(source, rows, found, table, year)
    except (DataSourceError, pa.ArrowException, zipfile.BadZipFile, OSError) as error:
        raise Unusable("unreadable", file=path.name) from error
    _refuse_empty(source, municipalities)
    source.year = _one_year(years, year, path, [table.name for table, _ in chosen])
    _refuse_missing(source, municipalities)
    return source


def _tables(path: Path) -> Iterator[Table]:
    """Yield the layers of a file."""
    if not path.is_file():
        raise Unusable("no_file", file=str(path))
    suffix = path.suffix.lower()
    if suffix in PARQUET:
        yield _parquet(path)
    elif suffix == ".zip":
        for inner in _inside(path):
            yield from _vector(f"/vsizip/{path.resolve()}/{inner}")
    elif suffix in VECTOR:
        yield from _vector(str(path))
    else:
        raise Unusable("unknown_kind", file=path.name)


def _inside(path: Path) -> list[str]:
    """Return the outline files in a zip; where it has both, the GeoPackage goes before shapefiles."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if not name.startswith("__MACOSX")]
    for suffix in (".gpkg", ".shp", ".geojson"):
        if found := sorted(name for name in names if name.lower().endswith(suffix)):
            return found
    raise Unusable("nothing_inside", file=path.name)


def _vector(source: str) -> Iterator[Table]:
    """Yield the polygon layers of a file that GDAL reads."""
    for name, geometry_type in pyogrio.list_layers(source):
        if geometry_type is None or not any(word in geometry_type for word in ("Polygon", "Unknown", "Collection")):
            continue
        info = pyogrio.read_info(source, layer=name)

        def load(wanted: list[str], where: str | None, name: str = name) -> tuple[dict[str, Any], Any]:
            meta, _, geometry, values = pyogrio.raw.read(source, layer=name, columns=wanted, where=where, force_2d=True)
            return dict(zip(meta["fields"], values, strict=True)), geometry

        dtypes = zip(info["fields"], info["dtypes"], strict=True)
        texts = frozenset(str(column) for column, dtype in dtypes if dtype == "object")
        yield Table(name, [str(each) for each in info["fields"]], info["crs"], load, texts)


def _parquet(path: Path) -> Table:
    """Return a GeoParquet file as one layer."""
    file = pq.ParquetFile(path)
    metadata = file.schema_arrow.metadata or {}
    if b"geo" not in metadata:
        raise Unusable("no_geometry", file=path.name)
    geo = json.loads(metadata[b"geo"])
    primary = geo["primary_column"]
    described = geo["columns"][primary]
    if described.get("encoding", "").upper() != "WKB":
        raise Unusable("not_wkb", file=path.name)

    def load(wanted: list[str], _where: str | None) -> tuple[dict[str, Any], Any]:
        table = file.read(columns=[*wanted, primary])
        values = {name: np.array(table[name].to_pylist(), dtype=object) for name in wanted}
        return values, table[primary].to_numpy(zero_copy_only=False)

    # Without a "crs" key GeoParquet means CRS84; with null it means unknown.
    crs = described.get("crs", "OGC:CRS84")
    return Table(path.stem, [name for name in file.schema_arrow.names if name != primary], _as_text(crs), load)


def _as_text(crs: object) -> object:
    """Return PROJJSON as the text that pyproj takes."""
    return json.dumps(crs) if isinstance(crs, dict) else crs


def _choose(tables: list[Table], wanted: Sequence[str]) -> list[tuple[Table, Columns]]:
    """Return the layers to read with what their columns mean: those asked for, or all that hold areas."""
    by_name = {table.name: table for table in tables}
    if missing := [name for name in wanted if name not in by_name]:
        raise Unusable("no_layer", layer=missing[0], layers=", ".join(by_name))
    asked = [by_name[name] for name in wanted] or tables
    known = [(table, found) for table in asked if (found := columns.recognise(table.columns))]
    if not known or (wanted and len(known) < len(asked)):
        unknown = next((t for t in asked if not columns.recognise(t.columns)), None)
        raise Unusable(
            "no_code_column",
            layer=unknown.name if unknown else "",
            columns=", ".join(unknown.columns[:12]) if unknown else "",
        )
    for kind in codes.KINDS:
        same = [table.name for table, found in known if found.kind == kind]
        if len(same) > 1:
            raise Unusable("two_layers", first=same[0], second=same[1])
    return known


def _where(table: Table, found: Columns, municipalities: Collection[str]) -> str | None:
    """Return a filter that lets GDAL skip the other municipalities of a large national file."""
    if not municipalities or found.code not in table.text_columns:
        return None
    numbers = sorted(code[2:] for code in municipalities)
    prefixes = [prefix + number for number in numbers for prefix in ("", *codes.PREFIX.values())]
    return " OR ".join(f"\"{found.code}\" LIKE '{prefix}%'" for prefix in prefixes)


def _rows(table: Table, found: Columns, municipalities: Collection[str]) -> list[dict[str, Any]]:
    """Return the rows of a layer that carry a code of a wanted municipality, with their WKB."""
    values, geometry = table.load(found.used, _where(table, found, municipalities))
    cells = {column: values[column] for column in found.used}
    rows = []
    for number, wkb in enumerate(geometry):
        row = {column: _text(cells[column][number]) for column in found.used}
        row["code"] = codes.read(cells[found.code][number], found.kind)
        row["wkb"] = wkb
        if row["code"] and (not municipalities or codes.municipality_of(row["code"]) in municipalities):
            rows.append(row)
    return rows


def _text(value: Any) -> str:
    """Return a cell as trimmed text; nothing and not-a-number are empty."""
    if value is None or value != value:  # not-a-number is unequal to itself
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)
    return str(value).strip()


def _year_of(row: dict[str, Any], found: Columns) -> int | None:
    """Return the year that a row itself tells."""
    if found.year and row[found.year][:4].isdigit():
        return int(row[found.year][:4])
    if found.year_code and row[found.year_code][:4].isdigit():
        return int(row[found.year_code][:4])
    return columns.year_in(found.code)


def _add(source: Source, rows: list[dict[str, Any]], found: Columns, table: Table, year: int | None) -> None:
    """Add the land rows of a layer to the source, of one year where the layer holds several."""
    system = projection.recognised(table.crs) if table.crs is not None else None
    if system is None:
        raise Unusable("crs", layer=table.name, crs=_short(table.crs))
    kept = []
    for row in rows:
        own = _year_of(row, found)
        if year and own and own != year:
            source.skipped["other_year"] += 1
            continue
        _note_names(source.names, row, found)
        if not codes.is_land(row["code"], row[found.water] if found.water else None):
            source.skipped["water"] += 1
        elif row["wkb"] is None:
            source.skipped["no_outline"] += 1
        else:
            kept.append(row)
    geometries = shapely.force_2d(
        shapely.from_wkb(np.array([row["wkb"] for row in kept], dtype=object), on_invalid="ignore")
    )
    if len(kept):
        geometries = projection.to_rd(geometries, system)
        bounds = shapely.total_bounds(geometries)
        if not np.isfinite(bounds).all() or not projection.within_netherlands(tuple(bounds)):
            raise Unusable("not_here", layer=table.name, crs=_short(table.crs))
    for row, geometry in zip(kept, geometries, strict=True):
        source.features.append(Feature(row["code"], row[found.name] if found.name else "", geometry))


def _note_names(names: dict[str, str], row: dict[str, Any], found: Columns) -> None:
    """Keep the names that a row tells, its own and those of the areas above it."""
    code = row["code"]
    told = {code: found.name}
    if codes.kind_of(code) == codes.NEIGHBOURHOOD:
        told[codes.district_of(code)] = found.district_name
    if codes.kind_of(code) != codes.MUNICIPALITY:
        told[codes.municipality_of(code)] = found.municipality_name
    for named, column in told.items():
        if column and row[column]:
            names[named] = row[column]


def _short(crs: object) -> str:
    """Return a coordinate system in one short word or two."""
    text = str(crs)
    return text.split('"')[1] if '"' in text and not text.startswith("{") else text[:40]


def _one_year(years: set[int], asked: int | None, path: Path, layers: list[str]) -> int:
    """Return the year of the outlines: asked for, told by the rows, or in the name of the layer or file."""
    if asked:
        if years and asked not in years:
            raise Unusable("other_year", asked=asked, years=", ".join(map(str, sorted(years))))
        return asked
    if len(years) > 1:
        raise Unusable("several_years", years=", ".join(map(str, sorted(years))))
    told = next(iter(years), None)
    named = filter(None, (columns.year_in(name) for name in (*layers, path.stem)))
    found = told or next(named, None)
    if found is None:
        raise Unusable("no_year", file=path.name)
    return found


def _refuse_empty(source: Source, municipalities: Collection[str]) -> None:
    """Refuse a file without a single code of an area, or of those asked for."""
    if source.features or source.skipped:
        return
    if municipalities:
        _refuse_missing(source, municipalities)
    raise Unusable("no_codes", layer=", ".join(source.layers), column=", ".join(source.layers.values()))


def _refuse_missing(source: Source, municipalities: Collection[str]) -> None:
    """Refuse a file in which a municipality that was asked for is missing, or nothing is left."""
    present = {codes.municipality_of(feature.code) for feature in source.features}
    if missing := sorted(set(municipalities) - present):
        raise Unusable("no_municipality", codes=", ".join(missing))
    if not source.features:
        raise Unusable("nothing_left")
