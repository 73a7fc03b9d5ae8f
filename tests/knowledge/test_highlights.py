"""What stands out: the few that deviate most, no count, nothing without a number, and the reason is kept."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.knowledge import highlights
from gewoondoen.knowledge.highlights import Candidate, stands_out_first, what_stands_out
from gewoondoen.knowledge.phrases import Areas, Side, Tone
from gewoondoen.knowledge.values import Direction, Figure, Kind, Level, Reason, Spread


def spread(mean: float = 20.0, deviation: float = 10.0, **quantiles: float) -> Spread:
    """Areas with a mean of 20, of which a fifth lies under 12 and a fifth above 30."""
    places = {"p10": 9.0, "p20": 12.0, "p25": 14.0, "median": 20.0, "p75": 27.0, "p80": 30.0, "p90": 34.0} | quantiles
    return Spread("x", "2020", "neighbourhood", 70, 0.0, most=60.0, mean=mean, deviation=deviation, **places)


def candidate(
    name: str,
    value: float | None,
    *,
    theme: str = "",
    part_of: str = "",
    kind: Kind = Kind.SHARE,
    direction: Direction = Direction.NONE,
    nation: Spread | None = None,
    city: Spread | None = None,
    interval: tuple[float, float] | None = None,
    rank: int | None = None,
    reason: Reason = Reason.NUMBER,
) -> Candidate:
    ranked = 14_000 if rank else None
    figure = Figure(name, "BU01530102", "2020", value, reason, rank=rank, ranked=ranked)
    return Candidate(figure, kind, theme or name, part_of, direction, nation, city, interval)


def names(found: list[highlights.Standout]) -> list[str]:
    return [each.candidate.figure.indicator for each in found]


def test_what_deviates_most_comes_first_and_there_are_six_at_most() -> None:
    made = what_stands_out([candidate(f"x{at}", 31.0 + at, city=spread()) for at in range(9)])
    assert names(made) == ["x8", "x7", "x6", "x5", "x4", "x3"]


def test_what_is_in_the_middle_does_not_stand_out() -> None:
    assert what_stands_out([candidate("x", 21.0, nation=spread(), city=spread())]) == []


def test_one_deviation_is_not_more_than_one() -> None:
    assert what_stands_out([candidate("x", 30.0, city=spread())]) == []


def test_the_lowest_fifth_of_what_should_go_up_is_unfavourable() -> None:
    (made,) = what_stands_out([candidate("x", 12.0, nation=spread(), direction=Direction.UP, rank=12_000)])
    assert (made.side, made.tone) == (Side.LOWER, Tone.UNFAVOURABLE)
    assert [each.key for each in made.why] == ["why.fifth.lower"]
    assert made.beside == Level.COUNTRY


def test_both_reasons_are_kept_the_most_telling_first() -> None:
    (made,) = what_stands_out([candidate("x", 45.0, nation=spread(), city=spread(), rank=2800)])
    assert [each.key for each in made.why] == ["why.deviation.higher", "why.fifth.higher"]
    assert (made.deviations, made.beside) == (2.5, Level.MUNICIPALITY)


@pytest.mark.parametrize("reason", [Reason.WITHHELD, Reason.NOT_YET, Reason.SMALL])
def test_what_has_no_number_never_stands_out(reason: Reason) -> None:
    assert what_stands_out([candidate("x", None, nation=spread(), city=spread(), reason=reason)]) == []


def test_a_count_never_stands_out() -> None:
    assert what_stands_out([candidate("x", 59.0, nation=spread(), city=spread(), kind=Kind.COUNT)]) == []


def test_what_chance_explains_does_not_stand_out() -> None:
    assert what_stands_out([candidate("x", 45.0, nation=spread(), city=spread(), interval=(15.0, 70.0))]) == []


def test_the_most_common_value_is_not_the_lowest_fifth() -> None:
    half_have_nothing = spread(p10=0.0, p20=0.0, p25=0.0, median=0.0)
    assert what_stands_out([candidate("x", 0.0, nation=half_have_nothing)]) == []


def test_where_all_areas_are_alike_none_stands_out() -> None:
    alike = spread(20.0, 0.0, p10=20.0, p20=20.0, p25=20.0, p75=20.0, p80=20.0, p90=20.0)
    assert what_stands_out([candidate("x", 20.0, nation=alike, city=alike)]) == []


def test_of_the_parts_of_a_whole_only_one_is_taken() -> None:
    homes = [
        candidate("owned", 55.0, theme="homes", part_of="homes by owner", city=spread()),
        candidate("rented", 50.0, theme="homes", part_of="homes by owner", city=spread()),
        candidate("older", 45.0, theme="people", city=spread()),
    ]
    assert names(what_stands_out(homes)) == ["owned", "older"]


def test_no_two_of_one_theme_follow_each_other() -> None:
    given_ = [
        candidate("x1", 59.0, theme="homes", city=spread()),
        candidate("x2", 58.0, theme="homes", city=spread()),
        candidate("x3", 40.0, theme="people", city=spread()),
        candidate("x4", 39.0, theme="homes", city=spread()),
    ]
    assert names(what_stands_out(given_)) == ["x1", "x3", "x2"]


values = st.tuples(st.floats(0, 60), st.sampled_from("abc"), st.sampled_from(["", "p", "q"]))


@given(st.lists(values, max_size=25))
def test_the_rules_hold_whatever_is_given(given_: list[tuple[float, str, str]]) -> None:
    made = what_stands_out(
        candidate(f"x{at}", value, theme=theme, part_of=part_of, nation=spread(), city=spread())
        for at, (value, theme, part_of) in enumerate(given_)
    )
    assert len(made) <= highlights.MOST
    themes = [each.candidate.theme for each in made]
    assert all(one != other for one, other in pairwise(themes))
    wholes = [each.candidate.part_of for each in made if each.candidate.part_of]
    assert len(wholes) == len(set(wholes))
    assert all(each.why and each.deviations > 0 for each in made)


def test_the_main_figures_go_before_others_that_deviate_more() -> None:
    known = [candidate("main", 32.0, city=spread()), candidate("other", 55.0, city=spread())]
    assert names(stands_out_first(known, {"main"})) == ["main", "other"]


def test_others_fill_up_what_the_main_figures_leave_and_no_more() -> None:
    known = [candidate(f"main{at}", 32.0 + at, city=spread()) for at in range(4)]
    known += [candidate(f"other{at}", 50.0 + at, city=spread()) for at in range(4)]
    made = names(stands_out_first(known, {f"main{at}" for at in range(4)}))
    assert made == ["main3", "main2", "main1", "main0", "other3", "other2"]


def test_of_a_whole_of_which_a_main_figure_stands_out_no_other_part_follows() -> None:
    known = [candidate("owned", 32.0, part_of="homes", city=spread())]
    known += [candidate("rented", 55.0, part_of="homes", city=spread())]
    assert names(stands_out_first(known, {"owned"})) == ["owned"]


def test_an_own_area_is_set_against_areas_of_the_level_it_is_made_of() -> None:
    own = Candidate(Figure("x", "focus-noord", "2020", 42.0), Kind.SHARE, "x", city=spread())
    (made,) = what_stands_out([own])
    assert made.why[0].values["areas"] == Areas(Level.NEIGHBOURHOOD)
