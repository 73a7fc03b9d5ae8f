"""Look for words that are new or rising, by area; only for who may read the reports they come from."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from gewoondoen.kernel.words import EMPTY, plain, stem
from gewoondoen.patterns.actions.counting import BATCH, above
from gewoondoen.patterns.calendar import YEAR, shifted
from gewoondoen.patterns.models import RisingWords
from gewoondoen.patterns.rising import Counted, Rising, rising, words_in
from gewoondoen.signals.models import Report, Signal
from gewoondoen.signals.queries.lists import start_of

# The months that are looked at, against the year before them.
RECENT = 3
# A night reads no more reports than this; of a large town the newest, which are enough to see what rises.
MOST_REPORTS = 250_000


def keep_words(month: date) -> int:
    """Keep the words that rise in the last three months up to and with one; returns how many areas have any."""
    now, before = counted(month)
    top = {pk: ids[0] for pk, ids in above().items()}
    rows = []
    for area, found in now.items():
        elsewhere = _rest(now.get(top[area], Counted()), found)
        words = rising(found, before.get(area, Counted()), elsewhere)
        if words:
            rows.append(RisingWords(area_id=area, until=month, reports=found.reports, words=[*map(asdict, words)]))
    _write(rows)
    return len(rows)


def counted(month: date) -> tuple[dict[int, Counted], dict[int, Counted]]:
    """Return in how many reports each word stands, by area: in the last months, and in the year before."""
    middle = start_of(shifted(month, 1 - RECENT))
    tree = above()
    now: dict[int, Counted] = defaultdict(Counted)
    before: dict[int, Counted] = defaultdict(Counted)
    for area, at, text in _reports(month):
        words = words_in(text, stem, EMPTY, plain)
        found = now if at >= middle else before
        for each in tree[area]:
            found[each].add(words)
    return now, before


def _reports(month: date) -> Iterator[tuple[int, datetime, str]]:
    """Yield area, moment and words of the reports of fifteen months, the newest first; never of a private signal."""
    first, last = start_of(shifted(month, 1 - RECENT - YEAR)), start_of(shifted(month, 1))
    found = Report.objects.filter(created_at__gte=first, created_at__lt=last).exclude(signal__kind=Signal.Kind.STUCK)
    rows = found.order_by("-id").values_list("area", "created_at", "words")
    yield from rows[:MOST_REPORTS].iterator(chunk_size=BATCH)


def _rest(whole: Counted, part: Counted) -> Counted:
    """Return the municipality without the area."""
    return Counted(whole.reports - part.reports, whole.stems - part.stems)


@transaction.atomic
def _write(rows: list[RisingWords]) -> None:
    """Put the words of now in the place of those of before."""
    RisingWords.objects.all().delete()
    RisingWords.objects.bulk_create(rows, batch_size=BATCH)


__all__ = ["RECENT", "Rising", "counted", "keep_words"]
