"""Segregation measures: by hand, by their bounds, and on the published neighbourhoods of Enschede."""

import math
from pathlib import Path

import numpy as np
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge import segregation

NAN = float("nan")
MEASURES = (segregation.theil, segregation.relative_diversity)
tables = st.integers(2, 4).flatmap(
    lambda groups: st.lists(st.lists(st.integers(0, 3000), min_size=groups, max_size=groups), min_size=1, max_size=8)
)


@given(tables)
def test_measures_lie_between_even_and_apart(table: list[list[int]]) -> None:
    counts = np.array(table)
    found = [measure(table) for measure in MEASURES]
    found += [each(counts[:, 0], counts[:, 1]) for each in (segregation.dissimilarity, segregation.isolation)]
    assert all(math.isnan(each) or 0 <= each <= 1 + 1e-12 for each in found)
    assert math.isnan(segregation.entropy(table)) or 0 <= segregation.entropy(table) <= math.log(len(table[0])) + 1e-12


@given(tables)
def test_joining_areas_never_makes_a_city_more_segregated(table: list[list[int]]) -> None:
    counts = np.array(table)
    joined = np.vstack([counts[:2].sum(axis=0), counts[2:]])
    for measure in MEASURES:
        assert not measure(joined) > measure(counts) + 1e-9


def test_even_is_zero_and_apart_is_one() -> None:
    even, apart = [[10, 30], [20, 60]], [[10, 0], [0, 40]]
    assert [measure(even) for measure in MEASURES] == pytest.approx([0, 0], abs=1e-12)
    assert [measure(apart) for measure in MEASURES] == pytest.approx([1, 1])
    assert segregation.dissimilarity([10, 20], [30, 60]) == pytest.approx(0)
    assert segregation.dissimilarity([10, 0], [0, 40]) == pytest.approx(1)
    assert segregation.isolation([10, 0], [0, 40]) == 1


@pytest.mark.parametrize("nobody", [[[0, 0]], [[NAN, 1]], [[3, 0], [8, 0]]])
def test_where_there_is_nobody_or_one_group_there_is_no_measure(nobody: list[list[float]]) -> None:
    assert [measure(nobody) for measure in MEASURES] == pytest.approx([NAN, NAN], nan_ok=True)
    group, others = np.array(nobody, dtype=float).T
    assert math.isnan(segregation.dissimilarity(group, others))


def test_areas_without_a_count_or_without_people_change_nothing() -> None:
    table = [[6, 2, 1], [2, 6, 5]]
    for measure in (*MEASURES, segregation.entropy, segregation.simpson):
        assert measure([*table, [0, 0, 0], [NAN, 9, 9]]) == measure(table)


@pytest.mark.parametrize("wrong", [[[1, -1]], [1, 2], [[float("inf"), 1]]])
def test_what_are_no_counts_is_refused(wrong: list[object]) -> None:
    with pytest.raises(ValueError, match=r"areas x groups|0 or more"):
        segregation.theil(wrong)  # type: ignore[arg-type]


@pytest.mark.realdata
def test_the_five_age_groups_of_enschede_2020_over_70_neighbourhoods(shared_data: Path) -> None:
    groups = ["k_0Tot15Jaar_8", "k_15Tot25Jaar_9", "k_25Tot45Jaar_10", "k_45Tot65Jaar_11", "k_65JaarOfOuder_12"]
    file = shared_data / "cbs" / "kwb_2020_84799NED_v3" / "cbs.v3.84799NED_TypedDataSet.parquet"
    table = pq.read_table(file, columns=["WijkenEnBuurten", *groups])
    table = table.filter(pc.starts_with(table["WijkenEnBuurten"], "BU0153"))
    counts = np.column_stack([table[group].to_numpy().astype(float) for group in groups])
    assert len(counts) == 70
    assert segregation.entropy(counts) == pytest.approx(1.580625, abs=5e-7)
    assert segregation.theil(counts) == pytest.approx(0.027628, abs=5e-7)
    assert segregation.simpson(counts) == pytest.approx(0.788342, abs=5e-7)
    assert segregation.relative_diversity(counts) == pytest.approx(0.022290, abs=5e-7)
    assert segregation.dissimilarity(counts[:, 4], counts[:, :4].sum(axis=1)) == pytest.approx(0.159417, abs=5e-7)
