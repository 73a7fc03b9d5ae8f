"""Figures of areas of our own (focus areas, boroughs): made of the figures of the areas that lie in them.

Wholly inside counts for 1; what lies in it for a part counts by the share of its inhabitants that live there where that
is known, else of its surface. What may be added, averaged or is refused: `weighing`. The result is an estimate unless
all parts are whole. Source: AREA_DATA section 4, "own areas".

A published figure is never replaced by a sum. Neighbourhoods are rounded one by one, at random, to multiples of 5, so
that sums need not come out: Enschede 2020 has 159,640 inhabitants as published; its 10 districts add up to 159,635 and
its 70 neighbourhoods to 159,550 (KWB 2020, table 84799NED).
"""

from collections.abc import Sequence

from gewoondoen.knowledge.values import Reason
from gewoondoen.knowledge.weighing import Basis, Outcome, Part, Refusal, Rule, combine, told

LEAST_PARTS = 2


def own_figure(parts: Sequence[Part], rule: Rule, least: int = LEAST_PARTS) -> Outcome:
    """Return the figure of an own area, or why there is none.

    An own area that is just one area in full has that area's own figure, with its reason for no number; this holds for
    medians and scores too. Else at least `least` parts are asked: an own area that is a piece of one neighbourhood
    would show that neighbourhood again, as if more were known.

    Half and half, by hand: a district of 1,000 and half of one of 500 have 1,250 inhabitants.

    >>> from gewoondoen.knowledge.values import Figure, Kind
    >>> count = Rule(Kind.COUNT, step=5)
    >>> def part(area, people, **weighed):
    ...     return Part(Figure("a_inw", area, "2020", people), **weighed)
    >>> half = {"weight": 0.5, "basis": Basis.SURFACE}
    >>> own_figure([part("WK015300", 1000), part("WK015301", 500, **half)], count).value
    1250.0
    >>> own_figure([part("WK015301", 500, **half)], count).refusal.value
    'too_few'
    """
    if len(parts) == 1 and parts[0].basis == Basis.WHOLE:
        own = parts[0].figure
        return told(parts, Outcome(own.value, own.reason))
    if parts and len(parts) < least:
        return told(parts, Outcome(None, Reason.NOT_COLLECTED, Refusal.TOO_FEW))
    return combine(parts, rule)
