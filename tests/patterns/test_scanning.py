"""The scan itself: worked examples, properties, and what others published."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoondoen.patterns import chances, scanning, zones
from gewoondoen.patterns.scanning import Expectation, GivenTotal
from gewoondoen.patterns.surges import Method, Options, Outcome, Period, recurrence, scan

REFERENCE = "cbs/_scan_referentie"


def ratio(statistic: scanning.Statistic, cases: int, expected: float) -> float:
    a, b = statistic.terms(np.array([expected]))
    return float(statistic.table(cases)[cases] - cases * a[0] - b[0])


def slow_ratio(cases: float, expected: float, total: float) -> float:
    """The formula of Kulldorff (1997) as it is printed."""
    if cases <= expected or expected >= total:
        return 0.0
    outside = (total - cases) * np.log((total - cases) / (total - expected)) if cases < total else 0.0
    return float(cases * np.log(cases / expected) + outside)


def town(seed: int, places: int = 12, days: int = 20, mean: float = 0.6) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.uniform(0, 10, (places, 2)), rng.poisson(mean, (places, days))


def with_surge(seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    points, counts = town(seed)
    counts[[3], -3:] += 6
    return points, counts


def test_the_ratios_are_those_worked_by_hand() -> None:
    assert ratio(GivenTotal(20), 8, 4.0) == pytest.approx(8 * np.log(2) + 12 * np.log(0.75))
    assert ratio(Expectation(), 8, 4.0) == pytest.approx(8 * np.log(2) - 4)


def test_circles_on_a_line_are_those_counted_by_hand() -> None:
    found = zones.circles([[0.0], [1.0], [3.0], [7.0]])
    sets = {frozenset(found.members(c, r).tolist()) for c, r in np.argwhere(found.ends)}
    assert found.count == len(sets) == 10


def test_two_places_at_the_same_distance_are_in_a_circle_together() -> None:
    found = zones.circles([[0.0, 0.0], [1.0, 0.0], [-1.0, 0.0]])
    around_the_first = {frozenset(found.members(0, rank).tolist()) for rank in np.flatnonzero(found.ends[0])}
    assert around_the_first == {frozenset({0}), frozenset({0, 1, 2})}


def test_a_place_with_more_than_the_largest_share_is_still_a_circle() -> None:
    found = zones.circles([[0.0], [1.0], [5.0]], weights=[90, 5, 5], max_share=0.5)
    assert found.ends[0, 0]
    assert not found.ends[0, 1:].any()


def test_too_many_circles_are_refused_before_they_fill_memory() -> None:
    with pytest.raises(zones.TooManyError, match="5000 places"):
        zones.circles(np.random.default_rng(1).uniform(size=(5000, 2)))


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10_000), minimum=st.integers(1, 4), method=st.sampled_from(list(Method)))
def test_the_strongest_ratio_is_that_of_a_search_through_every_circle_and_window(
    seed: int, minimum: int, method: Method
) -> None:
    points, counts = town(seed, places=7, days=6)
    people = np.random.default_rng(seed).uniform(1, 5, 7)
    baseline = np.outer(people, np.ones(6)) / 6
    asked = Options(method=method, period=Period.ANY, max_days=3, minimum=minimum, replications=1, max_share=0.7)
    found = scan(points, counts, asked, share=np.outer(people, np.ones(6)), baseline=baseline)
    best = max((each.llr for each in found.clusters), default=0.0)
    assert best == pytest.approx(slowly(points, counts, asked, people, baseline), abs=1e-9)


def slowly(points: np.ndarray, counts: np.ndarray, asked: Options, people: np.ndarray, baseline: np.ndarray) -> float:
    total = counts.sum()
    expected = {
        Method.PERMUTATION: np.outer(counts.sum(axis=1), counts.sum(axis=0)) / max(total, 1),
        Method.POISSON: total * np.outer(people, np.ones(6)) / people.sum() / 6,
        Method.OWN_HISTORY: baseline,
    }[asked.method]
    weight = {Method.PERMUTATION: counts.sum(axis=1), Method.POISSON: people, Method.OWN_HISTORY: baseline.sum(axis=1)}
    best = 0.0
    for members in discs(points, weight[asked.method], asked.max_share):
        for first in range(6):
            for last in range(first, min(first + 3, 6)):
                cases = counts[members, first : last + 1].sum()
                mean = expected[members, first : last + 1].sum()
                if cases >= asked.minimum and cases > mean:
                    free = cases * np.log(cases / mean) + mean - cases
                    best = max(best, free if asked.method == Method.OWN_HISTORY else slow_ratio(cases, mean, total))
    return best


def discs(points: np.ndarray, weight: np.ndarray, share: float) -> Iterator[list[int]]:
    for centre in points:
        away = np.hypot(*(points - centre).T)
        for radius in away:
            members = np.flatnonzero(away <= radius + 1e-12).tolist()
            if len(members) == 1 or not weight.sum() or weight[members].sum() <= share * weight.sum() + 1e-9:
                yield members


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 1000))
def test_how_the_places_are_numbered_changes_nothing(seed: int) -> None:
    points, counts = with_surge(seed)
    order = np.random.default_rng(seed).permutation(len(points))
    one = scan(points, counts, Options(replications=19)).clusters[0]
    other = scan(points[order], counts[order], Options(replications=19)).clusters[0]
    assert other.llr == pytest.approx(one.llr)
    assert set(order[list(other.places)]) == set(one.places)


def test_a_far_case_of_long_ago_makes_what_is_here_now_stand_out_more() -> None:
    points, counts = with_surge()
    points[0] = (1000, 1000)
    before = scan(points, counts, Options(replications=1)).clusters[0]
    counts[0, 0] += 5
    after = scan(points, counts, Options(replications=1)).clusters[0]
    assert after.places == before.places == (3,)
    assert after.expected < before.expected
    assert after.llr > before.llr


def test_shuffling_keeps_what_each_place_and_each_day_brings() -> None:
    _points, counts = town(3)
    drawn = chances.permutation(counts, 0).draw(np.random.default_rng(1), 20)
    assert (drawn.sum(axis=1) == counts.sum(axis=1)[:, None]).all()
    assert (drawn.sum(axis=0) == counts.sum(axis=0)[:, None]).all()
    assert not (drawn == counts[:, :, None]).all()


def test_shuffling_within_weekdays_keeps_what_each_place_brings_on_each_weekday() -> None:
    _points, counts = town(4)
    weekday = np.arange(20) % 7
    model = chances.permutation(counts, 0, weekday)
    drawn = model.draw(np.random.default_rng(1), 10)
    for each in range(7):
        assert (drawn[:, weekday == each].sum(axis=1) == counts[:, weekday == each].sum(axis=1)[:, None]).all()
    assert model.expected.sum() == pytest.approx(counts.sum())


def test_the_few_that_are_drawn_one_by_one_are_drawn_as_fairly_as_all() -> None:
    counts = np.zeros((2, 100), np.int64)
    counts[0], counts[1] = 3, 1
    few = chances.permutation(counts, 98).draw(np.random.default_rng(1), 4000)
    assert few.sum(axis=(0, 1)).tolist() == [8] * 4000
    assert few[0].sum(axis=0).mean() == pytest.approx(6, abs=0.08)


def test_given_the_total_all_cases_are_drawn_and_by_inhabitants() -> None:
    counts = np.full((2, 4), 10)
    share = np.array([[3.0] * 4, [1.0] * 4])
    drawn = chances.given_total(counts, share, 0).draw(np.random.default_rng(1), 2000)
    assert (drawn.sum(axis=(0, 1)) == 80).all()
    assert drawn[0].sum(axis=0).mean() == pytest.approx(60, abs=0.5)


def test_the_same_seed_gives_the_same_outcome_and_another_seed_another_chance() -> None:
    points, counts = with_surge()
    one, again, other = (scan(points, counts, Options(seed=seed, replications=99)) for seed in (7, 7, 8))
    assert one.clusters == again.clusters
    assert (one.chance == again.chance).all()
    assert not (one.chance == other.chance).all()


def test_batches_of_replications_give_the_same_kind_of_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    points, counts = with_surge()
    whole = scan(points, counts, Options(replications=400)).chance
    monkeypatch.setattr(scanning, "MEMORY", 20_000)
    monkeypatch.setattr(scanning, "CACHE", 500)
    parts = scan(points, counts, Options(replications=400)).chance
    assert len(parts) == 400
    assert parts.mean() == pytest.approx(whole.mean(), abs=0.2)


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000), method=st.sampled_from(list(Method)), mean=st.floats(0.1, 8))
def test_what_is_skipped_for_speed_changes_no_replication(seed: int, method: Method, mean: float) -> None:
    points, counts = town(seed, mean=mean)
    people = np.random.default_rng(seed).uniform(1, 5, counts.shape)
    asked = Options(method=method, replications=9, minimum=1, max_days=6, period=Period.ANY)
    quick = scan(points, counts, asked, share=people, baseline=people / 3).chance
    with pytest.MonkeyPatch.context() as patch:
        for each in (GivenTotal, Expectation):
            patch.setattr(each, "above", lambda _self, expected, _ratio: expected * 0)
        slow = scan(points, counts, asked, share=people, baseline=people / 3).chance
    assert quick.tolist() == slow.tolist()


@given(total=st.integers(10, 500), share=st.floats(0.001, 0.9), data=st.data())
def test_no_ratio_passes_its_bound(total: int, share: float, data: st.DataObject) -> None:
    expected = total * share
    cases = data.draw(st.integers(int(expected) + 1, total))
    for statistic in (GivenTotal(total), Expectation()):
        reached = ratio(statistic, cases, expected)
        assert statistic.above(np.array([expected]), max(reached, 0.0))[0] <= cases - expected + 1e-6


def test_without_a_pattern_p_values_are_spread_evenly() -> None:
    found = []
    for seed in range(120):
        points, counts = town(seed, places=8, days=15, mean=1.0)
        outcome = scan(points, counts, Options(minimum=1, replications=39, seed=seed, max_days=5))
        found.append(outcome.clusters[0].p_value if outcome.clusters else 1.0)
    assert 0.40 < np.mean(found) < 0.65
    assert sum(each <= 0.1 for each in found) <= 24  # 12 are to be expected; 24 has a chance of 1 in 2,000


def test_a_surge_of_four_reports_is_none_where_five_are_the_minimum() -> None:
    points, counts = np.array([[0.0, 0], [5, 5]]), np.zeros((2, 30), np.int64)
    counts[1] = 1
    counts[0, -1] = 4
    assert not scan(points, counts, Options(replications=9)).clusters
    counts[0, -1] = 5
    assert scan(points, counts, Options(replications=9)).clusters[0].cases == 5


def test_found_together_surges_share_no_place() -> None:
    points, counts = with_surge()
    counts[8, -2:] += 7
    found = scan(points, counts, Options(replications=9, minimum=2)).clusters
    members = [place for each in found for place in each.places]
    assert len(found) > 1
    assert len(members) == len(set(members))
    assert [each.llr for each in found] == sorted((each.llr for each in found), reverse=True)


def test_no_cases_are_no_surge() -> None:
    points, counts = town(1)
    for method in Method:
        found = scan(points, counts * 0, Options(method=method), share=counts + 1.0, baseline=counts + 1.0)
        assert found.clusters == ()


def test_of_what_is_seldom_reported_chance_is_drawn_twenty_times_as_often() -> None:
    counts = np.zeros((6, 300), np.int64)
    counts[2, -2:] = 5
    asked = Options(method=Method.OWN_HISTORY, replications=49, max_days=7)
    rare = scan(np.arange(12.0).reshape(6, 2), counts, asked, baseline=np.full(counts.shape, 0.001))
    assert len(rare.chance) == 20 * 49
    assert rare.clusters[0].p_value == pytest.approx(1 / 981)
    points, often = with_surge()
    assert len(scan(points, often, Options(replications=49, minimum=1)).chance) == 49


def test_small_p_follows_gumbel_as_worked_by_hand() -> None:
    chance = np.array([4.0, 6.0] * 50)  # mean 5, deviation 1
    assert scanning.small_p(12.0, chance) == pytest.approx(7.09e-5, rel=0.01)
    assert scanning.small_p(5.0, chance) == scanning.rank_p(5.0, chance) == pytest.approx(51 / 101)


def test_the_interval_is_worked_by_hand() -> None:
    assert recurrence(0.005) == pytest.approx(200)
    assert recurrence(0.005, scans=4) == pytest.approx(50)
    assert recurrence(0.01, every=365) == pytest.approx(36_500)


# What others published --------------------------------------------------------------------------------------------


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / REFERENCE / name).open() as file:
        return list(csv.DictReader(file))


def new_york(folder: Path, **asked: object) -> tuple[Outcome, np.ndarray]:
    found = rows(folder, "ny_leukemia_nydf.csv")
    points = [[float(each["longitude"]), float(each["latitude"])] for each in found]
    people = np.array([[float(each["population"])] for each in found])
    cases = np.floor([[float(each["cases"])] for each in found]).astype(int)
    options = Options(method=Method.POISSON, period=Period.WHOLE, minimum=1, **asked)  # type: ignore[arg-type]
    return scan(points, cases, options, share=people), people


@pytest.mark.realdata
def test_leukaemia_in_new_york_is_found_as_satscan_does(shared_data: Path) -> None:
    found, people = new_york(shared_data, replications=999)
    first, second, third = found.clusters[:3]
    assert (len(first.places), first.cases, people[list(first.places)].sum()) == (28, 100, 111_674)
    assert first.llr == pytest.approx(14.083511, abs=5e-7)
    assert (first.expected, first.relative_risk) == (pytest.approx(58.28, abs=0.005), pytest.approx(1.87, abs=0.005))
    assert first.p_value <= 0.003
    assert 0.00005 < first.p_small < 0.001
    assert sorted(each + 1 for each in second.places) == [84, 85, 86, 87, 88, 89, 90, 92]
    assert second.llr == pytest.approx(9.019716, abs=5e-7)
    assert 0.008 < second.p_value < 0.04
    assert (third.cases, third.llr) == (64, pytest.approx(6.114140, abs=5e-7))
    assert 0.19 < third.p_value < 0.31


@pytest.mark.realdata
def test_leukaemia_in_circles_of_a_tenth_is_found_as_satscan_does(shared_data: Path) -> None:
    found, people = new_york(shared_data, replications=999, max_share=0.1)
    first, second = found.clusters[:2]
    assert (first.cases, people[list(first.places)].sum()) == (85, 95_249)
    assert first.llr == pytest.approx(11.577255, abs=5e-7)
    assert first.p_value < 0.006
    assert (second.cases, second.llr) == (38, pytest.approx(9.019716, abs=5e-7))


def fever(folder: Path, **asked: object) -> tuple[Outcome, list[str]]:
    places = rows(folder, "satscan_NYCfevergeo.csv")
    at = {each["zip"]: number for number, each in enumerate(places)}
    counts = np.zeros((len(places), 24), np.int64)
    for each in rows(folder, "satscan_NYCfevercas.csv"):
        year, month, day = map(int, each["date"].split("/"))
        counts[at[each["zip"]], (date(year, month, day) - date(2001, 11, 1)).days] += int(each["cases"])
    points = zones.on_sphere([float(each["lat"]) for each in places], [float(each["long"]) for each in places])
    options = Options(max_days=7, max_radius=3.0, minimum=1, **asked)  # type: ignore[arg-type]
    return scan(points, counts, options), list(at)


@pytest.mark.realdata
def test_fever_in_new_york_city_by_permutation_is_as_was_reckoned_apart(shared_data: Path) -> None:
    now, names = fever(shared_data, period=Period.NOW)
    first = now.clusters[0]
    assert (first.cases, first.first, first.last) == (4, 21, 23)
    assert (first.llr, first.expected) == (pytest.approx(3.845418, abs=5e-7), pytest.approx(0.670, abs=5e-4))
    assert len(first.places) == 9
    assert names[first.centre] in {"11418", "11415", "11416", "11417", "11419", "11421", "11435", "11451", "11375"}
    assert 0.15 < first.p_value < 0.28
    ever, _names = fever(shared_data, period=Period.ANY, replications=99)
    first = ever.clusters[0]
    assert (first.cases, first.first, first.last, len(first.places)) == (5, 7, 7, 8)
    assert (first.llr, first.expected) == (pytest.approx(8.119521, abs=5e-7), pytest.approx(0.397, abs=5e-4))


@pytest.mark.realdata
def test_brain_cancer_in_new_mexico_stands_out_against_the_own_history(shared_data: Path) -> None:
    """As in the vignette of scanstatistics: a rate with a trend through 1973-1985, then the last four years."""
    places = rows(shared_data, "satscan_NMgeo.csv")
    at = {each["county"]: number for number, each in enumerate(places)}
    counts, census = np.zeros((32, 19), np.int64), np.zeros((32, 3))
    for each in rows(shared_data, "satscan_NMcas.csv"):
        counts[at[each["county"]], int(each["year"]) - 1973] += int(each["cases"])
    for each in rows(shared_data, "satscan_NMpop.csv"):
        census[at[each["county"]], {"73": 0, "82": 1, "91": 2}[each["year"]]] += float(each["population"])
    years = np.arange(1973, 1992)
    people = np.array([np.interp(years, [1973, 1982, 1991], each) for each in census])
    expected = people * np.exp(poisson_trend(counts[:, :13].sum(axis=0), people[:, :13].sum(axis=0), years))
    points = [[float(each["lat"]), float(each["long"])] for each in places]
    options = Options(method=Method.OWN_HISTORY, max_days=4, max_share=1.0, neighbours=15, minimum=1)
    found = scan(points, counts[:, 13:17], options, baseline=expected[:, 13:17])
    first = found.clusters[0]
    assert (counts.sum(), len(places)) == (1175, 32)
    assert {places[each]["county"] for each in first.places} == {"LosAlamos", "SantaFe"}
    assert (first.first, first.last) == (0, 3)
    assert first.p_value <= 0.012


def poisson_trend(cases: np.ndarray, people: np.ndarray, years: np.ndarray) -> np.ndarray:
    """Return the log rate of each year, by a Poisson regression on the year (Newton's method)."""
    design = np.column_stack([np.ones(len(cases)), years[: len(cases)] - 1985.0])
    beta = np.array([np.log(cases.sum() / people.sum()), 0.0])
    for _round in range(20):
        mean = people * np.exp(design @ beta)
        beta = beta + np.linalg.solve(design.T @ (mean[:, None] * design), design.T @ (cases - mean))
    return beta[0] + beta[1] * (years - 1985.0)
