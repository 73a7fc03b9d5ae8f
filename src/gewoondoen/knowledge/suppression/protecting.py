"""Withhold small numbers in a table of one period, and what would tell them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from gewoondoen.knowledge.suppression.counts import HAIR, NONE, REST, counts_of
from gewoondoen.knowledge.suppression.readers import Facts, Reader
from gewoondoen.knowledge.suppression.search import Search
from gewoondoen.knowledge.suppression.sums import NOT_HERE, Cluster, Row, clusters_of, columns_of, rests_of, rows_of
from gewoondoen.knowledge.suppression.tables import OURS, Flags, Key, Objects, Outcome, Relation, Rule, Table, Tally
from gewoondoen.knowledge.suppression.versions import rows_that_hold, what_was_said
from gewoondoen.knowledge.values import Kind, Reason

# What was shown before protects only against those who did not see it, and a zero hardly: anything else goes first.
SEEN_BEFORE, ZERO = 1_000, 1_000_000


def protect(
    table: Table, rules: Mapping[str, Rule], relations: Iterable[Relation] = (), earlier: Sequence[Table] = ()
) -> Outcome:
    """Withhold what is small in a table of one period, and what would tell it by any sum.

    `relations` are the sums that readers know of; they are read only when something is withheld. `earlier` are the
    versions of the same period that were published before, as they were kept. Raises ValueError for a key that stands
    twice. The order of the cells makes no difference.

    Three neighbourhoods with 2, 9 and 30 cases, 41 together, and a minimum of 5. The 2 is small, and the 9 protects
    it: of the two only their sum is known, 11, and that may be 1 and 10 up to 4 and 7.

    >>> cells = {"BU1": 2, "BU2": 9, "BU3": 30, "WK": 41}
    >>> table = Table.of({("cases", area): number for area, number in cells.items()})
    >>> sums = [Relation(("cases", "WK"), (("cases", "BU1"), ("cases", "BU2"), ("cases", "BU3")))]
    >>> [str(reason) for reason in protect(table, {"cases": Rule(minimum_count=5)}, sums).reasons]
    ['small', 'protects', '', '']
    """
    if not len(table) or not any(rule.withholds for rule in rules.values()):
        return _outcome(table, rules, table.reasons)
    index = table.index()
    counts = counts_of(table, rules, index)
    hides_rests = any(rule.protect_complement for rule in rules.values())
    if not (
        hides_rests or counts.small.any() or counts.withheld.any() or any(each.withheld().any() for each in earlier)
    ):
        return _outcome(table, rules, table.reasons)
    work = _Work(table, rules, list(relations), earlier)
    work.run()
    reasons = work.reasons()[[work.index[key] for key in index]]
    exposed = (work.keys[place] for place in np.flatnonzero(work.exposed))
    return _outcome(table, rules, reasons, tuple((slug.removesuffix(REST), area) for slug, area in exposed))


def _outcome(table: Table, rules: Mapping[str, Rule], reasons: Objects, exposed: tuple[Key, ...] = ()) -> Outcome:
    """Return what may be kept: rounded, without what is withheld, and how much that is by indicator."""
    small, protects = (Counter(table.indicators[reasons == reason].tolist()) for reason in OURS)
    return Outcome(
        values=np.where(np.isin(reasons.astype(str), OURS), np.nan, table.shown(rules)),
        reasons=reasons,
        tallies={slug: Tally(small[slug], protects[slug]) for slug in sorted(small | protects)},
        exposed=exposed,
    )


class _Work:
    """The work on one table, in the order of its keys and with the cells that only sums speak of: arrays (n,)."""

    def __init__(
        self, table: Table, rules: Mapping[str, Rule], relations: Sequence[Relation], earlier: Sequence[Table]
    ) -> None:
        given = set(table.keys())
        shares = {slug for slug, rule in rules.items() if rule.kind == Kind.SHARE and rule.denominator}
        rests = {(slug + REST, area) for slug, area in given if slug in shares}
        summed = {key for each in relations for key in (each.total, *each.parts)}
        self.table = table.with_lacking(rests | summed)
        self.keys, self.index = self.table.keys(), self.table.index()
        self.counts = counts_of(self.table, rules, self.index)
        lacks = np.array([key not in given for key in self.keys])
        self.is_rest = np.array([indicator.endswith(REST) for indicator, _area in self.keys])
        rows = rows_of(relations, self.counts, self.index, lacks)
        self.rows = [*rows, *rests_of(rows, self.counts, self.index)]
        self.withheld = (self.counts.small & ~self.is_rest) | self.counts.withheld
        none = np.zeros(len(lacks), dtype=bool)
        self.kept, self.told, self.seen, self.unsaid, self.exposed = (none.copy() for _ in range(5))
        self.held: list[Row] = []
        for each in earlier:
            if len(each):
                self._remember(each, rules)

    def _remember(self, earlier: Table, rules: Mapping[str, Rule]) -> None:
        """Take in what an earlier version said."""
        said = what_was_said(self.table, rules, earlier)
        shows = counts_of(replace(self.table, values=self.table.shown(rules)), rules, self.index).value
        self.withheld |= said.units & ~np.isnan(self.counts.value)
        self.kept |= said.cells & ~np.isnan(self.table.values)
        self.told |= said.small
        self.seen |= np.isclose(said.value, shows)
        self.held += rows_that_hold(self.rows, self.counts, said)

    def run(self) -> None:
        """Withhold until no small count follows: first for who reads only this, then for who kept what was before."""
        self._guard(self.rows, np.zeros_like(self.seen))
        if self.seen.any() or self.held:
            self._guard([*self.rows, *self.held], self.seen)

    def _guard(self, rows: Sequence[Row], seen: Flags) -> None:
        """Withhold until no small count follows from some sums, for a reader who has seen some of the counts before."""
        counts = self.counts
        # What was seen is known, and what cannot occur. So is a zero where there is a minimum: were it withheld to
        # protect something small, a reader would still know that it is zero or as much as the minimum.
        is_zero = (np.abs(counts.value) <= HAIR) & ((counts.minimum > 0) | (self.table.reasons == Reason.IMPOSSIBLE))
        movable = ~seen & (self.withheld | self.is_rest | ~is_zero)
        for cluster in clusters_of(rows, counts.value, movable, wanted=counts.small | counts.withheld):
            search = Search(Reader(cluster, self._facts(cluster)))
            search.run()
            self.withheld[cluster.units] = search.facts.withheld
            self.unsaid[cluster.units] = search.facts.unsaid
            self.exposed[cluster.units] |= search.exposed

    def _facts(self, cluster: Cluster) -> Facts:
        """Return what is true of the counts of a cluster."""
        counts, units = self.counts, cluster.units
        value, withheld = counts.value[units], self.withheld[units]
        per = counts.denominator[units]
        return Facts(
            value=value,
            **{
                name: getattr(counts, name)[units] for name in ("minimum", "low", "high", "need", "small", "hides_zero")
            },
            withheld=withheld,
            lacking=self.is_rest[units] | (np.isnan(value) & ~withheld),
            told=self.told[units],
            unsaid=self.unsaid[units],
            price=np.where(np.abs(value) <= HAIR, ZERO, np.abs(value)) * np.where(self.seen[units], SEEN_BEFORE, 1),
            denominator=np.where(per == NONE, NOT_HERE, columns_of(counts.unit[per], units)),
        )

    def reasons(self) -> Objects:
        """Return the reason of each cell."""
        table, unit, per = self.table, self.counts.unit, self.counts.denominator
        above = [row.total for row in self.rows if row.total != NOT_HERE and self.withheld[list(row.units[:-1])].any()]
        says_small = self.counts.small & ~self.unsaid
        says_small[above] = False
        says_small |= self.counts.small & self.told
        follows = (per != NONE) & self.withheld[unit[per]]
        before = table.withheld()
        # That a share of none cannot occur tells that there is none.
        is_open = before | ~np.isnan(table.values) | (table.reasons == Reason.IMPOSSIBLE)
        hidden = (self.withheld[unit] | follows | self.kept | before) & is_open
        says = np.where(self.withheld[unit] & says_small[unit], Reason.SMALL, Reason.PROTECTS)
        reasons = table.reasons.copy()
        reasons[hidden] = [Reason(each) for each in says[hidden]]
        return reasons
