"""Outlines: repaired, fitted together, dissolved upward and drawn with fewer corners."""

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoondoen.areas import outlines, succession
from gewoondoen.areas.reading import Feature
from tests.areas.files import NAMES, block, neighbourhoods


def features(given_outlines: dict[str, Any] | None = None) -> list[Feature]:
    return [Feature(code, NAMES.get(code, ""), each) for code, each in (given_outlines or neighbourhoods()).items()]


def test_a_figure_of_eight_becomes_its_two_loops() -> None:
    # The lines cross at (1, 1): two triangles of base 2 and height 1.
    repaired = outlines.repair(shapely.Polygon([(0, 0), (2, 0), (0, 2), (2, 2)]))
    assert repaired is not None
    assert repaired.geom_type == "MultiPolygon"
    assert repaired.area == pytest.approx(2.0)


@pytest.mark.parametrize(
    "nothing",
    [None, shapely.Polygon(), shapely.LineString([(0, 0), (1, 1)]), shapely.Polygon([(0, 0), (1, 1), (2, 2)])],
)
def test_what_has_no_surface_is_no_outline(nothing: Any) -> None:
    assert outlines.repair(nothing) is None


def test_lines_beside_a_polygon_are_dropped() -> None:
    mixed = shapely.GeometryCollection([shapely.box(0, 0, 1, 1), shapely.LineString([(5, 5), (6, 6)])])
    assert outlines.repair(mixed).equals(shapely.box(0, 0, 1, 1))


def test_neighbourhoods_make_districts_and_a_municipality() -> None:
    built = outlines.build(features(), {"GM0777": "Voorbeeldstad"})
    surfaces = {piece.code: (piece.name, piece.surface_km2) for piece in built.pieces}
    assert surfaces == {
        "GM0777": ("Voorbeeldstad", pytest.approx(4.0)),
        "WK077700": ("", pytest.approx(2.0)),
        "WK077701": ("", pytest.approx(2.0)),
        **{code: (name, pytest.approx(1.0)) for code, name in NAMES.items()},
    }
    kinds = [piece.kind for piece in built.pieces]
    assert kinds == ["municipality", *["district"] * 2, *["neighbourhood"] * 4]


def test_the_finest_level_is_the_one_source_of_borders() -> None:
    # The district in the file reaches 100 m further than its neighbourhoods; those decide.
    wider = Feature("WK077700", "Wijk 00 Noord", block(0, 0, 1.1, 2))
    pieces = {piece.code: piece for piece in outlines.build([*features(), wider], {}).pieces}
    assert pieces["WK077700"].surface_km2 == pytest.approx(2.0)
    assert pieces["WK077700"].name == "Wijk 00 Noord"


def test_a_file_with_districts_only_has_districts_as_its_lowest_level() -> None:
    rows = [Feature("WK077700", "Noord", block(0, 0)), Feature("GM0777", "Voorbeeldstad", block(0, 0, 5, 5))]
    assert [piece.kind for piece in outlines.build(rows, {}).pieces] == ["municipality", "district"]


def test_rows_of_one_code_are_one_area() -> None:
    rows = [Feature("BU07770000", "Eiland", block(0, 0)), Feature("BU07770000", "Eiland", block(3, 3))]
    built = outlines.build(rows, {})
    assert built.notes["joined"] == 1
    assert built.pieces[-1].surface_km2 == pytest.approx(2.0)


def test_slivers_and_overlaps_of_rounding_are_closed() -> None:
    # One stays 0.4 m short of its neighbour, one lies 0.3 m over it: published outlines are rounded one by one.
    ring = [(200_000, 450_000), (201_000, 450_000), (200_999.6, 450_500), (201_000, 451_000), (200_000, 451_000)]
    crooked = neighbourhoods(BU07770000=shapely.Polygon(ring), BU07770001=block(0, 1, 1.0003, 1))
    built = outlines.build(features(crooked), {})
    given_outlines = np.array([piece.outline for piece in built.pieces if piece.kind == "neighbourhood"])
    assert shapely.coverage_is_valid(given_outlines, gap_width=1.0)
    assert built.notes["fitted"] > 0
    municipality = built.pieces[0].outline
    assert not shapely.get_num_interior_rings(municipality)
    assert municipality.area == pytest.approx(sum(shapely.area(given_outlines)))


def test_an_area_under_another_keeps_its_outline() -> None:
    twice = outlines.build(features(neighbourhoods(BU07770001=block(0, 0))), {})
    assert all(piece.outline.area > 0 for piece in twice.pieces)


def test_the_same_border_with_more_corners_is_the_same_border() -> None:
    finer = shapely.segmentize(block(0, 0), 10)
    wobbly = shapely.transform(finer, lambda xy: xy + np.sin(xy[:, ::-1] / 7) * 4)
    assert outlines.same_border(block(0, 0), wobbly)
    assert not outlines.same_border(block(0, 0), block(0, 0, 1.05, 1))


def test_shares_say_where_the_old_ground_went() -> None:
    shares = succession.shares(
        {"old": block(0, 0)}, {"west": block(-1, 0, 1.7, 1), "east": block(0.7, 0), "sliver": block(0, 0.995, 1, 3)}
    )
    assert shares == {"old": {"west": 0.7, "east": 0.3}}


def test_without_newer_areas_nothing_succeeds() -> None:
    assert succession.shares({"old": block(0, 0)}, {}) == {"old": {}}


@st.composite
def towns(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a municipality as a grid with crooked lines: 2 to 5 columns and rows, corners moved at will."""
    columns, lines = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    shift = st.integers(-300, 300)
    corner = {
        (x, y): (200_000 + 1000 * x + draw(shift), 450_000 + 1000 * y + draw(shift))
        for x in range(columns + 1)
        for y in range(lines + 1)
    }
    found = {}
    for x in range(columns):
        for y in range(lines):
            ring = [corner[x, y], corner[x + 1, y], corner[x + 1, y + 1], corner[x, y + 1]]
            found[f"BU0777{x:02}{y:02}"] = shapely.Polygon(ring)
    return found


@given(towns())
@settings(max_examples=40, deadline=None)
def test_every_level_covers_the_same_ground(town: dict[str, Any]) -> None:
    pieces = outlines.build(features(town), {}).pieces
    ground = sum(each.area for each in town.values())
    for kind in ("municipality", "district", "neighbourhood"):
        level = [piece.outline.area for piece in pieces if piece.kind == kind]
        assert sum(level) == pytest.approx(ground, rel=1e-6)


@given(towns())
@settings(max_examples=40, deadline=None)
def test_outlines_for_the_screen_have_no_gaps_and_no_overlaps(town: dict[str, Any]) -> None:
    finer = {code: shapely.segmentize(outline, 37) for code, outline in town.items()}
    pieces = outlines.build(features(finer), {}).pieces
    simple = [piece.simplified for piece in pieces if piece.kind == "neighbourhood"]
    assert shapely.coverage_is_valid(np.array(simple, dtype=object))
    assert sum(each.area for each in simple) == pytest.approx(shapely.union_all(simple).area)
    assert sum(shapely.get_num_coordinates(simple)) < sum(shapely.get_num_coordinates(list(finer.values())))


@given(towns())
@settings(max_examples=40, deadline=None)
def test_the_shares_of_an_area_that_was_cut_up_add_up_to_one(town: dict[str, Any]) -> None:
    whole = shapely.union_all(list(town.values()))
    shares = succession.shares({"whole": whole}, town, least=0)["whole"]
    assert sum(shares.values()) == pytest.approx(1.0, abs=0.01)
    assert all(one >= other for one, other in pairwise(shares.values()))
