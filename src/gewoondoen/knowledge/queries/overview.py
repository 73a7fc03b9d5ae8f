"""What there is to know in figures: themes with their indicators, datasets, and what is new."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import declarations
from gewoondoen.knowledge.models import Dataset, Indicator, Version
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.themes import Theme
from gewoondoen.people import policies as people
from gewoondoen.people.models import Role, User
from gewoondoen.people.queries import areas_of

NEWEST = 8


@dataclass(frozen=True)
class DatasetState:
    """A dataset with what is published of it."""

    dataset: Dataset
    periods: tuple[str, ...]
    released: str
    published_at: datetime


def datasets_of(catalogue: Catalogue) -> list[DatasetState]:
    """Return the datasets of which figures are published, each with its periods and last release."""
    found: dict[int, list[Version]] = {}
    for version in catalogue.versions:
        found.setdefault(version.dataset_id, []).append(version)
    return [
        DatasetState(
            versions[0].dataset,
            tuple(sorted({period for each in versions for periods in each.periods.values() for period in periods})),
            max(each.release for each in versions),
            max(each.made_at for each in versions),
        )
        for versions in found.values()
    ]


def newest_versions(catalogue: Catalogue) -> list[Version]:
    """Return what was published last."""
    return sorted(catalogue.versions, key=lambda each: each.made_at, reverse=True)[:NEWEST]


def by_theme(catalogue: Catalogue) -> list[tuple[Theme, list[Indicator]]]:
    """Return the themes with the indicators that have a number somewhere."""
    known = catalogue.with_numbers()
    found = [(theme, [each for each in known if each.theme == theme.value]) for theme in Theme]
    return [(theme, indicators) for theme, indicators in found if indicators]


def found_indicators(catalogue: Catalogue, text: str) -> list[Indicator]:
    """Return the indicators that every word is found in: in a name, an alias or the definition; names go first."""
    words = plain(text).split()
    if not words:
        return []
    aliases = declared_aliases()
    found = []
    for each in catalogue.with_numbers():
        names = plain(" ".join((each.name, each.name_en, *aliases.get(each.slug, ()))))
        about = plain(f"{each.about} {each.about_en}")
        if all(word in names for word in words):
            found.append((0, each))
        elif all(word in names or word in about for word in words):
            found.append((1, each))
    return [each for _order, each in sorted(found, key=lambda pair: (pair[0], pair[1].order))]


def plain(text: str) -> str:
    """Return a text in small letters without accents, for comparing.

    >>> plain("Oóstelijk")
    'oostelijk'
    """
    split = unicodedata.normalize("NFKD", text.lower())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


@lru_cache(maxsize=1)
def declared_aliases() -> dict[str, tuple[str, ...]]:
    """Return by what other names people look for an indicator, from the declarations in the files."""
    return {each.slug: each.aliases for declared in declarations.load() for each in declared.indicators}


def areas_of_viewer(viewer: Actor | None) -> Sequence[Area]:
    """Return the areas where a person lives or works."""
    if not people.is_person(viewer) or not isinstance(viewer, User):
        return []
    return list(areas_of(viewer, *Role.values).order_by("path", "name"))


def pickable(viewer: Actor | None) -> tuple[Area | None, "areas.Line | None", Sequence[Area]]:
    """Return the municipality of this installation, the tree below it, and its own areas that are not in that."""
    home = areas.home(viewer)
    if home is None:
        return None, None, []
    own = areas.own_areas(viewer, home).filter(valid_until=None).exclude(kind=Area.Kind.BOROUGH)
    return home, areas.tree_of(viewer, home), list(own)
