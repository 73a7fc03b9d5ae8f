"""The lines of a profile in plain values."""

from dataclasses import replace

import pytest

from gewoondoen.knowledge.profiles import (
    Line,
    Mean,
    Subject,
    Surroundings,
    course_of,
    latest_of,
    line_of,
    mean_of,
    place_message,
)
from gewoondoen.knowledge.series import Border
from gewoondoen.knowledge.standings import Place
from gewoondoen.knowledge.trends import Shape
from gewoondoen.knowledge.values import Figure, Kind, Level, Reason

BU, GM, NL = "BU99990001", "GM9999", "NL00"
OLD = Subject("old", "bevolking", Kind.SHARE, unit="%", denominator="people")


def figures(area: str, values: dict[str, float | None], slug: str = "old") -> list[Figure]:
    return [
        Figure(slug, area, period, value, Reason.NUMBER if value is not None else Reason.WITHHELD)
        for period, value in values.items()
    ]


def around(others: dict[str, list[Figure]] | None = None, **given: object) -> Surroundings:
    table = {code: {(each.indicator, each.period): each for each in rows} for code, rows in (others or {}).items()}
    known: dict[str, object] = {"borders": {}, "deviations": {}, "places": {}, "means": {}}
    return Surroundings(figures=table, **(known | given))  # type: ignore[arg-type]


def line(own: list[Figure], surroundings: Surroundings, people: dict[str, float] | None = None) -> Line:
    return line_of(OLD, own[-1], own, surroundings, people or {})


def test_a_figure_stands_beside_that_of_the_same_period() -> None:
    own = figures(BU, {"2019": 10, "2020": 24})
    found = line(own, around({GM: figures(GM, {"2019": 30, "2020": 18}), NL: figures(NL, {"2019": 12})}))
    beside = {each.code: each for each in found.beside}
    assert (beside[GM].figure.value, beside[GM].comparison.key) == (18, "higher.clear")  # type: ignore[union-attr]
    assert (beside[NL].figure, beside[NL].comparison) == (None, None)


def test_what_chance_explains_is_about_the_same() -> None:
    own = figures(BU, {"2020": 24})
    found = line(own, around({GM: figures(GM, {"2020": 18})}), {"2020": 50})
    assert found.interval is not None
    assert found.beside[0].comparison.key == "same"  # type: ignore[union-attr]


def test_the_way_over_the_years_is_that_of_the_area_with_its_borders_of_now() -> None:
    own = figures(BU, {"2017": 50, "2018": 50, "2019": 10, "2020": 20})
    found = line(own, around(borders={2018: Border.SAME, 2019: Border.MOVED, 2020: Border.SAME}))
    assert found.course == (("2019", 10), ("2020", 20))
    assert found.trend is not None
    assert found.trend.shape == Shape.ROSE


def test_a_year_without_a_figure_is_a_gap_and_not_left_out() -> None:
    assert course_of(OLD, figures(BU, {"2017": 5, "2019": None, "2020": 7})) == (
        ("2017", 5), ("2018", None), ("2019", None), ("2020", 7),
    )  # fmt: skip


def test_what_lies_between_of_a_source_that_counts_now_and_then_is_no_gap() -> None:
    now_and_then = replace(OLD, is_regular=False)
    assert course_of(now_and_then, figures(BU, {"2014": 5, "2018": 7})) == (("2014", 5), ("2018", 7))


def test_a_withheld_figure_of_now_stands_rather_than_a_number_of_then() -> None:
    own = figures(BU, {"2019": 10, "2020": None})
    found = latest_of(own, ["2019", "2020"])
    assert found is not None
    assert (found.period, found.reason) == ("2020", Reason.WITHHELD)
    assert line(own, around()).beside == ()


def test_no_mean_is_taken_of_two_areas() -> None:
    assert mean_of({"A": 10, "B": 20}, ["A", "B", "C"]) is None
    assert mean_of({"A": 10, "B": 20, "C": 60}, ["A", "B", "C", "D"]) == Mean(30, 3, 4)


def test_the_mean_of_other_areas_is_compared_with() -> None:
    found = line(figures(BU, {"2020": 24}), around(means={"old": Mean(12, 8, 10)}))
    assert found.compared is not None
    assert found.compared.key == "higher.much"


@pytest.mark.parametrize(
    ("best", "worst", "key"), [(1, 1, "rank.first"), (3, 9, "rank.highest"), (20, 55, "rank.untold")]
)
def test_a_place_is_said_no_surer_than_it_is(best: int, worst: int, key: str) -> None:
    message = place_message(Place(best, best, worst, 70, Level.NEIGHBOURHOOD))
    assert message is not None
    assert message.key == key


def test_figures_by_quarter_do_not_stand_on_the_line_of_years() -> None:
    own = [*figures(BU, {"2018": 5, "2019": 6, "2020": 7}), Figure("old", BU, "2019-Q2", 90)]
    found = line_of(OLD, own[2], own, around(), {})
    assert [period for period, _value in found.course] == ["2018", "2019", "2020"]
