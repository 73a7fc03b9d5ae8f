"""What a viewer sees of figures; the viewer comes first. Every page, map, download and embed passes here."""

from gewoondoen.knowledge.queries.catalogue import (
    Catalogue,
    catalogue,
    dataset_for,
    datasets_for,
    level_of_kind,
    store,
)
from gewoondoen.knowledge.queries.figure import FigureDetail, equal_values, figure_of
from gewoondoen.knowledge.queries.figures import COUNTRY, Scope, figures_of, published, scope_of
from gewoondoen.knowledge.queries.imports import import_for, imports_for, version_for, versions_for
from gewoondoen.knowledge.queries.overview import (
    areas_of_viewer,
    by_theme,
    datasets_of,
    found_indicators,
    newest_versions,
    pickable,
)
from gewoondoen.knowledge.queries.peers import ALIKE, Alike, Peers, peer_groups, peers_of
from gewoondoen.knowledge.queries.profile import Comparing, Profile, headlines_of, profile_of

__all__ = [
    "ALIKE",
    "COUNTRY",
    "Alike",
    "Catalogue",
    "Comparing",
    "FigureDetail",
    "Peers",
    "Profile",
    "Scope",
    "areas_of_viewer",
    "by_theme",
    "catalogue",
    "dataset_for",
    "datasets_for",
    "datasets_of",
    "equal_values",
    "figure_of",
    "figures_of",
    "found_indicators",
    "headlines_of",
    "import_for",
    "imports_for",
    "level_of_kind",
    "newest_versions",
    "peer_groups",
    "peers_of",
    "pickable",
    "profile_of",
    "published",
    "scope_of",
    "store",
    "version_for",
    "versions_for",
]
