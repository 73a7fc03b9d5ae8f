"""Read a list of themes or categories from a CSV file, and say in one line what is wrong with it."""

import csv
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gewoondoen.signals.sheets import BadCell

NOTHING = "Nothing was changed."


class ListCommand(BaseCommand):
    """Bring in a list from a CSV file: all of it, or nothing."""

    columns: Sequence[str] = ()
    needed: Sequence[str] = ()
    bring_in: Callable[..., tuple[int, int]]
    what = ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=f"CSV in UTF-8 with the columns {', '.join(self.columns)}")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - as Django calls it
        path: Path = options["file"]
        rows = self._rows(path)
        try:
            added, changed = type(self).bring_in(rows=rows)
        except BadCell as bad:
            message = f"{path}, line {bad.line}, column {bad.column}: {bad.reason}. {NOTHING}"
            raise CommandError(message) from bad
        self.stdout.write(f"{added} {self.what} added, {changed} changed.")

    def _rows(self, path: Path) -> Iterable[Mapping[str, str]]:
        """Return the rows of a file whose heading is right."""
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise CommandError(f"{path}: cannot be read ({error.strerror}). {NOTHING}") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path}: is not text in UTF-8. {NOTHING}") from error
        reader = csv.DictReader(text.splitlines(), delimiter=_delimiter(text))
        if missing := [name for name in self.needed if name not in (reader.fieldnames or [])]:
            raise CommandError(f"{path}, line 1: the column {missing[0]} is missing. {NOTHING}")
        if unknown := [name for name in reader.fieldnames or [] if name not in self.columns]:
            raise CommandError(f"{path}, line 1: the column {unknown[0]!r} is unknown. {NOTHING}")
        return reader


def _delimiter(text: str) -> str:
    """Return the separator of a file: Dutch spreadsheets write semicolons."""
    head = text.partition("\n")[0]
    return ";" if head.count(";") > head.count(",") else ","
