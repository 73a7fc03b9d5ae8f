"""Which sums a reader knows of: areas add up to the area they lie in, categories to their total."""

from collections.abc import Iterable, Iterator, Mapping

from gewoondoen.knowledge.suppression.tables import Relation


def relations_of_tree(parents: Mapping[str, str], indicators: Iterable[str]) -> Iterator[Relation]:
    """Give, for each indicator, each area as the sum of the areas in it.

    `parents` says in which area an area lies, for one tree without gaps: leave out the country when only one
    municipality is there. `indicators` are those that add up: counts, and shares and means by what they are made of.

    >>> [each.parts for each in relations_of_tree({"BU1": "WK1", "BU2": "WK1"}, ["men"])]
    [(('men', 'BU1'), ('men', 'BU2'))]
    """
    within: dict[str, list[str]] = {}
    for area, parent in parents.items():
        within.setdefault(parent, []).append(area)
    for indicator in indicators:
        for parent, areas in within.items():
            yield Relation((indicator, parent), tuple((indicator, area) for area in areas))


def relations_of_parts(part_of: Mapping[str, tuple[str, str]], areas: Iterable[str]) -> Iterator[Relation]:
    """Give, for each area, each total as the sum of its categories.

    `part_of` says of a category its total and by what the total is split: inhabitants are the sum of men and women, and
    once more of the age groups. A share counts for its numerator.

    >>> by = {"men": "sex", "women": "sex", "young": "age", "old": "age"}
    >>> split = {slug: ("people", each) for slug, each in by.items()}
    >>> [[slug for slug, _area in each.parts] for each in relations_of_parts(split, ["BU1"])]
    [['men', 'women'], ['young', 'old']]
    """
    splits: dict[tuple[str, str], list[str]] = {}
    for category, split in part_of.items():
        splits.setdefault(split, []).append(category)
    for area in areas:
        for (total, _split), categories in splits.items():
            yield Relation((total, area), tuple((category, area) for category in categories))
