import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.ui import maps, showcase_charts, wording
from gewoondoen.ui.charts import Reading
from gewoondoen.ui.choropleth import (
    DIVERGING,
    SEQUENTIAL,
    Choropleth,
    Outline,
    Region,
    Year,
    choropleth,
    corners,
    multiples,
    path_data,
    snapped,
    tones,
)
from gewoondoen.ui.classes import Method, classify
from tests.ui.pages import Page, render
from tests.ui.test_maps import rectangle
from tests.ui.wordings import SHARE, WORDS


def row_of(*values: float | None, reason: str = "", **more: object) -> list[Region]:
    """Return regions beside each other, from west to east."""
    return [
        Region(f"r{n}", f"Wijk {n}", rectangle(6 + n / 10, 52, 6.1 + n / 10, 52.1), value, "", reason, f"/wijk-{n}/")
        for n, value in enumerate(values)
    ]


def draw(regions: list[Region], method: Method = Method.QUANTILE, count: int = 5) -> Choropleth:
    classes = classify([region.value for region in regions], method, count)
    return choropleth(regions, classes, measure=SHARE, words=WORDS, title="Kaart")


def colours(drawn: Choropleth) -> list[str]:
    return [shape.css.removeprefix("gd-fill--") for shape in drawn.shapes]


def test_the_higher_the_figure_the_further_the_colour() -> None:
    assert colours(draw(row_of(5, 1, 3, 2, 4))) == ["5", "1", "3", "2", "4"]


def test_few_classes_are_as_far_from_each_other_as_can_be() -> None:
    assert colours(draw(row_of(1, 2, 3))) == ["1", "3", "5"]
    assert colours(draw(row_of(7, 7))) == ["3", "3"]
    for scale in (SEQUENTIAL, DIVERGING):
        assert all(len(steps) == count and list(steps) == sorted(steps) for count, steps in scale.items())


def test_deviations_have_two_ways_from_the_middle_and_seven_classes_their_own_scale() -> None:
    assert colours(draw(row_of(8, 10, 12), Method.DEVIATION, 5)) == ["d2", "d4", "d6"]
    assert colours(draw(row_of(1, 2, 3, 4, 5, 6, 7), count=7)) == ["s1", "s2", "s3", "s4", "s5", "s6", "s7"]
    for method in Method:
        for count in (3, 5, 7):
            classes = classify([float(n * n) for n in range(20)], method, count)
            assert len(tones(classes)) == classes.count


def test_no_figure_is_hatched_and_never_a_class_also_when_nothing_has_a_figure() -> None:
    drawn = draw(row_of(None, 0, None, 3, reason="not yet published"))
    assert colours(drawn) == ["none", "2", "none", "4"]
    assert drawn.legend[-1].label == "no figure: not yet published"
    assert drawn.drawn().count(f"url(#{drawn.id}-none)") == 2
    empty = draw(row_of(None, None))
    assert colours(empty) == ["none", "none"]
    assert [item.tone for item in empty.legend] == ["none"]


def test_the_legend_tells_the_reasons_apart_and_counts_the_areas_of_each_class() -> None:
    regions = [*row_of(1, 1, 9), *row_of(None, None, reason="withheld"), *row_of(None, reason="not yet published")]
    assert [(item.tone, item.label, item.count) for item in draw(regions).legend] == [
        ("2", "1.0 %", "2 areas"),
        ("4", "9.0 %", "1 areas"),
        ("none", "no figure: withheld (2); not yet published (1)", "3 areas"),
    ]


def test_an_area_may_be_coloured_by_the_classes_of_more_areas_than_are_drawn() -> None:
    country = classify([float(n) for n in range(100)])
    drawn = choropleth(row_of(5, 95), country, measure=SHARE, words=WORDS, title="Kaart")
    assert colours(drawn) == ["1", "5"]
    assert [item.count for item in drawn.legend] == ["1 areas", "0 areas", "0 areas", "0 areas", "1 areas"]


def test_the_table_says_what_the_map_says_of_each_area() -> None:
    regions = [*row_of(12.34, 7), Region("x", "Wijk X", rectangle(6, 51, 7, 52), 3, "3.0 % (rank 3 of 3)", own=True)]
    drawn = draw([*regions, *row_of(None, reason="withheld")])
    assert [(row.head, *row.cells, row.href, row.own) for row in drawn.table.rows] == [
        ("Wijk 0", "12.3 %", "/wijk-0/", False),
        ("Wijk 1", "7.0 %", "/wijk-1/", False),
        ("Wijk X", "3.0 % (rank 3 of 3)", "", True),
        ("Wijk 0", "withheld", "/wijk-0/", False),
    ]
    assert [shape.title for shape in drawn.shapes] == [f"{row.head}: {row.cells[0]}" for row in drawn.table.rows]


