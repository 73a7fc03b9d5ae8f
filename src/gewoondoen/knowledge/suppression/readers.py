"""What a reader knows of the counts in one cluster of sums, who knows our rules and reads all that we show."""

from dataclasses import dataclass, field

import numpy as np
from scipy import optimize, sparse

from gewoondoen.knowledge.suppression.sums import NOT_HERE, Cluster
from gewoondoen.knowledge.suppression.tables import Flags, Floats, Places

# Both weigh less than any sum that does not come out.
FEATHER, SHORT = 1e-4, 1e-2


@dataclass
class Facts:
    """What is true of the counts of a cluster: arrays (k,). See `counts.Counts`."""

    value: Floats  # NaN for a number that we do not have ourselves, until it is imagined
    minimum: Floats
    low: Floats
    high: Floats
    need: Floats
    hides_zero: Flags
    small: Flags
    withheld: Flags  # by us
    lacking: Flags  # not shown, and not by us: nobody told it, or it is the rest of a share
    told: Flags  # an earlier version said that it is small: that cannot be unsaid
    unsaid: Flags  # small, and withheld without saying so
    price: Floats  # what is lost when it is withheld too
    denominator: Places  # the count of this cluster that it is out of, NOT_HERE without
    lost: Flags = field(init=False)  # numbers that we do not have ourselves

    def __post_init__(self) -> None:
        """Note which numbers are lost before any is imagined."""
        self.lost = np.isnan(self.value)

    @property
    def hidden(self) -> Flags:
        """What a reader does not see."""
        return self.withheld | self.lacking


class Reader:
    """Reads one cluster. `facts` may change under it: the more is withheld, the less it knows."""

    def __init__(self, cluster: Cluster, facts: Facts) -> None:
        self.facts = facts
        self.matrix, self.constants, self.totals = cluster.matrix, cluster.constants, cluster.totals
        self.parts = cluster.matrix.maximum(0)
        self.withhold(facts.withheld)
        self._imagine()

    def withhold(self, which: Flags) -> None:
        """Withhold counts, and with them what is out of them: numerator and share would tell the denominator."""
        self.facts.withheld |= which & ~self.facts.lacking
        self.facts.withheld |= self._follows() & ~self.facts.lacking

    def _follows(self) -> Flags:
        """Return which counts are out of something that is withheld."""
        facts = self.facts
        follows: Flags = (facts.denominator != NOT_HERE) & facts.withheld[facts.denominator]
        return follows

    def says_small(self) -> Flags:
        """Return which counts are said to be small.

        Not a total with something withheld under it: a total that says "1 to 4" over four categories that each say "1
        to 4" would tell that all of them are 1.
        """
        return self.facts.small & (self.facts.told | ~(self.above() | self.facts.unsaid))

    def above(self) -> Flags:
        """Return which counts are the total of something that we withheld."""
        above = np.zeros(len(self.facts.value), dtype=bool)
        over = self.totals[(self.parts @ self.facts.withheld.astype(float)) > 0]
        above[over[over != NOT_HERE]] = True
        return above

    def bounds(self, sharp: bool = False, hushed: bool = False) -> tuple[Floats, Floats]:
        """Return between what each count lies, by what is said of it and not yet by any sum.

        Of a figure that is withheld only to protect another, a reader knows that it is not small itself, unless that is
        blurred (and they not `sharp`). `hushed`: were no count said to be small any more.
        """
        facts = self.facts
        says_small = facts.small & facts.told if hushed else self.says_small()
        small = says_small & ~facts.lacking
        # Nothing is known of what follows its denominator, which is withheld whatever it is.
        anything = facts.lacking | self._follows()
        large = ~(small | anything | self.above() | (facts.value < facts.minimum))
        large &= sharp or not facts.unsaid.all()
        low = np.select([large, small | ~anything], [facts.minimum, facts.low], 0.0)
        high = np.where(small, facts.high, np.inf)
        return np.fmin(low, facts.value), np.fmax(high, facts.value)

    def least(self) -> Floats:
        """Return what each count is at least, by what is said of it and by what is shown of its parts."""
        low, _high = self.bounds()
        facts = self.facts
        by_parts = -(self.parts @ np.where(facts.hidden, facts.value - low, 0.0))
        here = self.totals != NOT_HERE
        total = self.totals[here]
        np.maximum.at(low, total, facts.value[total] + by_parts[here])
        return low

    def need(self) -> Floats:
        """Return how wide each count must be open; no wider than it would be without sums."""
        low, high = self.bounds()
        need = np.where(self.facts.small, self.facts.need, np.maximum(0.0, self.facts.minimum - 2))
        return np.minimum(need, high - low)

    def _imagine(self) -> None:
        """Put in the numbers that we do not have ourselves, such that the sums come out as well as they can.

        What was withheld to protect others falls short of the minimum only where the sums say so.
        """
        value, lost = self.facts.value, self.facts.lost
        if not lost.any():
            return
        low, high = self.bounds()
        rows = np.flatnonzero(abs(self.matrix) @ lost.astype(float))
        of_lost, slack = self.matrix[rows][:, lost], sparse.eye_array(len(rows))
        short = np.where(self.facts.small, 0.0, low)[lost]
        columns = len(short)
        found = optimize.linprog(
            np.repeat([FEATHER, SHORT, 1.0], [columns, columns, 2 * len(rows)]),
            A_eq=sparse.csc_array(sparse.hstack([of_lost, -of_lost, slack, -slack])),
            b_eq=-self.constants[rows] - self.matrix[rows] @ np.where(lost, 0.0, value),
            bounds=np.c_[
                np.r_[low[lost], np.zeros(columns + 2 * len(rows))],
                np.r_[high[lost], short, np.full(2 * len(rows), np.inf)],
            ],
            method="highs",
        )
        value[lost] = found.x[:columns] - found.x[columns : 2 * columns]
