"""What a viewer sees of figures; the viewer comes first. Every page, map, download and embed passes here."""

from gewoondoen.knowledge.queries.catalogue import (
    Catalogue,
    catalogue,
    dataset_for,
    datasets_for,
    level_of_kind,
    store,
)
from gewoondoen.knowledge.queries.definitions import (
    Definition,
    Source,
    changed_since_read,
    definition,
    managed_dataset,
    managed_datasets,
    managed_indicator,
    managed_indicators,
    sources,
    whole,
)
from gewoondoen.knowledge.queries.figures import COUNTRY, Scope, published, scope_of
from gewoondoen.knowledge.queries.imports import (
    came_before,
    import_for,
    importable,
    imports_for,
    in_hand,
    indicators_in,
    is_stale,
    mappings_for,
    to_read_again,
    version_for,
    versions_for,
)
from gewoondoen.knowledge.queries.figures import COUNTRY, Scope, figures_of, published, scope_of
from gewoondoen.knowledge.queries.imports import import_for, imports_for, version_for, versions_for

__all__ = [
    "COUNTRY",
    "Catalogue",
    "Definition",
    "Scope",
    "Source",
    "came_before",
    "catalogue",
    "changed_since_read",
    "dataset_for",
    "datasets_for",
    "definition",
    "figures_of",
    "import_for",
    "importable",
    "imports_for",
    "in_hand",
    "indicators_in",
    "is_stale",
    "level_of_kind",
    "managed_dataset",
    "managed_datasets",
    "managed_indicator",
    "managed_indicators",
    "mappings_for",
    "published",
    "scope_of",
    "sources",
    "store",
    "to_read_again",
    "version_for",
    "versions_for",
    "whole",
]
