"""The members beside who lives in the area: the platform's own counts, and the published figures of `knowledge`."""

from dataclasses import dataclass

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge import queries as knowledge
from gewoondoen.knowledge.queries import Catalogue, Scope
from gewoondoen.knowledge.values import Figure
from gewoondoen.platforms import policies, representation
from gewoondoen.platforms.models import NeighbourhoodPlatform
from gewoondoen.platforms.representation import NEIGHBOURHOOD, Compared, Division

# More neighbourhoods than this no handful of members can be spread over.
MOST_NEIGHBOURHOODS = 24


@dataclass(frozen=True)
class Mirrored:
    """One division as this viewer reads it: no groups where the numbers are too small, or nobody was counted."""

    division: Division
    groups: list[Compared]
    names: dict[str, str]
    period: str
    counted: int


@dataclass(frozen=True)
class Mirror:
    """All divisions of which something was counted, and which groups are asked to come."""

    divisions: list[Mirrored]
    is_counted: bool
    shows_numbers: bool

    @property
    def called(self) -> list[tuple[Mirrored, Compared]]:
        """The groups that are hardly there, by how many live here, the most first."""
        found = [(each, group) for each in self.divisions for group in each.groups if group.is_called]
        return sorted(found, key=lambda pair: -(pair[1].share or 0))


def neighbourhoods_of(area: Area) -> list[Area]:
    """Return the neighbourhoods that a platform's area is made of; none when it is one, or has too many of them."""
    found = list(areas.areas(None).within(area).of_kind(Area.Kind.NEIGHBOURHOOD).order_by("name"))  # type: ignore[attr-defined]
    return found if 2 <= len(found) <= MOST_NEIGHBOURHOODS else []


def divisions_of(platform: NeighbourhoodPlatform) -> list[Division]:
    """Return the divisions by which a platform can count itself."""
    parts = neighbourhoods_of(platform.area)
    own = [representation.of_neighbourhoods([each.code for each in parts])] if parts else []
    return [*representation.DIVISIONS, *own]


def names_of(platform: NeighbourhoodPlatform) -> dict[str, str]:
    """Return what the groups of neighbourhoods are called."""
    return {f"{NEIGHBOURHOOD}.{each.code}": each.short_name for each in neighbourhoods_of(platform.area)}


def numbers_of(platform: NeighbourhoodPlatform) -> dict[str, int]:
    """Return how many members were counted in each group."""
    return {each.group: each.number for each in platform.represented.all()}


def mirror_of(viewer: Actor | None, platform: NeighbourhoodPlatform) -> Mirror:
    """Return the mirror of a platform: numbers for the platform itself, words for everyone else.

    The figures are those that everyone may see, whoever looks: the mirror is the same for all. The number of
    statements does not depend on how many members, groups or figures there are.
    """
    numbers = numbers_of(platform)
    shows = policies.is_member(viewer, platform) or policies.may_run(viewer, platform)
    if not numbers:
        return Mirror([], is_counted=False, shows_numbers=shows)
    parts = neighbourhoods_of(platform.area)
    names = {f"{NEIGHBOURHOOD}.{each.code}": each.short_name for each in parts}
    known = knowledge.catalogue(None)
    scope = knowledge.scope_of(None, platform.area)
    found = []
    for division in divisions_of(platform):
        if not any(group.key in numbers for group in division.groups):
            continue
        period, values = published(known, scope, division)
        groups = representation.mirror(division, numbers, representation.shares(division, values))
        counted = groups[0].of if groups else 0
        shown = groups if shows else representation.for_everyone(groups)
        found.append(Mirrored(division, shown, names, period, counted))
    return Mirror(found, is_counted=True, shows_numbers=shows)


def published(known: Catalogue, scope: Scope, division: Division) -> tuple[str, dict[str, float | None]]:
    """Return the latest period of which the whole division is published, with the value of each group in it."""
    if division.key == NEIGHBOURHOOD:
        codes = [group.key.removeprefix(f"{NEIGHBOURHOOD}.") for group in division.groups]
        figures = knowledge.published(known, codes, ["inwoners"]) if known.versions else []
        return latest(division, {(f"{NEIGHBOURHOOD}.{each.area}", each.period): each for each in figures})
    keys = {group.indicator: group.key for group in division.groups}
    figures = knowledge.figures_of(known, scope, list(keys)) if known.versions else []
    return latest(division, {(keys[each.indicator], each.period): each for each in figures})


def latest(division: Division, figures: dict[tuple[str, str], Figure]) -> tuple[str, dict[str, float | None]]:
    """Return the latest period in which the source tells of every group; a figure that is withheld stays withheld."""
    groups = [group.key for group in division.groups]
    periods = {period for _key, period in figures}
    complete = [period for period in periods if all((key, period) in figures for key in groups)]
    if not complete:
        return "", {}
    period = max(complete)
    return period, {key: figures[key, period].value for key in groups}
