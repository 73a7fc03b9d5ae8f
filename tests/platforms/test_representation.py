"""The gentle mirror: worked by hand, published results, and what must hold for all numbers."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.platforms import hours, representation, terms
from gewoondoen.platforms.representation import (
    DIVISIONS,
    LEAST_COUNTED,
    LEAST_KNOWN,
    Word,
    compared,
    for_everyone,
    mirror,
    shares,
)

GENDER = DIVISIONS[1]
WOMEN, MEN = "gender.women", "gender.men"


@pytest.mark.parametrize("module", [hours, representation, terms], ids=lambda module: module.__name__)
def test_the_worked_examples_hold(module: object) -> None:
    outcome = doctest.testmod(module)  # type: ignore[arg-type]
    assert outcome.attempted
    assert not outcome.failed


@pytest.mark.parametrize(
    ("number", "of", "share", "word"),
    [
        (0, 9, 0.60, Word.NOBODY),
        (1, 9, 0.60, Word.FEWER),  # Wilson 2 to 43 %
        (4, 9, 0.60, Word.ABOUT),  # Wilson 19 to 73 %
        (9, 9, 0.60, Word.MORE),  # Wilson from 70 %
        (0, 9, 0.0, Word.ABOUT),
        (3, 9, None, Word.UNKNOWN),
        (0, 0, 0.5, Word.UNKNOWN),
    ],
)
def test_the_word_for_some_of_nine_members(number: int, of: int, share: float | None, word: Word) -> None:
    assert compared("x", number, of, share).word == word


def test_the_interval_is_the_published_one_of_wilson() -> None:
    """Newcombe (1998), table I, method 3: 15 of 148 is 0.0624 to 0.1605; 0 of 20 up to 0.1611."""
    some, none = compared("x", 15, 148, 0.1), compared("x", 0, 20, 0.1)
    assert (round(some.low, 4), round(some.high, 4), round(none.high, 4)) == (0.0624, 0.1605, 0.1611)


def test_a_number_above_all_members_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and all"):
        compared("x", 4, 3, 0.5)


def test_one_withheld_number_makes_no_share_known_and_none_is_guessed() -> None:
    assert shares(GENDER, {WOMEN: 520.0, MEN: None}) == {WOMEN: None, MEN: None}
    assert shares(GENDER, {WOMEN: 520.0}) == {WOMEN: None, MEN: None}
    assert shares(GENDER, {WOMEN: 0.0, MEN: 0.0}) == {WOMEN: None, MEN: None}


def test_of_percentages_each_stands_by_itself() -> None:
    home = DIVISIONS[2]
    assert shares(home, {"home.owned": 40.0, "home.rented": None}) == {"home.owned": 0.4, "home.rented": None}


counts = st.lists(st.integers(0, 12), min_size=2, max_size=2)
living = st.floats(0.01, 0.99)


@given(counts, living)
def test_the_shares_of_the_members_lie_in_their_own_interval(numbers: list[int], share: float) -> None:
    for each in mirror(GENDER, dict(zip((WOMEN, MEN), numbers, strict=True)), {WOMEN: share, MEN: 1 - share}):
        if each.of and each.number is not None:
            assert each.low <= each.number / each.of <= each.high


@given(counts, living, st.sampled_from([0, 1, 2]))
def test_others_cannot_tell_none_from_one_or_two(numbers: list[int], share: float, other: int) -> None:
    """With as many counted, the words for 0, 1 and 2 of a group are the same, and no number is there to subtract."""
    total, lived = sum(numbers), {WOMEN: share, MEN: 1 - share}
    if total - 2 < LEAST_KNOWN or numbers[0] >= LEAST_KNOWN:
        return
    told = for_everyone(mirror(GENDER, {WOMEN: numbers[0], MEN: total - numbers[0]}, lived))
    again = for_everyone(mirror(GENDER, {WOMEN: other, MEN: total - other}, lived))
    assert [each.number for each in told] == ([None, None] if total >= LEAST_COUNTED else [])
    if told:
        assert told[0] == again[0]


@given(st.integers(0, LEAST_COUNTED - 1), living)
def test_of_fewer_than_five_nothing_is_told_to_others(number: int, share: float) -> None:
    assert for_everyone(mirror(GENDER, {WOMEN: number, MEN: 0}, {WOMEN: share, MEN: 1 - share})) == []


@given(st.integers(1, 40), living)
def test_fewer_members_of_a_group_never_read_as_more(of: int, share: float) -> None:
    order = [Word.NOBODY, Word.FEWER, Word.ABOUT, Word.MORE]
    words = [order.index(compared("x", number, of, share).word) for number in range(of + 1)]
    assert words == sorted(words)


def test_who_is_invited_is_who_could_be_expected_and_is_hardly_there() -> None:
    young, renting = compared("age.15-25", 0, 9, 0.08), compared("home.rented", 0, 9, 0.6)
    assert not young.is_called  # of nine not one would be expected
    assert renting.is_called
