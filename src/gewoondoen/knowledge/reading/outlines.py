"""Figures on outlines: the map of districts and neighbourhoods as GeoPackage, GeoJSON, shapefile or GeoParquet.

The outlines themselves are not read. Names of columns are compared without case and underscores, since a GeoPackage
has aantal_inwoners, the WFS aantalInwoners and an old shapefile AANT_INW. -99995 is not yet available, -99997 too few.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pyogrio

from gewoondoen.areas import codes, columns
from gewoondoen.areas.columns import Columns
from gewoondoen.knowledge.cells import Reading
from gewoondoen.knowledge.reading import places, regions, statline, tables, wide
from gewoondoen.knowledge.reading.archives import refuse_large, unpacked
from gewoondoen.knowledge.reading.asked import Asked
from gewoondoen.knowledge.reading.numbers import CBS_WORDS, Notation
from gewoondoen.knowledge.reading.regions import Areas
from gewoondoen.knowledge.reading.statline import Topic, plain
from gewoondoen.knowledge.reading.tables import Frame, Progress, Table, silent
from gewoondoen.knowledge.reading.troubles import Troubles, unusable
from gewoondoen.knowledge.reading.wide import Found, Rows, Wanted
from gewoondoen.knowledge.values import Reason

VECTOR = {".gpkg", ".geojson", ".json", ".shp"}
NOTATION = Notation(words={**CBS_WORDS, "": Reason.WITHHELD}, coded=True)


def read(path: Path, asked: Asked, progress: Progress = silent) -> Reading:
    """Return the figures on the outlines of a file."""
    with files_of(path, asked) as files:
        return _read(path, [table for file in files for table in layers(file, asked)], asked, progress)


@contextmanager
def files_of(path: Path, asked: Asked) -> Iterator[list[Path]]:
    """Give the files with outlines: the file itself, those in a folder, or in a zip the first kind of VECTOR."""
    if path.is_dir():
        yield sorted(each for each in path.iterdir() if each.suffix.lower() in VECTOR)
        return
    refuse_large(path, asked.most_bytes)
    if path.suffix.lower() != ".zip":
        yield [path]
        return
    with unpacked(path, asked.most_bytes) as folder:
        for suffix in (".gpkg", ".geojson", ".shp"):
            if found := sorted(each for each in folder.iterdir() if each.suffix.lower() == suffix):
                yield found
                return
        raise unusable("no_records", file=path.name, at="")


def layers(path: Path, asked: Asked) -> Iterator[Table]:
    """Yield the layers of a file as tables."""
    if path.suffix.lower() in tables.PARQUET:
        yield tables.open_table(path, asked.most_bytes)
        return
    if path.suffix.lower() not in VECTOR:
        raise unusable("unknown_kind", file=path.name)
    for name in pyogrio.list_layers(path)[:, 0]:
        yield _layer(path, str(name))


def _layer(path: Path, name: str) -> Table:
    """Return one layer as a table."""
    fields = [str(each) for each in pyogrio.read_info(path, layer=name)["fields"]]

    def portions(names: list[str], _size: int) -> Iterator[Frame]:
        _meta, table = pyogrio.read_arrow(path, layer=name, columns=names, read_geometry=False)
        rows = np.arange(2, 2 + table.num_rows, dtype=np.int32)
        yield Frame({each: table[each] for each in names}, rows)

    return Table(name, fields, portions)  # type: ignore[arg-type]


def _read(path: Path, layers: list[Table], asked: Asked, progress: Progress) -> Reading:
    """Return the figures of all layers that have codes of areas and a column that is asked for."""
    troubles = Troubles(path.name)
    names: dict[str, str] = {}
    changes: dict[str, str] = {}
    found = []
    for number, layer in enumerate(layers):
        known = columns.recognise(layer.columns)
        chosen = _chosen(layer, asked) if known else []
        if known and chosen:
            found.append(_read_layer(path, layer, known, chosen, asked, troubles, names, changes))
        progress(90 * (number + 1) // len(layers))
    if not found:
        has = ", ".join(column for layer in layers for column in layer.columns[:12])
        raise unusable("no_columns", file=path.name, columns=has)
    troubles.refuse()
    whole = wide.merged(found)
    if not whole.areas and whole.notes.get("other_year"):
        raise unusable("other_period", asked=asked.period, period="", file=path.name)
    years = [int(block.period) for block in whole.blocks]
    return Reading(
        areas=whole.areas,
        rows=whole.rows,
        blocks=whole.blocks,
        places=places.table(whole.areas, max(years, default=asked.year), names, changes),
        notes=whole.notes,
        release=asked.release,
        flags=whole.flags,
    )


def _chosen(layer: Table, asked: Asked) -> list[Wanted]:
    """Return the columns of a layer that are asked for."""
    topics = [Topic(each, plain(each.rsplit(":", 1)[-1])) for each in layer.columns]
    return [Wanted(claim, topic.column) for claim, topic in statline.chosen(asked.columns, topics)]


def _read_layer(
    path: Path,
    layer: Table,
    known: Columns,
    wanted: list[Wanted],
    asked: Asked,
    troubles: Troubles,
    names: dict[str, str],
    changes: dict[str, str],
) -> Found:
    """Return the figures of one layer; what it tells of names and changes goes to those."""
    change = next((each for each in layer.columns if places.is_change(each)), None)
    used = [*known.used, *([change] if change else []), *(each.column for each in wanted)]
    frame = layer.frame(list(dict.fromkeys(used)))
    areas = regions.of_rows(
        frame.columns[known.code], known.kind, municipalities=asked.municipalities, column=known.code
    )
    _leave_out_water(areas, frame, known)
    years = _years(path, layer, known, frame, asked)
    if asked.year:
        other = areas.kept & (np.array(years) != asked.period)
        areas.kept &= ~other
        areas.notes |= {"other_year": int(other.sum())} if other.any() else {}
    names |= places.by_area(areas, frame.columns.get(known.name or ""))
    changes |= places.by_area(areas, frame.columns.get(change or ""))
    return wide.read(Rows(frame, areas, years), wanted, asked, NOTATION, troubles)


def _leave_out_water(areas: Areas, frame: Frame, known: Columns) -> None:
    """Leave out water and what lies abroad."""
    water = places.texts(frame.columns[known.water]) if known.water else [""] * len(frame)
    land = [
        number < 0 or areas.codes[number] == regions.COUNTRY or codes.is_land(areas.codes[number], mark)
        for number, mark in zip(areas.at, water, strict=True)
    ]
    out = areas.kept & ~np.array(land, dtype=bool)
    areas.kept &= ~out
    areas.notes |= {"water": int(out.sum())} if out.any() else {}


def _years(path: Path, layer: Table, known: Columns, frame: Frame, asked: Asked) -> list[str]:
    """Return the year of each row: its own, else that in the names of column, layer or file, else what is asked."""
    named = next(filter(None, (columns.year_in(each) for each in (known.code, layer.name, path.stem))), "")
    told = known.year or known.year_code
    own = [text[:4] if text[:4].isdigit() else "" for text in places.texts(frame.columns[told])] if told else []
    years = [each or str(named or asked.period) for each in own or [""] * len(frame)]
    if not any(years):
        raise unusable("no_period", file=path.name)
    return years
