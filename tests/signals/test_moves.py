"""The table of moves, read against the statuses that signals have."""

import pytest

from gewoondoen.signals import moves
from gewoondoen.signals.models import Signal
from gewoondoen.signals.references import ALPHABET, new_reference, tidy


def test_the_table_speaks_of_statuses_that_exist() -> None:
    named = {move.to for move in moves.MOVES} | {origin for move in moves.MOVES for origin in move.origins}
    assert named <= set(Signal.Status.values)


def test_every_status_can_be_reached_and_left() -> None:
    assert {move.to for move in moves.MOVES} == set(Signal.Status.values) - {"new"}
    assert all(moves.moves_from(status) for status in Signal.Status.values)


@pytest.mark.parametrize(("origin", "to"), [("new", "closed"), ("taken_up", "closed"), ("closed", "answered")])
def test_nothing_is_closed_or_answered_out_of_turn(origin: str, to: str) -> None:
    assert moves.move_to(origin, to) is None


def test_a_reference_can_be_said_on_the_phone() -> None:
    reference = new_reference()
    assert reference.startswith("GD-")
    assert set(reference[3:]) <= set(ALPHABET)
    assert tidy(f" {reference.lower().replace('-', ' ')} ") == reference
