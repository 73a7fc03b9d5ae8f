"""Voices at the same moment, truly at once: PostgreSQL only."""

import pytest

from gewoondoen.agendas.actions import proving, voices
from gewoondoen.agendas.models import AgendaSupport, Voice, VoiceAsked
from gewoondoen.people.models import Letter
from tests.agendas.consulting import Consulting, mailed
from tests.challenges.test_at_once import at_once
from tests.world import World

pytestmark = [pytest.mark.concurrency, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def committed(transactional_db: None) -> Consulting:
    """A consultation that other connections see."""
    return Consulting(World.build())


def test_one_letter_code_used_twice_at_once_is_one_voice(committed: Consulting) -> None:
    (code,) = committed.codes()
    ends = at_once(*[lambda: proving.claim_by_letter(agenda=committed.agenda, typed=code)] * 4)
    assert ends == ["done"] * 4
    assert Voice.objects.count() == 1


def test_one_mailed_code_sent_twice_at_once_is_one_voice(committed: Consulting) -> None:
    asked = proving.ask_code(agenda=committed.agenda, email="an@b.example", postcode="7512 AB")
    code = mailed()
    ends = at_once(*[lambda: proving.claim_by_email(agenda=committed.agenda, asked=asked.pk, typed=code)] * 3)
    assert ends == ["Refused", "Refused", "done"]
    assert Voice.objects.count() == 1


def test_one_account_on_two_devices_at_once_is_one_voice(committed: Consulting) -> None:
    person = committed.world.user("resident.own")
    at_once(*[lambda: proving.claim_by_account(agenda=committed.agenda, by=person, postcode="7512 AB")] * 4)
    assert Voice.objects.count() == 1


def test_four_supports_at_once_are_three(committed: Consulting) -> None:
    voice = committed.voice()
    ends = at_once(*[lambda item=item: voices.support(voice=voice, item=item) for item in committed.items])
    assert ends == ["Refused", "done", "done", "done"]
    assert AgendaSupport.objects.count() == 3


def test_asking_at_once_writes_one_letter(committed: Consulting) -> None:
    ask = {"agenda": committed.agenda, "email": "an@b.example", "postcode": "7512 AB"}
    assert at_once(*[lambda: proving.ask_code(**ask)] * 4) == ["done"] * 4
    assert (VoiceAsked.objects.count(), Letter.objects.count()) == (1, 1)


def test_wrong_tries_at_once_are_all_counted(committed: Consulting) -> None:
    asked = proving.ask_code(agenda=committed.agenda, email="an@b.example", postcode="7512 AB")
    wrong = f"{(int(mailed()) + 1) % 1_000_000:06}"
    at_once(*[lambda: proving.claim_by_email(agenda=committed.agenda, asked=asked.pk, typed=wrong)] * 5)
    assert VoiceAsked.objects.get().tries == 5
