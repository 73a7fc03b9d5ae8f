"""Other tables that a reader could not tell from the real one, and what has to be withheld for them to exist.

A small count is safe when there is a table, equal in all that is shown and right in all its sums, in which that count
is as high as small counts go, and another in which it is as low. `Search` asks for the cheapest such table: what
differs in it has to be withheld too, and costs as much as the count that is lost. So the smallest figures go first,
categories before their total and neighbourhoods before their district. A table that was found stays possible whatever
is withheld later; so one search up and one down for each count is enough, and it ends.

Kelly, Golden and Assad, "Cell suppression: disclosure protection for sensitive tabular data", Networks 22 (1992);
solved as a linear programme. Sums over one tree and at most two splits of a total are flows in a network, whose
cheapest tables are whole numbers by themselves; in richer ones whole numbers are asked for.
"""

import numpy as np
from scipy import optimize, sparse

from gewoondoen.knowledge.suppression.readers import Reader
from gewoondoen.knowledge.suppression.tables import Flags, Floats

# Less is not a difference, but what the solver leaves.
SPECK = 1e-6
# What is withheld already costs next to nothing: just enough to leave alone what need not move.
NEXT_TO_NOTHING = 1e-4
# How far each count can move up, and how far down.
Rooms = tuple[Floats, Floats]


