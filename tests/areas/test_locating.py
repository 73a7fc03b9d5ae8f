"""In which area a point lies: one, many, at the edge, and where outlines overlap."""

from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoondoen.areas.locating import EDGE_DEGREES, NOWHERE, Locator
from tests.areas.test_outlines import towns

LEFT, RIGHT = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)


@pytest.fixture
def locator() -> Locator:
    return Locator([LEFT, RIGHT])


@pytest.mark.parametrize(
    ("x", "y", "found"),
    [
        (0.5, 0.5, 0),
        (1.5, 0.5, 1),
        (1.0, 0.5, 0),  # on the shared border: the first of the two
        (0.0, 0.0, 0),  # on a corner
        (3.0, 0.5, None),
        (2 + EDGE_DEGREES / 2, 0.5, 1),  # a metre outside, by rounding
        (2 + EDGE_DEGREES * 2, 0.5, None),
        (float("nan"), 0.5, None),
    ],
)
def test_a_point_lies_in_one_area_or_in_none(locator: Locator, x: float, y: float, found: int | None) -> None:
    assert locator.at(x, y) == found
    assert locator.at_each([x], [y])[0] == (NOWHERE if found is None else found)


def test_of_overlapping_areas_the_first_wins_whatever_the_order_of_the_tree() -> None:
    many = [shapely.box(0, 0, 1, 1), *(shapely.box(0.1 * i, 0, 1, 1) for i in range(9))]
    assert Locator(many).at(0.95, 0.5) == 0
    assert Locator(many).all_at(0.95, 0.5) == list(range(10))


def test_without_outlines_every_point_lies_nowhere() -> None:
    empty = Locator([])
    assert empty.at(0, 0) is None
    assert empty.all_at(0, 0) == []
    assert empty.at_each([0.0, 1.0], [0.0, 1.0]).tolist() == [NOWHERE, NOWHERE]


def test_a_hole_is_outside() -> None:
    ring = Locator([shapely.box(0, 0, 4, 4).difference(shapely.box(1, 1, 3, 3))])
    assert ring.at(2, 2) is None
    assert ring.at(0.5, 0.5) == 0


@given(towns(), st.lists(st.tuples(st.floats(-0.2, 1.2), st.floats(-0.2, 1.2)), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_one_and_many_agree_with_trying_every_outline(town: dict[str, Any], spread: list[tuple[float, float]]) -> None:
    outlines = list(town.values())
    west, south, east, north = shapely.total_bounds(outlines)
    xs = np.array([west + (east - west) * x for x, _ in spread])
    ys = np.array([south + (north - south) * y for _, y in spread])
    locator = Locator(outlines, edge=0.0)
    expected = [
        next((i for i, outline in enumerate(outlines) if outline.intersects(shapely.Point(x, y))), NOWHERE)
        for x, y in zip(xs, ys, strict=True)
    ]
    assert locator.at_each(xs, ys).tolist() == expected
    assert [NOWHERE if (i := locator.at(x, y)) is None else i for x, y in zip(xs, ys, strict=True)] == expected
