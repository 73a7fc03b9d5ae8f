"""The yearly spreadsheet of key figures (kwb-2020.xlsx): one row an area, short names as heads.

Its quirks: numbers as text with a decimal comma and blanks before them, `.` for what is unknown or secret, blank where
a figure cannot occur, in older years `x` for secret and `-` for nil. The layouts of 1995-2003 are others and not read.
"""

from dataclasses import replace
from pathlib import Path

from gewoondoen.areas.columns import year_in
from gewoondoen.knowledge.cells import Reading
from gewoondoen.knowledge.reading import places, regions, statline, tables, wide
from gewoondoen.knowledge.reading.asked import Asked
from gewoondoen.knowledge.reading.numbers import Notation
from gewoondoen.knowledge.reading.regions import Areas
from gewoondoen.knowledge.reading.statline import Topic, plain
from gewoondoen.knowledge.reading.tables import Frame, Layout, Progress, Table, silent
from gewoondoen.knowledge.reading.troubles import Troubles, unusable
from gewoondoen.knowledge.reading.wide import Rows, Wanted

CODES = ("gwbcode10", "gwbcode", "gwbcode8")
# What `recs` says, where a code stands there without its letters.
KINDS = {"gemeente": "municipality", "wijk": "district", "buurt": "neighbourhood"}
NOTATION = Notation(coded=True)


def read(path: Path, asked: Asked, progress: Progress = silent) -> Reading:
    """Return the figures of a spreadsheet."""
    table, area = _open(path, asked)
    progress(30)
    asked = replace(asked, period=_year(path, table, asked))
    chosen = statline.chosen(asked.claims(asked.year), [Topic(each, plain(each)) for each in table.columns])
    if not chosen:
        raise unusable("no_columns", row=table.header, file=path.name, columns=", ".join(table.columns[:12]))
    wanted = [Wanted(claim, topic.column) for claim, topic in chosen]
    tables.refuse_heads(table, [area, *(each.column for each in wanted)])
    by_name = {plain(each): each for each in table.columns}
    extra = {name: by_name.get(name, "") for name in ("recs", "regio", "gmnaam", "indwbz")}
    frame = table.frame(list(dict.fromkeys([area, *filter(None, extra.values()), *(each.column for each in wanted)])))
    progress(60)
    troubles = Troubles(path.name)
    areas = _areas(frame, area, extra["recs"], asked)
    found = wide.read(Rows(frame, areas, asked.period), wanted, asked, NOTATION, troubles)
    troubles.refuse()
    names = places.by_area(areas, frame.columns.get(extra["regio"]))
    changes = places.by_area(areas, frame.columns.get(extra["indwbz"]))
    return Reading(
        areas=found.areas,
        rows=found.rows,
        blocks=found.blocks,
        places=places.table(found.areas, asked.year, names, changes),
        notes=found.notes,
        release=asked.release,
        flags=found.flags,
    )


def _open(path: Path, asked: Asked) -> tuple[Table, str]:
    """Return the sheet that has codes of areas, and the column they stand in."""
    first = tables.open_table(path, asked.most_bytes)
    others = first.facts.get("sheets", ())
    for name in ("", *(others if isinstance(others, tuple) else ())):
        table = tables.open_table(path, asked.most_bytes, Layout(sheet=name)) if name else first
        heads = {plain(each): each for each in table.columns}
        if column := next((heads[code] for code in CODES if code in heads), ""):
            return table, column
    raise tables.without_area_column(first)


def _year(path: Path, table: Table, asked: Asked) -> str:
    """Return the year: asked for, or in the name of the file or the sheet; those may not contradict each other."""
    told = year_in(path.stem) or year_in(str(table.facts.get("sheet", "")))
    if told and asked.period and str(told) != asked.period:
        raise unusable("other_period", asked=asked.period, period=str(told), file=path.name)
    if not told and not asked.period:
        raise unusable("no_period", file=path.name)
    return asked.period or str(told)


def _areas(frame: Frame, column: str, recs: str, asked: Asked) -> Areas:
    """Return the areas; a code without its letters gets them by what the row is said to be."""
    cells = frame.columns[column]
    if recs:
        kinds = [KINDS.get(text.lower()) for text in places.texts(frame.columns[recs])]
        cells = [
            regions.read(cell, kind) or cell if kind and _is_number(cell) else cell
            for cell, kind in zip(cells, kinds, strict=True)
        ]
    return regions.of_rows(cells, municipalities=asked.municipalities, column=column)


def _is_number(cell: object) -> bool:
    """Whether a code has no letters left."""
    return isinstance(cell, float | int) or str(cell).strip().isdigit()
