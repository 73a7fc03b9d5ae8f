"""Datasets and indicators as the files in `declared` declare them: read, checked, and given as plain values.

A file is one dataset in TOML: [dataset] with [dataset.tables], then [[indicator]] with [indicator.columns]. What a key
means stands at the fields of `declaration_types`; in the files `from` and `until` are `first` and `last`. A column is a
name or {name = …, under = …, unit = …, factor = …, from = …, until = …, where = {…}}; several in a list are
alternatives. A file that cannot be right is refused whole, with the indicator and the reason.
"""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable
from enum import StrEnum
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

from gewoondoen.knowledge.declaration_checks import check
from gewoondoen.knowledge.declaration_types import (
    OWN_YEAR,
    Column,
    DatasetDeclaration,
    Declared,
    Faulty,
    Form,
    Frequency,
    IndicatorDeclaration,
    Suppression,
)
from gewoondoen.knowledge.themes import Theme
from gewoondoen.knowledge.values import Direction, Kind, Level

__all__ = ["Column", "DatasetDeclaration", "Declared", "Faulty", "Form", "Frequency", "IndicatorDeclaration", "load"]

SLUG = re.compile(r"[a-z][a-z0-9_]{0,59}")
Table = dict[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)


def load(folder: Path | None = None) -> tuple[Declared, ...]:
    """Return all that is declared in the package, or in a folder, in the order of the names of the files."""
    place: Traversable = folder or files("gewoondoen.knowledge") / "declared"
    sources = sorted((each for each in place.iterdir() if each.name.endswith(".toml")), key=lambda each: each.name)
    declared = tuple(read(each.name, each.read_text(encoding="utf-8")) for each in sources)
    check(declared)
    return declared


