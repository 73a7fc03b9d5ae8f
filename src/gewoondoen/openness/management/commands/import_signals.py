"""`gewoondoen import signals FILE --source SLUG`: signals of another system come in, once or every day again."""

import csv
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from gewoondoen.kernel.refusals import Refused
from gewoondoen.openness import wordings
from gewoondoen.openness.actions import exchange
from gewoondoen.openness.models import ExchangeRun, ExchangeSource


class Command(BaseCommand):
    help = (
        "Bring in signals of another system: JSON or the nightly zip of Signalen, a CSV table, GeoJSON. "
        "All or nothing; the same file twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help="The file; without one only the table is taken or written"
        )
        parser.add_argument("--source", required=True, help="Short name of the source, as in its address")
        parser.add_argument("--name", default="", help="Name of a source that is not there yet")
        parser.add_argument("--mapping", type=Path, help="CSV with what, theirs, ours: the table of words to take over")
        parser.add_argument("--write-mapping", type=Path, help="Write the table of words to this file, to edit it")
        parser.add_argument("--dry-run", action="store_true", help="Tell what would happen, and change nothing")
        parser.add_argument("--json", action="store_true", help="Report in JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with transaction.atomic():
                run = self._run(options)
                if options["dry_run"]:
                    transaction.set_rollback(True)
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        if run is not None:
            self._tell(run, options)
        if options["dry_run"]:
            self.stderr.write(_("This was a dry run: nothing has changed."))

    def _run(self, options: dict[str, Any]) -> ExchangeRun | None:
        """Do what was asked, and return what came of the file."""
        source = self._source(options["source"], options["name"])
        if options["mapping"]:
            self._take_mapping(source, options["mapping"])
        run = None
        if path := options["file"]:
            content = self._content(path)
            run = exchange.bring_file(source=source, name=path.name, content=content, by=None)
        if path := options["write_mapping"]:
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(exchange.written_mapping(source))
        return run

    @staticmethod
    def _source(slug: str, name: str) -> ExchangeSource:
        """Return the source, made where a name is given and there is none."""
        found = ExchangeSource.objects.filter(slug=slug).first()
        if found is None and not name:
            raise CommandError(_("There is no source “%(slug)s”. Give --name to add it.") % {"slug": slug})
        return found or exchange.save_source(source=ExchangeSource(slug=slug, name=name), by=None)

    @staticmethod
    def _content(path: Path) -> bytes:
        """Return what a file holds."""
        try:
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from error

    def _take_mapping(self, source: ExchangeSource, path: Path) -> None:
        """Take the table of words over."""
        try:
            exchange.read_mapping(source=source, text=self._content(path).decode("utf-8-sig"), by=None)
        except UnicodeDecodeError as error:
            raise CommandError(f"{path}: {wordings.REASONS['not_utf8']}") from error
        except exchange.BadMapping as bad:
            place = {"line": bad.line, "column": bad.column, "reason": bad.reason}
            words = _("Line %(line)s, column “%(column)s”: %(reason)s. Nothing changed.") % place
            raise CommandError(f"{path}: {words}") from bad

    def _tell(self, run: ExchangeRun, options: dict[str, Any]) -> None:
        """Tell what came of a file; a refused one ends in an error."""
        if options["json"]:
            self.stdout.write(json.dumps({"state": run.state, "digest": run.digest, **run.report}, ensure_ascii=False))
        lines = wordings.lines(run.report)
        if run.state == ExchangeRun.State.REFUSED:
            raise CommandError("\n".join([*lines, _("Nothing changed.")]))
        if not options["json"]:
            self.stdout.write("\n".join(lines))
