"""Days in words. A builtin, in the place of Django's own filter `date`: a long page says the same few days often."""

from datetime import date
from functools import lru_cache

from django.template import Library
from django.template.defaultfilters import date as any_date
from django.utils.formats import date_format
from django.utils.translation import get_language

register = Library()

# The formats that say a day and nothing of its hours: what they read like depends on the day and the language alone.
OF_A_DAY = frozenset({"j F Y", "j M Y", "j F", "l j F", "l j F Y", "Y-m-d"})


@register.filter("date", expects_localtime=True)
def in_words(value: date | str | None, form: str | None = None) -> str:
    """Write a moment in a format; the template gives it in local time.

    >>> in_words(date(2026, 4, 3), "Y-m-d")
    '2026-04-03'
    """
    if isinstance(value, date) and form in OF_A_DAY:
        return _day(value.year, value.month, value.day, str(form), get_language())
    return str(any_date(value, form))


@lru_cache(maxsize=8192)
def _day(year: int, month: int, day: int, form: str, _language: str | None) -> str:
    """Write a day; the language is part of what is remembered."""
    return date_format(date(year, month, day), form)
