"""`gewoondoen datasets`: which figures there are, of which years, whose they are and under which licence."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from gewoondoen.knowledge import definition_words, queries


class Command(BaseCommand):
    help = "Tell which figures there are: indicators, periods, versions, source and licence."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = queries.sources(queries.whole(None), queries.managed_datasets(None))
        if options["json"]:
            self.stdout.write(json.dumps([as_json(each) for each in found], ensure_ascii=False, indent=2))
            return
        for each in found:
            for line in lines(each):
                self.stdout.write(line)
        if not found:
            self.stderr.write(_("There are no datasets. `gewoondoen migrate` brings in the declared ones."))


def lines(source: queries.Source) -> list[str]:
    """Return what there is of a dataset, line by line."""
    dataset = source.dataset
    told = [
        f"{dataset.slug}: {dataset.shown_name}",
        f"  {dataset.source}, {dataset.licence}" if dataset.licence else f"  {dataset.source}",
        "  "
        + _("%(count)d indicators; figures of %(periods)s; visible to: %(visible)s")
        % {
            "count": len(source.indicators),
            "periods": definition_words.span(source.periods) or "–",
            "visible": dataset.get_visibility_display(),
        },
    ]
    for version in source.versions:
        about = {
            "scope": version.scope or _("all periods"),
            "number": version.number,
            "numbers": version.numbers,
            "release": version.release or "–",
        }
        told.append("    " + _("%(scope)s: version %(number)d, %(numbers)d numbers, released %(release)s") % about)
    return told


def as_json(source: queries.Source) -> dict[str, Any]:
    """Return what there is of a dataset as plain values."""
    dataset = source.dataset
    return {
        "slug": dataset.slug,
        "name": dataset.name,
        "source": dataset.source,
        "licence": dataset.licence,
        "url": dataset.url,
        "form": dataset.form,
        "visibility": dataset.visibility,
        "in_use": dataset.is_active,
        "periods": list(source.periods),
        "indicators": [
            {"slug": each.slug, "name": each.name, "unit": each.unit, "kind": each.kind} for each in source.indicators
        ],
        "versions": [
            {
                "number": each.number,
                "scope": each.scope,
                "release": each.release,
                "numbers": each.numbers,
                "made_at": each.made_at.isoformat(timespec="seconds"),
            }
            for each in source.versions
        ],
    }
