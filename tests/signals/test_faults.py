"""When machines fail: a worker killed in the middle of things, a mail server that is down for a day."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gewoondoen.following import tasks as following
from gewoondoen.kernel.models import Delivery, SearchEntry
from gewoondoen.people.models import Letter, Notice, User
from gewoondoen.signals import actions, assignment_tasks, reminding
from gewoondoen.signals.models import Signal
from tests.following.making import follow
from tests.killing import Killer, work
from tests.signals import cast
from tests.signals.test_accepting import together
from tests.world import World

MONDAY = datetime(2026, 3, 9, 8, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_a_hundred_times_loses_no_letter_and_no_notice_and_writes_none_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Killed at seeded statements, also between the mail server's yes and our note of it: that letter then comes once
    more under its own Message-ID, by which a mailbox knows it."""
    killer = Killer(97)
    world = World.build()
    face, partner = cast.face(world), world.user("partner.own")
    User.objects.filter(pk__in=[face.pk, partner.pk]).update(mail=User.Mail.NEVER)
    follow(world)
    made = [cast.reported(world).signal for _number in range(20)]
    for signal in made:
        actions.take_up(signal=signal, by=face)
        actions.assign(signal=signal, what="Nieuwe lamp", person=partner, by=face)
    send = EmailMessage.send

    def sent(letter: EmailMessage, fail_silently: bool = False) -> int:
        count = send(letter, fail_silently)
        killer.strike(0.1)
        return count

    monkeypatch.setattr(EmailMessage, "send", sent)
    work(killer)
    assert killer.left == 0
    assert not Delivery.objects.exclude(state="done").exists()
    assert not Letter.objects.filter(sent_at=None).exists()
    keys = Counter(key.partition(":")[0] for key in Letter.objects.values_list("key", flat=True))
    # Each reporter hears that it is here and that it was taken up, the follower of each signal, and was asked once.
    assert (keys["confirm"], keys["follow"], keys["follow-ask"]) == (20, 20, 1)
    assert sum(keys.values()) == 20 * 3 + 1
    assert len({letter.message()["Message-ID"] for letter in mail.outbox}) == Letter.objects.count()
    assert Notice.objects.filter(user=face).count() == len(made)
    assert Notice.objects.filter(user=partner).count() == len(made)
    assert SearchEntry.objects.filter(kind="signal", object_id__in=[each.pk for each in made]).exists()


def test_when_the_mail_server_is_down_for_a_day_all_mail_arrives_later_and_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Confirmations, answers, letters with work, reminders and digests of followers."""
    worker = cast.face(world)
    arrived: list[EmailMessage] = []
    is_down = True

    def send(letter: EmailMessage, fail_silently: bool = False) -> int:
        if is_down:
            raise ConnectionRefusedError
        arrived.append(letter)
        return 1

    with time_machine.travel(MONDAY - timedelta(days=1), tick=False):
        for rhythm, email in (("at_once", "een@bewoner.example"), ("daily", "twee@bewoner.example")):
            follow(world, rhythm=rhythm, email=email)
        cast.work()
    monkeypatch.setattr(EmailMessage, "send", send)
    for hour in range(48):
        is_down = hour < 25
        with time_machine.travel(MONDAY + timedelta(hours=hour), tick=False):
            if hour == 0:
                signal = cast.handled(world, "answered", area=world.lindehof)
                late = cast.reported(world, who=actions.Who()).signal
                Signal.objects.filter(pk=late.pk).update(promised_by=MONDAY.date())
                actions.assign(
                    signal=late, what="Lamp", contractor="Lichtwerk", email="werk@lichtwerk.example", by=worker
                )
            if hour == 23:
                reminding.remind.call()
                assignment_tasks.remind.call()
                following.queue_digests.call()
            cast.work()
    assert len({letter.message()["Message-ID"] for letter in arrived}) == len(arrived) == Letter.objects.count() - 2
    told = Counter(letter.to[0] for letter in arrived)
    assert told["dewit@bewoner.example"] == 3  # it is here, it was taken up, the answer
    assert told["werk@lichtwerk.example"] == 1
    assert told["twee@bewoner.example"] == 1
    assert told["een@bewoner.example"] == 3
    assert told[worker.email] >= 1
    assert not Letter.objects.filter(sent_at=None).exists()
    assert not DBTaskResult.objects.ready().exists()
    signal.refresh_from_db()
    assert signal.told_at is not None


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_one_digest_write_one_letter() -> None:
    world = World.build()
    made = follow(world, rhythm="daily")
    cast.reported(world, who=actions.Who())
    cast.work()
    mail.outbox.clear()
    with time_machine.travel(timezone.now() + timedelta(minutes=10), tick=False):
        assert together(*[lambda: following.send_digest.call(made.pk)] * 3) == [None] * 3
        cast.work()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    "words",
    [
        "الإنارة في شارعنا لا تعمل منذ أسبوعين",
        "האור ברחוב שלנו לא עובד",
        "Lamp kapot 💡😡 voor 👨‍👩‍👧 hier",
        "omgekeerd: \u202egnilettez\u202c en verder",
        "é, ë en Ø; 路灯坏了",
    ],
)
def test_every_script_and_sign_is_kept_and_shown_to_who_handles_it_and_read_in_the_letter(
    world: World, words: str
) -> None:
    cast.face(world)
    signal = cast.reported(world, words=words).signal
    cast.work()
    page = world.client("area_worker.own").get(f"/meldingen/{signal.reference}/").content.decode()
    assert words in page
    assert any("dewit@bewoner.example" in letter.to for letter in mail.outbox)
    found = world.client("area_worker.own").get("/meldingen/", {"zoek": words.split()[0]})
    assert found.status_code == 200
