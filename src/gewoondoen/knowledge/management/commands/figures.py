"""`gewoondoen figures AREA`: what anyone may see of an area, with why there is no number, and whose the figures are."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.knowledge import periods, queries, wordings
from gewoondoen.knowledge.models import Dataset, Indicator
from gewoondoen.knowledge.values import Figure


def period(text: str) -> str:
    """Return a period in its one form."""
    found = periods.read(text)
    if not found:
        raise ArgumentTypeError(f"{text} is not a period, such as 2020, 2020-Q1, 2020-03 or 2020-W09")
    return found


class Command(BaseCommand):
    help = "Tell the figures of an area, as anyone may see them; the latest of each unless periods are named."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("area", help="the code of the area, such as BU01530102, or its name")
        parser.add_argument("--indicator", action="append", default=[], help="only this (may be given more than once)")
        parser.add_argument("--period", action="append", type=period, default=[], help="of this period (likewise)")
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        area = area_of(options["area"])
        catalogue = queries.catalogue(None)
        if unknown := [slug for slug in options["indicator"] if slug not in catalogue.indicators]:
            raise CommandError(_("There is no indicator %(slugs)s.") % {"slugs": ", ".join(unknown)})
        scope = queries.scope_of(None, area)
        found = queries.figures_of(catalogue, scope, options["indicator"], options["period"])
        shown = found if options["period"] else latest(found)
        sources = {each.dataset.slug: each.dataset for each in (catalogue.indicators[one.indicator] for one in shown)}
        if options["json"]:
            told = as_json(area, shown, catalogue.indicators, list(sources.values()))
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for line in lines(shown, catalogue.indicators, list(sources.values())):
            self.stdout.write(line)
        if not shown:
            self.stderr.write(_("There are no figures of %(area)s.") % {"area": area.name})


def area_of(text: str) -> Area:
    """Return the area of a code, or the only one of a name; raises CommandError where there is none or more."""
    every = areas.areas(None)
    found = list(every.filter(code__iexact=text)) or list(every.filter(name__iexact=text).order_by("code"))
    if not found:
        raise CommandError(_("There is no area %(area)s.") % {"area": text})
    if len(found) > 1:
        codes = ", ".join(each.code for each in found)
        raise CommandError(_("Several areas are called %(area)s: %(codes)s.") % {"area": text, "codes": codes})
    return found[0]


def latest(found: Sequence[Figure]) -> list[Figure]:
    """Return of each indicator the figure of its latest period; one with a number goes before later ones without."""
    best: dict[str, Figure] = {}
    for each in found:
        known = best.get(each.indicator)
        if known is None or (each.is_number, each.period) > (known.is_number, known.period):
            best[each.indicator] = each
    return list(best.values())


def lines(shown: Sequence[Figure], indicators: dict[str, Indicator], sources: Sequence[Dataset]) -> list[str]:
    """Return figures as columns that line up, and below them whose they are."""
    order = list(indicators)
    rows = [
        (indicators[each.indicator].shown_name, wordings.period(each.period), told(each, indicators[each.indicator]))
        for each in sorted(shown, key=lambda each: (order.index(each.indicator), each.period))
    ]
    name, when = (max((len(row[at]) for row in rows), default=0) for at in (0, 1))
    texts = [f"{row[0]:<{name}}  {row[1]:<{when}}  {row[2]}" for row in rows]
    if sources:
        texts += ["", *(f"{each.shown_name}: {each.source}, {each.licence or '–'}" for each in sources)]
    return texts


def told(figure: Figure, indicator: Indicator) -> str:
    """Return a figure with its unit, or why there is none; what we worked out ourselves is marked."""
    text = wordings.figure(figure, indicator)
    return f"{text} ({_('worked out')})" if figure.is_estimate and figure.is_number else text


def as_json(
    area: Area, shown: Sequence[Figure], indicators: dict[str, Indicator], sources: Sequence[Dataset]
) -> dict[str, Any]:
    """Return figures as plain values; a figure without a number says why."""
    return {
        "area": {"code": area.code, "name": area.name, "kind": area.kind},
        "figures": [
            {
                "indicator": each.indicator,
                "name": indicators[each.indicator].name,
                "period": each.period,
                "value": each.value,
                "unit": indicators[each.indicator].unit,
                "reason": str(each.reason) or None,
                "status": str(each.status),
                "release": each.release or None,
                "worked_out": each.is_estimate,
                "source": indicators[each.indicator].dataset.slug,
            }
            for each in shown
        ],
        "sources": [
            {"slug": each.slug, "name": each.name, "source": each.source, "licence": each.licence} for each in sources
        ],
    }