# Outlines --------------------------------------------------------------------------------------------------------


def test_path_data_goes_from_corner_to_corner_in_whole_steps() -> None:
    assert path_data([[[(10, 10), (14, 10), (14, 7)]]]) == "M10 10l4 0 0-3z"


def test_a_ring_keeps_only_its_corners_and_where_it_begins() -> None:
    assert corners([(0, 0), (2, 0), (2, 0), (4, 0), (4, 3), (0, 0)]) == [(0, 0), (4, 0), (4, 3)]
    assert corners([(0, 0), (4, 0), (4, 4), (0, 4), (0, 2), (0, 0)]) == [(0, 0), (4, 0), (4, 4), (0, 4)]
    assert len(corners([(1, 1), (1, 1), (2, 2), (1, 1)])) < 3


grid = st.tuples(st.integers(0, 6), st.integers(0, 6))


@given(st.lists(grid, min_size=3, max_size=14))
def test_corners_left_out_take_no_surface_away(ring: list[tuple[int, int]]) -> None:
    def signed(points: list[tuple[int, int]]) -> int:
        pairs = zip(points, [*points[1:], points[0]], strict=True)
        return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)

    kept = corners([*ring, ring[0]])
    assert signed(kept) == signed(ring)
    assert all(one != other for one, other in pairwise(kept))


def test_an_island_too_small_to_see_is_a_dot_and_a_hole_too_small_is_left_out() -> None:
    frame = maps.Frame(0, 10, 1, 10, 0)  # ten steps of the grid in a degree
    tiny = maps.polygons(rectangle(5, 5, 5.01, 5.01))
    assert snapped(tiny, frame) == [[[(50, 47), (53, 50), (50, 53), (47, 50)]]]
    square = rectangle(0, 0, 10, 10)["coordinates"][0]  # type: ignore[index]
    pinhole = rectangle(5, 5, 5.01, 5.01)["coordinates"][0]  # type: ignore[index]
    (rings,) = snapped(maps.polygons({"type": "Polygon", "coordinates": [square, pinhole]}), frame)
    assert len(rings) == 1


def test_neighbours_share_the_corners_of_their_border_on_paper() -> None:
    left, right = (
        set(snapped(maps.polygons(r.geometry), maps.Frame(6, 52.1, 0.6, 500, 3))[0][0]) for r in row_of(1, 2)
    )
    assert len(left & right) == 2


# Several maps ----------------------------------------------------------------------------------------------------


def years() -> list[Year]:
    first = [Reading(1), Reading(2), Reading(None, "withheld")]
    return [Year("2020", first), Year("2021", [Reading(3), Reading(4), Reading(5)])]


def test_all_years_share_one_set_of_classes_and_one_legend() -> None:
    outlines = [Outline(region.label, region.geometry, region.href) for region in row_of(0, 0, 0)]
    classes = classify([reading.value for year in years() for reading in year.readings])
    drawn = multiples(outlines, years(), classes, measure=SHARE, words=WORDS, title="Door de jaren")
    assert [year.tones for year in drawn.years] == [("1", "2", "none"), ("3", "4", "5")]
    assert [item.label for item in drawn.legend] == ["1.0 %", "2.0 %", "3.0 %", "4.0 %", "5.0 %", "no figure"]
    assert drawn.table.heads == ("Area", "2020", "2021")
    assert drawn.table.rows[2].cells == ("withheld", "5.0 %")
    page = render("{% map_multiples drawn %}", drawn=drawn)
    assert [svg["aria-label"] for svg in page.all("svg", role="img")] == [
        "Door de jaren, 2020: 2 areas; no figure: 1 areas",
        "Door de jaren, 2021: 3 areas; no figure: 0 areas",
    ]
    assert {use["href"].removeprefix("#") for use in page.all("use") if drawn.id in use["href"]} <= page.ids


# On a page -------------------------------------------------------------------------------------------------------


def test_each_area_is_a_link_named_by_its_figure_and_the_map_is_named_by_its_title() -> None:
    page = render('{% choropleth drawn source="CBS" period="2025" heading=3 %}', drawn=draw(row_of(1, None)))
    assert "Wijk 0: 1.0 %Wijk 1: no figure" in page.text
    assert [a["href"] for a in page.all("a")][:2] == ["/wijk-0/", "/wijk-1/"]
    group = page.one("svg", role="group")
    assert group["aria-labelledby"] in page.ids
    assert page.one("h3")["id"] == group["aria-labelledby"]
    assert "CBS · 2025" in page.text
    filled = {path["fill"] for path in page.all("path") if path.get("fill")}
    assert {each.removeprefix("url(#").removesuffix(")") for each in filled} <= page.ids


