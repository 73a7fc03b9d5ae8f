"""Areas to compare with: the most alike in the country, and named groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.knowledge.models import Indicator, PeerGroup
from gewoondoen.knowledge.peers import Peer, distances, peers
from gewoondoen.knowledge.queries import held
from gewoondoen.knowledge.queries.catalogue import Catalogue
from gewoondoen.knowledge.queries.figures import Scope
from gewoondoen.knowledge.queries.indices import peer_groups
from gewoondoen.knowledge.values import Level, level_of

MOST = 10
# The part of the features on which both areas need a figure.
COVERAGE = 0.75
ALIKE = "gelijkend"


@dataclass(frozen=True)
class Alike:
    """An area that is like another, with its name and that of its municipality; `area` where it is one of ours."""

    peer: Peer
    name: str
    municipality: str
    area: Area | None = None


@dataclass(frozen=True)
class Peers:
    """The areas most alike: by which features and periods, out of how many; too little is known of those left out."""

    alike: tuple[Alike, ...]
    features: tuple[tuple[Indicator, str], ...]
    compared: int
    left_out: int

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the areas."""
        return tuple(each.peer.code for each in self.alike)


def peers_of(catalogue: Catalogue, scope: Scope) -> Peers | None:
    """Return the areas of the country most like this one; None where that cannot be said of an area of this kind."""
    features = {
        each.slug: period
        for each in catalogue.indicators.values()
        if each.is_feature and (period := catalogue.latest(each.slug, scope.level))
    }
    space = held.space_of(catalogue, scope.level, features) if features and scope.level != Level.OTHER else None
    if space is None or scope.code not in space.places:
        return None
    found = peers(scope.code, space, MOST, COVERAGE)
    _far, covered = distances(scope.code, space)
    usable = int((covered >= COVERAGE - 1e-9).sum()) - 1
    folders = dict.fromkeys(
        folder for slug, period in features.items() for folder in catalogue.folders_of(slug, period)
    )
    return Peers(
        _named(catalogue, found, list(folders)),
        tuple((catalogue.indicators[slug], period) for slug, period in features.items()),
        compared=max(usable, 0),
        left_out=len(space.codes) - 1 - max(usable, 0),
    )


def _named(catalogue: Catalogue, found: Sequence[Peer], folders: Sequence[str]) -> tuple[Alike, ...]:
    """Give peers their names, as the versions have them in which they were found."""
    codes = [each.code for each in found]
    names = held.names(catalogue, codes, folders)
    ours = {each.code: each for each in Area.objects.current().filter(code__in=codes)}
    return tuple(Alike(each, *names.get(each.code, (each.code, "")), ours.get(each.code)) for each in found)


def groups_of_level(viewer: Actor | None, level: str) -> list[PeerGroup]:
    """Return the named groups that hold areas of a level."""
    return [each for each in peer_groups(viewer) if any(level_of(code) == level for code in each.codes)]
