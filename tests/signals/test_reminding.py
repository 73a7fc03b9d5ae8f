"""What is due is told each morning to who keeps it, what is late each week to who steers."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core import mail

from gewoondoen.people.models import ContactRule, User
from gewoondoen.signals import reminding
from gewoondoen.signals.models import Signal
from tests.signals import cast
from tests.world import World

MONDAY = datetime(2026, 3, 9, 6, tzinfo=UTC)
SATURDAY = datetime(2026, 3, 14, 6, tzinfo=UTC)


def run(moment: datetime) -> list[mail.EmailMessage]:
    """Do the reminders of a morning and return the letters of it."""
    cast.work()
    mail.outbox.clear()
    with time_machine.travel(moment, tick=False):
        reminding.remind.call()
        cast.work()
    return list(mail.outbox)


def lapsed(world: World, **changed: object) -> Signal:
    signal = cast.reported(world).signal
    Signal.objects.filter(pk=signal.pk).update(**{"promised_by": date(2026, 3, 6), **changed})
    return signal


def test_the_face_hears_what_is_due_once_a_morning(world: World) -> None:
    face = cast.face(world)
    signal = lapsed(world)
    first = run(MONDAY)
    assert [each.to for each in first] == [[face.email]]
    assert signal.reference in first[0].body
    assert run(MONDAY) == []


@pytest.mark.django_db
def test_nobody_is_reminded_on_a_day_off(world: World) -> None:
    cast.face(world)
    lapsed(world)
    assert run(SATURDAY) == []


def test_who_is_away_is_left_alone_and_the_stand_in_hears_it(world: World) -> None:
    face = cast.face(world)
    stand_in = world.user("line_manager.own")
    ContactRule.objects.update(stand_in=stand_in)
    lapsed(world)
    User.objects.filter(pk=face.pk).update(away_from=date(2026, 3, 1), away_until=date(2026, 3, 31))
    told = run(MONDAY + timedelta(days=1))
    assert [each.to for each in told] == [[stand_in.email]]


def test_a_promised_result_that_is_late_is_named_even_when_the_call_was_made(world: World) -> None:
    cast.face(world)
    lapsed(world, contacted_at=MONDAY - timedelta(days=5), due_on=date(2026, 3, 5))
    [letter] = run(MONDAY)
    assert "Lantaarn" not in letter.body, "the words of a reporter stay behind the link"
    assert "resultaat" in letter.body.lower()


def test_the_manager_hears_numbers_by_area_and_no_names(world: World) -> None:
    manager, face = world.user("line_manager.own"), cast.face(world)
    lapsed(world)
    letters = {each.to[0]: each.body for each in run(MONDAY)}
    assert face.name not in letters[str(manager.email)]
    assert world.oost.name in letters[str(manager.email)]
    others = run(MONDAY + timedelta(days=1))
    assert manager.email not in [each.to[0] for each in others]


def test_something_urgent_is_written_at_once_whatever_the_rhythm(world: World) -> None:
    face = cast.face(world)
    User.objects.filter(pk=face.pk).update(mail=User.Mail.WEEKLY)
    report = cast.reported(world)
    Signal.objects.filter(pk=report.signal_id).update(priority=Signal.Priority.URGENT)
    mail.outbox.clear()
    cast.work()
    urgent = [each for each in mail.outbox if each.to == [face.email]]
    assert len(urgent) == 1
    assert report.words not in urgent[0].body
