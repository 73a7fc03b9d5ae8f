"""Charts over many areas: dots, distributions, points, cells and funnels, and how large they get."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.ui import svg
from gewoondoen.ui.charts import Band, Chart, Dot, Limit, Pair, Rate, distribution, dot_plot, funnel, scatter
from gewoondoen.ui.charts.spreads import bins_of, levels
from tests.ui.test_charts import at, marks_of
from tests.ui.wordings import COUNT, SHARE, WORDS


def size_of(chart: Chart) -> int:
    """Return the bytes of a chart's marks as SVG."""
    return len(svg.write([*chart.frame, *chart.paths, *chart.marks, *chart.labels]).encode())


def dots(values: list[float], **options: object) -> Chart:
    areas = [Dot(f"Buurt {n}", value) for n, value in enumerate(values)]
    return dot_plot(areas, measure=SHARE, words=WORDS, title="t", **options)  # type: ignore[arg-type]


def test_each_area_is_a_dot_at_its_value_and_dots_that_would_touch_stand_on_each_other() -> None:
    spots = marks_of(dots([0, 0, 5, 10]), "gd-chart__spot")
    assert [at(spot, "cx") for spot in spots] == [["0%"], ["0%"], ["50%"], ["100%"]]
    first, second, *others = (float(at(spot, "cy")[0]) for spot in spots)
    assert first - second == 9.5  # two radii of 4.5 and half a pixel
    assert set(others) == {first}


@given(st.lists(st.floats(0, 100), max_size=60), st.floats(0.5, 5))
def test_no_two_dots_touch(places: list[float], apart: float) -> None:
    found = sorted(zip(levels(places, apart), places, strict=True))
    for (level, one), (other_level, other) in pairwise(found):
        assert level != other_level or other - one >= apart - 1e-6


def test_the_own_area_is_named_with_its_figure_and_lies_on_top() -> None:
    areas = [Dot("Noord", 5, own=True), Dot("Zuid", 6), Dot("Oost", 7)]
    chart = dot_plot(areas, measure=SHARE, words=WORDS, title="t")
    assert [spot.title for spot in chart.marks][-1] == "Noord: 5.0 %"
    assert "Noord: 5.0 %" in [mark.words for mark in chart.labels]
    assert [row.head for row in chart.table.rows] == ["Oost", "Zuid", "Noord"]
    assert [row.own for row in chart.table.rows] == [False, False, True]


def test_band_and_median_stand_at_their_values_and_are_told_in_the_legend() -> None:
    chart = dots([0, 10], band=Band("eight in ten", 2, 8), median=5)
    assert at(marks_of(chart, "gd-chart__range")[0], "x", "width") == ["20%", "60%"]
    assert at(marks_of(chart, "gd-chart__median")[0], "x1") == ["50%"]
    assert [key.label for key in chart.keys] == ["eight in ten: 2.0 – 8.0 %", "median: 5.0 %"]


def test_seventeen_thousand_areas_are_counted_and_stay_under_forty_kilobytes() -> None:
    values = [round(abs(math.sin(n)) * 80, 1) for n in range(17_000)]
    chart = dots(values)
    assert size_of(chart) < 40_000
    assert sum(int(row.cells[0]) for row in chart.table.rows) == 17_000
    assert len(chart.table.rows) < 100


def test_three_hundred_and_forty_two_municipalities_are_dots_of_their_own_under_forty_kilobytes() -> None:
    chart = dots([round(10 + 6 * math.sin(n) * math.sin(n * 1.7), 1) for n in range(342)])
    assert len(marks_of(chart, "gd-chart__spot")) == 342
    assert size_of(chart) < 40_000


def test_of_nothing_a_chart_says_so() -> None:
    for chart in (dots([]), distribution([], measure=SHARE, words=WORDS, title="t")):
        assert [mark.words for mark in marks_of(chart, "gd-chart__reason")] == ["no figure"]
        assert chart.table.rows == ()


def test_a_value_on_an_edge_is_counted_above_it_but_for_the_very_last() -> None:
    assert bins_of([0, 5, 9.9, 10, 20], (0, 10, 20)).counts == (3, 2)


