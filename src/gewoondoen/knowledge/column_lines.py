"""Where an indicator stands in files, as lines that a person can read and type: one column a line.

    AantalInwoners
    Appartement | onder: Energie | eenheid: kWh | keer: 0,001 | van: 2013 | tot: 2020 | waar: SoortMisdrijf = 1.1.1

What stands before the first stroke is the name of the column; see `declaration_types.Column` for what the rest means.
"""

from collections.abc import Mapping, Sequence
from typing import Any

WORDS = {"onder": "under", "eenheid": "unit", "keer": "factor", "van": "first", "tot": "last", "waar": "where"}
DUTCH = {key: word for word, key in WORDS.items()}
FIRST_YEAR, LAST_YEAR = 1900, 2100


class Faulty(ValueError):  # noqa: N818 - it is about what was typed
    """A line that cannot be read: which one, and the part of it."""

    def __init__(self, line: int, part: str) -> None:
        super().__init__(f"line {line}: {part}")
        self.line, self.part = line, part


def read(text: str) -> list[dict[str, Any]]:
    """Return the columns that the lines name, as an indicator keeps them; raises Faulty.

    >>> read("Nederland | van: 2016 | keer: 0,5")
    [{'name': 'Nederland', 'first': 2016, 'factor': 0.5}]
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    return [_column(number, line) for number, line in lines if line]


def _column(number: int, line: str) -> dict[str, Any]:
    """Return the column of one line."""
    name, *parts = (part.strip() for part in line.split("|"))
    if not name:
        raise Faulty(number, line)
    column: dict[str, Any] = {"name": name}
    for part in parts:
        word, _colon, value = part.partition(":")
        key = WORDS.get(word.strip().lower(), word.strip().lower())
        if key not in DUTCH or not value.strip():
            raise Faulty(number, part)
        try:
            _take(column, key, value.strip())
        except ValueError as error:
            raise Faulty(number, part) from error
    return column


def _take(column: dict[str, Any], key: str, value: str) -> None:
    """Put one thing that is said of a column in its place; raises ValueError for what it cannot be."""
    if key == "where":
        dimension, equals, wanted = (each.strip() for each in value.partition("="))
        if not (dimension and equals and wanted):
            raise ValueError(value)
        column.setdefault("where", []).append([dimension, wanted])
    elif key == "factor":
        column[key] = float(value.replace(",", "."))
        if not 0 < column[key] < float("inf"):
            raise ValueError(value)
    elif key in {"first", "last"}:
        column[key] = int(value)
        if not FIRST_YEAR <= column[key] <= LAST_YEAR:
            raise ValueError(value)
    else:
        column[key] = value


def written(columns: Sequence[Mapping[str, Any]]) -> str:
    """Return columns as lines.

    >>> written([{"name": "Nederland", "first": 2016, "where": [["Leeftijd", "10000"]]}])
    'Nederland | van: 2016 | waar: Leeftijd = 10000'
    """
    return "\n".join(" | ".join([str(column["name"]), *_parts(column)]) for column in columns)


def _parts(column: Mapping[str, Any]) -> list[str]:
    """Return what is said of a column, in one order."""
    said = [
        f"{word}: {f'{column[key]:g}'.replace('.', ',') if key == 'factor' else column[key]}"
        for word, key in WORDS.items()
        if key != "where" and column.get(key)
    ]
    return [*said, *(f"waar: {dimension} = {wanted}" for dimension, wanted in column.get("where", []))]
