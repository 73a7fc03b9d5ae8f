"""Keywords of categories: what points, how strongly, and which words did."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.signals.keywords import keywords_of, pointed

LISTS = [
    ("licht", "lantaarn, kapotte lamp, straat"),
    ("afval", "container; zwerfvuil, straat"),
    ("groen", "boom\ntakken, "),
    ("leeg", ""),
]


def labels(text: str) -> list[str]:
    return [each.label for each in pointed(keywords_of(LISTS), text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De Lantaarns zijn stuk", ["licht"]),
        ("de bomen hebben een losse tak", ["groen"]),
        ("er is een kapotte lamp", ["licht"]),
        ("de lamp is kapot", []),
        ("in onze straat staat een volle container", ["afval", "licht"]),
        ("in onze straat", ["afval", "licht"]),
        ("het is hier zo stil", []),
        ("", []),
    ],
)
def test_words_point_to_the_categories_whose_stems_they_have(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_a_rarer_keyword_weighs_more_and_two_words_twice() -> None:
    """Of four: "container" is of one (ln 5), "straat" of two (ln 3), "kapotte lamp" is two words (2 ln 5)."""
    found = {each.label: each for each in pointed(keywords_of(LISTS), "container, straat, kapotte lamp")}
    assert found["afval"].score == pytest.approx(math.log(5) + math.log(3))
    assert found["licht"].score == pytest.approx(2 * math.log(5) + math.log(3))
    assert found["licht"].words == ("straat", "kapotte lamp")


def test_a_word_said_five_times_counts_once() -> None:
    once, often = (pointed(keywords_of(LISTS), text)[0].score for text in ("boom", "boom boom bomen boom boom"))
    assert once == often


@given(st.text(max_size=200))
def test_only_words_that_were_typed_are_said_to_point(text: str) -> None:
    for each in pointed(keywords_of(LISTS), text + " een Boom"):
        assert each.words
        assert all(word in f"{text} een Boom" or " " in word for word in each.words) or not text.isascii()
