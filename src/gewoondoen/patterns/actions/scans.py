"""Scan the reports: each theme and all together, by neighbourhood and by cell, and keep what chance hardly explains."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from time import perf_counter

import numpy as np
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.areas.queries import home
from gewoondoen.kernel import events, workdays
from gewoondoen.kernel.refusals import Refused
from gewoondoen.patterns import baselines, surge_policies, surges
from gewoondoen.patterns.actions.surges import Candidate, end_quiet, keep
from gewoondoen.patterns.models import Scan, Surge
from gewoondoen.patterns.queries import heard as hearing
from gewoondoen.patterns.queries.heard import SCANNED_DAYS, Field, Heard
from gewoondoen.patterns.surges import Method, Options, Outcome
from gewoondoen.patterns.zones import Ints
from gewoondoen.people.models import User
from gewoondoen.signals.models import Theme

LONGEST, LEAST_REPORTS = 28, 5
# A circle with more than a quarter of all reports tells nobody where to look.
LARGEST = 0.25
# A cell scan compares with what the year says of each cell: with fewer reports it says nothing.
LEAST_FOR_CELLS = 50
CELL_RADIUS_KM = 1.0
# Before the scan there has to be at least as much history as it looks at.
LEAST_HISTORY = 2 * LONGEST
NEIGHBOURHOOD, CELL = Scan.Grain.NEIGHBOURHOOD, Scan.Grain.CELL
# One after the other by whoever asks: a scan takes a while, and after a minute nothing new was reported.
APART = 300


@dataclass(frozen=True)
class Asked:
    """One scan to make."""

    theme: int | None
    grain: str
    options: Options


@dataclass(frozen=True)
class Made:
    """One scan that was made."""

    asked: Asked
    field: Field
    # The day at which the scanned year begins, counted in the days that were read.
    start: int
    outcome: Outcome
    spread: float
    took_ms: int


@transaction.atomic
def ask_scan(*, by: User) -> None:
    """Have the reports scanned now; the worker does it, and the page has the outcome within a minute or so."""
    surge_policies.require(surge_policies.may_ask_scan(by))
    area = home(by)
    if area is None:
        raise Refused(_("There are no areas yet."))
    last = Scan.objects.order_by("-id").first()
    if last and (timezone.now() - last.made_at).total_seconds() < APART:
        raise Refused(_("A scan was made less than five minutes ago. What it found is on this page."))
    events.record("surge.scan_asked", on=area, by=by, area_id=area.pk)


def scan_reports(
    *,
    area: Area,
    until: date,
    by: User | None = None,
    now: datetime | None = None,
    replications: int = 999,
) -> list[Surge]:
    """Scan the reports up to a day and keep what is found; returns the surges that stand out now.

    Thinking is done outside a transaction, since it takes seconds; what was found is then written in one.
    """
    given = hearing.heard(area, until)
    made = [scanned(given, asked) for asked in to_scan(given, replications, seed=until.toordinal())]
    return write(given, [one for one in made if one is not None], by=by, now=now or timezone.now())


def to_scan(given: Heard, replications: int, seed: int) -> Iterator[Asked]:
    """Yield the scans of one night: themes that were heard often enough of late to be a surge, and all together."""
    late = given.day >= len(given.days) - LONGEST
    year = given.day >= len(given.days) - SCANNED_DAYS
    themes = [None, *Theme.objects.order_by("pk").values_list("pk", flat=True)]
    usual = Options(max_days=LONGEST, max_share=LARGEST, minimum=LEAST_REPORTS, replications=replications, seed=seed)
    for theme in themes:
        about = given.about(theme)
        if (about & late).sum() < LEAST_REPORTS:
            continue
        yield Asked(theme, NEIGHBOURHOOD, replace(usual, method=Method.PERMUTATION))
        yield Asked(theme, NEIGHBOURHOOD, replace(usual, method=Method.OWN_HISTORY))
        if (about & year).sum() >= LEAST_FOR_CELLS:
            yield Asked(theme, CELL, replace(usual, method=Method.PERMUTATION, max_radius=CELL_RADIUS_KM))


def scanned(given: Heard, asked: Asked) -> Made | None:
    """Make one scan; None where there is too little history to compare with."""
    began = perf_counter()
    field = hearing.by_cell(given, asked.theme) if asked.grain == CELL else hearing.by_neighbourhood(given, asked.theme)
    if not field.counts.sum():
        return None
    known = field.counts.shape[1] - int(np.flatnonzero(field.counts.any(axis=0))[0])
    if known < LEAST_HISTORY:
        return None
    spread = 0.0
    start = len(given.days) - min(known, SCANNED_DAYS)
    counts = field.counts[:, start:]
    if asked.options.method == Method.OWN_HISTORY:
        usual = usual_of(given, field.counts[:, -known:])
        spread = usual.spread
        expected = usual.expected[:, -counts.shape[1] :]
        outcome = surges.scan(field.points, counts, asked.options, baseline=expected, spread=spread)
    else:
        outcome = surges.scan(field.points, counts, asked.options)
    return Made(asked, field, start, outcome, spread, round((perf_counter() - began) * 1000))


def usual_of(given: Heard, counts: Ints) -> baselines.Baseline:
    """Return what is usual by place and day, learned from all but the days that may be a surge."""
    days = given.days[-counts.shape[1] :]
    holidays = frozenset(each for each in days if workdays.is_holiday(each))
    return baselines.fit(counts, baselines.Days.of(days, holidays), counts.shape[1] - LONGEST)


@transaction.atomic
def write(given: Heard, made: list[Made], *, by: User | None, now: datetime) -> list[Surge]:
    """Keep the scans that found something, and what they found; end what was not found for a week.

    The area is held meanwhile: of two scans at once the second continues what the first found, and doubles nothing.
    """
    Area.objects.select_for_update().get(pk=given.top.pk)
    candidates = []
    for one in made:
        often = [
            (cluster, surges.recurrence(cluster.p_small, scans=len(made)))
            for cluster in one.outcome.clusters
            if surges.recurrence(cluster.p_small, scans=len(made)) >= settings.SURGE_RECURRENCE_DAYS
        ]
        if often:
            scan = _row(given, one, beside=len(made), by=by, now=now)
            candidates += [Candidate.of(given, one.field, one.start, scan, each, days) for each, days in often]
    if not candidates and made:
        _row(given, made[0], beside=len(made), by=by, now=now)
    kept = keep(candidates, by=by, now=now)
    end_quiet(until=given.days[-1], now=now)
    return kept


def _row(given: Heard, one: Made, *, beside: int, by: User | None, now: datetime) -> Scan:
    """Write one scan."""
    return Scan.objects.create(
        area=given.top,
        theme_id=one.asked.theme,
        method=str(one.asked.options.method),
        grain=one.asked.grain,
        since=given.days[one.start],
        until=given.days[-1],
        settings={
            **asdict(one.asked.options),
            "method": str(one.asked.options.method),
            "period": str(one.asked.options.period),
            "replications": len(one.outcome.chance),
            "wider_than_poisson": round(one.spread, 6),
            "places": len(one.field.points),
            "circles": one.outcome.circles,
        },
        reports=one.outcome.total,
        counts_mark=one.field.mark,
        beside=beside,
        took_ms=one.took_ms,
        asked_by=by,
        made_at=now,
    )
