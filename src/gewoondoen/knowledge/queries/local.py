"""The areas of this installation's municipality, as a page compares them with each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import periods
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.values import Level, level_of

# The levels within a municipality for which figures are published, the one that is asked for most first.
LEVELS = (Level.NEIGHBOURHOOD, Level.DISTRICT)


@dataclass(frozen=True)
class Local:
    """The areas of one level in the municipality, by name; without a municipality there are none."""

    municipality: Area | None
    level: str
    areas: tuple[Area, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in the order of the areas."""
        return tuple(area.code for area in self.areas)


def local(viewer: Actor | None, level: str, municipality: Area | None = None) -> Local:
    """Return the areas of a level in a municipality that hold now, with their outlines; by default at home."""
    top = municipality or areas.home(viewer)
    if top is None:
        return Local(None, level, ())
    found = Area.objects.current().of_kind(level).within(top).select_related("outline").order_by("name", "code")
    return Local(top, level, tuple(found))


def lies_in(code: str, municipality: str) -> bool:
    """Tell by its code whether a district or neighbourhood lies in a municipality; all lie in the country.

    >>> lies_in("BU01530102", "GM0153"), lies_in("BU03630102", "GM0153"), lies_in("GM0153", "NL00")
    (True, False, True)
    """
    return level_of(municipality) == Level.COUNTRY or code[2:6] == municipality[2:6]


def until(catalogue: Catalogue, slugs: Iterable[str], level: str, year: str = "") -> dict[str, str]:
    """Return of each indicator the latest period with a number for a level, not after a year where one is given."""
    found = {}
    for slug in slugs:
        known = catalogue.periods_of(slug, level)
        fitting = [each for each in known if not year or periods.year_of(each) <= int(year)]
        if fitting:
            found[slug] = max(fitting)
    return found


def years_of(catalogue: Catalogue, slugs: Iterable[str], level: str) -> list[str]:
    """Return the years in which any of the indicators has a number for a level, the latest first."""
    return sorted({each[:4] for slug in slugs for each in catalogue.periods_of(slug, level)}, reverse=True)
