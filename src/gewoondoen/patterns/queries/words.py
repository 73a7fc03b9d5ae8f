"""The words that rise in an area, for who may read the reports they come from."""

from dataclasses import dataclass
from datetime import date

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.patterns import policies
from gewoondoen.patterns.models import RisingWords
from gewoondoen.patterns.rising import Rising


@dataclass(frozen=True)
class Words:
    """The words of the last three months up to and with one."""

    until: date
    reports: int
    words: tuple[Rising, ...]


def words_of(viewer: Actor | None, area: Area) -> Words | None:
    """Return the words that rise; None for who may not know, or where none does. One statement."""
    if not policies.may_see_exact(viewer, area):
        return None
    row = RisingWords.objects.filter(area=area).first()
    return Words(row.until, row.reports, tuple(Rising(**each) for each in row.words)) if row else None
