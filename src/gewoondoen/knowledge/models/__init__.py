"""What is true of figures and of what people say about them."""

from gewoondoen.knowledge.models.catalogue import ColumnMapping, Dataset, Indicator, in_language
from gewoondoen.knowledge.models.imports import FigureImport, Version
from gewoondoen.knowledge.models.indices import CompositeIndex, IndexVersion, PeerGroup
from gewoondoen.knowledge.models.stories import Inquiry, Interpretation, Reaction

__all__ = [
    "ColumnMapping",
    "CompositeIndex",
    "Dataset",
    "FigureImport",
    "IndexVersion",
    "Indicator",
    "Inquiry",
    "Interpretation",
    "PeerGroup",
    "Reaction",
    "Version",
    "in_language",
]
