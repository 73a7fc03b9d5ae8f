"""What became of the borders of an area from year to year, as the sources tell it."""

from gewoondoen.knowledge.queries import held
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.queries.figures import COUNTRY, Scope
from gewoondoen.knowledge.series import Border, read_border


def borders_of(known: Catalogue, scope: Scope) -> dict[int, Border]:
    """Return by year whether code and outline were those of the year before; nothing for own areas."""
    return {} if scope.area.is_own else borders_of_code(known, scope.code)


def borders_of_code(known: Catalogue, code: str) -> dict[int, Border]:
    """Return by year whether a code and its outline were those of the year before.

    A year in which the source has the country, and not this code, is one in which the code was not there.
    """
    changes = held.changes(known, [code, COUNTRY])
    found = {year: read_border(change) for (other, year), change in changes.items() if other == code}
    absent = {year for other, year in changes if other == COUNTRY and found and year > min(found)} - found.keys()
    return found | dict.fromkeys(absent, Border.ABSENT)
