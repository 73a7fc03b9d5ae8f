"""What this room does not keep."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from gewoondoen.people import tasks
from gewoondoen.people.models import Letter, Notice, User
from tests.world import World

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.mark.parametrize(("days", "left"), [(364, 1), (366, 0)])
def test_notices_go_after_a_year(world: World, days: int, left: int) -> None:
    Notice.objects.create(user=world.user("nobody"), event_id=1, at=NOW - timedelta(days=days))
    tasks.old_notices(NOW)
    assert Notice.objects.count() == left


@pytest.mark.parametrize(("days", "left"), [(89, 1), (91, 0)])
def test_traces_of_letters_go_after_three_months(days: int, left: int) -> None:
    Letter.objects.create(key="x", written_at=NOW - timedelta(days=days))
    tasks.old_letters(NOW)
    assert Letter.objects.count() == left


def unfinished(days: int, **address: object) -> User:
    user = User.objects.create_user("an@teststad.example")
    User.objects.filter(pk=user.pk).update(joined_at=NOW - timedelta(days=days))
    EmailAddress.objects.create(user=user, email=user.email, **{"verified": False, **address})
    return user


@pytest.mark.parametrize(("days", "verified", "left"), [(8, False, 0), (6, False, 1), (8, True, 1)])
def test_an_address_that_nobody_proved_to_be_theirs_goes_after_a_week(days: int, verified: bool, left: int) -> None:
    unfinished(days, verified=verified)
    tasks.unfinished_accounts(NOW)
    assert User.objects.count() == left


def test_who_was_invited_and_did_not_come_yet_stays(world: World) -> None:
    invited = world.user("area_worker.own")
    User.objects.update(joined_at=NOW - timedelta(days=30))
    EmailAddress.objects.create(user=invited, email=invited.email)
    tasks.unfinished_accounts(NOW)
    assert User.objects.filter(pk=invited.pk).exists()
