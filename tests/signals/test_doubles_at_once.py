"""Joining, taking apart, closing and following along at the very same moment: PostgreSQL only."""

import uuid

import pytest

from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.signals import actions
from gewoondoen.signals.models import Report, Signal
from tests.signals import cast
from tests.signals.test_accepting import together
from tests.world import World

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.django_db(transaction=True),
]


def test_of_two_people_who_close_the_same_signal_one_is_refused_and_it_is_closed_once(transactional_db: None) -> None:
    world = World.build()
    worker = world.user("area_worker.own")
    signal = cast.handled(world, "answered", who=actions.Who())
    signal.refresh_from_db()
    found = together(
        *[lambda: actions.close_signal(signal=signal, by=worker, version=signal.version) for _ in range(2)]
    )
    assert sorted(isinstance(each, Refused) for each in found) == [False, True], found
    assert Event.objects.filter(verb="signal.closed").count() == 1


def test_a_signal_is_taken_apart_once(transactional_db: None) -> None:
    world = World.build()
    worker = world.user("area_worker.own")
    home, other = cast.handled(world), cast.handled(world)
    actions.join(signal=home, into=other, by=worker)
    found = together(*[lambda: actions.take_apart(signal=home, by=worker) for _ in range(3)])
    assert sorted(isinstance(each, Refused) for each in found) == [False, True, True], found
    assert [Report.objects.filter(signal=each).count() for each in (home, other)] == [1, 1]


def test_who_follows_along_while_it_is_joined_and_taken_apart_is_never_lost(transactional_db: None) -> None:
    world = World.build()
    worker = world.user("area_worker.own")
    first, second, third = cast.handled(world), cast.handled(world), cast.handled(world)
    actions.join(signal=first, into=second, by=worker)
    along = [
        lambda: actions.me_too(signal=second, key=uuid.uuid4(), words="Ook.", who=actions.Who(), by=None)
        for _ in range(3)
    ]
    found = together(
        lambda: actions.take_apart(signal=first, by=worker),
        lambda: actions.join(signal=second, into=third, by=worker),
        *along,
    )
    assert not [each for each in found if isinstance(each, Exception) and not isinstance(each, Refused)], found
    first.refresh_from_db()
    assert Report.objects.count() == 6
    # Nobody's report stands with a signal that was joined into another.
    assert not Report.objects.filter(signal__joined_into__isnull=False).exists()
    assert Signal.objects.filter(pk=third.pk, joined_into=None).exists()


def test_a_join_and_its_undoing_wait_for_each_other_and_never_lock_for_ever(transactional_db: None) -> None:
    world = World.build()
    worker = world.user("area_worker.own")
    older, newer = cast.handled(world), cast.handled(world)
    actions.join(signal=newer, into=older, by=worker)
    found = together(
        *[lambda: actions.take_apart(signal=newer, by=worker) for _ in range(2)],
        *[lambda: actions.join(signal=older, into=newer, by=worker) for _ in range(2)],
    )
    assert not [each for each in found if isinstance(each, Exception) and not isinstance(each, Refused)], found
    assert Report.objects.filter(signal__joined_into=None).count() == 2
