"""The Leefbaarometer: the classes of 2.0 by municipality (JSON), the scores of 3.0 by year (CSV, GeoJSON of the WFS).

{"GM0153": {"KL02": "5", "VKL0208": "4"}}      a class for a year; a development up to the later of two years
wk_code,jaar,lbm,afw,fys,onv,soc,vrz,won        the score, its deviation, and the five parts that make that up
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from gewoondoen.areas import codes, columns
from gewoondoen.knowledge import periods
from gewoondoen.knowledge.cells import Problem, Reading, Unusable
from gewoondoen.knowledge.reading import numbers, places, regions, statline, tables, wide
from gewoondoen.knowledge.reading.asked import Asked
from gewoondoen.knowledge.reading.checks import Mask
from gewoondoen.knowledge.reading.numbers import CBS_WORDS, Notation
from gewoondoen.knowledge.reading.statline import Topic, plain
from gewoondoen.knowledge.reading.statline3 import periods_of
from gewoondoen.knowledge.reading.tables import Frame, Layout, Progress, Table, silent
from gewoondoen.knowledge.reading.troubles import Troubles, unusable
from gewoondoen.knowledge.reading.wide import Found, Rows, Wanted
from gewoondoen.knowledge.values import Reason

YEAR_OF_CLASS = re.compile(r"kl(\d\d)|vkl\d\d(\d\d)")
YEAR_IN_LAYER = re.compile(r"score_?(?:20)?(\d\d)(?!\d)", re.IGNORECASE)
DEVIATION, PARTS = "afw", ("fys", "onv", "soc", "vrz", "won")
# Beyond this the parts do not make up the deviation; the published ones agree to within 1e-15.
DIFFERENCE = 1e-6
NOTATION = Notation(words={**CBS_WORDS, "": Reason.WITHHELD}, coded=True)
PAGES = (".json", ".geojson", ".csv")


def read(path: Path, asked: Asked, progress: Progress = silent) -> Reading:
    """Return the figures of a file, or of a folder with the pages of some layers."""
    troubles = Troubles(path.name)
    names: dict[str, str] = {}
    found = []
    for table in _tables(path, asked):
        found.append(_read(path, table, asked, troubles, names))
        progress(min(90, 30 * len(found)))
    troubles.refuse()
    whole = wide.merged(found)
    year = max((periods.year_of(block.period) for block in whole.blocks), default=asked.year)
    return Reading(
        areas=whole.areas,
        rows=whole.rows,
        blocks=whole.blocks,
        places=places.table(whole.areas, year, names),
        notes=whole.notes,
        release=asked.release,
        flags=whole.flags,
    )


def _tables(path: Path, asked: Asked) -> list[Table]:
    """Return the tables: of one file, or the layers in a folder, each with its pages joined."""
    if not path.is_dir():
        return [_open(path, asked)]
    layers: dict[str, list[Table]] = {}
    for each in sorted(path.iterdir()):
        if each.suffix.lower() in PAGES:
            layers.setdefault(re.sub(r"_\d+$", "", each.stem), []).append(_open(each, asked))
    if not layers:
        raise unusable("no_data_set", names=", ".join(PAGES))
    return [replace(tables.joined(found), name=name) for name, found in layers.items()]


def _open(path: Path, asked: Asked) -> Table:
    """Return one file as a table; in 2.0 the codes of the municipalities are the keys."""
    table = tables.open_table(path, asked.most_bytes)
    if table.columns and codes.read(table.columns[0]):
        return tables.open_table(path, asked.most_bytes, Layout(at="{area}"))
    return table


def _read(path: Path, table: Table, asked: Asked, troubles: Troubles, names: dict[str, str]) -> Found:
    """Return the figures of one table."""
    known = columns.recognise(table.columns)
    area = "area" if "area" in table.columns else known.code if known else ""
    if not area:
        raise tables.without_area_column(table)
    chosen = statline.chosen(asked.columns, [Topic(each, plain(each)) for each in table.columns])
    wanted = [Wanted(claim, topic.column, _year_of(topic.column)) for claim, topic in chosen]
    if not wanted:
        raise unusable("no_columns", file=path.name, columns=", ".join(table.columns[:12]))
    by_name = {plain(each): each for each in table.columns}
    sums = [by_name[name] for name in (DEVIATION, *PARTS) if name in by_name]
    period = (known.year if known else None) or ""
    extra = [each for each in (known.name if known else None, period, *sums) if each]
    frame = table.frame(list(dict.fromkeys([area, *extra, *(each.column for each in wanted)])))
    areas = regions.of_rows(
        frame.columns[area], known.kind if known else None, municipalities=asked.municipalities, column=area
    )
    told = periods_of(frame, period, areas, troubles) if period else _period_in_name(path, table, asked)
    if not told and not all(each.period for each in wanted):
        raise unusable("no_period", file=path.name)
    names |= places.by_area(areas, frame.columns.get((known.name if known else None) or ""))
    found = wide.read(Rows(frame, areas, told), wanted, asked, NOTATION, troubles)
    if len(sums) == 1 + len(PARTS):
        _check_sums(found, frame, sums, areas.kept)
    return found


def _year_of(column: str) -> str:
    """Return the year that a column of 2.0 is about: KL08 is the class of 2008, VKL0208 what came after until 2008.

    >>> _year_of("KL08"), _year_of("VKL0216"), _year_of("lbm")
    ('2008', '2016', '')
    """
    found = YEAR_OF_CLASS.fullmatch(plain(column))
    return f"20{found[1] or found[2]}" if found else ""


def _period_in_name(path: Path, table: Table, asked: Asked) -> str:
    """Return the year in the name of a layer (buurtscore24) or file, else what is asked."""
    for name in (table.name, path.stem):
        if found := YEAR_IN_LAYER.search(name):
            return f"20{found[1]}"
    return asked.period or str(columns.year_in(path.stem) or "")


def _check_sums(found: Found, frame: Frame, sums: Sequence[str], kept: Mask) -> None:
    """Flag the rows whose parts do not make up the deviation."""
    deviation, *parts = (numbers.read_all(frame.columns[name], NOTATION).values for name in sums)
    total = np.sum(parts, axis=0)
    wrong = np.flatnonzero((np.abs(deviation - total) > DIFFERENCE) & kept)
    if len(wrong):
        found.notes["sum_differs"] = len(wrong)
    for i in wrong[: Unusable.MOST]:
        details: dict[str, object] = {"value": float(deviation[i]), "sum": float(total[i])}
        found.flags.append(Problem("sum_differs", int(frame.rows[i]), sums[0], details))
