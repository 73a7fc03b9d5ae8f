"""A surge in plain words: what it is called, how sure it is, how it was found."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.patterns.models import Scan, Surge
from gewoondoen.ui.wording import number

MANY_DAYS, MANY_MONTHS, MANY_YEARS = 180, 730, 36_500
MONTH, YEAR = 30.44, 365.25
NAMED = 3


def title_of(surge: Surge) -> str:
    """Name a surge by its theme and its neighbourhoods; more than three are counted."""
    names = sorted(area.name for area in surge.areas.all())
    more = len(names) - NAMED
    where = ", ".join(names[:NAMED])
    if more > 0:
        where += " " + ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}
    what = surge.theme.shown_name if surge.theme else _("All themes together")
    return _("%(what)s in %(where)s") % {"what": what, "where": where}


def when(surge: Surge) -> str:
    """Say on which days."""
    if surge.since == surge.until:
        return date_format(surge.since, "j F Y")
    return f"{date_format(surge.since, 'j F Y')} – {date_format(surge.until, 'j F Y')}"


def by_chance(days: float) -> str:
    """Say how often chance does as well, in a unit that one can picture."""
    if days >= MANY_YEARS:
        return _("by chance less than once in a hundred years")
    if days >= MANY_MONTHS:
        return _("by chance once in %(count)s years") % {"count": number(days / YEAR)}
    if days >= MANY_DAYS:
        return _("by chance once in %(count)s months") % {"count": number(days / MONTH)}
    return _("by chance once in %(count)s days") % {"count": number(days)}


def people(surge: Surge) -> str:
    """Say how many reports there are, and of how many people at the least."""
    reports = ngettext("%(count)d report", "%(count)d reports", surge.reports) % {"count": surge.reports}
    least = ngettext("at least %(count)d person", "at least %(count)d people", surge.reporters)
    return _("%(reports)s by %(least)s") % {"reports": reports, "least": least % {"count": surge.reporters}}


def more_than(surge: Surge) -> str:
    """Say how much more it is than expected."""
    return _("%(expected)s were to be expected; this is %(ratio)s times as many") % {
        "expected": number(surge.expected, 1),
        "ratio": number(surge.ratio, 1),
    }


def against_what(scan: Scan) -> str:
    """Say what was expected."""
    if scan.method == Scan.Method.OWN_HISTORY:
        return _(
            "Expected is what these neighbourhoods reported themselves before, reckoning with the day of the week, "
            "the month and holidays."
        )
    return _(
        "Expected is the share that these places usually have of all reports, times how much was reported everywhere "
        "in these days. So a busy week in the whole municipality is no surge."
    )
