"""What chance would have done: cases drawn anew under each of the three hypotheses. Seeded, and so repeatable.

Each maker returns a `Model`: what is expected by place and day, and a draw of counts by place, day and replication.
"""

import numpy as np
import numpy.typing as npt

from gewoondoen.patterns.scanning import Counts, Expectation, GivenTotal, Model
from gewoondoen.patterns.zones import Floats, Ints


def permutation(counts: Ints, start: int, strata: npt.ArrayLike | None = None) -> Model:
    """Expect of each place its share of each day; chance deals the places anew over the days of the cases.

    Both margins stay what they are: how much each place reports, and how much each day brings. With `strata` (a number
    for each day, such as its weekday) places are dealt within each only, so that a place of Monday people stands for
    itself. Source: Kulldorff e.a. (2005), with the adjustment by weekday that it describes.

    Worked example: place A has 3 reports of 4, and 2 of the 4 come today: 3 x 2 / 4 = 1.5 expected in A today.
    """
    places, days = counts.shape
    group = np.zeros(days, np.int64) if strata is None else np.asarray(strata, np.int64)
    expected = np.zeros(counts.shape)
    dealt: list[tuple[Ints, Ints]] = []
    for each in np.unique(group):
        inside = counts[:, group == each]
        if total := inside.sum():
            expected[:, group == each] = np.outer(inside.sum(axis=1), inside.sum(axis=0)) / total
        own = np.where(group == each, counts, 0)
        by_day = np.repeat(np.tile(np.arange(days), (places, 1)).T.ravel(), own.T.ravel())
        by_place = np.repeat(np.tile(np.arange(places), days), own.T.ravel())
        dealt.append((by_place, by_day[by_day >= start] - start))
    span = days - start

    def draw(rng: np.random.Generator, count: int) -> Counts:
        """Deal the places over the days."""
        keys = []
        for by_place, late in dealt:
            if len(late):
                last = _dealt(rng, by_place, len(late), count)
                keys.append((last * span + late) * count + np.arange(count)[:, None])
        return _counted(keys, places, span, count)

    return Model(GivenTotal(int(counts.sum())), expected, draw)


def _dealt(rng: np.random.Generator, labels: Ints, wanted: int, count: int) -> Ints:
    """Return for each replication the first `wanted` of the labels in a random order.

    Few of many are drawn one by one, each from what is left, for all replications at once.
    """
    pack = np.tile(labels.astype(np.int32), (count, 1))
    if wanted * 8 > len(labels):
        return np.asarray(rng.permuted(pack, axis=1)[:, :wanted], np.int64)
    rows = np.arange(count)
    for at in range(wanted):
        other = rng.integers(at, len(labels), size=count)
        pack[rows, at], pack[rows, other] = pack[rows, other], pack[rows, at].copy()
    return pack[:, :wanted].astype(np.int64)


def _counted(keys: list[Ints], places: int, span: int, count: int) -> Counts:
    """Return how often each place, day and replication was drawn."""
    flat = np.concatenate([each.ravel() for each in keys]) if keys else np.zeros(0, np.int64)
    return np.bincount(flat, minlength=places * span * count).reshape(places, span, count).astype(np.int32)


def given_total(counts: Ints, share: Floats, start: int) -> Model:
    """Expect of all cases each place's and day's share; chance gives each case a place and day by those shares.

    `share` is inhabitants (by place and day), in any unit. Source: Kulldorff (1997).
    """
    places, days = counts.shape
    total = int(counts.sum())
    part = share / share.sum()
    span = days - start
    late = part[:, start:].ravel()
    inside = float(late.sum())
    run = np.cumsum(late) / inside if inside else late

    def draw(rng: np.random.Generator, count: int) -> Counts:
        """Give each case a place and a day."""
        drawn = rng.binomial(total, min(inside, 1.0), size=count)
        cell = np.searchsorted(run, rng.random(int(drawn.sum())), side="right")
        cell = np.minimum(cell, len(run) - 1)
        return _counted([cell * count + np.repeat(np.arange(count), drawn)], places, span, count)

    return Model(GivenTotal(total), total * part, draw)


def own_history(baseline: Floats, start: int, spread: float = 0.0) -> Model:
    """Expect the baseline of each place and day; chance draws Poisson around it. Source: Neill e.a. (2005).

    With a `spread` above 0 chance is wider than Poisson, as reports are: the variance is m + spread m² (a Poisson
    around a mean that is itself gamma distributed).
    """
    late = baseline[:, start:]

    def draw(rng: np.random.Generator, count: int) -> Counts:
        """Draw each place and day by itself."""
        size = (*late.shape, count)
        if spread > 0:
            mean = late[:, :, None] * rng.gamma(1 / spread, spread, size=size)
            return rng.poisson(mean).astype(np.int32)
        return rng.poisson(late[:, :, None], size=size).astype(np.int32)

    return Model(Expectation(), baseline, draw)
