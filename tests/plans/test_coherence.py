"""Chances and loads: worked by hand, and the same as counting one by one."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gewoondoen.plans.coherence import Meeting, Running, Work, loads, meetings, meetings_of, monday_of, week_of

MARCH, APRIL, JUNE, JULY = date(2026, 3, 1), date(2026, 4, 30), date(2026, 6, 1), date(2026, 7, 31)


def sewer(**fields: object) -> Work:
    return replace(Work(1, 10, MARCH, APRIL, shapely.LineString([(0, 0), (100, 0)])), **fields)  # type: ignore[arg-type]


def main(north: float, **fields: object) -> Work:
    return replace(Work(2, 20, JUNE, JULY, shapely.LineString([(0, north), (100, north)])), **fields)  # type: ignore[arg-type]


def test_the_worked_example_of_the_module() -> None:
    assert meetings([sewer(), main(30)]) == [Meeting(1, 2, 30.0, 5)]


def test_fifty_metres_is_a_chance_and_fifty_one_is_none() -> None:
    assert meetings([sewer(), main(50)]) == [Meeting(1, 2, 50.0, 5)]
    assert meetings([sewer(), main(51)]) == []


def test_one_organisation_has_no_chance_with_itself() -> None:
    assert meetings([sewer(), main(30, organisation=10)]) == []


def test_twenty_six_weeks_is_a_chance_and_a_day_more_is_none() -> None:
    start = APRIL + timedelta(days=26 * 7)
    late = {"first": start, "last": start}
    assert meetings([sewer(), main(30, **late)]) == [Meeting(1, 2, 30.0, 26)]
    later = {"first": start + timedelta(days=1), "last": start + timedelta(days=1)}
    assert meetings([sewer(), main(30, **later)]) == []


def test_without_a_drawn_place_the_street_counts() -> None:
    here = {"shape": None, "street": "1:lange straat"}
    assert meetings([sewer(street="1:lange straat"), main(0, **here)]) == [Meeting(1, 2, None, 5)]
    assert meetings([sewer(street="2:lange straat"), main(0, **here)]) == []


def test_two_drawn_places_far_apart_in_one_long_street_are_no_chance() -> None:
    assert meetings([sewer(street="1:ring"), main(900, street="1:ring")]) == []


def test_nothing_meets_nothing() -> None:
    assert meetings([]) == meetings([sewer()]) == loads([]) == []


days = st.integers(0, 700).map(lambda number: date(2026, 1, 1) + timedelta(days=number))
spots = st.tuples(st.integers(0, 300), st.integers(0, 300))


@st.composite
def works(draw: st.DrawFn) -> list[Work]:
    found = []
    for key in range(draw(st.integers(0, 12))):
        first, (x, y) = draw(days), draw(spots)
        shape = draw(st.sampled_from([shapely.Point(x, y), shapely.LineString([(x, y), (x + 40, y)]), None]))
        last = first + timedelta(days=draw(st.integers(0, 200)))
        street = draw(st.sampled_from(["", "1:a", "1:b"]))
        found.append(Work(key, draw(st.sampled_from([None, 1, 2, 3])), first, last, shape, street))
    return found


def one_by_one(given_works: list[Work], metres: float, weeks: int) -> list[Meeting]:
    """Every pair measured, without a tree."""
    found = []
    for a, b in combinations(sorted(given_works, key=lambda each: each.key), 2):
        if a.shape is not None and b.shape is not None:
            distance, near = float(a.shape.distance(b.shape)), a.shape.distance(b.shape) <= metres
        else:
            distance, near = None, bool(a.street) and a.street == b.street
        later, earlier = max(a.first, b.first), min(a.last, b.last)
        apart = max(0, -(-(later - earlier).days // 7))
        if near and a.organisation != b.organisation and apart <= weeks:
            found.append(Meeting(a.key, b.key, distance, apart))
    return found


@given(works(), st.integers(1, 120), st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_it_is_what_measuring_every_pair_gives(given_works: list[Work], metres: int, weeks: int) -> None:
    assert meetings(given_works, metres=metres, weeks=weeks) == one_by_one(given_works, metres, weeks)


@given(works(), st.randoms())
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_works_are_given_changes_nothing(given_works: list[Work], random: object) -> None:
    turned = [*given_works]
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert meetings(turned) == meetings(given_works)


@given(works(), st.integers(-3000, 3000), st.integers(-500, 500), st.integers(-500, 500))
@settings(max_examples=60, deadline=None)
def test_moving_everything_in_time_and_place_changes_nothing(
    given_works: list[Work], shift: int, east: int, north: int
) -> None:
    def moved(work: Work) -> Work:
        shape = None if work.shape is None else shapely.transform(work.shape, lambda xy: xy + np.array([east, north]))
        ahead = timedelta(days=shift)
        return replace(work, first=work.first + ahead, last=work.last + ahead, shape=shape)

    assert meetings([moved(each) for each in given_works]) == meetings(given_works)


@given(works())
@settings(max_examples=60, deadline=None)
def test_the_chances_of_each_work_together_are_all_chances_twice(given_works: list[Work]) -> None:
    own = [each for work in given_works for each in meetings_of(work, given_works)]
    assert sorted(own, key=lambda each: (each.one, each.other)) == [
        each for each in meetings(given_works) for _twice in range(2)
    ]


def test_a_load_by_hand() -> None:
    # Monday 2 March 2026. The sewer runs two weeks, the school moves in the second, the trees come after.
    running = [
        Running("sewer", date(2026, 3, 2), date(2026, 3, 15), frozenset({"street"})),
        Running("school", date(2026, 3, 11), date(2026, 3, 12), frozenset({"street", "parents"})),
        Running("trees", date(2026, 3, 16), date(2026, 3, 20), frozenset({"street"})),
    ]
    (load,) = loads(running)
    assert (load.on, load.first, load.last) == ("street", date(2026, 3, 9), date(2026, 3, 15))
    assert (load.keys, load.most, load.weeks) == (("school", "sewer"), 2, 1)


@st.composite
def runs(draw: st.DrawFn) -> list[Running]:
    found = []
    for key in range(draw(st.integers(0, 10))):
        first = draw(days)
        on = frozenset(draw(st.sets(st.sampled_from("abc"), max_size=2)))
        found.append(Running(f"{key:02}", first, first + timedelta(days=draw(st.integers(0, 90))), on))
    return found


@given(runs())
@settings(max_examples=150, deadline=None)
def test_a_week_is_loaded_exactly_when_two_things_run_in_it(running: list[Running]) -> None:
    found = loads(running)
    loaded = {(load.on, week) for load in found for week in range(week_of(load.first), week_of(load.last) + 1)}
    counted: dict[tuple[str, int], int] = {}
    for each in running:
        for on in each.on:
            for week in range(week_of(each.first), week_of(each.last) + 1):
                counted[on, week] = counted.get((on, week), 0) + 1
    assert loaded == {place for place, number in counted.items() if number > 1}
    for load in found:
        weeks = range(week_of(load.first), week_of(load.last) + 1)
        assert load.most == max(counted[load.on, week] for week in weeks)
        assert (load.first.weekday(), load.weeks) == (0, len(weeks))


def test_weeks_begin_on_monday() -> None:
    assert monday_of(week_of(date(2026, 3, 4))) == date(2026, 3, 2)
