"""Charts as plain values: where marks stand, worked by hand, and that the table says what the drawing shows."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.ui.charts import (
    Bar,
    Chart,
    Line,
    Reading,
    Reference,
    Stack,
    bar_chart,
    line_chart,
    sparkline,
    stacked_bars,
)
from gewoondoen.ui.charts.drawing import Measure, spread, steps_for
from gewoondoen.ui.charts.lines import runs
from gewoondoen.ui.svg import Mark, written
from tests.ui.wordings import COUNT, SHARE, WORDS

YEARS = ["2020", "2021", "2022", "2023", "2024"]


def marks_of(chart: Chart, css: str) -> list[Mark]:
    """Return the marks of a chart that have a class."""
    layers = (*chart.frame, *chart.paths, *chart.marks, *chart.labels)
    return [mark for mark in layers if css in mark.css.split()]


def at(mark: Mark, *names: str) -> list[str]:
    """Return some of the places of a mark."""
    return [dict(mark.at)[name] for name in names]


def readings(*values: float | None) -> list[Reading]:
    return [Reading(value) for value in values]


def draw_lines(*lines: Line, **options: object) -> Chart:
    return line_chart(lines, YEARS, measure=SHARE, words=WORDS, title="t", **options)  # type: ignore[arg-type]


# Lines -----------------------------------------------------------------------------------------------------------


def test_a_line_goes_through_its_readings() -> None:
    chart = draw_lines(Line("Noord", readings(0, 5, 10, 5, 0)))
    # Six labels from 0 to 10, drawn from 236 pixels up to 20: 5 lies half-way, at 128.
    (line,) = marks_of(chart, "gd-chart__line")
    assert at(line, "d") == ["M0 236L25 128L50 20L75 128L100 236"]
    assert [at(dot, "cx", "cy") for dot in marks_of(chart, "gd-chart__dot")] == [
        ["0%", "236"],
        ["25%", "128"],
        ["50%", "20"],
        ["75%", "128"],
        ["100%", "236"],
    ]


def test_no_line_crosses_a_gap_and_a_number_alone_is_a_dot() -> None:
    chart = draw_lines(Line("Noord", readings(0, 10, None, 5, None)))
    assert [at(path, "d") for path in marks_of(chart, "gd-chart__line")] == [["M0 236L25 20"]]
    assert len(marks_of(chart, "gd-chart__dot")) == 3


def test_no_line_crosses_a_changed_boundary_and_it_is_marked_between_the_years() -> None:
    chart = draw_lines(Line("Noord", readings(0, 10, 0, 10, 0), breaks=frozenset({2})))
    assert [at(path, "d") for path in marks_of(chart, "gd-chart__line")] == [
        ["M0 236L25 20"],
        ["M50 236L75 20L100 236"],
    ]
    (rule,) = marks_of(chart, "gd-chart__break")
    assert at(rule, "x1", "x2") == ["37.5%", "37.5%"]
    assert "boundary changed" in [mark.words for mark in chart.frame]


numbers = st.one_of(st.none(), st.integers(-1000, 1000).map(lambda value: value / 10))


@given(st.lists(st.lists(numbers, min_size=5, max_size=5), min_size=1, max_size=6), st.sets(st.integers(1, 4)))
def test_each_stretch_is_of_neighbours_that_all_have_a_number(rows: list[list[float | None]], broken: set[int]) -> None:
    for values in rows:
        line = Line("x", readings(*values), breaks=frozenset(broken))
        stretches = list(runs(line))
        joined = {(one, other) for run in stretches for one, other in pairwise(run)}
        wanted = {
            (one, one + 1)
            for one in range(4)
            if values[one] is not None and values[one + 1] is not None and one + 1 not in broken
        }
        assert joined == wanted
        assert sorted(i for run in stretches for i in run) == [i for i, v in enumerate(values) if v is not None]


def test_a_provisional_number_is_hollow_and_says_so_in_words() -> None:
    chart = draw_lines(Line("Noord", [*readings(1, 2, 3, 4), Reading(5, provisional=True)]))
    (hollow,) = marks_of(chart, "gd-chart__dot--hollow")
    assert hollow.title == "Noord, 2024: 5.0 % (provisional)"
    assert "provisional" in [key.label for key in chart.keys]


def test_the_interval_is_a_band_around_the_line_where_all_of_a_stretch_is_known() -> None:
    sure = [Reading(5, low=0, high=10) for _ in range(2)]
    chart = draw_lines(Line("Noord", [*sure, Reading(None), Reading(5), Reading(5, low=4, high=6)]))
    (band,) = marks_of(chart, "gd-chart__band")
    assert at(band, "d") == ["M0 20L25 20L25 236L0 236Z"]


def test_the_table_holds_each_reading_and_the_reason_where_there_is_none() -> None:
    noord = Line("Noord", [Reading(1.25, low=1, high=2), Reading(None, "withheld"), *readings(3, None, 5)])
    table = draw_lines(noord, Line("Zuid", readings(9, 8, 7, 6, 5))).table
    assert table.heads == ("Period", "Noord", "Zuid")
    assert [(row.head, *row.cells) for row in table.rows] == [
        ("2020", "1.2 % (1.0 – 2.0 %)", "9.0 %"),
        ("2021", "withheld", "8.0 %"),
        ("2022", "3.0 %", "7.0 %"),
        ("2023", "no figure", "6.0 %"),
        ("2024", "5.0 %", "5.0 %"),
    ]


def test_the_names_at_the_ends_of_lines_do_not_touch() -> None:
    lines = [Line(f"Buurt {n}", readings(0, 10, 5, 5, 5 + n / 100)) for n in range(6)]
    places = sorted(float(at(mark, "y")[0]) for mark in marks_of(draw_lines(*lines), "gd-chart__end"))
    assert all(after - before >= 16.99 for before, after in pairwise(places))


def test_more_lines_than_can_be_told_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="7 lines"):
        draw_lines(*(Line(f"{n}", readings(1, 2, 3, 4, 5)) for n in range(7)))


def test_without_any_number_the_chart_says_why_and_has_no_scale_to_mislead() -> None:
    chart = draw_lines(Line("Noord", [Reading(None, "not yet published")] * 5))
    assert [mark.words for mark in marks_of(chart, "gd-chart__reason")] == ["not yet published"]
    assert marks_of(chart, "gd-chart__grid") == marks_of(chart, "gd-chart__line") == []


def test_many_weeks_have_no_dots_but_for_what_no_line_shows() -> None:
    weeks = [f"2025-W{n:02}" for n in range(1, 53)]
    values = [Reading(float(n)) for n in range(52)]
    values[10] = values[12] = Reading(None)
    chart = line_chart([Line("x", values)], weeks, measure=COUNT, words=WORDS, title="t")
    assert [dot.title for dot in marks_of(chart, "gd-chart__dot")] == ["x, 2025-W12: 11"]
    shown = [mark.words for mark in chart.frame if mark.words.startswith("2025")]
    assert shown[-1] == "2025-W52"
    assert len(shown) <= 4


def test_labels_are_moved_apart_as_little_as_can_be() -> None:
    assert spread([100, 104, 200], 14, 0, 240) == [95, 109, 200]
    assert spread([200, 104, 100], 14, 0, 240) == [200, 109, 95]
    assert spread([0, 0], 14, 0, 240) == [0, 14]
    assert spread([5, 5, 5], 100, 0, 100) == [0, 50, 100]


@given(st.lists(st.floats(0, 240), min_size=1, max_size=6))
def test_labels_keep_their_order_their_distance_and_stay_on_the_chart(places: list[float]) -> None:
    moved = spread(places, 17, 0, 240)
    order = sorted(range(len(places)), key=places.__getitem__)
    assert all(moved[after] - moved[before] >= 17 - 1e-6 for before, after in pairwise(order))
    assert min(moved) >= -1e-6
    assert max(moved) <= 240 + 1e-6


def test_room_beside_a_chart_is_counted_in_whole_rem() -> None:
    assert steps_for(["10 %", "100 %"]) == 3
    assert steps_for([]) == 0
    assert steps_for(["x" * 200]) == 12


def test_a_sparkline_breaks_where_there_is_no_number_and_marks_its_last() -> None:
    spark = sparkline([0, 10, None, 5, None], "t")
    assert spark.path == "M3 21L25.5 3"
    assert spark.dots == ((70.5, 12.0),)
    assert sparkline([None, None], "t").path == ""


# Bars ------------------------------------------------------------------------------------------------------------


def bars(*rows: Bar, **options: object) -> Chart:
    return bar_chart(rows, measure=SHARE, words=WORDS, title="t", **options)  # type: ignore[arg-type]


def test_a_bar_is_as_long_as_its_value_from_zero() -> None:
    chart = bars(Bar("Noord", 20), Bar("Zuid", 5))
    assert [at(bar, "x", "width") for bar in marks_of(chart, "gd-chart__bar")] == [["0%", "100%"], ["0%", "25%"]]


def test_below_zero_a_bar_goes_the_other_way() -> None:
    chart = bars(Bar("Noord", 30), Bar("Zuid", -10))
    assert [at(bar, "x", "width") for bar in marks_of(chart, "gd-chart__bar")] == [["25%", "75%"], ["0%", "25%"]]
    assert [at(rule, "x1") for rule in marks_of(chart, "gd-chart__zero")] == [["25%"]]


def test_ranked_bars_go_from_high_to_low_with_what_has_no_number_last_and_its_reason() -> None:
    chart = bars(Bar("A", None, "withheld"), Bar("B", 1), Bar("C", 3), ranked=True)
    assert [row.head for row in chart.table.rows] == ["C", "B", "A"]
    assert [mark.words for mark in marks_of(chart, "gd-chart__reason")] == ["withheld"]
    assert len(marks_of(chart, "gd-chart__bar")) == 2
    assert [row.head for row in bars(Bar("B", 1), Bar("C", 3)).table.rows] == ["B", "C"]


def test_whiskers_and_reference_stand_at_their_values_on_the_scale_of_the_bars() -> None:
    chart = bars(Bar("Noord", 10, low=5, high=20), reference=Reference("Stad", 8))
    line, low, high = marks_of(chart, "gd-chart__whisker")
    assert at(line, "x1", "x2") == ["25%", "100%"]
    assert at(low, "x1") + at(high, "x1") == ["25%", "100%"]
    assert at(marks_of(chart, "gd-chart__reference")[0], "x1") == ["40%"]
    assert [(row.head, *row.cells) for row in chart.table.rows] == [
        ("Noord", "10.0 % (5.0 – 20.0 %)"),
        ("Stad", "8.0 %"),
    ]


def test_bars_without_any_number_only_give_reasons() -> None:
    chart = bars(Bar("A", None), Bar("B", None, "secret"))
    assert [mark.words for mark in marks_of(chart, "gd-chart__reason")] == ["no figure", "secret"]
    assert bars().height == 0


def test_parts_of_a_bar_end_where_their_sum_has_come() -> None:
    chart = stacked_bars(
        [Stack("Noord", [30, 50, 20])], ["huur", "koop", "leeg"], measure=COUNT, words=WORDS, title="t"
    )
    parts = [at(part, "x", "width") for part in marks_of(chart, "gd-chart__part")]
    assert parts == [["0%", "30%"], ["30%", "50%"], ["80%", "20%"]]
    assert chart.table.rows[0].cells == ("30", "50", "20")


def test_a_bar_with_an_unknown_part_is_not_divided_and_its_table_keeps_what_is_known() -> None:
    stacks = [Stack("Noord", [30, None], "withheld")]
    chart = stacked_bars(stacks, ["huur", "koop"], measure=COUNT, words=WORDS, title="t")
    assert marks_of(chart, "gd-chart__part") == []
    assert chart.table.rows[0].cells == ("30", "withheld")


# What holds for all -----------------------------------------------------------------------------------------------


def test_the_same_figure_twice_is_one_and_the_unit_is_said_once() -> None:
    assert SHARE.interval(1, 2, "{low} – {high}") == "1.0 – 2.0 %"
    assert SHARE.interval(1.01, 1.02, "{low} – {high}") == "1.0 %"


def test_a_long_unit_is_not_repeated_along_the_axis() -> None:
    people = Measure("Residents", COUNT.number, 0, "{} inwoners")
    assert people.ticks((0, 500)) == ["0", "500"]
    assert SHARE.ticks((0, 0.5)) == ["0.0 %", "0.5 %"]


def test_words_and_addresses_of_a_mark_are_escaped() -> None:
    mark = Mark("text", "x", (("x", '1"<'),), "<b>&", 'say "<i>"', "/a?b=1&c='\"")
    assert written(mark) == (
        '<a href="/a?b=1&amp;c=&#x27;&quot;"><text class="x" x="1&quot;&lt;">'
        "<title>say &quot;&lt;i&gt;&quot;</title>&lt;b&gt;&amp;</text></a>"
    )


def test_two_charts_of_other_figures_have_other_names_and_the_same_chart_keeps_its_own() -> None:
    one, other = (draw_lines(Line("Noord", readings(1, 2, 3, 4, last))).id for last in (5, 6))
    assert one != other
    assert one == draw_lines(Line("Noord", readings(1, 2, 3, 4, 5))).id
    assert re.fullmatch(r"chart-[0-9a-f]{8}", one)
