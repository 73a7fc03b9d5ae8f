"""`gewoondoen import figures`: figures of areas come in, from a file or from their source."""

import json
import tempfile
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.areas import codes
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import actions, fetching, periods, problem_words, problems, queries, report_words
from gewoondoen.knowledge.cells import Unusable
from gewoondoen.knowledge.models import Dataset, FigureImport
from gewoondoen.knowledge.reading import damage, statline, suggesting

STATLINE = {Dataset.Form.STATLINE3, Dataset.Form.STATLINE4, Dataset.Form.SES_WOA}
State = FigureImport.State
SHOWN = 3


def municipality(text: str) -> str:
    """Return the code of a municipality: GM0153, gm0153 and 153 are one."""
    code = codes.read(text, codes.MUNICIPALITY)
    if not code.startswith("GM"):
        raise ArgumentTypeError(f"{text} is not the code of a municipality, such as GM0153")
    return code


def period(text: str) -> str:
    """Return a period in its one form."""
    found = periods.read(text)
    if not found:
        raise ArgumentTypeError(f"{text} is not a period, such as 2020, 2020-Q1, 2020-03 or 2020-W09")
    return found


def day(text: str) -> str:
    """Return a day as 2021-03-26."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a day, such as 2021-03-26") from error


class Command(BaseCommand):
    help = "Bring in figures of areas, from a file or (--fetch) from their source, and publish them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="the file, an archive, or a folder with the files")
        parser.add_argument("--dataset", default="", help="which figures these are; `gewoondoen datasets` lists them")
        parser.add_argument("--form", choices=[each.value for each in Dataset.Form], default="", help="in which form")
        parser.add_argument("--year", "--period", dest="period", type=period, help="the period, if the file is silent")
        parser.add_argument(
            "--municipality",
            type=municipality,
            nargs="+",
            action="extend",
            default=[],
            metavar="CODE",
            help="only these, e.g. GM0153; without it all areas in the file",
        )
        parser.add_argument("--release", type=day, help="the day on which the source published them")
        parser.add_argument(
            "--mapping", default="", metavar="NAME|FILE.json", help="what the columns of an own table are"
        )
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen, change nothing")
        parser.add_argument(
            "--fetch",
            nargs="?",
            const="",
            metavar="TABLE",
            help="fetch from the source: this table, or the one of --dataset and --year",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.said = ""
        try:
            with ExitStack() as stack:
                self._bring_in(options, stack)
        except Unusable as unusable:
            raise self._wrong(unusable.file, problem_words.as_kept(unusable.problems), unusable.count) from unusable
        except Refused as refusal:
            raise CommandError(refusal.message) from refusal

    def _bring_in(self, options: dict[str, Any], stack: ExitStack) -> None:
        """Read what is asked, report, and publish unless it is a dry run."""
        asked = self._fetched(options) if options["fetch"] is not None else self._from_file(options)
        asked |= {"period": options["period"] or "", "municipalities": options["municipality"]}
        if options["dry_run"]:
            report = actions.trial(by=None, told=self._megabytes, **asked)
            self._tell_report(asked["dataset"], report)
            self.stdout.write(_("This was a dry run: nothing has changed."))
            return
        if path := asked.pop("path", None):
            path = stack.enter_context(together(path, asked["form"]))
            asked["file"] = File(stack.enter_context(path.open("rb")), name=path.name)
        made = actions.import_now(by=None, tell=self._progress, **asked)
        if made.state == State.REFUSED:
            raise self._wrong(made.file_name, made.problems, made.problem_count)
        self._tell_report(made.dataset, made.report)
        version = actions.publish_import(figure_import=made, by=None)
        self.stdout.write(_("Published as version %(number)d.") % {"number": version.number})

    def _fetched(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what is to be fetched."""
        known = self._datasets(options["dataset"])
        table = options["fetch"]
        if not options["dataset"]:
            known = [each for each in known if table.upper() in {one.upper() for one in each.tables.values()}]
        if len(known) != 1:
            raise CommandError(_("Say with --dataset which figures are to be fetched."))
        form = options["form"] or known[0].form
        found = fetching.table_of(known[0], form, (options["period"] or "")[:4], table)
        if form not in fetching.FETCHED or not found:
            raise CommandError(
                _("There is no table of these figures to fetch. Give the year, or the number of the table.")
            )
        return {"dataset": known[0], "form": form, "table": found}

    def _from_file(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return which file it is, of what and in which form; refuses a file that leaves doubt."""
        path: Path | None = options["file"]
        if path is None:
            raise CommandError(_("Name a file, or fetch with --fetch."))
        if not path.exists():
            raise CommandError(str(problems.FILE["no_file"]) % {"file": path})
        self._tell(_("Looking at %(file)s") % {"file": path.name})
        dataset, form = self._kind_of(path, self._datasets(options["dataset"]), options)
        asked: dict[str, Any] = {"path": path, "dataset": dataset, "form": form, "release": options["release"] or ""}
        if form == Dataset.Form.OWN:
            asked |= self._columns(path, dataset, options)
        return asked

    def _datasets(self, slug: str) -> list[Dataset]:
        """Return the datasets that are meant; raises CommandError for one that is not there."""
        every = list(queries.importable(None))
        found = [each for each in every if each.slug == slug] if slug else every
        if not found:
            raise CommandError(
                _("There is no dataset %(slug)s. There are: %(slugs)s.")
                % {"slug": slug, "slugs": ", ".join(each.slug for each in every)}
            )
        return found

    def _kind_of(self, path: Path, known: list[Dataset], options: dict[str, Any]) -> queries.Guess:
        """Return of what the file is and in which form, as asked or as far as there is no doubt."""
        if options["dataset"] and options["form"]:
            return known[0], options["form"]
        if options["mapping"] and options["dataset"]:
            return known[0], Dataset.Form.OWN
        found = queries.guesses(path, known, options["form"])
        if options["dataset"] and not found:
            return known[0], options["form"] or known[0].form
        if len(found) != 1:
            told = ", ".join(f"{dataset.slug} ({form})" for dataset, form in found)
            if told:
                raise CommandError(_("This file may be %(guesses)s. Choose with --dataset.") % {"guesses": told})
            raise CommandError(_("It is not clear which figures these are. Say so with --dataset and --form."))
        [(dataset, form)] = found
        self._tell(_("These are figures of %(dataset)s, as %(form)s") % {"dataset": dataset.slug, "form": form})
        return dataset, form

    def _columns(self, path: Path, dataset: Dataset, options: dict[str, Any]) -> dict[str, Any]:
        """Return what the columns of an own table are: by a name, from a file, or guessed and told."""
        given = options["mapping"]
        if given.endswith(".json"):
            return {"rules": rules_in(Path(given))}
        if given:
            mapping = queries.mappings_for(None).filter(name=given, dataset=dataset).first()
            if mapping is None:
                raise CommandError(_("There is no mapping “%(name)s” for these figures.") % {"name": given})
            return {"mapping": mapping, "rules": mapping.rules}
        tried = FigureImport(dataset=dataset, form=Dataset.Form.OWN, period=options["period"] or "")
        with damage.refused(path):
            rules = suggesting.suggest(path, queries.asked_of(tried))
        if rules["area"].get("code") == "" and len(options["municipality"]) == 1:
            rules["area"] = {"code": options["municipality"][0]}
        self._tell(_("Columns taken as: %(rules)s") % {"rules": json.dumps(rules, ensure_ascii=False)})
        return {"rules": rules}

    def _tell(self, text: str) -> None:
        """Say on the error stream what is going on, once, so that the report stays clean."""
        if text != self.said:
            self.said = text
            self.stderr.write(text + "…")

    def _progress(self, made: FigureImport) -> None:
        """Show how far it is, at each new ten per cent or megabyte."""
        if made.state == State.FETCHING:
            self._megabytes(made.report.get("megabytes", 0))
        else:
            self._tell(_("Reading: %(percentage)d%%") % {"percentage": made.percentage // 10 * 10})

    def _megabytes(self, megabytes: int) -> None:
        """Show how much was fetched."""
        self._tell(_("Fetched: %(megabytes)d MB") % {"megabytes": megabytes})

    def _wrong(self, file: str, kept: list[dict[str, Any]], count: int) -> CommandError:
        """Tell each thing that is wrong in one line; returns the error that ends the command."""
        for line in problem_words.kept(kept):
            where = [file, _("row %(row)s") % {"row": line.row} if line.row else "", line.column]
            self.stderr.write(f"{', '.join(filter(None, where))}: {line.text}")
        return CommandError(
            ngettext(
                "%(count)d thing is wrong with %(file)s. Nothing has changed.",
                "%(count)d things are wrong with %(file)s. Nothing has changed.",
                count,
            )
            % {"count": count, "file": file}
        )

    def _tell_report(self, dataset: Dataset, report: Mapping[str, Any]) -> None:
        """Write the report, line by line."""
        told = report_words.told(report, queries.indicators_in(None, dataset))
        self.stdout.write(
            _("%(dataset)s: %(cells)s figures, %(numbers)s of them numbers.")
            % {
                "dataset": f"{dataset.shown_name} {report['scope']}".strip(),
                "cells": report_words.whole(report["cells"]),
                "numbers": report_words.whole(report["numbers"]),
            }
        )
        for label, count in (*told.counts, *told.reasons, *told.notes):
            self.stdout.write(f"  {label}: {count}")
        for name, small, others, exposed in told.withheld:
            counts = {"name": name, "small": small, "others": others, "exposed": exposed}
            self.stdout.write(
                "  " + _("%(name)s: %(small)s too few, %(others)s to protect those, %(exposed)s told already") % counts
            )
        if told.unknown:
            self.stdout.write(_("Codes of our own municipality that no area has") + f": {', '.join(told.unknown)}")
        for each in told.strange:
            self.stdout.write(f"{each.title}: {each.count}. {each.text}")
            for row in each.rows[:SHOWN]:
                self.stdout.write(f"  {' | '.join(row)}")


@contextmanager
def together(path: Path, form: str) -> Iterator[Path]:
    """Give one file with all that belongs to it: the files of a StatLine table, or of a folder, are packed."""
    with ExitStack() as stack:
        files = [each for each in path.iterdir() if each.is_file()] if path.is_dir() else [path]
        if form in STATLINE and path.suffix.lower() != ".zip":
            parts = stack.enter_context(statline.parts_of(path, settings.FIGURES_MAX_BYTES))
            files = [each for part in parts.values() for each in part]
        if files == [path]:
            yield path
            return
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="figures-")))
        yield fetching.pack(files, folder / f"{path.resolve().stem}{fetching.PACKED}")


def rules_in(path: Path) -> dict[str, Any]:
    """Return the rules in a file."""
    try:
        rules = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(_("%(file)s is not a mapping in JSON.") % {"file": path}) from error
    if not isinstance(rules, dict):
        raise CommandError(_("%(file)s is not a mapping in JSON.") % {"file": path})
    return rules
