"""Telling people: once each, not to who did it, in the rhythm each chose; letters that survive a dead mail server."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gewoondoen.kernel import events
from gewoondoen.kernel.models import Event
from gewoondoen.people import outbox, tasks
from gewoondoen.people.models import Letter, Notice, User
from gewoondoen.people.telling import mail_news, notify
from tests.world import World

MONDAY = datetime(2026, 3, 9, 6, tzinfo=UTC)
TUESDAY = datetime(2026, 3, 10, 6, tzinfo=UTC)


def something_about(person: User, by: User | None = None) -> Event:
    """An event of which the person may know: they got a role."""
    with transaction.atomic():
        return events.record("role.granted", on=person, by=by, role="area_worker")


def wants(person: User, rhythm: str) -> User:
    User.objects.filter(pk=person.pk).update(mail=rhythm)
    return User.objects.get(pk=person.pk)


def queued(task: str) -> int:
    return DBTaskResult.objects.filter(task_path__endswith=task, status="READY").count()


def send_all() -> None:
    for key in Letter.objects.filter(sent_at=None).values_list("key", flat=True):
        outbox.send_letter.call(key)


@pytest.fixture
def person(world: World) -> User:
    return world.user("area_worker.own")


def test_each_is_told_once_however_often_the_task_runs(person: User) -> None:
    event = something_about(person)
    for _again in range(2):
        notify(people=[person.pk, person.pk], event=event)
    assert Notice.objects.get().user == person


def test_nobody_is_told_what_they_did_themselves(world: World, person: User) -> None:
    notify(people=[person.pk, world.user("partner.own").pk], event=something_about(person, by=person))
    assert Notice.objects.get().user == world.user("partner.own")


def test_closed_accounts_are_told_nothing(person: User) -> None:
    User.objects.filter(pk=person.pk).update(is_active=False)
    assert notify(people=[person.pk], event=something_about(person)) == 0


@pytest.mark.parametrize(("rhythm", "tasks_queued"), [("at_once", 1), ("daily", 0), ("weekly", 0), ("never", 0)])
def test_only_who_wants_it_at_once_gets_mail_at_once(person: User, rhythm: str, tasks_queued: int) -> None:
    notify(people=[wants(person, rhythm).pk], event=something_about(person))
    assert queued("mail_news") == tasks_queued
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("rhythm", "moment", "tasks_queued"),
    [("daily", TUESDAY, 1), ("weekly", TUESDAY, 0), ("weekly", MONDAY, 1), ("daily", MONDAY, 1), ("never", MONDAY, 0)],
)
def test_digests_go_out_daily_and_on_monday(person: User, rhythm: str, moment: datetime, tasks_queued: int) -> None:
    with time_machine.travel(moment, tick=False):
        notify(people=[wants(person, rhythm).pk], event=something_about(person))
        tasks.mail_digests.call()
    assert queued("mail_news") == tasks_queued


def test_a_digest_is_one_letter_in_the_language_of_the_person(person: User) -> None:
    wants(person, "daily")
    for _twice in range(2):
        notify(people=[person.pk], event=something_about(person))
    mail_news.call(person.pk)
    mail_news.call(person.pk)
    letter = Letter.objects.get()
    assert letter.subject == "2 nieuwsberichten"
    assert "http://testserver/mensen/ik/" in letter.body
    assert letter.body.startswith(f"Beste {person.name},")
    assert "Iemand gaf de rol “Gebiedswerker”" in letter.body


def test_who_reads_english_gets_the_news_itself_in_english_too(person: User) -> None:
    User.objects.filter(pk=person.pk).update(language="en")
    notify(people=[person.pk], event=something_about(person))
    mail_news.call(person.pk)
    letter = Letter.objects.get()
    assert letter.subject == "Your account"
    assert "Someone gave the role “Area worker”" in letter.body


def test_what_was_read_on_the_page_is_not_mailed_any_more(person: User) -> None:
    notify(people=[person.pk], event=something_about(person))
    Notice.objects.update(read_at=timezone.now())
    mail_news.call(person.pk)
    assert not Letter.objects.exists()


def test_what_someone_may_not_see_is_not_in_the_letter(world: World, person: User) -> None:
    notify(people=[person.pk], event=something_about(world.user("partner.own")))
    mail_news.call(person.pk)
    assert not Letter.objects.exists()


def test_a_letter_leaves_once_and_is_emptied() -> None:
    letter(key="told:1")
    send_all()
    outbox.send_letter.call("told:1")
    [sent] = mail.outbox
    assert (sent.to, sent.subject) == (["an@teststad.example"], "Hallo")
    kept = Letter.objects.get()
    assert (kept.to, kept.subject, kept.body) == ("", "", "")


def letter(key: str) -> None:
    with transaction.atomic():
        outbox.write_letter(key=key, to="an@teststad.example", subject="Hallo", body="Dag An")


def test_a_subject_over_several_lines_leaves_as_one_and_forges_no_header() -> None:
    with transaction.atomic():
        outbox.write_letter(key="x", to="an@teststad.example", subject="Lamp\r\nBcc: x@elders.example", body="Dag")
    send_all()
    [sent] = mail.outbox
    assert sent.subject == "Lamp Bcc: x@elders.example"
    assert sent.recipients() == ["an@teststad.example"]


def test_a_letter_is_written_once_for_each_key() -> None:
    letter(key="told:1")
    letter(key="told:1")
    assert Letter.objects.count() == 1


def test_a_letter_waits_while_the_mail_server_is_down_and_is_then_sent_once(monkeypatch: pytest.MonkeyPatch) -> None:
    letter(key="told:1")

    def refuse(_self: object, *_args: object, **_options: object) -> int:
        raise ConnectionRefusedError

    with monkeypatch.context() as down:
        down.setattr("django.core.mail.message.EmailMessage.send", refuse)
        outbox.send_letter.call("told:1")
    waiting = Letter.objects.get()
    assert (waiting.attempts, waiting.body) == (1, "Dag An")
    later = DBTaskResult.objects.filter(task_path__endswith="send_letter").order_by("run_after").last()
    assert later is not None
    assert later.run_after > timezone.now() + timedelta(minutes=14)
    send_all()
    assert len(mail.outbox) == 1


def test_a_letter_is_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    letter(key="told:1")
    Letter.objects.update(attempts=outbox.MOST_ATTEMPTS - 1)
    DBTaskResult.objects.all().delete()

    def refuse(_self: object, *_args: object, **_options: object) -> int:
        raise OSError

    monkeypatch.setattr("django.core.mail.message.EmailMessage.send", refuse)
    outbox.send_letter.call("told:1")
    assert not DBTaskResult.objects.exists()


pytestmark = pytest.mark.django_db


def test_a_new_role_is_told_to_who_has_been_here_before(person: User) -> None:
    event = something_about(person)
    tasks.tell_the_person(event)
    assert not Notice.objects.exists(), "who never signed in got an invitation instead"
    User.objects.filter(pk=person.pk).update(last_login=timezone.now())
    tasks.tell_the_person(event)
    assert Notice.objects.get().user == person


def test_a_letter_that_a_killed_worker_sends_again_has_the_same_id() -> None:
    with transaction.atomic():
        outbox.write_letter(key="once", to="a@b.example", subject="Een", body="Tekst")
    letter = Letter.objects.get(key="once")
    outbox.send_letter.call("once")
    Letter.objects.filter(pk=letter.pk).update(
        to=letter.to, subject=letter.subject, body=letter.body, sent_at=None
    )  # as if the process had died before the commit
    outbox.send_letter.call("once")
    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