def read(file: str, text: str) -> Declared:
    """Return what one file declares; what holds between files is not checked yet."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Faulty(file, "", f"not TOML: {error}") from error
    whole = Fields(file, "", content)
    dataset = _dataset(Fields(file, "", whole.table("dataset")))
    indicators = tuple(
        _indicator(Fields(file, str(each.get("slug", f"number {number}")), each))
        for number, each in enumerate(whole.tables("indicator"), 1)
    )
    whole.done()
    return Declared(file=file, dataset=dataset, indicators=indicators)


class Fields:
    """The keys of one table: each is taken once in the type it must have; what is left over at the end is unknown."""

    def __init__(self, file: str, indicator: str, content: Table) -> None:
        self.file, self.indicator, self.left, self.content = file, indicator, dict(content), content

    def fault(self, reason: str) -> Faulty:
        """Return the error to raise."""
        return Faulty(self.file, self.indicator, reason)

    def take(self, key: str, kinds: type | tuple[type, ...], default: Any) -> Any:
        """Return the value of a key in one of these types, or the default; None as default means it must be there."""
        value = self.left.pop(key, default)
        if value is None:
            raise self.fault(f"{key} is missing")
        is_flag = isinstance(value, bool) and kinds is not bool  # in Python, true is a whole number
        if value is not default and (is_flag or not isinstance(value, kinds)):
            raise self.fault(f"{key} cannot be {value!r}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there and not be empty."""
        value = str(self.take(key, str, default)).strip()
        if default is None and not value:
            raise self.fault(f"{key} is empty")
        return value

    def slug(self, key: str) -> str:
        """Return a slug: small letters, digits and low lines."""
        value = self.text(key)
        if not SLUG.fullmatch(value):
            raise self.fault(f"{key} {value!r} must be at most 60 small letters, digits and _")
        return value

    def choice(self, key: str, choices: type[Choice], default: str | None = None) -> Choice:
        """Return one of a fixed list."""
        value = self.text(key, default)
        try:
            return choices(value)
        except ValueError as error:
            raise self.fault(f"unknown {key} {value!r}; known are {', '.join(choices)}") from error

    def whole(self, key: str, default: int = 0) -> int:
        """Return a whole number from 0."""
        value = int(self.take(key, int, default))
        if value < 0:
            raise self.fault(f"{key} cannot be {value}")
        return value

    def year(self, key: str) -> int | None:
        """Return a year, None where it is not there."""
        value = self.whole(key)
        if value and not 1900 <= value <= 2100:
            raise self.fault(f"{key} {value} is no year")
        return value or None

    def flag(self, key: str) -> bool:
        """Return true or false; false where it is not there."""
        return bool(self.take(key, bool, False))

    def table(self, key: str) -> Table:
        """Return a table; empty where it is not there."""
        return dict(self.take(key, dict, {}))

    def tables(self, key: str) -> list[Table]:
        """Return the tables of a list of tables."""
        found = list(self.take(key, list, []))
        if not all(isinstance(each, dict) for each in found):
            raise self.fault(f"{key} must be a list of tables")
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        found = tuple(self.take(key, list, []))
        if not all(isinstance(each, str) and each for each in found):
            raise self.fault(f"{key} must be a list of texts")
        return found

    def done(self) -> None:
        """Refuse what nobody asked for."""
        if self.left:
            raise self.fault(f"unknown key {', '.join(sorted(self.left))}")

    def digest(self) -> str:
        """Return a hash of what the file says, so that a changed file is told from what an analyst changed."""
        return hashlib.sha256(json.dumps(self.content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _dataset(fields: Fields) -> DatasetDeclaration:
    boundary = fields.take("boundary", (str, int), OWN_YEAR)
    if boundary != OWN_YEAR and not isinstance(boundary, int):
        raise fields.fault(f'boundary {boundary!r} must be "{OWN_YEAR}" or a year')
    dataset = DatasetDeclaration(
        slug=fields.slug("slug"),
        name=fields.text("name"),
        name_en=fields.text("name_en"),
        source=fields.text("source"),
        licence=fields.text("licence"),
        url=fields.text("url", ""),
        about=fields.text("about"),
        about_en=fields.text("about_en"),
        form=fields.choice("form", Form),
        frequency=fields.choice("frequency", Frequency),
        boundary=None if boundary == OWN_YEAR else int(boundary),
        levels=_levels(fields),
        tables=_tables(fields),
        content_hash=fields.digest(),
    )
    fields.done()
    return dataset


def _levels(fields: Fields) -> tuple[Level, ...]:
    try:
        return tuple(Level(each) for each in fields.texts("levels"))
    except ValueError as error:
        raise fields.fault(f"unknown level; known are {', '.join(Level)}") from error


def _tables(fields: Fields) -> dict[int, str]:
    tables = fields.table("tables")
    for year, table in tables.items():
        if not re.fullmatch(r"(19|20)\d\d", year) or not isinstance(table, str):
            raise fields.fault(f"tables: {year!r} = {table!r} must be a year and the id of a table")
    return {int(year): table for year, table in tables.items()}


def _indicator(fields: Fields) -> IndicatorDeclaration:
    indicator = IndicatorDeclaration(
        slug=fields.slug("slug"),
        name=fields.text("name"),
        name_en=fields.text("name_en"),
        theme=fields.choice("theme", Theme),
        unit=fields.text("unit"),
        unit_en=fields.text("unit_en"),
        kind=fields.choice("kind", Kind),
        about=fields.text("about"),
        about_en=fields.text("about_en"),
        base=fields.whole("base", 100),
        numerator=fields.text("numerator", ""),
        denominator=fields.text("denominator", ""),
        denominator_unknown=fields.flag("denominator_unknown"),
        direction=fields.choice("direction", Direction, Direction.NONE),
        decimals=fields.whole("decimals"),
        rounding=fields.whole("rounding"),
        part_of=fields.text("part_of", ""),
        split=fields.text("split", ""),
        first=fields.year("from"),
        last=fields.year("until"),
        aliases=fields.texts("aliases"),
        suppression=Suppression(
            fields.whole("minimum_count"), fields.whole("minimum_denominator"), fields.flag("hide_zero")
        ),
        feature=fields.flag("feature"),
        headline=fields.flag("headline"),
        bounds=_bounds(fields),
        columns=_columns(fields),
        content_hash=fields.digest(),
    )
    fields.done()
    return indicator


def _bounds(fields: Fields) -> tuple[float | None, float | None]:
    """Return [least, most]; a missing least is no bound, as is a missing most ([0] is "not below 0")."""
    bounds = fields.take("bounds", list, [])
    if len(bounds) > 2 or not all(isinstance(each, int | float) and not isinstance(each, bool) for each in bounds):
        raise fields.fault("bounds must be [least] or [least, most]")
    least, most = [*map(float, bounds), None, None][:2] if bounds else (None, None)
    return least, most


def _columns(fields: Fields) -> dict[Form, tuple[Column, ...]]:
    columns = {}
    for name, wanted in fields.table("columns").items():
        if name not in list(Form):
            raise fields.fault(f"unknown form {name!r}; known are {', '.join(Form)}")
        given: Iterable[object] = wanted if isinstance(wanted, list) else [wanted]
        columns[Form(name)] = tuple(_column(fields, each) for each in given)
    return columns


def _column(fields: Fields, given: object) -> Column:
    if not isinstance(given, str | dict):
        raise fields.fault(f"a column cannot be {given!r}")
    one = Fields(fields.file, fields.indicator, {"name": given} if isinstance(given, str) else given)
    column = Column(
        name=one.text("name"),
        under=one.text("under", ""),
        unit=one.text("unit", ""),
        factor=float(one.take("factor", (int, float), 1.0)),
        first=one.year("from"),
        last=one.year("until"),
        where=tuple(sorted((key, str(value)) for key, value in one.table("where").items())),
    )
    one.done()
    return column
