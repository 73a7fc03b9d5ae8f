import doctest
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.areas.reading import Unusable
from gewoondoen.following import pieces

HERE = (6.8937, 52.2215)


def test_the_worked_examples_hold() -> None:
    assert doctest.testmod(pieces).failed == 0


@given(st.sampled_from(pieces.RADII), st.floats(0, 360), st.floats(0, 3))
def test_a_place_lies_in_a_circle_when_it_is_nearer_than_the_radius(metres: int, degrees: float, share: float) -> None:
    from math import cos, radians, sin

    piece = pieces.around(*HERE, metres)
    north = metres * share * cos(radians(degrees)) / 111_240
    east = metres * share * sin(radians(degrees)) / (111_320 * cos(radians(HERE[1])))
    inside = pieces.holds(piece.geometry, HERE[0] + east, HERE[1] + north)
    if share < 0.98:
        assert inside
    if share > 1.02:
        assert not inside


def test_a_piece_the_size_of_a_home_is_refused() -> None:
    west, south = HERE
    ring = [[west, south], [west + 0.0003, south], [west + 0.0003, south + 0.0003], [west, south]]
    with pytest.raises(Unusable) as problem:
        pieces.drawn(json.dumps({"type": "Polygon", "coordinates": [ring]}))
    assert problem.value.reason == "piece_too_small"
