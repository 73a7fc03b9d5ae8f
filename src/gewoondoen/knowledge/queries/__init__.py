"""What a viewer sees of figures; the viewer comes first. Every page, map, download and embed passes here."""

from gewoondoen.knowledge.queries.catalogue import (
    Catalogue,
    catalogue,
    dataset_for,
    datasets_for,
    level_of_kind,
    store,
)
from gewoondoen.knowledge.queries.figures import (
    COUNTRY,
    Scope,
    figure_subject_for,
    figures_of,
    published,
    scope_of,
    shown_figures,
)
from gewoondoen.knowledge.queries.imports import import_for, imports_for, version_for, versions_for

__all__ = [
    "COUNTRY",
    "Catalogue",
    "Scope",
    "catalogue",
    "dataset_for",
    "datasets_for",
    "figure_subject_for",
    "figures_of",
    "import_for",
    "imports_for",
    "level_of_kind",
    "published",
    "scope_of",
    "shown_figures",
    "store",
    "version_for",
    "versions_for",
]
