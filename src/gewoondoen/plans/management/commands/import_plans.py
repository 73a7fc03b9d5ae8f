"""`gewoondoen import plans FILE --source NAME`: what others plan comes in, once or every week again."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gewoondoen.plans import actions, reading, wordings


class Command(BaseCommand):
    help = "Bring in plans from CSV or GeoJSON. All or nothing; the same file twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file")
        parser.add_argument("--source", required=True, help="where it comes from; the same name each time")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, change nothing")
        parser.add_argument("--json", action="store_true", help="report in JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            content = path.read_bytes()
            report = actions.bring_file(source=options["source"][:60], content=content, dry_run=options["dry_run"])
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error
        except reading.Unreadable as problem:
            raise CommandError(f"{path}: {wordings.of_file(problem.reason, problem.details)}") from problem
        if report["problem_count"]:
            lines = [f"{path.name}, {line}" for line in wordings.problems(report)]
            raise CommandError("\n".join([*lines, _("Nothing changed.")]))
        if options["json"]:
            self.stdout.write(json.dumps(report, ensure_ascii=False))
            return
        lines = wordings.counts(report) + [f"  {number}: {title}" for _pk, title, number in report["missing"]]
        self.stdout.write("\n".join(lines))
        if options["dry_run"]:
            self.stderr.write(_("This was a dry run: nothing has changed."))
