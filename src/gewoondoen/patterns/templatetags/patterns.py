"""How numbers of patterns stand on a page."""

from django.template import Library

from gewoondoen.patterns import wordings
from gewoondoen.ui.wording import number

register = Library()


@register.filter
def count_or_withheld(count: int | None) -> str:
    """Return a number of reports, or that it is withheld."""
    return wordings.reports(count)


@register.filter
def in_decimals(value: float, decimals: int) -> str:
    """Return a number in so many decimals, as the reader writes it."""
    return number(value, decimals)
