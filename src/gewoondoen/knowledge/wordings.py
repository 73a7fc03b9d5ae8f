"""Figures in words and numbers for a reader, in one place: units, periods, and why there is no number."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gewoondoen.knowledge import periods
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.values import Figure, Kind, Reason

# In a table cell, and as a sentence.
SHORT = {
    Reason.NOT_YET: gettext_lazy("not yet published"),
    Reason.WITHHELD: gettext_lazy("withheld"),
    Reason.SMALL: gettext_lazy("too few"),
    Reason.PROTECTS: gettext_lazy("protected"),
    Reason.IMPOSSIBLE: gettext_lazy("does not occur"),
    Reason.NOT_COLLECTED: gettext_lazy("not collected"),
}
LONG = {
    Reason.NOT_YET: gettext_lazy("The source has not published this figure yet."),
    Reason.WITHHELD: gettext_lazy(
        "The source does not give this figure: it is unknown, not reliable enough or secret."
    ),
    Reason.SMALL: gettext_lazy("We withhold this figure: it is about so few that persons could be recognised."),
    Reason.PROTECTS: gettext_lazy("We withhold this figure: another that is withheld would follow from it."),
    Reason.IMPOSSIBLE: gettext_lazy("This cannot occur here."),
    Reason.NOT_COLLECTED: gettext_lazy("Nobody collects this figure for areas of this kind."),
}
PER_CENT, PER_MILLE = 100, 1000


def number(value: float, indicator: Indicator) -> str:
    """Return a value with its decimals, in the reader's way of writing: 159.640 in Dutch."""
    return number_format(round(value, indicator.decimals), decimal_pos=indicator.decimals, force_grouping=True)


def with_unit(value: float, indicator: Indicator) -> str:
    """Return a value with its unit: 24 %, 3,2 per 1.000, € 280 (x 1.000)."""
    shown = number(value, indicator)
    if indicator.kind == Kind.SHARE and indicator.base == PER_CENT:
        return f"{shown}\N{NO-BREAK SPACE}%"
    unit = indicator.shown_unit
    return shown if not unit or indicator.kind == Kind.COUNT else f"{shown}\N{NO-BREAK SPACE}{unit}"


def figure(given: Figure | None, indicator: Indicator) -> str:
    """Return a figure as people read it: the number with its unit, or why there is none."""
    if given is None:
        return _("no figure")
    return with_unit(given.value, indicator) if given.value is not None else reason(given)


def reason(given: Figure) -> str:
    """Return in a word or two why there is no number."""
    return str(SHORT.get(given.reason, _("no figure")))


def reason_at_length(given: Figure) -> str:
    """Return in a sentence why there is no number."""
    return str(LONG.get(given.reason, _("There is no figure.")))


def period(given: str) -> str:
    """Return a period as people say it: 2020, 1st quarter of 2020, March 2020, week 9 of 2020."""
    grain = periods.grain_of(given)
    if grain == "year":
        return given
    if grain == "quarter":
        return _("quarter %(number)s of %(year)s") % {"number": given[6:], "year": given[:4]}
    if grain == "week":
        return _("week %(number)d of %(year)s") % {"number": int(given[6:]), "year": given[:4]}
    return date_format(periods.start_of(given), "F Y")


def released(given: str) -> str:
    """Return the day of a release in words; "" where it is not known."""
    try:
        return date_format(date.fromisoformat(given), "j F Y")
    except ValueError:
        return given


def rank(given: Figure) -> str:
    """Return the rank of a figure among areas of its level: "14 of 355" counted from the highest."""
    if given.rank is None or given.ranked is None:
        return ""
    return _("%(rank)s of %(ranked)s") % {
        "rank": number_format(given.rank, force_grouping=True),
        "ranked": number_format(given.ranked, force_grouping=True),
    }


def counted(count: int) -> str:
    """Return a number of figures in words."""
    return ngettext("%(count)s figure", "%(count)s figures", count) % {
        "count": number_format(count, force_grouping=True)
    }
