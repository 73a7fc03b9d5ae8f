"""The count that each cell stands for, and which of those are too small to show.

Ten per cent of 40 households is a count of four, and a mean income of 30,000 over 40 households one of 1,200,000: who
has the denominator has the count. So shares and means take part in sums like any other cell, each by its count; a
share whose numerator is an indicator too is that very count, told once more. Unit: that of the count (persons,
households, euros).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from gewoondoen.knowledge.suppression.tables import Flags, Floats, Key, Objects, Places, Rule, Table
from gewoondoen.knowledge.values import Kind, Reason

NONE = -1
# An amount over few people is hidden when nobody can tell it to within a tenth.
BAND = 0.1
# Shares are written with few decimals: 33.3% of 9 is 2.997, and meant are 3.
HAIR = 0.01
# What is left of a denominator beside the numerator of a share: a count without a cell, which each reader can work out.
REST = " (rest)"


@dataclass
class Counts:
    """The counts of a table: arrays (n,) by cell. What is said of a count stands at the cell that `unit` names."""

    unit: Places  # the cell whose count this cell tells: itself, or the numerator of a share
    value: Floats  # the count, NaN where it is unknown
    denominator: Places  # the cell that this one is out of and withheld with, NONE without
    minimum: Floats  # the minimum count, 0 without
    out_of: Floats  # the least denominator that it has
    hides_zero: Flags
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
    there = ours | ~np.isnan(counts.value)
    # Counts first: a share may tell one of them.
    for slug, rule in sorted(rules.items(), key=lambda each: (each[1].kind != Kind.COUNT, each[0])):
        rows = np.flatnonzero(table.indicators == slug)
        if len(rows):
            names = (rule.denominator, rule.numerator, slug + REST)
            per, numerator, rest = (_cells(name, table.areas[rows], index) for name in names)
            _link(counts, rule, rows, per, numerator)
            _measure(counts, rule, rows, per)
            counts.thin[counts.unit[rows[there[rows] & _is_thin(counts, rule, rows, per, ours)]]] = True
            _leave(counts, rule, rows, per, rest)
    counts.withheld[counts.unit[ours]] = True
    counts.withheld &= np.isnan(counts.value)
    counts.told_small[counts.unit[table.reasons == Reason.SMALL]] = True
    counts.told_small &= counts.withheld
    _judge(counts)
    return counts


def _plain(table: Table) -> Counts:
    """Return counts that are the values themselves; what cannot occur is none."""
    size = len(table)
    minimum, low, high, need = (np.zeros(size) for _ in range(4))
    hides_zero, thin, told_small, withheld, small = (np.zeros(size, dtype=bool) for _ in range(5))
    return Counts(
        unit=np.arange(size),
        value=np.where(table.reasons == Reason.IMPOSSIBLE, 0.0, table.values),
        denominator=np.full(size, NONE),
        minimum=minimum,
        out_of=np.full(size, np.inf),
        hides_zero=hides_zero,
        adds=np.ones(size, dtype=bool),
        thin=thin,
        told_small=told_small,
        withheld=withheld,
        small=small,
        low=low,
        high=high,
        need=need,
    )


def _cells(indicator: str, areas: Objects, index: Mapping[Key, int]) -> Places:
    """Return for each area the cell of an indicator, NONE where there is none."""
    return np.array([index.get((indicator, area), NONE) for area in areas.tolist()], dtype=np.int64)


def _link(counts: Counts, rule: Rule, rows: Places, per: Places, numerator: Places) -> None:
    """Set which count the rows of one rule tell, and how much it is."""
    if rule.kind != Kind.COUNT or rule.minimum_denominator:
        counts.denominator[rows] = per
    if rule.kind not in (Kind.SHARE, Kind.MEAN):
        return
    of = counts.value[rows] * _value(counts, per)
    if rule.kind == Kind.SHARE:
        of = of / rule.base
        of = np.where(np.abs(of - np.round(of)) <= HAIR, np.round(of), of)
    units = np.where(numerator == NONE, rows, numerator)
    counts.unit[rows] = units
    counts.value[units] = np.where((units == rows) | np.isnan(counts.value[units]), of, counts.value[units])
    counts.adds[units] = rule.kind == Kind.SHARE


def _value(counts: Counts, cells: Places) -> Floats:
    """Return the counts of some cells, NaN for none."""
    return np.where(cells == NONE, np.nan, counts.value[cells])


def _measure(counts: Counts, rule: Rule, rows: Places, per: Places) -> None:
    """Lay the measure of one rule to its rows. What tells the same count is measured alike: by the strictest."""
    units = counts.unit[rows]
    counts.minimum[units] = np.maximum(counts.minimum[units], rule.minimum_count)
    counts.hides_zero[units] |= rule.hide_zero
    counts.out_of[units] = np.fmin(counts.out_of[units], _value(counts, per))


def _is_thin(counts: Counts, rule: Rule, rows: Places, per: Places, ours: Flags) -> Flags:
    """Return which rows are out of too few, or cannot be held against the rule: those are not shown either."""
    # A share out of fewer than the minimum tells too much, were it zero.
    least = max(rule.minimum_denominator, rule.minimum_count if rule.kind == Kind.SHARE else 0)
    out_of, known = _value(counts, per), per != NONE
    # Out of none is out of few only where it is not to be known that there is none.
    some = (out_of > HAIR) | (known & counts.hides_zero[per])
    # What is out of something that we withheld before goes with that anyway.
    unknown = np.isnan(out_of) & ~(known & ours[per])
    unknown &= (rule.minimum_denominator > 0) | np.isnan(counts.value[counts.unit[rows]])
    thin: Flags = (least > 0) & (unknown | (some & (out_of < least)))
    return thin


def _leave(counts: Counts, rule: Rule, rows: Places, per: Places, rest: Places) -> None:
    """Set what a share leaves of its denominator, where there is a place for it."""
    has = rest != NONE
    rest = rest[has]
    counts.value[rest] = (_value(counts, per) - counts.value[counts.unit[rows]])[has]
    if rule.protect_complement:
        counts.minimum[rest], counts.hides_zero[rest] = rule.minimum_count, rule.hide_zero


def _judge(counts: Counts) -> None:
    """Say what is small, what a reader knows of that, and what must stay uncertain."""
    value, minimum = counts.value, counts.minimum
    size, ruled = np.abs(value), minimum > 0
    is_small = ((size > HAIR) & (size < minimum - HAIR)) | ((size <= HAIR) & counts.hides_zero & ruled)
    counts.small = is_small | counts.thin | counts.told_small
    # Of what is out of too few, the count may be anything.
    counted = ruled & ~counts.thin
    counts.low = np.where(counted & ~counts.hides_zero, 1.0, 0.0)
    counts.high = np.where(counted, minimum - 1, np.inf)
    few = np.minimum(counts.out_of, np.maximum(1, minimum - 2))
    band = np.where(counts.adds, few, BAND * np.nan_to_num(size))
    counts.need = np.where(counted, minimum - 1 - counts.low, band)
