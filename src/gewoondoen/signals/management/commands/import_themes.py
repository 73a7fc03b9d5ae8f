"""`gewoondoen import themes FILE`: bring in the themes of signals from a CSV file."""

import csv
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gewoondoen.signals import actions
from gewoondoen.signals.actions.themes import COLUMNS, NEEDED, BadCell


class Command(BaseCommand):
    help = "Bring in the themes of signals from a CSV file. All or nothing: one wrong row, and nothing changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=f"CSV in UTF-8 with the columns {', '.join(COLUMNS)}")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise CommandError(f"{path}: cannot be read ({error.strerror}). Nothing was changed.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path}: is not text in UTF-8. Nothing was changed.") from error
        reader = csv.DictReader(text.splitlines(), delimiter=_delimiter(text))
        if missing := [name for name in NEEDED if name not in (reader.fieldnames or [])]:
            raise CommandError(f"{path}, line 1: the column {missing[0]} is missing. Nothing was changed.")
        if unknown := [name for name in reader.fieldnames or [] if name not in COLUMNS]:
            raise CommandError(f"{path}, line 1: the column {unknown[0]!r} is unknown. Nothing was changed.")
        try:
            added, changed = actions.import_themes(rows=reader)
        except BadCell as bad:
            message = f"{path}, line {bad.line}, column {bad.column}: {bad.reason}. Nothing was changed."
            raise CommandError(message) from bad
        self.stdout.write(f"{added} themes added, {changed} changed.")


def _delimiter(text: str) -> str:
    """Return the separator of a file: Dutch spreadsheets write semicolons."""
    head = text.partition("\n")[0]
    return ";" if head.count(";") > head.count(",") else ","
