"""An own table that somebody points out the columns of: what stands in it, and how it would be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gewoondoen.knowledge.models import FigureImport
from gewoondoen.knowledge.queries.terms import asked_of
from gewoondoen.knowledge.reading import damage, own, places, suggesting, tables
from gewoondoen.knowledge.reading.numbers import Notation
from gewoondoen.knowledge.reading.rules import WORDS
from gewoondoen.knowledge.reading.tables import Frame, Layout
from gewoondoen.knowledge.stored import on_disk

# Of a column that says what each row counts, so many different words are shown.
MOST_WORDS = 50
ROWS, SHOWN = 300, 8
NOTATION = Notation(words=WORDS)


@dataclass(frozen=True)
class Look:
    """A first look at a table: the rules that were guessed, its heads, its first rows and what stands in each column.

    `rows` are (number, cells); `words` are all different cells of a column, `no_numbers` those among them that nobody
    can read as a figure.
    """

    rules: dict[str, Any]
    columns: list[str]
    rows: list[tuple[int, list[str]]]
    words: dict[str, list[str]]
    no_numbers: dict[str, list[str]]


def look(figure_import: FigureImport, sheet: str = "", header: int = 0) -> Look:
    """Return what stands in the first rows of a table; `sheet` and `header` where the guess was wrong.

    Raises Unusable for a file that cannot be read at all.
    """
    with on_disk(figure_import) as path, damage.refused(path):
        asked = asked_of(figure_import)
        rules = suggesting.suggest(path, asked)
        if sheet or header:
            rules |= {"sheet": sheet or rules["sheet"], "header": header}
        layout = Layout(rules["sheet"], rules["header"], rules["delimiter"], rules["encoding"], rules["at"])
        table = tables.open_table(path, asked.most_bytes, layout)
        first = next(table.portions(table.columns, ROWS), None)
        rows = _rows(first) if first else []
        words = {name: _words(cells) for name, cells in first.columns.items()} if first else {}
    no_numbers = {name: [word for word in found if _is_no_number(word)] for name, found in words.items()}
    return Look(rules, list(table.columns), rows, {name: each[:MOST_WORDS] for name, each in words.items()}, no_numbers)


def _rows(frame: Frame) -> list[tuple[int, list[str]]]:
    """Return the first rows with their numbers, as they stand."""
    columns = [places.texts(cells[:SHOWN]) for cells in frame.columns.values()]
    return [(int(row), [column[at] for column in columns]) for at, row in enumerate(frame.rows[:SHOWN])]


def _words(cells: Any) -> list[str]:
    """Return the different texts in a column, in the order in which they come."""
    listed = cells.to_pylist() if hasattr(cells, "to_pylist") else cells
    return list(dict.fromkeys(str(cell).strip() for cell in listed if cell is not None and str(cell).strip()))


def _is_no_number(word: str) -> bool:
    """Whether a cell is a word of which nobody knows what it stands for."""
    return NOTATION.read(word)[2] == "no_number"


def preview(figure_import: FigureImport, rules: Mapping[str, Any]) -> own.Preview:
    """Return the first rows as the rules would read them; raises Unusable for rules that do not fit the heads."""
    with on_disk(figure_import) as path, damage.refused(path):
        return own.preview(path, asked_of(figure_import, rules))
