"""`gewoondoen import goals FILE`: bring in the goals of council and executive from a CSV file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from gewoondoen.goals import actions
from gewoondoen.goals.forms import reason_of
from gewoondoen.goals.goal_files import COLUMNS, BadCell

NOTHING = "Nothing was changed."


class Command(BaseCommand):
    help = "Bring in a tree of goals from a CSV file. All or nothing: one wrong row, and nothing changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help=f"CSV in UTF-8 with the columns {', '.join(COLUMNS)}")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            text = path.read_text(encoding="utf-8-sig")
        except OSError as error:
            raise CommandError(f"{path}: cannot be read ({error.strerror}). {NOTHING}") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{path}: is not text in UTF-8. {NOTHING}") from error
        try:
            brought = actions.import_goals(text=text)
        except BadCell as bad:
            message = f"{path}, line {bad.line}, column {bad.column}: {reason_of(bad)}. {NOTHING}"
            raise CommandError(message) from bad
        self.stdout.write(f"{brought.added} goals added, {brought.changed} changed, {brought.same} the same.")
