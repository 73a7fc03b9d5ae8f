"""How charts and maps speak: numbers and words in the reader's language, for drawings that know no language."""

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.ui.charts import Measure, Words

MINUS = "\N{MINUS SIGN}"


def number(value: float, decimals: int = 0) -> str:
    """Write a number: 1234.5 in one decimal is "1.234,5" in Dutch and "1,234.5" in English."""
    # Django cuts decimals off, it does not round.
    rounded = round(value, decimals) + 0.0
    return number_format(rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True).replace("-", MINUS)


def measure(label: str | Promise, decimals: int = 0, pattern: str = "{}") -> Measure:
    """Return how the figures of an indicator are written; the pattern holds the unit, as "{} %" or "€ {}"."""
    return Measure(str(label), number, decimals, pattern.replace(" ", "\N{NO-BREAK SPACE}"))


def areas(count: int) -> str:
    """Write a number of areas."""
    return ngettext("%(count)s area", "%(count)s areas", count) % {"count": number(count)}


def words() -> Words:
    """Return the words of charts and maps in the active language."""
    return Words(
        area=_("Area"),
        period=_("Period"),
        count=_("Number of areas"),
        areas=areas,
        provisional=_("provisional"),
        broken=_("boundary changed"),
        interval=_("interval"),
        between="{low} – {high}",
        under=_("{low} to under {high}"),
        median=_("median"),
        no_figure=_("no figure"),
        limits=_("Beyond chance"),
        outside=_("outside {limit}"),
    )
