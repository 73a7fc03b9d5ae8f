"""What became of the borders of an area from year to year, as the sources tell it."""

from gewoondoen.knowledge.queries import held
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.queries.figures import COUNTRY, Scope
from gewoondoen.knowledge.series import Border, read_border


def borders_of(known: Catalogue, scope: Scope) -> dict[int, Border]:
    """Return by year whether code and outline were those of the year before; nothing for own areas.

    A year in which the source has the country, and not this code, is one in which the code was not there.
    """
    if scope.area.is_own:
        return {}
    changes = held.changes(known, [scope.code, COUNTRY])
    years = {year for code, year in changes if code == scope.code}
    absent = {year for code, year in changes if code == COUNTRY and years and year not in years and year > min(years)}
    found = {year: read_border(change) for (code, year), change in changes.items() if code == scope.code}
    return found | dict.fromkeys(absent, Border.ABSENT)
