"""Surges: more reports close together in place and time than chance explains. Seeded: the same in gives the same out.

`scan` looks for the circles and days with most more reports than expected (scanning.py, zones.py), under one of three
readings of "expected" (chances.py), and says how often chance does as well: the p-value, and as people read it the
recurrence interval, "by chance once in so many days". Sources are named in those modules.

Worked example of the interval: a scan every night, p = 0.005: by chance once in 1 / 0.005 = 200 nights. With four scans
a night each finds its own chance, so that one of them does once in 200 / 4 = 50 nights.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from gewoondoen.patterns import chances, scanning
from gewoondoen.patterns.scanning import Best, Model, Windows, small_p
from gewoondoen.patterns.zones import Circles, Floats, Ints, circles

MOST_SHOWN = 10
# Times the replications that are drawn besides, where those say too little.
MORE = 19


class Method(StrEnum):
    """What is expected."""

    PERMUTATION = "space-time-permutation"  # each place its share of each day
    POISSON = "poisson"  # each inhabitant the same
    OWN_HISTORY = "eb-poisson"  # each place what it reported before


class Period(StrEnum):
    """Which days a surge may take."""

    NOW = "now"  # up to the last day
    ANY = "any"  # anywhere in the period
    WHOLE = "whole"  # all of it: only the place is asked for


@dataclass(frozen=True)
class Options:
    """Everything the outcome depends on besides the cases."""

    method: Method = Method.PERMUTATION
    period: Period = Period.NOW
    max_days: int = 28
    max_share: float = 0.5
    max_radius: float | None = None
    neighbours: int | None = None
    minimum: int = 5
    replications: int = 999
    seed: int = 1
    by_weekday: bool = False


@dataclass(frozen=True)
class Cluster:
    """A circle in some days, as found. Places and days are numbers in what was given; the radius is in its unit."""

    places: tuple[int, ...]
    centre: int
    radius: float
    first: int
    last: int
    cases: int
    expected: float
    llr: float
    p_value: float  # by rank among the replications
    p_small: float  # the same, told finer where it is small
    relative_risk: float | None = None  # against what is outside, where the total is given

    @property
    def ratio(self) -> float:
        """How many times as many as expected."""
        return self.cases / self.expected


@dataclass(frozen=True)
class Outcome:
    """What a scan found, the strongest first, and over how much it looked."""

    clusters: tuple[Cluster, ...]
    total: int
    circles: int
    windows: int
    chance: Floats


def scan(
    points: npt.ArrayLike,
    counts: Ints,
    options: Options,
    *,
    share: Floats | None = None,
    baseline: Floats | None = None,
    spread: float = 0.0,
    strata: Ints | None = None,
) -> Outcome:
    """Scan counts by place and day. Poisson needs `share` (inhabitants by place and day), own history a `baseline`.

    `strata` is the weekday of each day, for a permutation within weekdays.
    """
    days = counts.shape[1]
    windows = windows_of(options, days)
    weights: Floats = counts.sum(axis=1).astype(float)
    if options.method == Method.POISSON:
        if share is None:
            raise ValueError("A Poisson scan needs to know how many inhabitants there are.")
        model = chances.given_total(counts, share, windows.start)
        weights = share.sum(axis=1)
    elif options.method == Method.OWN_HISTORY:
        if baseline is None:
            raise ValueError("A scan on the own history needs a baseline.")
        model = chances.own_history(baseline, windows.start, spread)
        weights = baseline.sum(axis=1)
    else:
        model = chances.permutation(counts, windows.start, strata if options.by_weekday else None)
    found = circles(
        points,
        weights=weights if weights.sum() else None,
        max_share=options.max_share,
        max_radius=options.max_radius,
        neighbours=options.neighbours,
    )
    best = scanning.observed(counts, model, found, windows, options.minimum)
    if best.ratio.max(initial=0.0) <= 0:
        return Outcome((), int(counts.sum()), found.count, len(windows), np.zeros(0))
    chance = _chance(model, found, windows, options, float(best.ratio.max()))
    clusters = tuple(_cluster(counts, model, found, windows, best, at, chance) for at in strongest(found, best))
    return Outcome(clusters, int(counts.sum()), found.count, len(windows), chance)


def _chance(model: Model, found: Circles, windows: Windows, options: Options, strongest_ratio: float) -> Floats:
    """Draw chance; and on, where nothing drawn comes near and most draws hold nothing to tell how rare that is.

    Of what is seldom reported most replications have no window with enough cases, so that no distribution can be
    fitted, and 1 / (replications + 1) would be the smallest p. Twenty times as many draws tell it finer, and there they
    cost little.
    """
    rng = np.random.default_rng(options.seed)
    drawn = scanning.by_chance(model, found, windows, options.minimum, replications=options.replications, rng=rng)
    if np.median(drawn) > 0 or drawn.max() >= strongest_ratio:
        return drawn
    more = scanning.by_chance(model, found, windows, options.minimum, replications=MORE * options.replications, rng=rng)
    return np.concatenate([drawn, more])


def windows_of(options: Options, days: int) -> Windows:
    """Return the windows that may be a surge."""
    if options.period == Period.NOW:
        return Windows.ending(days, options.max_days)
    if options.period == Period.ANY:
        return Windows.anywhere(days, options.max_days)
    return Windows.whole(days)


def strongest(found: Circles, best: Best, most: int = MOST_SHOWN) -> list[tuple[int, int]]:
    """Return the strongest circles (centre, rank), none with a place of a stronger one; of equals the smallest."""
    at = np.flatnonzero(best.ratio > scanning.SAME)
    centre, rank = np.divmod(at, best.ratio.shape[1])
    order = np.lexsort((centre, rank, -np.round(best.ratio.ravel()[at], 9)))
    taken = np.zeros(len(found.order), bool)
    kept: list[tuple[int, int]] = []
    for each in order:
        members = found.members(centre[each], rank[each])
        if not taken[members].any():
            taken[members] = True
            kept.append((int(centre[each]), int(rank[each])))
            if len(kept) == most:
                break
    return kept


def _cluster(
    counts: Ints, model: Model, found: Circles, windows: Windows, best: Best, at: tuple[int, int], chance: Floats
) -> Cluster:
    """Return a circle with its strongest window, in numbers."""
    window = best.window[at]
    first, last = int(windows.first[window]), int(windows.last[window])
    members = found.members(*at)
    cases = int(counts[members, first : last + 1].sum())
    expected = float(model.expected[members, first : last + 1].sum())
    total = counts.sum()
    risk = None
    if isinstance(model.statistic, scanning.GivenTotal) and cases < total:
        risk = (cases / expected) / ((total - cases) / (total - expected))
    llr = float(best.ratio[at])
    return Cluster(
        places=tuple(int(each) for each in members),
        centre=at[0],
        radius=float(found.reach[at]),
        first=first,
        last=last,
        cases=cases,
        expected=expected,
        llr=llr,
        p_value=scanning.rank_p(llr, chance),
        p_small=small_p(llr, chance),
        relative_risk=float(risk) if risk is not None else None,
    )


def recurrence(p_value: float, *, every: float = 1.0, scans: int = 1) -> float:
    """Return once in how many days chance does as well, of scans made together every so many days.

    >>> recurrence(0.005), recurrence(0.005, scans=4)
    (200.0, 50.0)
    """
    return every / (p_value * scans)
