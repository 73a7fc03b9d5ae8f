"""StatLine, OData version 3: a row for each area (and period), a column for each topic (TypedDataSet).

As Parquet, as JSON pages, or as the CSV that StatLine itself gives. Null in a TypedDataSet stands for all reasons
together: nearly every topic of the key figures has `Default` "Impossible", also where CBS withholds (cars per household
under 50 households), so that it tells nothing, and null is read as withheld. Figures as shown (UntypedDataSet, CSV) do
tell: a point is unknown, unreliable or secret, a blank cannot occur.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from gewoondoen.knowledge import periods
from gewoondoen.knowledge.cells import Block, Reading
from gewoondoen.knowledge.reading import places, regions, statline, tables, wide
from gewoondoen.knowledge.reading.asked import Asked
from gewoondoen.knowledge.reading.numbers import CBS_WORDS, Notation, encoded
from gewoondoen.knowledge.reading.regions import Areas
from gewoondoen.knowledge.reading.statline import POSITION, Parts, Topic, plain
from gewoondoen.knowledge.reading.tables import Frame, Progress, Table, silent
from gewoondoen.knowledge.reading.troubles import Troubles, unusable
from gewoondoen.knowledge.reading.wide import Rows, Wanted
from gewoondoen.knowledge.values import Reason

TYPED, UNTYPED = "typeddataset", "untypeddataset"
CODE_HEADS = ("codering", "regiocode", "regiocodegemeentewijkbuurt", "gwbcode", "wijkenenbuurten", "regios")


def read(path: Path, asked: Asked, progress: Progress = silent) -> Reading:
    """Return the figures of a table."""
    with statline.parts_of(path, asked.most_bytes) as parts:
        return _read(path.name, parts, asked, progress)


def _read(file: str, parts: Parts, asked: Asked, progress: Progress) -> Reading:
    """Return the figures of a table that lies ready in parts."""
    info = statline.info_of(parts, asked)
    table = statline.data_of(parts, (TYPED, UNTYPED), asked)
    asked = replace(asked, period=info.period)
    area, period = _area_column(table), next((each for each in table.columns if plain(each) == "perioden"), "")
    chosen = statline.chosen(asked.columns if period else asked.claims(asked.year), _topics(table, parts, asked))
    if not chosen:
        raise unusable("no_columns", file=file, columns=", ".join(table.columns[:12]))
    if not period and not asked.period:
        raise unusable("no_period", file=file)
    dimensions = sorted({name for claim, _ in chosen for name, _ in claim.where})
    if missing := [name for name in dimensions if name not in table.columns]:
        raise unusable("no_dimension", file=file, column=missing[0])
    extra = [each for each in table.columns if places.is_change(each) or _is_municipality_name(each)]
    names = [area, *([period] if period else []), *dimensions, *extra, *(topic.column for _, topic in chosen)]
    frame = table.frame(list(dict.fromkeys(names)))
    progress(60)
    troubles = Troubles(file)
    areas = regions.of_rows(frame.columns[area], municipalities=asked.municipalities, column=area)
    rows = Rows(
        frame=frame,
        areas=areas,
        periods=periods_of(frame, period, areas, troubles) if period else asked.period,
        dimensions={name: places.texts(frame.columns[name]) for name in dimensions},
        statuses=statline.statuses_of(parts, asked),
    )
    wanted = [Wanted(claim, topic.column) for claim, topic in chosen]
    found = wide.read(rows, wanted, asked, _notation(parts), troubles)
    troubles.refuse()
    progress(90)
    return Reading(
        areas=found.areas,
        rows=found.rows,
        blocks=found.blocks,
        places=_places(found.areas, frame, areas, extra, parts, asked, found.blocks),
        notes=found.notes,
        release=info.release,
        flags=found.flags,
    )


def _notation(parts: Parts) -> Notation:
    """Return how the figures are written; blank means all reasons together in a TypedDataSet."""
    typed = any(path.suffix.lower() != ".csv" for path in parts.get("", ())) or TYPED in parts
    return Notation(words={**CBS_WORDS, "": Reason.WITHHELD} if typed else CBS_WORDS, coded=True)


def _area_column(table: Table) -> str:
    """Return the column with the codes of the areas, by the name of the dimension or the head in StatLine's CSV."""
    heads = {plain(POSITION.sub("", statline.UNIT.sub("", each).split("/")[-1])): each for each in table.columns}
    by_dimension = next((each for each in statline.REGIONS if each in table.columns), None)
    column = by_dimension or next((heads[name] for name in CODE_HEADS if name in heads), None)
    if column is None:
        raise tables.without_area_column(table)
    return column


def _topics(table: Table, parts: Parts, asked: Asked) -> list[Topic]:
    """Return the columns of figures with the headings above them, where the metadata tells those."""
    told = statline.records_of(parts, "dataproperties", asked)
    by_id = {str(each["ID"]): each for each in told}
    described = {}
    for each in told:
        if each.get("Key") and each.get("Type") == "Topic":
            key, unit = str(each["Key"]), str(each.get("Unit") or "")
            above = frozenset(plain(title) for title in _above(each, by_id))
            described[key] = Topic(key, plain(POSITION.sub("", key)), plain(str(each["Title"])), above, plain(unit))
    return [described.get(column) or Topic.of_head(column) for column in table.columns]


def _above(topic: dict[str, object], by_id: dict[str, dict[str, object]]) -> Iterable[str]:
    """Yield the titles of the headings above a topic, from near to far."""
    seen = set()
    parent = by_id.get(str(topic.get("ParentID")))
    while parent is not None and id(parent) not in seen:
        seen.add(id(parent))
        yield str(parent["Title"])
        parent = by_id.get(str(parent.get("ParentID")))


def _is_municipality_name(column: str) -> bool:
    """Whether a column holds the name of the municipality of each row."""
    return plain(column.split("/")[-1]).startswith("gemeentenaam")


def periods_of(frame: Frame, column: str, areas: Areas, troubles: Troubles) -> list[str]:
    """Return the period of each row; a row with an area and no period is trouble."""
    at, distinct = encoded(frame.columns[column])
    known = [periods.read(cell) for cell in distinct]
    for i, number in enumerate(at):
        if areas.kept[i] and not known[number]:
            troubles.add_cells(column, [(int(frame.rows[i]), "no_period_in_row", distinct[number])])
    return [known[number] for number in at]


def _places(
    found: list[str],
    frame: Frame,
    areas: Areas,
    extra: Sequence[str],
    parts: Parts,
    asked: Asked,
    blocks: Sequence[Block],
) -> pa.Table:
    """Return what is known of the places; the name of a municipality stands in each of its rows."""
    year = asked.year or max((periods.year_of(block.period) for block in blocks), default=0)
    names, changes = statline.names_of(parts, asked), {}
    names = {regions.read(code) or code: name for code, name in names.items()}
    for column in extra:
        told = places.by_area(areas, frame.columns[column])
        if places.is_change(column):
            changes = told
        else:
            names = {f"GM{code[2:6]}": name for code, name in told.items() if code != regions.COUNTRY} | names
            names = {code: name for code, name in told.items() if code == regions.COUNTRY} | names
    return places.table(found, year, names, changes)
