"""What a viewer sees of figures; the viewer comes first. Every page, map, download and embed passes here."""

from gewoondoen.knowledge.queries.catalogue import (
    Catalogue,
    catalogue,
    dataset_for,
    datasets_for,
    level_of_kind,
    store,
)
from gewoondoen.knowledge.queries.figures import COUNTRY, Scope, figures_of, published, scope_of
from gewoondoen.knowledge.queries.imports import import_for, imports_for, version_for, versions_for
from gewoondoen.knowledge.queries.indices import (
    Place,
    SeenIndex,
    blueprint_of,
    described_groups,
    described_indices,
    index_for,
    indices_for,
    peer_group_for,
    peer_groups,
    places_like,
    places_named,
    timeline_of,
)
from gewoondoen.knowledge.queries.local import LEVELS, Local, local, until, years_of
from gewoondoen.knowledge.queries.scoring import Scored, Unworkable, score
from gewoondoen.knowledge.queries.spreading import Division, YearSpread, divisions, spreading, years_of_division
from gewoondoen.knowledge.queries.stacking import Line, Stacking, stackable, stacks, why_not

__all__ = [
    "COUNTRY",
    "LEVELS",
    "Catalogue",
    "Division",
    "Line",
    "Local",
    "Place",
    "Scope",
    "Scored",
    "SeenIndex",
    "Stacking",
    "Unworkable",
    "YearSpread",
    "blueprint_of",
    "catalogue",
    "dataset_for",
    "datasets_for",
    "described_groups",
    "described_indices",
    "divisions",
    "figures_of",
    "import_for",
    "imports_for",
    "index_for",
    "indices_for",
    "level_of_kind",
    "local",
    "peer_group_for",
    "peer_groups",
    "places_like",
    "places_named",
    "published",
    "scope_of",
    "score",
    "spreading",
    "stackable",
    "stacks",
    "store",
    "timeline_of",
    "until",
    "version_for",
    "versions_for",
    "why_not",
    "years_of",
    "years_of_division",
]
