"""`gewoondoen surges`: the same scan that runs every night, over the files of an analyst. It reads no database."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from dataclasses import asdict
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.kernel import workdays
from gewoondoen.patterns import baselines, tables
from gewoondoen.patterns.surges import Cluster, Method, Options, Outcome, Period, recurrence, scan
from gewoondoen.patterns.tables import BadTableError, Table
from gewoondoen.patterns.zones import TooManyError

# Fewer days of history say nothing about what is usual.
LEAST_HISTORY = 28


def day(text: str) -> date:
    """Return a day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text} is not a day such as 2026-11-25") from error


def share(text: str) -> float:
    """Return a share above 0, up to 1."""
    found = float(text)
    if not 0 < found <= 1:
        raise ArgumentTypeError(f"{text} is not a share from 0 to 1, such as 0.5")
    return found


def whole(text: str) -> int:
    """Return a whole number from 1."""
    found = int(text)
    if found < 1:
        raise ArgumentTypeError(f"{text} is not a whole number from 1")
    return found


class Command(BaseCommand):
    help = "Look for surges in CSV files: where and when there are more cases than chance explains."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=Path, required=True, help="CSV: place, date, count")
        parser.add_argument("--places", type=Path, required=True, help="CSV: place, x and y in metres, or lat and lon")
        parser.add_argument("--population", type=Path, help="CSV: place, population; for poisson")
        parser.add_argument("--method", choices=[str(each) for each in Method], default=str(Method.PERMUTATION))
        parser.add_argument("--max-share", type=share, default=0.5, help="of all cases or inhabitants in one circle")
        parser.add_argument("--max-radius-km", type=float, help="of a circle")
        parser.add_argument("--neighbours", type=whole, help="places in a circle at most, its middle included")
        parser.add_argument("--max-days", type=whole, default=28, help="that a surge lasts at most")
        parser.add_argument("--prospective", action="store_true", help="only surges that last up to the last day")
        parser.add_argument("--until", type=day, help="the last day, when that is not the day of the last case")
        parser.add_argument("--minimum", type=whole, default=5, help="cases in a surge at least")
        parser.add_argument("--by-weekday", action="store_true", help="permute within weekdays only")
        parser.add_argument("--replications", type=whole, default=999, help="how often chance is drawn")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same outcome")
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, *args: Any, **asked: Any) -> None:
        began = perf_counter()
        try:
            table = tables.read(asked["cases"], asked["places"], asked["population"], asked["until"])
            options = options_of(asked, table)
            outcome, spread = found_in(table, options)
        except (BadTableError, TooManyError) as error:
            raise CommandError(str(error)) from error
        told = as_json(table, options, outcome, spread, perf_counter() - began)
        if asked["json"]:
            self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2))
            return
        for line in lines(told):
            self.stdout.write(line)


def options_of(asked: dict[str, Any], table: Table) -> Options:
    """Return the options of the scan; without days only the place is asked for."""
    period = Period.NOW if asked["prospective"] else Period.ANY
    return Options(
        method=Method(asked["method"]),
        period=period if table.days else Period.WHOLE,
        max_days=asked["max_days"],
        max_share=asked["max_share"],
        max_radius=asked["max_radius_km"],
        neighbours=asked["neighbours"],
        minimum=asked["minimum"],
        replications=asked["replications"],
        seed=asked["seed"],
        by_weekday=asked["by_weekday"],
    )


def found_in(table: Table, options: Options) -> tuple[Outcome, float]:
    """Return what the scan finds, and how much wider than Poisson the own history was."""
    days = table.counts.shape[1]
    if options.method == Method.POISSON:
        if table.population is None:
            raise CommandError(_("With --method poisson give --population: how many people live in each place."))
        return scan(table.points, table.counts, options, share=np.repeat(table.population[:, None], days, axis=1)), 0.0
    if not table.days:
        raise CommandError(_("This method needs a day with each case; without days use --method poisson."))
    known = days_of(table)
    if options.method == Method.PERMUTATION:
        return scan(table.points, table.counts, options, strata=known.weekday), 0.0
    history = days - options.max_days if options.period == Period.NOW else days
    if history < LEAST_HISTORY:
        raise CommandError(
            _("There are %(days)d days of history before the longest surge; %(least)d are needed at least.")
            % {"days": max(history, 0), "least": LEAST_HISTORY}
        )
    base = baselines.fit(table.counts, known, history)
    return scan(table.points, table.counts, options, baseline=base.expected, spread=base.spread), base.spread


def days_of(table: Table) -> baselines.Days:
    """Return what there is to know of each day of the files."""
    return baselines.Days.of(table.days, frozenset(each for each in table.days if workdays.is_holiday(each)))


def as_json(table: Table, options: Options, outcome: Outcome, spread: float, seconds: float) -> dict[str, Any]:
    """Return the outcome as plain values, with everything that it depends on."""
    dated = bool(table.days)
    # What looks at the last day is asked each day; what looks back over a period, once in such a period.
    every = 1.0 if options.period == Period.NOW or not dated else float(len(table.days))
    return {
        "settings": {**asdict(options), "method": str(options.method), "period": str(options.period)},
        "places": len(table.names),
        "cases": outcome.total,
        "from": table.days[0].isoformat() if dated else None,
        "until": table.days[-1].isoformat() if dated else None,
        "circles": outcome.circles,
        "windows": outcome.windows,
        "replications_drawn": len(outcome.chance),
        "wider_than_poisson": round(spread, 6),
        "seconds": round(seconds, 3),
        "surges": [_surge(table, each, every, dated) for each in outcome.clusters],
    }


def _surge(table: Table, found: Cluster, every: float, dated: bool) -> dict[str, Any]:
    """Return one surge as plain values."""
    return {
        "places": [table.names[each] for each in found.places],
        "centre": table.names[found.centre],
        "radius_km": round(found.radius, 6),
        "from": table.days[found.first].isoformat() if dated else None,
        "until": table.days[found.last].isoformat() if dated else None,
        "cases": found.cases,
        "expected": round(found.expected, 6),
        "ratio": round(found.ratio, 4),
        "relative_risk": round(found.relative_risk, 4) if found.relative_risk is not None else None,
        "llr": round(found.llr, 6),
        "p_value": found.p_value,
        "p_value_gumbel": found.p_small,
        "recurrence_days": round(recurrence(found.p_small, every=every), 1) if dated else None,
    }


def lines(told: dict[str, Any]) -> list[str]:
    """Return the outcome in words."""
    head = _("%(cases)d cases in %(places)d places, %(circles)d circles, %(windows)d windows") % told
    if told["from"]:
        head += f", {told['from']} – {told['until']}"
    texts = [head]
    for number, each in enumerate(told["surges"], start=1):
        when = f"{each['from']} – {each['until']}" if each["from"] else _("the whole period")
        count = len(each["places"])
        places = ngettext("%(count)d place", "%(count)d places", count) % {"count": count}
        cases = _("%(cases)d cases where %(expected).2f were expected (%(ratio).2f times), LLR %(llr).6f") % each
        chance = _("p = %(p_value).5f by rank, %(p_value_gumbel).6f by Gumbel") % each
        if each["recurrence_days"]:
            chance += "; " + _("by chance once in %(recurrence_days).0f days") % each
        texts += ["", f"{number}. {when}, {places}: {', '.join(each['places'])}", f"   {cases}", f"   {chance}"]
    return texts if told["surges"] else [*texts, _("Nothing stands out.")]
