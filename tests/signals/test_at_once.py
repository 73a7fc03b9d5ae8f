"""Residents, colleagues and workers at the very same moment: PostgreSQL only, where writers do not queue for a file."""

import uuid

import pytest
from django.utils import timezone

from gewoondoen.kernel import delivery, events
from gewoondoen.kernel.models import Delivery, Event
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.people.models import Letter
from gewoondoen.signals import actions, assignment_tasks
from gewoondoen.signals.models import Report, Signal
from tests.signals import cast
from tests.signals.test_accepting import together
from tests.world import World

pytestmark = [
    pytest.mark.concurrency,
    pytest.mark.django_db(transaction=True),
]
BOS = actions.Who("Meneer Bos", "bos@bewoner.example")


def test_nobody_is_left_behind_in_a_signal_that_is_joined_at_that_moment(transactional_db: None) -> None:
    world = World.build()
    worker = world.user("area_worker.own")
    first, second = cast.handled(world), cast.handled(world)
    together(
        lambda: actions.join(signal=first, into=second, by=worker),
        *[lambda: actions.me_too(signal=first, key=uuid.uuid4(), words="Ook.", who=BOS, by=None) for _ in range(3)],
    )
    assert Report.objects.filter(signal=second).count() == 5
    assert not Report.objects.filter(signal=first).exists()


def test_of_two_joins_that_cross_one_is_refused(transactional_db: None) -> None:
    world = World.build()
    worker = world.user("area_worker.own")
    first, second = cast.handled(world), cast.handled(world)
    found = together(
        lambda: actions.join(signal=first, into=second, by=worker),
        lambda: actions.join(signal=second, into=first, by=worker),
    )
    assert sorted(isinstance(each, Refused) for each in found) == [False, True], found
    assert Signal.objects.filter(joined_into=None).count() == 1


def test_two_workers_at_one_event_do_it_once(transactional_db: None) -> None:
    world = World.build()
    report = cast.reported(world)
    event = Event.objects.get(verb="signal.reported")
    found = together(*[lambda: delivery.deliver.call(event.pk)] * 4)
    assert found == [None] * 4
    assert Letter.objects.filter(key=f"confirm:{event.pk}:report:{report.pk}").count() == 1
    assert set(Delivery.objects.values_list("state", "attempts")) == {("done", 0)}


def test_one_answer_told_by_two_workers_is_one_letter_each(transactional_db: None) -> None:
    world = World.build()
    signal = cast.handled(world)
    cast.work()
    worker = world.user("area_worker.own")
    actions.answer(signal=signal, text="De lantaarn brandt weer.", by=worker)
    actions.me_too(signal=signal, key=uuid.uuid4(), words="Ook.", who=BOS, by=None)
    waiting = Event.objects.filter(verb__in=["signal.answered", "signal.me_too"]).values_list("pk", flat=True)
    found = together(*[lambda pk=pk: delivery.deliver.call(pk) for pk in waiting])
    assert found == [None] * 2
    answers = Letter.objects.filter(key__startswith="told:", subject__startswith="Het antwoord op uw melding")
    assert sorted(answers.values_list("to", flat=True)) == ["bos@bewoner.example", "dewit@bewoner.example"]
    assert Event.objects.filter(verb="signal.told", visibility=events.PUBLIC).count() == 1


def test_of_two_who_answer_at_the_same_moment_one_is_told(transactional_db: None) -> None:
    world = World.build()
    signal = cast.handled(world)
    worker = world.user("area_worker.own")

    def give(outcome: str) -> Signal:
        more = {"why_not": "Het geld is op."} if outcome == "not_done" else {}
        return actions.answer(signal=signal, text=outcome, outcome=outcome, by=worker, version=signal.version, **more)

    found = together(lambda: give("done"), lambda: give("not_done"))
    assert sorted(isinstance(each, Stale) for each in found) == [False, True], found
    signal.refresh_from_db()
    assert signal.answer == signal.outcome
    assert Event.objects.filter(verb="signal.answered").count() == 1


def test_a_part_that_is_done_and_withdrawn_at_the_same_moment_ends_once(transactional_db: None) -> None:
    world = World.build()
    worker, partner = world.user("area_worker.own"), world.user("partner.own")
    part = actions.assign(signal=cast.handled(world), what="Lamp", person=partner, by=worker)
    found = together(
        lambda: actions.finish_assignment(assignment=part, outcome="Klaar.", by=partner),
        lambda: actions.withdraw(assignment=part, by=worker),
    )
    assert sorted(isinstance(each, Refused) for each in found) == [False, True], found
    assert Event.objects.filter(verb__in=["assignment.done", "assignment.withdrawn"]).count() == 1


def test_a_part_that_is_given_while_the_signal_closes_is_not_lost(transactional_db: None) -> None:
    world = World.build()
    worker, partner = world.user("area_worker.own"), world.user("partner.own")
    signal = cast.handled(world, "answered", who=actions.Who())
    together(
        lambda: actions.assign(signal=signal, what="Lamp", person=partner, by=worker),
        lambda: actions.close_signal(signal=signal, by=worker),
    )
    signal.refresh_from_db()
    # Whoever was first: a closed signal has no part that is still to do.
    assert signal.is_open == signal.assignments.filter(status="open").exists()


def test_two_workers_remind_once(transactional_db: None) -> None:
    world = World.build()
    worker, partner = world.user("area_worker.own"), world.user("partner.own")
    today = timezone.localdate()
    actions.assign(signal=cast.handled(world), what="Lamp", person=partner, due_on=today, by=worker)
    found = together(*[assignment_tasks.remind.call] * 3)
    assert sorted(found) == [0, 0, 1]  # type: ignore[type-var]
