"""The count that each cell stands for, and which of those are too small to show.

Ten per cent of 40 households is a count of four, and a mean income of 30,000 over 40 households one of 1,200,000: who has
the denominator has the count. So shares and means take part in sums like any other cell, each by its count; a share whose
numerator is an indicator too is that very count, told once more. Unit: that of the count (persons, households, euros).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gewoondoen.knowledge.suppression.tables import Flags, Floats, Key, Places, Rule, Table
from gewoondoen.knowledge.values import Kind, Reason

NONE = -1
# An amount over few people is hidden when nobody can tell it to within a tenth.
BAND = 0.1
# Shares are written with few decimals: 33.3% of 9 is 2.997, and meant are 3.
HAIR = 0.01


@dataclass
class Counts:
    """The counts of a table: arrays (n,) by cell. What is said of a count stands at the cell that `unit` names."""

    unit: Places  # the cell whose count this cell tells: itself, or the numerator of a share
    value: Floats  # the count, NaN where it is unknown
    denominator: Places  # the cell that this one is out of and withheld with, NONE without
    minimum: Floats  # the minimum count, 0 without
    roof: Floats  # the count is known to be no more: a share does not exceed its denominator
    hides_zero: Flags
    hides_rest: Flags  # the rest, roof - value, may not be small either
    adds: Flags  # a count of something, no amount (euros, years)
    thin: Flags  # out of too few
    told_small: Flags  # said to be small by a version before; the number is not known any more
    withheld: Flags  # by us, in a version before

    # What follows from these, set by `_judge`.
    small: Flags  # not to be shown
    low: Floats  # what a reader knows of it when it is said to be small
    high: Floats
    need: Floats  # how far apart two possible counts must lie at least


def counts_of(table: Table, rules: Mapping[str, Rule], index: Mapping[Key, int]) -> Counts:
    """Return what each cell of a table stands for; `index` says where each key stands."""
    counts = _plain(table)
    ours = table.withheld()
    # Counts first: a share may tell one of them.
    for slug, rule in sorted(rules.items(), key=lambda each: (each[1].kind != Kind.COUNT, each[0])):
        rows = np.flatnonzero(table.indicators == slug)
        if len(rows):
            per, numerator = (_cells(name, table.areas[rows], index) for name in (rule.denominator, rule.numerator))
            _link(counts, rule, rows, per, numerator)
            _measure(counts, rule, rows, per, ours)
    counts.withheld[counts.unit[ours]] = True
    counts.withheld &= np.isnan(counts.value)
    counts.told_small[counts.unit[table.reasons == Reason.SMALL]] = True
    counts.told_small &= counts.withheld
    _judge(counts)
    return counts


def _plain(table: Table) -> Counts:
    """Return counts that are the values themselves; what cannot occur is none."""
    size = len(table)
    return Counts(
        unit=np.arange(size),
        value=np.where(table.reasons == Reason.IMPOSSIBLE, 0.0, table.values),
        denominator=np.full(size, NONE),
        roof=np.full(size, np.inf),
        adds=np.ones(size, dtype=bool),
        **{name: np.zeros(size) for name in ("minimum", "low", "high", "need")},
        **{
            name: np.zeros(size, dtype=bool)
            for name in ("hides_zero", "hides_rest", "thin", "told_small", "withheld", "small")
        },
    )


def _cells(indicator: str, areas: np.ndarray, index: Mapping[Key, int]) -> Places:
    """Return for each area the cell of an indicator, NONE where there is none."""
    if not indicator:
        return np.full(len(areas), NONE)
    return np.array([index.get((indicator, area), NONE) for area in areas.tolist()], dtype=np.int64)


def _link(counts: Counts, rule: Rule, rows: Places, per: Places, numerator: Places) -> None:
    """Set which count the rows of one rule tell, and how much it is."""
    if rule.kind != Kind.COUNT or rule.minimum_denominator:
        counts.denominator[rows] = per
    if rule.kind not in (Kind.SHARE, Kind.MEAN):
        return
    of = counts.value[rows] * _value(counts, per) / (rule.base if rule.kind == Kind.SHARE else 1)
    units = np.where(numerator == NONE, rows, numerator)
    counts.unit[rows] = units
    counts.value[units] = np.where((units == rows) | np.isnan(counts.value[units]), of, counts.value[units])
    counts.adds[units] = rule.kind == Kind.SHARE


def _value(counts: Counts, cells: Places) -> Floats:
    """Return the counts of some cells, NaN for none."""
    return np.where(cells == NONE, np.nan, counts.value[cells])


def _measure(counts: Counts, rule: Rule, rows: Places, per: Places, ours: Flags) -> None:
    """Lay the measure of one rule to its rows. What tells the same count is measured alike: by the strictest."""
    units = counts.unit[rows]
    value, out_of = counts.value[units], _value(counts, per)
    counts.minimum[units] = np.maximum(counts.minimum[units], rule.minimum_count)
    counts.hides_zero[units] |= rule.hide_zero
    counts.hides_rest[units] |= rule.protect_complement
    is_share = rule.kind == Kind.SHARE
    if is_share:
        counts.roof[units] = np.fmin(counts.roof[units], np.where(value > out_of + HAIR, np.inf, out_of))
    # A share out of fewer than the minimum tells too much, were it zero.
    least = max(rule.minimum_denominator, rule.minimum_count if is_share else 0)
    # What cannot be held against the rule is not shown; what we withheld is, see `followers`.
    unknown = np.isnan(out_of) & ~((per != NONE) & ours[per]) & ((rule.minimum_denominator > 0) | np.isnan(value))
    there = ~np.isnan(value) | ours[rows]
    counts.thin[units] |= there & (least > 0) & (unknown | ((out_of > 0) & (out_of < least)))


def _judge(counts: Counts) -> None:
    """Say what is small, what a reader knows of that, and what must stay uncertain."""
    value, minimum, roof = counts.value, counts.minimum, counts.roof
    ruled = minimum > 0
    low, high = np.where(counts.hides_zero, 0.0, 1.0), minimum - 1
    small = ruled & _is_small(value, minimum, counts.hides_zero)
    mirrored = ruled & counts.hides_rest & ~small & _is_small(roof - value, minimum, counts.hides_zero)
    counts.small = small | mirrored | counts.thin | counts.told_small
    either = counts.told_small & counts.hides_rest
    open_ = counts.thin | ~ruled
    counts.low = np.select([open_, mirrored], [0.0, roof - high], low)
    counts.high = np.select([open_, either | mirrored], [roof, roof - low], high)
    few = np.minimum(roof, np.maximum(1, minimum - 2))
    band = np.where(counts.adds, few, BAND * np.abs(np.nan_to_num(value)))
    counts.need = np.where(open_, band, high - low)


def _is_small(value: Floats, minimum: Floats, hides_zero: Flags) -> Flags:
    """Return which counts are below the minimum; zero is, where it is hidden."""
    size = np.abs(value)
    return ((size > HAIR) & (size < minimum - HAIR)) | ((size <= HAIR) & hides_zero)
