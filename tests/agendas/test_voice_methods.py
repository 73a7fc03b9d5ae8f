"""The pure methods behind voices: codes, addresses, postcodes, balance, fairness, the days."""

import doctest
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.agendas import balance, ballot_codes, consulting, fairness, plain_addresses, postcodes

DRAWN = st.text(ballot_codes.ALPHABET, min_size=ballot_codes.DRAWN, max_size=ballot_codes.DRAWN)


@pytest.mark.parametrize(
    "module", [balance, ballot_codes, consulting, fairness, plain_addresses, postcodes], ids=lambda each: each.__name__
)
def test_the_examples_in_the_words_hold(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert (found.failed, found.attempted > 0) == (0, True)


def test_a_code_has_75_bits_and_no_two_letters_alike() -> None:
    assert ballot_codes.BITS >= 75
    assert len(set(ballot_codes.ALPHABET)) == 32
    assert not set("OILU") & set(ballot_codes.ALPHABET)


def test_a_thousand_codes_are_all_whole_and_all_different() -> None:
    codes = {ballot_codes.made() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(map(ballot_codes.is_whole, codes))


def test_the_first_power_that_is_one_again_is_the_31st() -> None:
    """So that sixteen places have sixteen different weights."""
    powers = [1]
    while (following := ballot_codes.times_two(powers[-1])) != 1:
        powers.append(following)
    assert sorted(powers) == list(range(1, 32))


@given(DRAWN, st.integers(0, 15), st.sampled_from(ballot_codes.ALPHABET))
def test_every_single_wrong_character_is_found(drawn: str, at: int, other: str) -> None:
    code = ballot_codes.completed(drawn)
    wrong = code[:at] + other + code[at + 1 :]
    assert ballot_codes.is_whole(wrong) == (wrong == code)


@given(DRAWN, st.integers(0, 15), st.integers(0, 15))
def test_every_two_that_changed_places_are_found(drawn: str, one: int, other: int) -> None:
    code = list(ballot_codes.completed(drawn))
    code[one], code[other] = code[other], code[one]
    assert ballot_codes.is_whole("".join(code)) == ("".join(code) == ballot_codes.completed(drawn))


@given(DRAWN)
def test_a_code_is_read_as_it_is_shown_in_small_letters_and_with_look_alikes(drawn: str) -> None:
    code = ballot_codes.completed(drawn)
    typed = ballot_codes.shown(code).replace("0", "O").replace("1", "l").lower()
    assert ballot_codes.read(typed) == code


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_without_a_fault(typed: str) -> None:
    assert ballot_codes.is_whole(ballot_codes.read(typed)) in (True, False)


@pytest.mark.parametrize(
    "typed",
    ["jan@bewoner.example", " JAN@Bewoner.Example. ", "jan+wijk@bewoner.example", "Jan+a+b@BEWONER.example"],
)
def test_one_mailbox_written_in_other_ways_is_one_address(typed: str) -> None:
    assert plain_addresses.plain(typed) == "jan@bewoner.example"


def test_dots_and_other_domains_are_other_people() -> None:
    typed = ["jan.jansen@b.example", "janjansen@b.example", "jan.jansen@c.example", "+jan@b.example"]
    assert len({plain_addresses.plain(each) for each in typed}) == 4


@given(st.text(max_size=60))
def test_making_plain_twice_is_once(typed: str) -> None:
    once = plain_addresses.plain(typed)
    assert plain_addresses.plain(once) == once


@pytest.mark.parametrize("typed", ["0512 AB", "7512 SS", "7512", "751 AB", "7512 A", "", "7512 ABC"])
def test_what_is_no_whole_postcode_belongs_nowhere(typed: str) -> None:
    assert not postcodes.is_of(typed, ["7512", "0512"])


@given(st.lists(st.tuples(st.integers(1000, 9999), st.sampled_from(["AA", "AB", "XZ"]))))
def test_a_list_that_is_shown_is_read_again(pairs: list[tuple[int, str]]) -> None:
    listed = sorted({f"{four}{letters}" for four, letters in pairs})
    assert postcodes.listed_in(", ".join(listed)) == (listed, [])


@given(st.dictionaries(st.text(min_size=1, max_size=4), st.integers(1, 60)))
def test_no_row_is_under_ten_and_none_can_be_worked_out(numbers: dict[str, int]) -> None:
    rows = fairness.together(numbers, rest="rest")
    assert all(number >= fairness.LEAST for _name, number in rows)
    missing = sum(numbers.values()) - sum(number for _name, number in rows)
    assert missing == 0 or not rows


@given(st.integers(0, 500), st.integers(0, 500))
def test_both_sides_show_as_many_unless_one_has_none(speak_for: int, speak_against: int) -> None:
    number = balance.front(speak_for, speak_against)
    assert number <= balance.MOST_IN_FRONT
    if speak_for and speak_against:
        assert number <= min(speak_for, speak_against)


def test_the_order_by_lot_is_another_one_tomorrow_and_the_same_today() -> None:
    today = date(2026, 9, 1)
    orders = {
        tuple(sorted(range(1, 30), key=lambda number, day=day: balance.place(number, day)))
        for day in (today, today, today + timedelta(days=1), today + timedelta(days=2))
    }
    assert len(orders) == 3


def test_places_by_lot_never_fall_together_below_a_million() -> None:
    assert len({balance.place(number, date(2026, 9, 1)) for number in range(10_000)}) == 10_000


def test_an_agenda_adopted_early_is_closed_from_then_on() -> None:
    first, last = date(2026, 9, 1), date(2026, 9, 30)
    assert consulting.moment("adopted", first, last, date(2026, 9, 15)) == consulting.CLOSED
    assert consulting.moment("draft", first, last, date(2026, 9, 15)) == consulting.SOON
    assert consulting.moment("consult", first, last, last) == consulting.OPEN
    assert consulting.moment("draft", None, None, last) == consulting.NONE


@pytest.mark.parametrize("typed", ['"jan"@bewoner.example', '"j\\an"@bewoner.example', '"jan+wijk"@bewoner.example'])
def test_quotes_around_a_mailbox_do_not_make_it_another_one(typed: str) -> None:
    assert plain_addresses.plain(typed) == "jan@bewoner.example"


def test_what_only_quotes_can_hold_stays_an_address_of_its_own() -> None:
    typed = ['"jan jansen"@bewoner.example', "janjansen@bewoner.example", '"jan.jansen"@bewoner.example']
    assert len({plain_addresses.plain(each) for each in typed}) == 3
