"""The methods of the table on plain values: consent, voices in balance, what changed between two texts."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.challenges import balance, differences, framing
from gewoondoen.challenges.balance import ENOUGH, Mover, Seat, weigh
from gewoondoen.challenges.differences import ADDED, REMOVED, SAME
from gewoondoen.challenges.framing import Voice, standing

SAYS = ("consents", "objects", "aside")
parties = st.integers(1, 6)
voices = st.builds(Voice, party=parties, says=st.sampled_from(SAYS), is_answered=st.booleans())
texts = st.text(alphabet="ab \n.", max_size=40)
tables = st.lists(
    st.builds(
        Seat, name=st.sampled_from("abcdef"), is_party=st.booleans(), has_words=st.booleans(), is_heard=st.booleans(),
        present=st.integers(0, 9), spoke=st.integers(0, 9),
    ),
    unique_by=lambda seat: seat.name,
)  # fmt: skip


@pytest.mark.parametrize("module", [balance, differences, framing])
def test_the_examples_in_the_method_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


# Consent


@pytest.mark.parametrize(
    ("said", "is_ready"),
    [
        ([], False),
        ([Voice(1, "consents")], False),  # 2 has not spoken
        ([Voice(1, "consents"), Voice(2, "consents")], True),
        ([Voice(1, "consents"), Voice(2, "aside")], True),
        ([Voice(1, "aside"), Voice(2, "aside")], False),  # nobody's question
        ([Voice(1, "consents"), Voice(2, "objects")], False),
        ([Voice(1, "consents"), Voice(2, "objects", is_answered=True)], True),
        ([Voice(1, "objects", is_answered=True), Voice(2, "objects", is_answered=True)], False),
        ([Voice(1, "consents"), Voice(2, "consents"), Voice(3, "objects")], True),  # 3 does not share the question
    ],
)
def test_a_question_of_two_is_agreed_on_when_both_spoke_and_no_objection_lies_open(
    said: list[Voice], is_ready: bool
) -> None:
    assert standing([1, 2], said).is_ready is is_ready


@given(st.sets(parties), st.lists(voices, unique_by=lambda voice: voice.party))
def test_what_is_agreed_on_has_everyones_answer_and_somebody_who_can_live_with_it(
    sharers: set[int], said: list[Voice]
) -> None:
    found = standing(sorted(sharers), said)
    spoken = {voice.party: voice for voice in said}
    assert found.is_ready == (
        sharers <= spoken.keys()
        and all(spoken[each].says != "objects" or spoken[each].is_answered for each in sharers)
        and any(spoken[each].says == "consents" for each in sharers)
    )


@given(st.sets(parties, min_size=1), st.lists(voices, unique_by=lambda voice: voice.party))
def test_one_more_who_shares_the_question_never_makes_it_agreed_by_being_silent(
    sharers: set[int], said: list[Voice]
) -> None:
    assert not standing([*sorted(sharers), 99], said).is_ready


# Voices in balance


def test_nothing_is_said_of_who_spoke_most_before_the_third_conversation() -> None:
    seats = [Seat("a", True, True, True, 2, 2), Seat("b", True, True, True, 2, 0)]
    assert (weigh(seats, ENOUGH - 1).most, weigh(seats, ENOUGH - 1).is_too_early) == ((), True)
    assert (weigh(seats, ENOUGH).most, weigh(seats, ENOUGH).least) == (("a",), ("b",))


def test_those_who_spoke_as_often_are_named_together() -> None:
    seats = [Seat(name, True, True, True, 4, spoke) for name, spoke in (("a", 4), ("b", 1), ("c", 4), ("d", 1))]
    seen = weigh(seats, 4)
    assert (seen.most, seen.most_often, seen.least, seen.least_often) == (("a", "c"), 4, ("b", "d"), 1)


def test_a_table_is_complete_only_when_nobody_is_missing() -> None:
    here = Seat("a", True, True, True)
    assert weigh([here], 0).is_complete
    assert not weigh([], 0).is_complete
    assert not weigh([here, Seat("b", True, False, False)], 0).is_complete
    assert not weigh([here, Seat("b", False, True, False)], 0).is_complete
    assert not weigh([here], 0, [Mover("netbeheerder", "lampen", is_at_table=False)]).is_complete
    assert weigh([here], 0, [Mover("a", "lampen", is_at_table=True)]).is_complete


@given(tables, st.integers(0, 9))
def test_the_mirror_names_only_who_sits_at_the_table_and_nobody_as_both(seats: list[Seat], held: int) -> None:
    seen = weigh(seats, held)
    at_table = {seat.name: seat.spoke for seat in seats if seat.is_party}
    assert set(seen.most) | set(seen.least) <= at_table.keys()
    assert not set(seen.most) & set(seen.least)
    assert bool(seen.most) == bool(seen.least)
    assert all(at_table[name] == max(at_table.values()) for name in seen.most)
    assert all(at_table[name] == min(at_table.values()) for name in seen.least)


@given(tables, st.integers(0, 9), st.randoms())
def test_the_order_at_the_table_does_not_matter(seats: list[Seat], held: int, random: object) -> None:
    shuffled = list(seats)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    one, other = weigh(seats, held), weigh(shuffled, held)
    assert (set(one.most), set(one.least), set(one.never_heard)) == (
        set(other.most),
        set(other.least),
        set(other.never_heard),
    )


# What changed


@given(texts, texts)
def test_the_pieces_put_together_are_the_two_texts_again(old: str, new: str) -> None:
    pieces = differences.differences(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind in (SAME, REMOVED)) == old
    assert "".join(piece.text for piece in pieces if piece.kind in (SAME, ADDED)) == new


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert {piece.kind for piece in differences.differences(text, text)} <= {SAME}


def test_one_word_that_changed_is_one_word_out_and_one_in() -> None:
    pieces = differences.differences("Hoe wordt het plein schoon?", "Hoe blijft het plein schoon?")
    assert [(piece.kind, piece.text) for piece in pieces] == [
        ("same", "Hoe "), ("removed", "wordt "), ("added", "blijft "), ("same", "het plein schoon?"),
    ]  # fmt: skip
