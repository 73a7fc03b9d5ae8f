"""Guess the rules for an own table from what stands in it, for a person to look at and correct (rules.py).

The guess looks at the heads and the first rows. It never guesses an indicator that is not called like the column, nor
what a word means that it does not know: those are left empty.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gewoondoen.areas.columns import ANY_CODE, year_in
from gewoondoen.knowledge import periods
from gewoondoen.knowledge.reading import archives, damage, dated, delimited, places, records, regions, tables
from gewoondoen.knowledge.reading.asked import Asked
from gewoondoen.knowledge.reading.numbers import Notation
from gewoondoen.knowledge.reading.rules import WORDS
from gewoondoen.knowledge.reading.statline import plain
from gewoondoen.knowledge.reading.tables import Layout, Table

ROWS = 300
# The part of the cells that has to look like something for a column to be that.
MOST = 0.8
PERIOD_HEADS = re.compile(r"(jaar|year|periode?n?|maand|month|kwartaal|quarter|week|datum|date)\w*")
AREA_HEADS = re.compile(r"(buurt|wijk|gemeente|gebied|regio|area)(en|code|naam|name)?")
# Up to so many words in a column may say what a long table counts.
MOST_MEASURES = 50
Rules = dict[str, Any]


@dataclass
class Sample:
    """The first rows of a table by column."""

    table: Table
    cells: dict[str, list[object]]

    def filled(self, column: str) -> list[object]:
        """Return the cells of a column that are not blank."""
        return [cell for cell in self.cells[column] if cell is not None and str(cell).strip()]


def suggest(path: Path, asked: Asked) -> Rules:
    """Return rules for a table; what could not be guessed is empty. `asked` gives known names of areas and claims."""
    with damage.refused(path):
        return _suggest(path, asked)


def _suggest(path: Path, asked: Asked) -> Rules:
    """Return the rules that the heads and the first rows tell."""
    layout = _layout(path, asked)
    table = tables.open_table(path, asked.most_bytes, layout)
    first = next(table.portions(table.columns, ROWS), None)
    cells = first.columns if first else {name: [] for name in table.columns}
    sample = Sample(table, {name: _listed(column) for name, column in cells.items()})
    area = _area(sample, asked)
    period = _period(sample, path, taken=area.get("column", ""))
    others = [name for name in table.columns if name not in {area.get("column"), period.get("column")}]
    decimal, thousands = _signs([cell for name in others for cell in sample.filled(name)])
    notation = Notation(decimal=decimal, thousands=thousands, words=WORDS)
    figures = [name for name in others if _holds_figures(sample, name, notation)]
    rules: Rules = {
        "sheet": table.facts.get("sheet", ""),
        "header": table.header,
        "delimiter": layout.delimiter,
        "encoding": layout.encoding,
        "at": layout.at,
        "area": area,
        "period": period,
        "decimal": decimal,
        "thousands": thousands,
        "words": _words(sample, figures, notation),
    }
    return rules | _what(sample, others, figures, area, period, asked)


def _layout(path: Path, asked: Asked) -> Layout:
    """Return how the file is written, or where in it the records stand."""
    if path.suffix.lower() in tables.JSON:
        return Layout(at=records.place_of(path, asked.most_bytes))
    if path.suffix.lower() in tables.DELIMITED:
        archives.refuse_large(path, asked.most_bytes)
        written = delimited.recognise(path)
        return Layout(delimiter=written.delimiter, encoding=written.encoding)
    return Layout()


def _listed(column: Any) -> list[object]:
    """Return a column as a list."""
    return column.to_pylist() if hasattr(column, "to_pylist") else list(column)


def _share(found: int, cells: Sequence[object]) -> float:
    """Return the part of cells that was found, 0 when there are none."""
    return found / len(cells) if cells else 0.0


def _area(sample: Sample, asked: Asked) -> Rules:
    """Return the column that holds codes, or names of areas that are known; codes go before names."""
    for name in sample.table.columns:
        cells, kind = sample.filled(name), regions.kind_of_column(name)
        codes = sum(bool(regions.read(cell, kind)) for cell in cells)
        if _share(codes, cells) >= MOST and not _is_plain_number(cells, kind):
            return {"column": name} | ({"kind": kind} if kind else {})
    for name in sample.table.columns:
        cells = sample.filled(name)
        if _share(sum(regions.name_of(str(cell)) in asked.names for cell in cells), cells) >= MOST:
            return {"column": name}
    head = next((name for name in sample.table.columns if _is_area_head(name)), "")
    return {"column": head} if head else {"code": ""}


def _is_plain_number(cells: Sequence[object], kind: str | None) -> bool:
    """Whether cells are numbers that only their head could make codes, and it does not."""
    return kind is None and all(str(cell).replace(".", "").isdigit() for cell in cells)


def _is_area_head(name: str) -> bool:
    """Whether a head promises areas."""
    return bool(AREA_HEADS.fullmatch(plain(name)) or ANY_CODE.fullmatch(plain(name)))


def _period(sample: Sample, path: Path, taken: str) -> Rules:
    """Return the column of periods, or that they stand in the heads, or the one in the name of the file."""
    columns = [name for name in sample.table.columns if name != taken]
    by_head = [name for name in columns if PERIOD_HEADS.fullmatch(plain(name))]
    for name in [*by_head, *(each for each in columns if each not in by_head)]:
        cells = sample.filled(name)
        read = [period for cell in cells if (period := dated.read(cell)[0])]
        # A column of bare numbers is of years only where its head says so: 2,010 inhabitants are no year.
        if _share(len(read), cells) >= MOST and (name in by_head or not _are_numbers(cells)):
            return {"column": name, "grain": _grain(cells, read)}
    if sum(bool(dated.read(name)[0]) for name in columns) >= 2:
        return {"in": "heads"}
    return {"is": str(year_in(path.stem) or "")}


def _are_numbers(cells: Sequence[object]) -> bool:
    """Whether all cells are numbers, by themselves or as text."""
    return all(isinstance(cell, int | float) or str(cell).strip().isdigit() for cell in cells)


def _grain(cells: Sequence[object], read: Sequence[str]) -> str:
    """Return how long the periods are: of days, a week when all are the same weekday, a month when all are firsts."""
    days: list[date] = [day for cell in cells if (day := dated.day_of(cell)) is not None]
    if not days:
        return Counter(periods.grain_of(period) for period in read).most_common(1)[0][0]
    if all(day.day == 1 for day in days):
        months = {day.month for day in days}
        return "year" if months == {1} and len(days) > 1 else "quarter" if months <= {1, 4, 7, 10} else "month"
    return "week" if len({day.weekday() for day in days}) == 1 else "month"


def _signs(cells: Sequence[object]) -> tuple[str, str]:
    """Return (decimal sign, sign between thousands) as text cells use them, empty where no cell tells.

    >>> _signs(["1.234,5", "12"]), _signs(["0.5"]), _signs(["1.234", "12.345.678"]), _signs(["0,125"]), _signs([1.5])
    ((',', '.'), ('.', ''), (',', '.'), (',', ''), ('', ''))
    """
    texts = [str(cell).strip() for cell in cells if isinstance(cell, str)]
    numbers = [text.lstrip("+-") for text in texts if re.fullmatch(r"[+-]?\d[\d.,]*%?", text)]
    for decimal, thousands in (",.", ".,"):
        grouped = rf"\d{{1,3}}(\{thousands}\d{{3}})+"
        if any(re.fullmatch(rf"{grouped}\{decimal}\d+|\d{{1,3}}(\{thousands}\d{{3}}){{2,}}", each) for each in numbers):
            return decimal, thousands
    for decimal, thousands in (",.", ".,"):
        if any(re.fullmatch(rf"\d+\{decimal}(\d{{1,2}}|\d{{4,}})%?|0\{decimal}\d+", each) for each in numbers):
            has_groups = any(re.fullmatch(rf"\d{{1,3}}(\{thousands}\d{{3}})+", each) for each in numbers)
            return decimal, thousands if has_groups else ""
    return "", ""


def _holds_figures(sample: Sample, name: str, notation: Notation) -> bool:
    """Whether most cells of a column are numbers, beside words for none."""
    cells = [cell for cell in sample.filled(name) if str(cell).strip().lower() not in WORDS]
    return _share(sum(not notation.read(cell)[2] for cell in cells), cells) >= MOST


def _words(sample: Sample, figures: Sequence[str], notation: Notation) -> Rules:
    """Return the words among the figures with what they mean, empty for those that nobody knows."""
    found: Rules = {}
    for name in figures:
        for cell in sample.filled(name):
            word = str(cell).strip().lower()
            if word in WORDS:
                found[word] = str(WORDS[word])
            elif notation.read(cell)[2] == "no_number" and len(found) < MOST_MEASURES:
                found[word] = ""
    return found


def _what(
    sample: Sample, others: Sequence[str], figures: Sequence[str], area: Rules, period: Rules, asked: Asked
) -> Rules:
    """Return which columns are which indicators, or in a long table which words are."""
    known = _known(asked)
    if period.get("in") == "heads":
        heads = [name for name in figures if dated.read(name)[0]]
        words = _measure(sample, [name for name in others if name not in heads], area, period)
        return _long(words, "", sample, known) if words else {"indicator": "", "columns": {}}
    words = _measure(sample, [name for name in others if name not in figures], area, period)
    if words and len(figures) == 1:
        return _long(words, figures[0], sample, known)
    return {"columns": {name: known.get(plain(name), "") for name in figures}}


def _long(measure: str, value: str, sample: Sample, known: Mapping[str, str]) -> Rules:
    """Return the rules of a long table."""
    words = dict.fromkeys(str(cell).strip() for cell in sample.filled(measure))
    return {"measure": measure, "value": value, "columns": {word: known.get(plain(word), "") for word in words}}


def _known(asked: Asked) -> dict[str, str]:
    """Return indicators by the plain names of their columns and by their own."""
    slugs = {*asked.kinds, *asked.decimals, *(claim.indicator for claim in asked.columns)}
    return {plain(slug): slug for slug in slugs} | {plain(claim.name): claim.indicator for claim in asked.columns}


def _measure(sample: Sample, texts: Sequence[str], area: Rules, period: Rules) -> str:
    """Return the column of words that say what each row counts: with it no area and period stands there twice."""
    keys = [name for name in (area.get("column"), period.get("column")) if name]
    for name in texts:
        words = {str(cell) for cell in sample.filled(name)}
        if not 1 < len(words) <= MOST_MEASURES:
            continue
        without = _distinct(sample, keys)
        count = len(sample.cells[name])
        if without < count and _distinct(sample, [*keys, name]) == count:
            return name
    return ""


def _distinct(sample: Sample, columns: Sequence[str]) -> int:
    """Return how many different rows some columns have."""
    return len(set(zip(*(places.texts(sample.cells[name]) for name in columns), strict=True))) if columns else 1
