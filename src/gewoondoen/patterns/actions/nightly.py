"""One night's counting: the months that changed, then what follows from them."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone

from gewoondoen.patterns.actions.counting import count_month, months_to_count
from gewoondoen.patterns.actions.words import keep_words
from gewoondoen.patterns.actions.years import keep_year
from gewoondoen.patterns.calendar import YEAR, last_whole, shifted
from gewoondoen.patterns.models import CountedMonth

Progress = Callable[[str], None]


def quietly(_line: str) -> None:
    """Say nothing."""


def count(*, now: datetime | None = None, tell: Progress = quietly) -> list[date]:
    """Count what changed since the last time; returns the months. Safe to run twice: the second finds little."""
    moment = now or timezone.now()
    today = timezone.localdate(moment)
    months = months_to_count(moment)
    for month in months:
        rows = count_month(month, today=today)
        tell(f"{month:%Y-%m}: {rows}")
    last = last_whole(today)
    if months:
        # A year and the one before it: what a page compares.
        for month in (last, shifted(last, -YEAR)):
            keep_year(month)
        keep_words(last)
    return months


def count_all(*, now: datetime | None = None, tell: Progress = quietly) -> list[date]:
    """Count every month anew."""
    CountedMonth.objects.update(counted_at=None)
    return count(now=now, tell=tell)
