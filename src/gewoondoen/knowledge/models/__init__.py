"""What is true of figures and of what people say about them."""

from gewoondoen.knowledge.models.catalogue import ColumnMapping, Dataset, Indicator
from gewoondoen.knowledge.models.imports import FigureImport, Version
from gewoondoen.knowledge.models.indices import CompositeIndex, IndexVersion, PeerGroup
from gewoondoen.knowledge.models.stories import Audience, Freshness, Inquiry, Interpretation, Reaction, SpeaksAs

__all__ = [
    "Audience",
    "ColumnMapping",
    "CompositeIndex",
    "Dataset",
    "FigureImport",
    "Freshness",
    "IndexVersion",
    "Indicator",
    "Inquiry",
    "Interpretation",
    "PeerGroup",
    "Reaction",
    "SpeaksAs",
    "Version",
]
