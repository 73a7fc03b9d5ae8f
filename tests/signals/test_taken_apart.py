"""Joining taken back whole: every report, contact moment, note and piece of work goes home, nobody loses their news."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.signals import actions
from gewoondoen.signals.models import Assignment, ContactMoment, Note, Report, Signal
from tests.signals import cast
from tests.world import World


def joined(world: World) -> tuple[Signal, Signal]:
    """Return a signal with a "me too", contact, a note and work, joined into another; and that other."""
    worker = world.user("area_worker.own")
    home, other = cast.handled(world, words="Het is hier pikdonker."), cast.handled(world)
    actions.me_too(signal=home, key=uuid.uuid4(), words="Bij ons ook.", who=actions.Who(), by=None)
    actions.record_contact(signal=home, how="call", said="Gesproken.", report=home.reports.first(), by=worker)
    actions.record_contact(signal=home, how="visit", said="Gaan kijken.", by=worker)
    actions.add_note(signal=home, text="De paal is van de provincie.", by=worker)
    Assignment.objects.create(signal=home, what="Lamp vervangen", given_by=worker, given_at=timezone.now())
    home.refresh_from_db()
    actions.join(signal=home, into=other, by=worker)
    home.refresh_from_db()
    return home, other


def owned(signal: Signal) -> tuple[int, int, int, int]:
    """Count what stands with a signal."""
    return tuple(model.objects.filter(signal=signal).count() for model in (Report, ContactMoment, Note, Assignment))  # type: ignore[return-value]


def test_everything_goes_along_and_home_again(world: World) -> None:
    home, other = joined(world)
    assert owned(home) == (0, 0, 0, 0)
    assert owned(other) == (3, 2, 1, 1)
    again = actions.take_apart(signal=home, by=world.user("area_worker.own"), version=home.version)
    assert owned(home) == (2, 2, 1, 1)
    assert owned(other) == (1, 0, 0, 0)
    assert (again.joined_into, again.status, again.ended_at) == (None, "taken_up", None)


def test_what_came_after_the_join_goes_with_whom_it_was_about(world: World) -> None:
    worker = world.user("area_worker.own")
    home, other = joined(world)
    mine = Report.objects.get(words="Het is hier pikdonker.")
    actions.record_contact(signal=other, how="call", said="Weer gesproken.", report=mine, by=worker)
    actions.add_note(signal=other, text="Samen opgepakt.", by=worker)
    actions.me_too(signal=home, key=uuid.uuid4(), words="Nog iemand.", who=actions.Who(), by=None)
    actions.take_apart(signal=home, by=worker)
    assert ContactMoment.objects.get(said="Weer gesproken.").signal == home
    assert Note.objects.get(text="Samen opgepakt.").signal == other
    assert Report.objects.get(words="Nog iemand.").signal == other


def test_what_was_joined_into_it_before_goes_home_with_it(world: World) -> None:
    worker = world.user("area_worker.own")
    first, second, third = (cast.reported(world, words=words).signal for words in ("Eerste.", "Tweede.", "Derde."))
    actions.join(signal=first, into=second, by=worker)
    actions.join(signal=second, into=third, by=worker)
    assert Report.objects.filter(signal=third).count() == 3
    actions.take_apart(signal=second, by=worker)
    assert Report.objects.filter(signal=second).count() == 2
    first.refresh_from_db()
    assert first.joined_into == second
    actions.take_apart(signal=first, by=worker)
    assert [Report.objects.filter(signal=each).count() for each in (first, second, third)] == [1, 1, 1]


def test_it_is_refused_where_it_would_leave_nothing_and_to_who_does_not_handle_it(world: World) -> None:
    worker = world.user("area_worker.own")
    home, other = joined(world)
    with pytest.raises(PermissionDenied):
        actions.take_apart(signal=home, by=world.user("line_manager.own"))
    with pytest.raises(Stale):
        actions.take_apart(signal=home, by=worker, version=home.version + 1)
    own = Report.objects.get(first_signal=other)
    actions.split(report=own, by=worker)
    with pytest.raises(Refused, match="zonder melding"):
        actions.take_apart(signal=home, by=worker)
    with pytest.raises(Refused):
        actions.take_apart(signal=other, by=worker)


def test_who_knew_the_answer_of_the_other_is_told_the_own_one_anew(world: World) -> None:
    worker = world.user("area_worker.own")
    home, other = joined(world)
    actions.answer(signal=other, text="De lantaarn brandt weer.", by=worker)
    cast.work()
    assert Report.objects.filter(signal=other, reporter__isnull=False, answer_told_at=None).count() == 0
    actions.take_apart(signal=home, by=worker)
    assert Report.objects.filter(signal=home).exclude(answer_told_at=None).count() == 0
    assert Report.objects.get(signal=other).answer_told_at is not None
