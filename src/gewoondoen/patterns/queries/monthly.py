"""The figures of one month in one area, as everyone may know them: what the report of that month is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.knowledge.suppression import Relation, Rule, Table, protect
from gewoondoen.patterns.calendar import YEAR, shifted, until
from gewoondoen.patterns.faring import MINIMUM, STEP, rate_ratio, told
from gewoondoen.patterns.models import MonthCount
from gewoondoen.patterns.queries.counts import ALL, WITHOUT
from gewoondoen.patterns.queries.paces import fared, months_of, paces_of
from gewoondoen.signals.models import Signal, Theme
from gewoondoen.signals.queries.lists import start_of

RULE = Rule(minimum_count=MINIMUM, rounding=STEP)
HERE = "here"


@dataclass(frozen=True)
class MonthFigures:
    """What happened in one month; None is withheld. Kept with the report as it was when that was made.

    `themes` and `outcomes` by slug; `more` are the themes of which more was reported than in a usual month of the year
    before, beyond chance, with how many times as much. Shares are [part, whole] of the twelve months.
    """

    reports: int | None = None
    year_before: int | None = None
    themes: dict[str, int | None] = field(default_factory=dict)
    more: dict[str, float] = field(default_factory=dict)
    results: int | None = None
    outcomes: dict[str, int | None] = field(default_factory=dict)
    contact: list[int] | None = None
    contact_days: int | None = None
    helped: list[int] | None = None
    lapsed: int | None = None
    late: int | None = None
    months: list[tuple[str, int | None]] = field(default_factory=list)

    @classmethod
    def kept(cls, stored: Mapping[str, Any]) -> "MonthFigures":
        """Return figures as they were kept; what an older version did not keep is not known."""
        return cls(**{name: stored[name] for name in cls.__dataclass_fields__ if name in stored})


def month_figures(area: Area, month: date, today: date | None = None) -> MonthFigures:
    """Return what everyone may know of one month in an area. Twelve statements at the most."""
    day = today or timezone.localdate()
    members = list(area.members.all()) if area.kind == Area.Kind.FOCUS else [area]
    themes = _themes(members, month)
    shown = told_table(themes)
    outcomes = told_table(_outcomes(area, month))
    paces = paces_of(members, month)
    pace = fared(paces, members, until(month), day, exact=False)
    months = months_of(paces, members, month, exact=False)
    before = next((each.reports for each in months if each.month == shifted(month, -YEAR)), None)
    return MonthFigures(
        reports=shown.pop(ALL),
        year_before=before,
        themes=shown,
        more=_more(shown, _themes(members, shifted(month, -1), YEAR)),
        results=outcomes.pop(ALL),
        outcomes=outcomes,
        contact=[pace.contact.part, pace.contact.whole] if pace.contact else None,
        contact_days=pace.contact_wait.day if pace.contact_wait else None,
        helped=list(pace.helped) if pace.helped else None,
        lapsed=told(_open(area).filter(contacted_at=None, promised_by__lt=day).count()),
        late=told(_open(area).filter(due_on__lt=day, answered_at=None).count()),
        months=[(f"{each.month:%Y-%m}", each.reports) for each in months[-YEAR:]],
    )


def told_table(numbers: Mapping[str, int]) -> dict[str, int | None]:
    """Return numbers and their sum (under ALL) as everyone may know them: the sum tells none that is withheld.

    >>> told_table({"afval": 12, "groen": 2, "water": 6})
    {'afval': 10, 'groen': None, 'water': None, '': 20}
    """
    cells = {(name, HERE): float(count) for name, count in numbers.items()}
    relation = Relation((ALL, HERE), tuple(cells))
    cells[ALL, HERE] = float(sum(numbers.values()))
    rules = {name: RULE for name, _here in cells}
    outcome = protect(Table.of(cells), rules, [relation] if len(cells) > 1 else [])
    shown = zip(cells, outcome.values.tolist(), strict=True)
    return {name: None if value != value else round(value) for (name, _here), value in shown}


def _themes(members: Sequence[Area], month: date, months: int = 1) -> dict[str, int]:
    """Return the exact number of reports by theme in so many months up to and with one."""
    wanted = until(month, months)
    rows = MonthCount.objects.filter(area__in=[each.pk for each in members], month__in=wanted).order_by()
    found = rows.values_list("theme__slug").annotate(Sum("reports"))
    return {theme or WITHOUT: count for theme, count in found if count}


def _more(shown: Mapping[str, int | None], year: Mapping[str, int]) -> dict[str, float]:
    """Return the themes of which more is reported than usual, beyond chance, and how many times as much.

    Worked out of what everyone may know, of the year as well, so that it tells nothing else.
    """
    found = {}
    for theme, count in shown.items():
        usual = told(year.get(theme, 0))
        ratio = rate_ratio(count, 1, usual, YEAR) if count and usual else None
        if ratio and ratio.is_more:
            found[theme] = round(ratio.value, 1)
    return found


def _outcomes(area: Area, month: date) -> dict[str, int]:
    """Return how many signals got their result in a month, by outcome ("-" where none was named)."""
    here = areas.neighbourhood_ids(None, area)
    found = Signal.objects.filter(area__in=here, joined_into=None, **_between(month)).exclude(kind=Signal.Kind.STUCK)
    counted = found.order_by().values_list("outcome").annotate(Count("pk"))
    return {outcome or WITHOUT: count for outcome, count in counted}


def _between(month: date) -> dict[str, datetime]:
    """Return the condition that keeps what got its result in a month; the index of results serves it."""
    return {"answered_at__gte": start_of(month), "answered_at__lt": start_of(shifted(month, 1))}


def _open(area: Area) -> Any:
    """Return the open signals of an area that everyone may know of."""
    here = areas.neighbourhood_ids(None, area)
    public = Signal.objects.filter(~Q(status=Signal.Status.CLOSED), area__in=here, joined_into=None)
    return public.exclude(kind=Signal.Kind.STUCK).order_by()


def theme_rows(figures: MonthFigures) -> dict[str, list[Any]]:
    """Return the themes of a month by name: those with a number, the most first, and the names of those without."""
    names = {theme.slug: theme.shown_name for theme in Theme.objects.filter(slug__in=figures.themes)}
    names[WITHOUT] = _("No theme yet")
    rows = [(names[slug], count) for slug, count in figures.themes.items() if slug in names]
    told = [row for row in rows if row[1] is not None]
    return {
        "told": sorted(told, key=lambda row: (-(row[1] or 0), row[0])),
        "withheld": sorted(name for name, count in rows if count is None),
    }
