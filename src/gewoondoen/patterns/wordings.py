"""Months, shares, ratios and rates in words, in the language that is active: that of the reader."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.areas.models import Area
from gewoondoen.patterns.faring import Median, Ratio, Share
from gewoondoen.ui.wording import number

PER_CENT = 100


def month_name(month: date) -> str:
    """Return a month as people say it: "februari 2026"."""
    return date_format(month, "F Y")


def report_title(area: Area, month: str) -> str:
    """Return what the report of a month is called."""
    return _("%(area)s in %(month)s") % {"area": area.short_name, "month": month}


def reports(count: int | None) -> str:
    """Return a number of reports, or why there is none."""
    return number(count) if count is not None else withheld()


def withheld() -> str:
    """Return what stands where a number is withheld."""
    return _("withheld")


def counted(count: int) -> str:
    """Return a number of reports in words."""
    return ngettext("%(count)s report", "%(count)s reports", count) % {"count": number(count)}


def too_few() -> str:
    """Return what stands where a share or a median is not given."""
    return _("too few to tell")


def percent(share: Share) -> float:
    """Return a share in per cent."""
    return PER_CENT * share.part / share.whole


def days(count: int) -> str:
    """Return a number of days in words."""
    if count == 0:
        return _("the same day")
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": number(count)}


def median(wait: Median | None) -> str:
    """Return after how many days half had it."""
    if wait is None:
        return too_few()
    return days(wait.day) if wait.day is not None else _("half of them still wait")


def change(ratio: Ratio | None) -> str:
    """Return how it changed against the year before, no surer than it is."""
    if ratio is None:
        return "–"
    if ratio.is_sure:
        return _("%(times)s times as many") % {"times": number(ratio.value, 1)}
    return _("about the same")