class Search:
    """Withholds what the small counts of one cluster need. What cannot be helped any more is `exposed` afterwards.

    A movement (k,) is by how much each count of another table differs from the real one; under it all sums stay.
    """

    def __init__(self, reader: Reader) -> None:
        self.reader, self.facts = reader, reader.facts
        self.both = sparse.csc_array(sparse.hstack([reader.matrix, -reader.matrix]))
        self.whole = _are_whole(self.facts.value)
        # The lowest and highest that each count has in the tables that were found so far.
        self.least, self.most = self.facts.value.copy(), self.facts.value.copy()
        self.settled, self.exposed = (np.zeros(len(self.least), dtype=bool) for _ in range(2))

    def run(self) -> None:
        """Withhold until every small count is safe."""
        self._look_around()
        while (wanting := self._wanting()).any():
            each = int(np.argmax(wanting))
            self._look_at(each)
            if self._wanting()[each]:
                self._open(each)

    def _wanting(self) -> Flags:
        """Return which counts are not safe yet.

        What only protects others is as open as a small count, where a reader cannot tell that it is none.
        """
        facts = self.facts
        perhaps = facts.withheld & (self.reader.least() < facts.minimum - SPECK)
        narrow = self.most - self.least < self.reader.need() - SPECK
        return (facts.small | perhaps) & narrow & ~(self.settled | self.exposed)

    def _look_around(self) -> None:
        """See which counts are safe by what is withheld anyway, for all of them at once."""
        before = -1
        while (count := int(self._wanting().sum())) and count != before:
            before = count
            for sign in (1, -1):
                wanting = self._wanting()
                self._note(self._farthest(wanting, sign, np.where(wanting, np.abs(self._steps(sign)), np.inf)))

    def _look_at(self, each: int) -> None:
        """See how far one count can go as it is, where it may go up instead of down.

        When a reader can work out that it is none, or at least the minimum, it needs no hiding: what is shown of all
        homes of a district, that none is rented, holds for the three homes of a neighbourhood too.
        """
        low, high = (bound[each] for bound in self.reader.bounds())
        need = self.reader.need()[each]
        if high - low <= need + SPECK:
            return
        one = np.arange(len(self.least)) == each
        up = self._farthest(one, 1, np.where(one, need, np.inf))
        down = self._farthest(one, -1, np.full(len(one), np.inf))
        self._note(up)
        self._note(down)
        value = self.facts.value[each]
        is_large = not self.facts.small[each] and value + down[each] > self.facts.minimum[each] - SPECK
        is_none = not self.facts.hides_zero[each] and value + up[each] < SPECK
        self.settled[each] = bool(is_large or is_none)

    def _open(self, each: int) -> None:
        """Withhold what opens one count farther; where nothing does, do not say any more that it is small."""
        width = self.most[each] - self.least[each]
        for hushed in (False, True):
            if (movement := self._cheapest(each, hushed)) is not None:
                self._take(movement)
                # Nothing gained is nothing to be gained: so it ends, whatever the solver makes of it.
                self.exposed[each] = self.most[each] - self.least[each] < width + SPECK
                return
        self._say_less(each)

    def _take(self, movement: Floats) -> None:
        """Make another table possible: withhold what differs in it, and do not say what rules it out."""
        low, high = self.reader.bounds()
        other = self.facts.value + movement
        self.facts.unsaid |= self.facts.small & ((other < low - SPECK) | (other > high + SPECK))
        self._note(movement)
        self.reader.withhold(np.abs(movement) > SPECK)
        self.settled[:] = False  # with more withheld, a reader can tell less

    def _say_less(self, each: int) -> None:
        """Where what is said of figures leaves no room: do not say of one that it is small, and then of none.

        What protects cannot be told from what is small any more then. For what was said before that is too late.
        """
        facts = self.facts
        is_mixed = (facts.small & ~facts.told & ~self.reader.above()).any()
        if facts.told[each] or facts.unsaid.all() or (facts.unsaid[each] and not is_mixed):
            self.exposed[each] = True
        elif facts.unsaid[each]:
            facts.unsaid[:] = True
        else:
            facts.unsaid[each] = True

    def _note(self, movement: Floats) -> None:
        """Take down what another table has."""
        self.least = np.minimum(self.least, self.facts.value + movement)
        self.most = np.maximum(self.most, self.facts.value + movement)

    def _steps(self, sign: int) -> Floats:
        """Return how far each count has yet to move, up or down."""
        low, high = self.reader.bounds()
        need = self.reader.need()
        goal = np.minimum(self.least + need, high) if sign > 0 else np.maximum(self.most - need, low)
        return goal - self.facts.value

    def _farthest(self, which: Flags, sign: int, cap: Floats, rooms: Rooms | None = None) -> Floats:
        """Return the movement that takes some counts farthest, each up to its cap: by default as it is withheld now."""
        up, down = rooms or [np.where(self.facts.hidden, room, 0.0) for room in self._rooms()]
        up, down = (np.minimum(up, cap), down) if sign > 0 else (up, np.minimum(down, cap))
        gain = np.where(which, sign / np.maximum(self.reader.need(), SPECK), 0.0)
        movement = self._solved(-gain, gain, np.zeros(2 * len(up)), np.r_[up, down])
        return np.zeros(len(up)) if movement is None else movement

    def _cheapest(self, each: int, hushed: bool) -> Floats | None:
        """Return the movement, at the least loss, that makes one count as high as it should be, and if it is, as low.

        Where it cannot be as high as that, it is as high as can be, if then it can be as low as that takes. None when
        there is no such movement.
        """
        rooms = self._rooms(sharp=bool(self.facts.told[each]), hushed=hushed)
        up, down = (self._steps(sign)[each] for sign in (1, -1))
        gone = self.most[each] - self.facts.value[each]
        if gone > up - SPECK:
            return self._led(each, down, rooms)
        if (movement := self._led(each, up, rooms)) is not None:
            return movement
        one, need = np.arange(len(self.most)) == each, self.reader.need()[each]
        cap = np.where(one, need, np.inf)
        high, low = (self._farthest(one, sign, cap, rooms)[each] for sign in (1, -1))
        if high - low < need - SPECK:
            return None
        return self._led(each, high if gone < high - SPECK else high - need, rooms)

    def _led(self, each: int, step: float, rooms: Rooms) -> Floats | None:
        """Return the movement that takes one count a step, at the least loss; None when there is none."""
        up, down = (room.copy() for room in rooms)
        cost = np.where(self.facts.hidden, NEXT_TO_NOTHING, self.facts.price)
        least = np.zeros(2 * len(up))
        up[each], down[each] = max(step, 0.0), max(-step, 0.0)
        least[[each, len(up) + each]] = up[each], down[each]
        return self._solved(cost, cost, least, np.r_[up, down])

    def _rooms(self, sharp: bool = False, hushed: bool = False) -> Rooms:
        """Return how far each count can move up and down for all that is said of it."""
        low, high = self.reader.bounds(sharp, hushed)
        return high - self.facts.value, self.facts.value - low

    def _solved(self, up_cost: Floats, down_cost: Floats, least: Floats, most: Floats) -> Floats | None:
        """Return the movement with the least cost, in whole numbers where the counts are; None when there is none."""
        movement = None
        for integrality in (0, 1):
            found = optimize.linprog(
                np.r_[up_cost, down_cost],
                A_eq=self.both,
                b_eq=np.zeros(self.both.shape[0]),
                bounds=np.c_[least, most],
                integrality=integrality,
                method="highs",
            )
            if found.status == 0:
                movement = found.x[: len(up_cost)] - found.x[len(up_cost) :]
            if movement is None or not self.whole or _are_whole(movement):
                break
        return movement


def _are_whole(values: Floats) -> bool:
    """Say whether all values are whole numbers."""
    return bool(np.all(np.abs(values - np.round(values)) < SPECK))