def test_a_distribution_counts_each_value_once_and_points_out_the_bar_of_the_own_area() -> None:
    values = [1, 1, 2, 3, 3, 3, 8, 20]
    chart = distribution(values, own=Dot("Noord", 8), measure=COUNT, words=WORDS, title="t")
    # An axis from 0 to 20 in twenty bars of one.
    counts = {row.head: row.cells[0] for row in chart.table.rows[:-1]}
    assert counts == {
        "1 to under 2": "2",
        "2 to under 3": "1",
        "3 to under 4": "3",
        "8 to under 9": "1",
        "19 – 20": "1",
    }
    (own,) = marks_of(chart, "gd-chart__bin--own")
    assert at(own, "x", "width") == ["40%", "5%"]
    assert own.title == "8 to under 9: 1 areas"
    # The highest bar counts three on an axis up to three: it is 170 pixels, from 200 up to 30.
    heights = [float(at(bar, "height")[0]) for bar in marks_of(chart, "gd-chart__bin")]
    assert max(heights) == 170


@given(st.lists(st.integers(0, 10_000).map(lambda value: value / 10), min_size=1, max_size=80))
def test_no_area_is_lost_in_a_distribution(values: list[float]) -> None:
    chart = distribution(values, measure=SHARE, words=WORDS, title="t")
    assert sum(int(row.cells[0]) for row in chart.table.rows) == len(values)


def points(count: int) -> list[Pair]:
    return [Pair(f"Buurt {n}", n * 7 % 101, n * 13 % 103, f"/{n}/", n == 3) for n in range(count)]


def test_a_point_stands_at_its_two_values_and_leads_to_its_area() -> None:
    pairs = [Pair("A", 0, 0), Pair("B", 10, 10), Pair("C", 5, 5, "/c/", True)]
    chart = scatter(pairs, x=SHARE, y=COUNT, words=WORDS, title="t", medians=(5, 5))
    places = {mark.title: at(mark, "cx", "cy") for mark in marks_of(chart, "gd-chart__point")}
    # Up from 296 pixels to 32: the middle is 164.
    assert places == {"A: 0.0 %; 0": ["0%", "296"], "B: 10.0 %; 10": ["100%", "32"], "C: 5.0 %; 5": ["50%", "164"]}
    assert [mark.href for mark in chart.marks if mark.href] == ["/c/"]
    assert not chart.is_image
    assert [row.cells for row in chart.table.rows] == [("0.0 %", "0"), ("10.0 %", "10"), ("5.0 %", "5")]
    assert len(marks_of(chart, "gd-chart__median")) == 2


def test_of_more_points_than_can_be_pointed_at_the_cells_count_each_once() -> None:
    chart = scatter(points(3000), x=SHARE, y=COUNT, words=WORDS, title="t")
    rows = [row for row in chart.table.rows if not row.own]
    assert sum(int(row.cells[1]) for row in rows) == 3000
    assert len(rows) == len(marks_of(chart, "gd-chart__cell"))
    assert [row.head for row in chart.table.rows if row.own] == ["Buurt 3"]
    assert size_of(chart) < 60_000


def test_a_funnel_has_its_limits_and_says_which_areas_lie_outside_of_which() -> None:
    rates = [Rate("Noord", 100, 10), Rate("Zuid", 400, 30, 1), Rate("Oost", 400, 40, 2, own=True)]
    limits = [
        Limit("95 %", [(100, 0, 20), (400, 5, 15)]),
        Limit("99.8 %", [(100, 0, 40), (400, 0, 20)]),
    ]
    chart = funnel(rates, limits, centre=10, measure=SHARE, size=COUNT, words=WORDS, title="t")
    assert [row.cells for row in chart.table.rows] == [
        ("100", "10.0 %", ""),
        ("400", "30.0 %", "outside 95 %"),
        ("400", "40.0 %", "outside 99.8 %"),
    ]
    assert chart.table.heads == ("Area", "Residents", "Share", "Beyond chance")
    # Sizes from 0 to 400 over the width; from 0 to 40 % between 296 and 32 pixels: 20 % lies at 164.
    assert at(marks_of(chart, "gd-chart__limit--1")[1], "d") == ["M25 164L100 197"]
    assert [key.label for key in chart.keys] == ["95 %", "99.8 %", "outside 95 %", "outside 99.8 %"]
    assert chart.marks[-1].title == "Oost: 40.0 %; 400; outside 99.8 %"
