"""The stages of a challenge as one table, on plain values."""

import doctest
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.challenges import looks, stages, trees
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.stages import Has, Need, Stage

EVERYTHING = Has(parts=1, question=True, sharers=1, efforts=1, results=1, reason=True)
anything = st.builds(
    Has,
    parts=st.integers(0, 2),
    question=st.booleans(),
    sharers=st.integers(0, 2),
    efforts=st.integers(0, 2),
    open_efforts=st.integers(0, 2),
    results=st.integers(0, 2),
    reason=st.booleans(),
)


@pytest.mark.parametrize("module", [looks, stages, trees])
def test_the_examples_in_the_method_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_the_model_and_the_table_know_the_same_stages() -> None:
    assert list(Challenge.Stage.values) == [str(stage) for stage in Stage]
    assert set(stages.MOVES) == set(stages.NEEDS) == set(looks.LOOKS) == set(Stage)


@pytest.mark.parametrize(
    ("stage", "lacking"),
    [
        (Stage.NAMED, []),
        (Stage.UNPACKED, [Need.PART]),
        (Stage.FRAMED, [Need.PART, Need.QUESTION, Need.SHARER]),
        (Stage.UNDER_WAY, [Need.PART, Need.QUESTION, Need.SHARER, Need.EFFORT]),
        (Stage.CONCLUDED, [Need.PART, Need.QUESTION, Need.SHARER, Need.EFFORT, Need.RESULT]),
        (Stage.STOPPED, [Need.REASON]),
    ],
)
def test_an_empty_challenge_lacks_all_that_a_stage_asks_for(stage: Stage, lacking: list[Need]) -> None:
    assert stages.missing(stage, Has()) == lacking


def test_nothing_is_concluded_while_work_is_still_planned() -> None:
    assert stages.missing(Stage.CONCLUDED, EVERYTHING) == []
    assert stages.missing(Stage.CONCLUDED, Has(1, True, 1, 2, 1, 1)) == [Need.EFFORTS_ENDED]


def test_the_line_is_walked_step_by_step_and_left_from_any_open_stage() -> None:
    for here, there in itertools.pairwise(stages.LINE):
        assert stages.may_move(here, there)
    assert not stages.may_move(Stage.NAMED, Stage.FRAMED)
    assert not stages.may_move(Stage.UNDER_WAY, Stage.FRAMED)
    assert all(stages.may_move(stage, Stage.STOPPED) for stage in stages.OPEN)
    assert not stages.may_move(Stage.CONCLUDED, Stage.STOPPED)


@given(anything)
def test_a_stopped_challenge_is_taken_up_where_nothing_is_missing(has: Has) -> None:
    stage = stages.furthest(has)
    assert stages.may_move(Stage.STOPPED, stage)
    assert stages.missing(stage, has) == []
    further = stages.OPEN[stages.OPEN.index(stage) + 1 :]
    assert all(stages.missing(each, has) for each in further)


@given(anything)
def test_what_a_stage_lacks_every_later_stage_lacks_too(has: Has) -> None:
    lacking = [set(stages.missing(stage, has)) for stage in stages.LINE]
    assert all(earlier <= later for earlier, later in itertools.pairwise(lacking))


@given(st.dictionaries(st.integers(1, 8), st.none() | st.integers(1, 8)), st.integers(1, 8), st.integers(1, 8))
def test_a_move_that_does_not_go_round_makes_no_circle(wild: dict[int, int | None], child: int, parent: int) -> None:
    # A tree first: each hangs under a smaller number or under nothing.
    tree = {key: above if above is not None and above < key else None for key, above in wild.items()}
    if trees.goes_round(tree, child, parent):
        return
    moved = {**tree, child: parent}
    at: int | None = child
    for _step in range(len(moved) + 1):
        at = moved.get(at) if at is not None else None
    assert at is None


def test_parts_stand_as_a_tree_in_their_own_order() -> None:
    above = {1: None, 2: 1, 3: None, 4: 1, 5: 2, 6: 99}
    rows = trees.rows(above, key=lambda each: each, above=above.__getitem__)
    levels = [(row.item, row.level) for row in rows]
    assert levels == [(1, 1), (2, 2), (5, 3), (4, 2), (3, 1), (6, 1)]
    folded = trees.rows(above, key=lambda each: each, above=above.__getitem__, folded={1})
    assert [(row.item, row.below) for row in folded] == [(1, 3), (3, 0), (6, 0)]
