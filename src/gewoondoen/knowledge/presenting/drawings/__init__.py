"""Maps and charts of figures: from what a query found to what `ui` draws, in the words of the reader."""

from gewoondoen.knowledge.presenting.drawings.beside import count_of, lines_of, relation_words, scatter_of
from gewoondoen.knowledge.presenting.drawings.over_areas import choropleth_of, funnel_of, multiples_of, spread_of
from gewoondoen.knowledge.presenting.drawings.words import (
    Link,
    choice_of,
    decimal,
    figure_link,
    name_of,
    no_link,
    place_of,
    rank_of,
    title_of,
)

__all__ = [
    "Link",
    "choice_of",
    "choropleth_of",
    "count_of",
    "decimal",
    "figure_link",
    "funnel_of",
    "lines_of",
    "multiples_of",
    "name_of",
    "no_link",
    "place_of",
    "rank_of",
    "relation_words",
    "scatter_of",
    "spread_of",
    "title_of",
]
