"""`gewoondoen import areas`: outlines of districts and neighbourhoods come in."""

import re
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.areas import actions, codes, outlines, reading, words
from gewoondoen.areas.models import Area
from gewoondoen.kernel.refusals import Refused

FIRST_YEAR, LAST_YEAR = 1995, 2100


def municipality(text: str) -> str:
    """Return the code of a municipality: GM0153, gm0153 and 153 are one."""
    found = re.fullmatch(r"(?:GM)?(\d{1,4})", text.strip().upper())
    if not found:
        raise ArgumentTypeError(f"{text} is not the code of a municipality, such as GM0153")
    return f"GM{found.group(1).zfill(4)}"


def year(text: str) -> int:
    """Return a year that borders can be of."""
    if not text.isdigit() or not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise ArgumentTypeError(f"{text} is not a year between {FIRST_YEAR} and {LAST_YEAR}")
    return int(text)


class Command(BaseCommand):
    help = "Bring in outlines from a file of CBS or PDOK: GeoPackage, GeoParquet, GeoJSON or shapefile."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the file, also as .zip")
        parser.add_argument(
            "--municipality",
            type=municipality,
            nargs="+",
            action="extend",
            default=[],
            metavar="CODE",
            help="only these, e.g. GM0153; without it all municipalities in the file",
        )
        parser.add_argument(
            "--layer", action="append", default=[], help="read this layer (may be given more than once)"
        )
        parser.add_argument("--year", type=year, help="the year of the borders, when the file does not tell it")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        self.percentage = -1
        try:
            self._tell(_("Reading %(file)s") % {"file": options["file"].name})
            source = reading.read(
                options["file"],
                layers=options["layer"],
                municipalities=frozenset(options["municipality"]),
                year=options["year"],
            )
            built = outlines.build(source.features, source.names, self._progress)
            self._tell(_("Writing"))
            report = actions.import_outlines(built=built, year=source.year, by=None, dry_run=options["dry_run"])
        except reading.Unusable as problem:
            raise CommandError(words.of(problem)) from problem
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal
        for line in self._lines(source, built, report):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write(_("This was a dry run: nothing has changed."))

    def _tell(self, text: str) -> None:
        """Say on the error stream what is going on, so that the report stays clean."""
        self.stderr.write(text + "…")

    def _progress(self, done: int, total: int) -> None:
        """Show how far it is, at each new ten per cent of long work."""
        percentage = done * 100 // total
        if total > 1 and percentage // 10 > self.percentage // 10:
            self.percentage = percentage
            self._tell(_("Fitting outlines: %(percentage)d%%") % {"percentage": percentage})

    def _lines(self, source: reading.Source, built: outlines.Built, report: actions.Report) -> list[str]:
        """Return the report, line by line."""
        kinds = ", ".join(counted(kind, report.kinds[kind]) for kind in codes.KINDS if report.kinds[kind])
        lines = [_("Borders of %(year)d: %(kinds)s.") % {"year": report.year, "kinds": kinds}]
        notes = {**source.skipped, **built.notes, "unnamed": report.unnamed}
        lines += [f"  {words.OUTCOMES[key]}: {report.outcomes[key]}" for key in words.OUTCOMES if report.outcomes[key]]
        lines += [f"  {words.NOTES[key]}: {notes[key]}" for key in words.NOTES if notes.get(key)]
        return lines


def counted(kind: str, count: int) -> str:
    """Return a number of areas of a kind in words."""
    if kind == Area.Kind.MUNICIPALITY:
        return ngettext("%(count)d municipality", "%(count)d municipalities", count) % {"count": count}
    if kind == Area.Kind.DISTRICT:
        return ngettext("%(count)d district", "%(count)d districts", count) % {"count": count}
    return ngettext("%(count)d neighbourhood", "%(count)d neighbourhoods", count) % {"count": count}
