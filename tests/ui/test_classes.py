import warnings
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gewoondoen.ui.classes import MOST_NATURAL, Method, classify

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import mapclassify

CALIFORNIA = [float(value) for value in mapclassify.load_example()]


@pytest.mark.parametrize(
    ("method", "members"),
    [(Method.QUANTILE, (0, 0, 0, 1, 1)), (Method.EQUAL, (0, 0, 0, 0, 1)), (Method.NATURAL, (0, 0, 0, 0, 1))],
)
def test_the_classes_are_those_of_the_worked_example(method: Method, members: tuple[int, ...]) -> None:
    assert classify([1, 2, 3, 4, 10], method, 2).members == members


def test_quantiles_are_those_that_mapclassify_documents() -> None:
    found = classify(CALIFORNIA, Method.QUANTILE, 5)
    assert found.breaks == pytest.approx((1.464, 5.798, 13.278, 54.616, 4111.45))
    assert found.sizes == (12, 11, 12, 11, 12)


def test_equal_intervals_are_those_that_mapclassify_documents() -> None:
    found = classify(CALIFORNIA, Method.EQUAL, 5)
    assert found.breaks == pytest.approx((822.394, 1644.658, 2466.922, 3289.186, 4111.45))
    assert found.sizes == (57, 0, 0, 0, 1)


def test_natural_breaks_are_those_that_mapclassify_documents() -> None:
    found = classify(CALIFORNIA, Method.NATURAL, 5)
    assert found.breaks == (75.29, 192.05, 370.5, 722.85, 4111.45)
    assert found.sizes == (49, 3, 4, 1, 1)


def test_deviations_are_those_of_mapclassify_with_the_middle_class_around_the_mean() -> None:
    found = classify(CALIFORNIA, Method.DEVIATION, 5)
    theirs = mapclassify.StdMean(mapclassify.load_example(), multiples=[-1.5, -0.5, 0.5, 1.5])
    assert found.breaks == pytest.approx([float(each) for each in theirs.bins])
    assert found.members == tuple(theirs.yb)
    assert found.diverging


def test_seven_deviations_have_their_breaks_at_half_one_and_a_half_and_two_and_a_half() -> None:
    values = [8.0, 10.0, 12.0]  # mean 10, standard deviation 2
    assert classify(values, Method.DEVIATION, 7).breaks[:-1] == (5, 7, 9, 11, 13, 15)
    assert classify(values, Method.DEVIATION, 7).members == (2, 3, 4)


def test_without_a_figure_there_is_no_class_whatever_the_method() -> None:
    for method in Method:
        found = classify([3.0, None, 1.0, None], method)
        assert [at is None for at in found.members] == [False, True, False, True]
        assert classify([None, None], method).breaks == ()
        assert classify([None, None], method).members == (None, None)


def test_all_the_same_is_one_class_and_no_deviation() -> None:
    for method in Method:
        found = classify([7.0, 7.0, None], method)
        assert (found.count, found.members, found.diverging) == (1, (0, 0, None), False)


def test_fewer_different_figures_than_classes_are_each_a_class() -> None:
    for method in (Method.QUANTILE, Method.EQUAL, Method.NATURAL):
        assert classify([2, 2, 5, 9], method, 5).breaks == (2, 5, 9)


def test_ties_make_fewer_quantiles() -> None:
    assert classify([0] * 8 + [1, 2, 3, 4, 5, 6], Method.QUANTILE, 4).sizes == (8, 2, 4)  # the third quartile is 2.75


def test_labels_say_which_figures_a_class_holds_and_nothing_of_an_empty_class() -> None:
    found = classify([1, 2, 3, 4, 10], Method.EQUAL, 3)
    assert found.breaks == (4, 7, 10)
    assert found.labels(lambda value: f"{value:g}") == ("1 – 4", "", "10")


def test_a_value_that_was_not_there_falls_in_the_class_it_belongs_to() -> None:
    found = classify([1, 2, 3, 4, 10], Method.EQUAL, 2)
    assert [found.of(value) for value in (-100, 5.5, 5.6, 100, None)] == [0, 0, 1, 1, None]


def test_a_sample_of_very_many_keeps_the_highest_and_gives_the_same_each_time() -> None:
    values = [float(at * at % 99_991) for at in range(MOST_NATURAL * 4)]
    found = classify(values, Method.NATURAL)
    assert found.breaks[-1] == max(values)
    assert found.count == 5
    assert found.breaks == classify(values, Method.NATURAL).breaks


figures = st.lists(st.one_of(st.none(), st.integers(-500, 5000).map(lambda value: value / 10)), max_size=40)


@given(figures, st.sampled_from(Method), st.sampled_from([3, 5, 7]))
def test_every_figure_is_in_one_class_the_classes_are_in_order_and_none_is_lost(
    values: list[float | None], method: Method, count: int
) -> None:
    found = classify(values, method, count)
    assert all(before < after for before, after in pairwise(found.breaks))
    assert found.count <= count
    assert [at is None for at in found.members] == [value is None for value in values]
    assert sum(found.sizes) == sum(value is not None for value in values)
    by_value = sorted((value, at) for value, at in zip(values, found.members, strict=True) if value is not None)
    assert [at for _value, at in by_value] == sorted(at for _value, at in by_value)
    held = [each for each in found.ranges() if each]
    assert all(before[1] < after[0] for before, after in pairwise(held))


@given(st.lists(st.integers(0, 400).map(lambda value: value / 10), min_size=8, max_size=40), st.integers(2, 6))
@settings(max_examples=60)
def test_breaks_are_those_of_mapclassify(values: list[float], count: int) -> None:
    given_to_both = np.array(values)
    assume(len(set(values)) > count)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        quantiles = mapclassify.Quantiles(given_to_both, k=count)
        natural = mapclassify.FisherJenks(given_to_both, k=count)
    ours = classify(values, Method.QUANTILE, count)
    assert ours.breaks == pytest.approx(np.unique(quantiles.bins.round(9)))
    # Two ways of dividing may be equally good; none may be better than ours.
    ours = classify(values, Method.NATURAL, count)
    assert squared_distance(values, ours.members) <= squared_distance(values, tuple(natural.yb)) + 1e-6


def squared_distance(values: list[float], members: tuple[int | None, ...]) -> float:
    total = 0.0
    for each in set(members):
        held = [value for value, at in zip(values, members, strict=True) if at == each]
        mean = sum(held) / len(held)
        total += sum((value - mean) ** 2 for value in held)
    return total
