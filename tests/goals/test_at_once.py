"""Two people at the tree of goals at the same moment: PostgreSQL only."""

import pytest

from gewoondoen.goals import actions
from gewoondoen.goals.models import Serving, StrategicGoal
from tests.challenges.test_at_once import at_once
from tests.goals.making import Kept
from tests.world import World

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kept(transactional_db: None) -> Kept:
    """Goals that other connections see."""
    return Kept(World.build())


def test_two_goals_do_not_come_to_lie_under_each_other(kept: Kept) -> None:
    one, other, by = kept.goal("Een"), kept.goal("Ander"), kept.keeper
    ends = at_once(
        lambda: actions.change_goal(goal=one, parent=other, by=by),
        lambda: actions.change_goal(goal=other, parent=one, by=by),
    )
    assert ends == ["Refused", "done"]
    assert StrategicGoal.objects.filter(parent=None).count() == 1


def test_a_link_that_two_people_make_at_once_is_one_link(kept: Kept) -> None:
    goal, challenge, by = kept.goal(), kept.made.named(), kept.keeper
    assert at_once(*[lambda: actions.serve(challenge=challenge, goal=goal, by=by)] * 2) == ["done", "done"]
    assert Serving.objects.count() == 1
