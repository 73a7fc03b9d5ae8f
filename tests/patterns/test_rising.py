"""Which words rise, by hand and as published; nothing that points at a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.kernel.words import EMPTY, plain, stem
from gewoondoen.patterns.rising import Counted, bar, likeness, log_likelihood, rising, weights_of, words_in


def counted(*texts: str) -> Counted:
    found = Counted()
    for text in texts:
        found.add(words_in(text, stem, EMPTY, plain))
    return found


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ((110, 2442, 111, 29114), 270.72),  # the swiss
        ((29, 13, 123, 31612), 263.90),  # can be
        ((31, 23, 139, 31584), 256.84),  # previous year
        ((10, 0, 3, 31764), 167.23),  # mineral water
    ],
)
def test_the_ratio_is_that_of_dunning(table: tuple[int, int, int, int], expected: float) -> None:
    """Dunning 1993, table 1: A and B, A without B, B without A, neither."""
    both, left, right, neither = table
    assert log_likelihood(both, both + left, right, right + neither) == pytest.approx(expected, abs=0.35)


@given(st.integers(1, 50), st.integers(1, 50))
def test_equal_shares_have_no_ratio(part: int, times: int) -> None:
    assert log_likelihood(part, part * 4, part * times, part * 4 * times) == pytest.approx(0, abs=1e-6)


def test_a_new_word_rises_in_the_form_that_most_wrote() -> None:
    now = counted(*["Er lopen ratten in de tuin."] * 6, "Een rat gezien.", *["De lantaarn is stuk."] * 5)
    before = counted(*["De lantaarn is stuk."] * 60)
    elsewhere = counted(*["De lantaarn is stuk."] * 99, "Ratten.")
    first = rising(now, before, elsewhere)[0]
    assert (first.word, first.now, first.before, first.times) == ("ratten", 7, 0, None)
    assert first.here == pytest.approx(58.3)
    assert first.g2 > bar(1)


def test_a_word_of_four_reports_is_never_shown() -> None:
    now = counted(*["Ratten!"] * 4)
    assert rising(now, counted(*["Lantaarn stuk."] * 400), Counted()) == []


def test_a_word_said_often_by_one_reporter_counts_once() -> None:
    assert counted("rat rat rat rat rat rat").stems.most_common(1)[0][1] == 1


def test_numbers_and_addresses_to_write_to_are_no_words() -> None:
    found = words_in("Bel 06-12345678 of jan@bakker.nl, 7512AB, www.x.nl, AB-12-CD: afval", stem, EMPTY, plain)
    assert set(found.values()) == {"bel", "afval"}


def test_what_went_down_does_not_rise() -> None:
    found = rising(counted(*["rat"] * 6, *["stoep"] * 60), counted(*["rat"] * 60), Counted())
    assert [each.word for each in found] == ["stoep"]


def test_likeness_leaves_out_what_every_text_has() -> None:
    """Three texts have "straat", two of them "rat": log(3/3) = 0 and log(3/2) = 0.41, "tuin" and "dak" log 3 = 1.1."""
    texts = [frozenset({"straat", "rat", "tuin"}), frozenset({"straat", "rat"}), frozenset({"straat", "dak"})]
    weights = weights_of(texts)
    assert likeness(texts[0], texts[1], weights) == pytest.approx(0.405 / (0.405 + 1.099), abs=1e-3)
    assert likeness(texts[0], texts[2], weights) == 0


def test_personal_data_of_several_words_are_no_words() -> None:
    told = "Kenteken 12 BBD 3, mail jan.smit@bewoner.example of bel 06 12 34 56 78; rekening NL91 ABNA 0417 1643 00."
    assert set(words_in(told, stem, EMPTY, plain).values()) == {"kenteken", "mail", "bel", "rekening"}
