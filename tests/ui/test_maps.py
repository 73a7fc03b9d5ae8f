from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.ui.maps import Frame, Point, Shape, area_of, draw, frame_of, label_place, path_data, polygons, widest_at
from tests.ui.pages import render


def rectangle(west: float, south: float, east: float, north: float) -> dict[str, object]:
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def test_the_projection_is_the_worked_example_of_the_docstring() -> None:
    frame, height = frame_of([(6.0, 52.0), (6.2, 52.1)], 200, padding=0)
    assert frame.squeeze == pytest.approx(0.6150, abs=1e-4)
    assert frame.scale == pytest.approx(1626, abs=1)
    assert height == 162.6
    assert frame.place(6.0, 52.1) == (0.0, 0.0)
    assert frame.place(6.2, 52.0) == (200.0, 162.6)


def test_north_is_up() -> None:
    frame = Frame(6.0, 52.0, 0.6, 1000, 0)
    assert frame.place(6.0, 51.9)[1] > frame.place(6.0, 52.0)[1]


def test_a_long_narrow_area_is_no_taller_than_the_map_is_wide_and_stands_in_the_middle() -> None:
    drawing = draw([Shape("a", "A", rectangle(6.0, 52.0, 6.01, 52.4))], width=400, title="t")
    assert drawing.height <= 400
    xs = [float(pair.split(",")[0]) for pair in drawing.shapes[0].d.strip("MZ").split("L")]
    assert (min(xs) + max(xs)) / 2 == pytest.approx(200, abs=0.2)


def test_path_data_drops_what_rounding_made_equal_and_closes_the_ring() -> None:
    ring = [(0.0, 0.0), (4.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 0.0)]
    assert path_data([ring]) == "M0,0L4,0L4,3Z"


def test_a_ring_that_rounding_made_a_line_is_not_drawn() -> None:
    assert path_data([[(0.0, 0.0), (1.0, 0.0), (0.0, 0.0)]]) == ""


def test_the_shoelace_gives_the_area_whatever_the_direction() -> None:
    ring = [(0.0, 0.0), (4.0, 0.0), (4.0, 3.0), (0.0, 3.0)]
    assert area_of(ring) == area_of(ring[::-1]) == 12.0


def test_the_widest_stretch_leaves_holes_out() -> None:
    outer = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    hole = [(1.0, 1.0), (4.0, 1.0), (4.0, 9.0), (1.0, 9.0)]
    assert widest_at([outer, hole], 5.0) == (4.0, 10.0)


def test_the_name_of_a_horseshoe_stands_inside_it_and_not_in_its_neighbour() -> None:
    horseshoe = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (8.0, 10.0), (8.0, 2.0), (2.0, 2.0), (2.0, 10.0), (0.0, 10.0)]
    x, y, room = label_place([[horseshoe]])
    assert (x, y, room) == (5.0, 1.0, 10.0)


def test_the_name_goes_to_the_largest_part() -> None:
    small = [[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]]
    large = [[(10.0, 0.0), (20.0, 0.0), (20.0, 10.0), (10.0, 10.0)]]
    assert label_place([small, large])[:2] == (15.0, 5.0)


def test_a_name_is_only_written_where_there_is_room_for_it() -> None:
    shapes = [
        Shape("a", "Wes", rectangle(6.0, 52.0, 6.1, 52.1)),
        Shape("b", "Een buurt met een heel lange naam waar geen plaats voor is", rectangle(6.1, 52.0, 6.2, 52.1)),
    ]
    assert [shape.label_fits for shape in draw(shapes, title="t").shapes] == [True, False]


def test_polygons_reads_what_outlines_are_made_of_and_leaves_the_rest() -> None:
    square = rectangle(0, 0, 1, 1)
    multi = {"type": "MultiPolygon", "coordinates": [square["coordinates"], square["coordinates"]]}
    both = {"type": "GeometryCollection", "geometries": [multi, {"type": "Point", "coordinates": [0, 0]}]}
    assert len(polygons(square)) == 1
    assert len(polygons(both)) == 2
    assert polygons({"type": "LineString", "coordinates": [[0, 0], [1, 1]]}) == []


def test_a_map_of_nothing_is_still_a_map() -> None:
    drawing = draw([], title="Leeg")
    assert drawing.shapes == ()
    assert drawing.height > 0


places = st.tuples(st.floats(3.3, 7.2), st.floats(50.7, 53.6))


@given(st.lists(places, min_size=3, max_size=12), st.integers(200, 1200))
def test_everything_that_is_drawn_stands_on_the_paper(corners: list[tuple[float, float]], width: int) -> None:
    geometry = {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}
    points = [Point("p", lon, lat) for lon, lat in corners]
    drawing = draw([Shape("a", "A", geometry)], width=width, title="t", points=points)
    for mark in drawing.points:
        assert -0.1 <= mark.x <= drawing.width + 0.1
        assert -0.1 <= mark.y <= drawing.height + 0.1


@given(places, st.floats(0.01, 0.5))
def test_a_square_on_the_ground_is_a_square_on_paper(corner: tuple[float, float], side: float) -> None:
    west, south = corner
    across = side / cos(radians(south + side / 2))
    frame, _height = frame_of([(west, south), (west + across, south + side)], 1000, padding=0)
    (x1, y1), (x2, y2) = frame.place(west, south + side), frame.place(west + across, south)
    assert x2 - x1 == pytest.approx(y2 - y1, abs=0.3)


def test_each_area_with_an_address_is_a_link_with_a_name() -> None:
    shapes = [
        Shape("a", "Noord", rectangle(6.0, 52.0, 6.1, 52.1), href="/noord/", tone="3", note="12 meldingen"),
        Shape("b", "Zuid", rectangle(6.0, 51.9, 6.1, 52.0)),
    ]
    drawing = draw(shapes, title="Kaart", description="Meldingen per wijk", points=[Point("Inloop", 6.05, 52.05)])
    page = render("{% area_map drawing %}", drawing=drawing)
    assert page.one("a")["aria-label"] == "Noord: 12 meldingen"
    assert [g["aria-label"] for g in page.all("g", role="img")] == ["Zuid", "Inloop"]
    svg = page.one("svg", role="group")
    assert set(svg["aria-labelledby"].split()) | set(svg["aria-describedby"].split()) <= page.ids