def drawings() -> list[tuple[str, object]]:
    with translation.override("nl"):
        shown = showcase_charts.context()
    charts = [("chart_figure", chart) for chart in shown["charts"].values()]  # type: ignore[attr-defined]
    maps_of = [("choropleth", drawn) for drawn in shown["choropleths"].values()]  # type: ignore[attr-defined]
    sparks = [("sparkline", spark) for spark in shown["sparks"]]  # type: ignore[attr-defined]
    return [*charts, *maps_of, ("map_multiples", shown["multiples"]), *sparks]


def test_no_drawing_has_a_style_of_its_own_or_an_address_that_is_nowhere_on_the_page() -> None:
    pages: list[Page] = []
    with translation.override("nl"):
        pages.extend(render(f"{{% {tag} drawn %}}", drawn=drawn) for tag, drawn in drawings())
    for page in pages:
        for _element, attributes in page.elements:
            assert "style" not in attributes
            for name in ("aria-labelledby", "aria-describedby"):
                assert attributes.get(name) is None or attributes[name] in page.ids


def test_drawings_on_one_page_have_no_id_twice() -> None:
    names = [drawn.id for tag, drawn in drawings() if tag != "sparkline"]  # type: ignore[attr-defined]
    assert len(names) == len(set(names))


def test_what_people_wrote_is_escaped_in_maps_and_charts() -> None:
    html = '<b onclick="x">'
    region = Region("x", html, rectangle(6, 52, 7, 53), None, html, html)
    drawn = choropleth([region], classify([None]), measure=SHARE, words=WORDS, title=html, description=html)
    page = render("{% choropleth drawn source=words period=words %}", drawn=drawn, words=html)
    assert page.all("b") == []
    assert html in page.text


@pytest.mark.parametrize(
    ("language", "figure", "areas"), [("nl", "1.234,5 %", "2 gebieden"), ("en", "1,234.5 %", "2 areas")]
)
def test_figures_and_words_are_in_the_language_of_the_reader(language: str, figure: str, areas: str) -> None:
    with translation.override(language):
        measure = wording.measure("Aandeel", 1, "{} %")
        assert measure.figure(1234.5).replace("\N{NO-BREAK SPACE}", " ") == figure
        assert measure.bare(-1) == ("−1,0" if language == "nl" else "−1.0")
        assert wording.words().areas(2) == areas


# Real outlines ---------------------------------------------------------------------------------------------------


def real(path: Path, layer: str, where: str | None, key: str, name: str) -> list[Region]:
    import pyogrio
    import shapely

    from gewoondoen.areas import outlines, projection

    meta, _index, shapes, columns = pyogrio.raw.read(path, layer=layer, where=where)
    fields = dict(zip(meta["fields"], columns, strict=True))
    simple = projection.to_wgs84(outlines.simplify(outlines.fit(shapely.from_wkb(shapes))))
    return [
        Region(code, label, json.loads(shapely.to_geojson(shape)), float(at), href=f"/gebieden/{code.lower()}/")
        for at, (code, label, shape) in enumerate(zip(fields[key], fields[name], simple, strict=True))
    ]


@pytest.mark.realdata
def test_the_neighbourhoods_of_enschede_are_a_map_of_less_than_thirty_kilobytes(shared_data: Path) -> None:
    file = shared_data / "cbs" / "geo" / "wijk_buurt_2016_selectie.gpkg"
    drawn = draw(real(file, "buurten", "GM_CODE='GM0153'", "BU_CODE", "BU_NAAM"))
    assert len(drawn.shapes) == 70
    assert len((drawn.drawn() + drawn.drawn_over()).encode()) < 30_000


@pytest.mark.realdata
def test_all_municipalities_are_each_on_the_map_in_less_than_two_hundred_kilobytes(shared_data: Path) -> None:
    file = shared_data / "cbs" / "geo" / "nl_2022_wijken_gemeenten_provincies.gpkg"
    drawn = draw(real(file, "gemeenten", None, "code", "name"))
    assert len(drawn.shapes) == 345
    assert all(re.match(r"M\d+ \d+l", dict(shape.at)["d"]) for shape in drawn.shapes)
    assert len((drawn.drawn() + drawn.drawn_over()).encode()) < 200_000
