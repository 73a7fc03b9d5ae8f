"""Areas beside each other over time, and two indicators against each other, drawn."""

from collections.abc import Mapping, Sequence

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gewoondoen.knowledge import wordings
from gewoondoen.knowledge.correlation import Strength
from gewoondoen.knowledge.measures import measure_of
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.periods import grain_of, year_of
from gewoondoen.knowledge.presenting.drawings.words import Link, name_of, reading_of
from gewoondoen.knowledge.profiles import every_period
from gewoondoen.knowledge.queries.comparing import Column
from gewoondoen.knowledge.queries.relating import Against
from gewoondoen.knowledge.values import Figure
from gewoondoen.ui import charts, wording

# By how much the two go together, and whether more of the one goes with less of the other. About areas, never people.
RELATIONS = {
    (Strength.NONE, False): gettext_lazy(
        "No clear relation: in areas where “%(x)s” is higher, “%(y)s” is not clearly higher or lower."
    ),
    (Strength.WEAK, False): gettext_lazy(
        "A weak relation: in areas where “%(x)s” is higher, “%(y)s” is a little more often higher as well."
    ),
    (Strength.WEAK, True): gettext_lazy(
        "A weak relation: in areas where “%(x)s” is higher, “%(y)s” is a little more often lower."
    ),
    (Strength.MEDIUM, False): gettext_lazy(
        "A relation: in areas where “%(x)s” is higher, “%(y)s” is more often higher as well."
    ),
    (Strength.MEDIUM, True): gettext_lazy("A relation: in areas where “%(x)s” is higher, “%(y)s” is more often lower."),
    (Strength.STRONG, False): gettext_lazy(
        "A strong relation: in areas where “%(x)s” is higher, “%(y)s” is mostly higher as well."
    ),
    (Strength.STRONG, True): gettext_lazy(
        "A strong relation: in areas where “%(x)s” is higher, “%(y)s” is mostly lower."
    ),
}


def lines_of(
    indicator: Indicator,
    columns: Sequence[Column],
    course: Mapping[str, Mapping[str, Figure]],
    breaks: Mapping[str, set[int]],
) -> charts.Chart | None:
    """Draw one indicator over time, a line for each area; None where there is nothing in any period.

    Of periods of more than one length (by year and by week) those of the latest are drawn.
    """
    figures = [each for periods in course.values() for each in periods.values()]
    if not any(each.is_number for each in figures):
        return None
    grain = grain_of(max(each.period for each in figures if each.is_number))
    periods = every_period([each for each in figures if grain_of(each.period) == grain])
    return charts.line_chart(
        [
            charts.Line(
                column.name,
                [reading_of(course[column.code].get(period)) for period in periods],
                own=len(columns) > 1 and at == 0,
                breaks=_breaks(periods, breaks.get(column.code, set())),
            )
            for at, column in enumerate(columns)
        ],
        [wordings.period(period) for period in periods],
        measure=measure_of(indicator),
        words=wording.words(),
        title=_("%(indicator)s through the years") % {"indicator": indicator.shown_name},
    )


def _breaks(periods: Sequence[str], years: set[int]) -> frozenset[int]:
    """Return the columns from which the border is another: the first of each year in which it changed."""
    first = {year_of(period): at for at, period in reversed(list(enumerate(periods)))}
    return frozenset(first[year] for year in years if first.get(year))


def scatter_of(found: Against, link: Link, own: Sequence[str] = ()) -> charts.Chart:
    """Draw two indicators against each other, an area a point, those asked for by name."""
    x, y = measure_of(found.x), measure_of(found.y)
    pairs = [
        charts.Pair(each.name, each.x, each.y, link(each.code) if each.name else "", each.code in own)
        for each in found.points
    ]
    medians = None
    if found.points:
        table = np.array([(each.x, each.y) for each in found.points])
        medians = (float(np.median(table[:, 0])), float(np.median(table[:, 1])))
    return charts.scatter(
        pairs,
        x=x,
        y=y,
        words=wording.words(),
        title=_("%(x)s against %(y)s: %(areas)s")
        % {"x": found.x.shown_name, "y": found.y.shown_name, "areas": name_of(found.extent)},
        description=count_of(found),
        medians=medians,
    )


def count_of(found: Against) -> str:
    """Return how many areas have both figures, and how many have not."""
    count = len(found.points)
    told = ngettext("%(count)s area has both figures.", "%(count)s areas have both figures.", count)
    said = told % {"count": wording.number(count)}
    if found.lacking:
        lacking = ngettext(
            "%(count)s area lacks one of them and is left out.",
            "%(count)s areas lack one of them and are left out.",
            found.lacking,
        )
        said += " " + lacking % {"count": wording.number(found.lacking)}
    return said


def relation_words(found: Against) -> str:
    """Return in a sentence whether two figures go together over areas."""
    if found.relation is None:
        return _("These are too few areas to say whether the two figures go together.")
    strength = found.relation.strength
    is_reverse = found.relation.is_reverse and strength != Strength.NONE
    return str(RELATIONS[strength, is_reverse]) % {"x": found.x.shown_name, "y": found.y.shown_name}
