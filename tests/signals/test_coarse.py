"""Where everyone may see a signal: never so exactly that a home can be pointed at."""

from math import cos, radians

from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.signals.coarse import CLOSELY_BUILT, COLUMN, DECIMALS, ROW, Around, coarse

# The Netherlands, in degrees.
LONGITUDES, LATITUDES = st.floats(3.3, 7.3), st.floats(50.7, 53.6)
TOWN = Around(6.9, 52.2, 0.4)
HALF_A_STEP_OF_ROUNDING = 0.5 * 10**-DECIMALS + 1e-9


@given(LONGITUDES, LATITUDES)
def test_a_place_moves_by_half_a_cell_at_most(longitude: float, latitude: float) -> None:
    east, north = coarse(longitude, latitude, is_public=False, around=TOWN)
    assert abs(east - longitude) <= COLUMN / 2 + HALF_A_STEP_OF_ROUNDING
    assert abs(north - latitude) <= ROW / 2 + HALF_A_STEP_OF_ROUNDING


@given(LONGITUDES, LATITUDES, st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_two_places_in_one_cell_are_one_place(longitude: float, latitude: float, x: float, y: float) -> None:
    column, row = int(longitude / COLUMN), int(latitude / ROW)
    one = coarse((column + 0.5) * COLUMN, (row + 0.5) * ROW, is_public=False, around=TOWN)
    other = coarse((column + x) * COLUMN, (row + y) * ROW, is_public=False, around=TOWN)
    assert one == other


@given(LONGITUDES, LATITUDES, st.booleans(), st.floats(0.01, 50.0))
def test_no_coarse_place_carries_more_decimals(
    longitude: float, latitude: float, is_public: bool, surface: float
) -> None:
    around = Around(longitude, latitude, surface)
    for value in coarse(longitude, latitude, is_public=is_public, around=around):
        assert value == round(value, DECIMALS)


@given(LONGITUDES, LATITUDES)
def test_where_few_people_live_all_of_a_neighbourhood_is_one_place(longitude: float, latitude: float) -> None:
    wide = Around(6.91, 52.21, CLOSELY_BUILT + 0.1)
    assert coarse(longitude, latitude, is_public=False, around=wide) == (6.91, 52.21)


def test_a_cell_is_about_250_metres_wide_and_high() -> None:
    assert 245 < ROW * 111_320 < 255
    for latitude in (50.7, 52.2, 53.6):
        assert 240 < COLUMN * 111_320 * cos(radians(latitude)) < 262


def test_a_thing_of_the_street_stands_within_ten_metres() -> None:
    assert coarse(6.891844, 52.221355, is_public=True, around=TOWN) == (6.8918, 52.2214)
