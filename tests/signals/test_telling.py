"""Who reported something is told each time it moves, once, in their own language, in plain words."""

import uuid

from django.core import mail

from gewoondoen.kernel.delivery import deliver
from gewoondoen.kernel.models import Delivery, Event
from gewoondoen.people.models import Letter, Notice
from gewoondoen.signals import actions
from gewoondoen.signals.models import Report, Signal
from tests.signals import cast
from tests.world import World


def test_the_confirmation_brings_the_tracking_link_and_the_promise(world: World) -> None:
    cast.face(world)
    report = cast.reported(world)
    cast.work()
    letter = next(each for each in mail.outbox if each.to == ["dewit@bewoner.example"])
    assert report.signal.reference in letter.subject
    assert "/meldingen/volgen/" in letter.body
    assert "Beste Mevrouw De Wit" in letter.body


def test_each_reads_it_in_their_own_language(world: World) -> None:
    cast.reported(world, who=actions.Who("Mrs White", "white@resident.example", language="en"))
    cast.work()
    assert "Thank you for your report" in mail.outbox[0].body


def test_every_move_is_told_to_every_reporter_once(world: World) -> None:
    signal = cast.handled(world, "taken_up")
    who = actions.Who("Meneer Bos", "bos@bewoner.example")
    actions.me_too(signal=signal, key=uuid.uuid4(), words="Bij mij ook.", who=who, by=None)
    cast.work()
    mail.outbox.clear()
    actions.start_work(signal=signal, by=world.user("area_worker.own"))
    cast.work()
    assert sorted(each.to[0] for each in mail.outbox) == ["bos@bewoner.example", "dewit@bewoner.example"]
    event = Event.objects.get(verb="signal.moved")
    Delivery.objects.all().delete()
    deliver.call(event.pk)
    cast.work()
    assert len(mail.outbox) == 2


def test_the_answer_reaches_who_has_mail_and_waits_for_who_has_a_telephone(world: World) -> None:
    signal = cast.handled(world)
    who = actions.Who("Meneer Bos", phone="06 12 34 56 78")
    called = actions.me_too(signal=signal, key=uuid.uuid4(), words="Bij mij ook.", who=who, by=None)
    actions.answer(signal=signal, text="De lamp is vervangen.", by=world.user("area_worker.own"))
    cast.work()
    [letter] = [each for each in mail.outbox if "De lamp is vervangen." in each.body]
    assert letter.to == ["dewit@bewoner.example"]
    assert [report.pk for report in actions.still_to_tell(signal)] == [called.pk]
    signal.refresh_from_db()
    assert signal.told_at is None
    actions.mark_told(signal, [called.pk])
    signal.refresh_from_db()
    assert signal.told_at is not None
    assert Event.objects.filter(verb="signal.told").count() == 1


def test_who_says_me_too_after_the_answer_hears_it_too(world: World) -> None:
    signal = cast.handled(world, "answered")
    cast.work()
    who = actions.Who("Meneer Bos", "bos@bewoner.example")
    actions.me_too(signal=signal, key=uuid.uuid4(), words="Bij mij ook.", who=who, by=None)
    cast.work()
    bodies = [each.body for each in mail.outbox if each.to == ["bos@bewoner.example"]]
    assert any("De lantaarn brandt weer" in body for body in bodies)
    assert actions.still_to_tell(signal) == []


def test_who_has_an_account_gets_news_there_and_no_second_letter(world: World) -> None:
    resident = world.user("resident.own")
    signal = cast.handled(world, who=actions.Who("Buur", resident.email or "", user=resident))
    cast.work()
    assert Notice.objects.filter(user=resident).count() == 1
    assert not Letter.objects.filter(key__startswith="told:").exists()
    assert Report.objects.get(signal=signal).told_at is not None


def test_the_contact_person_hears_of_a_report_but_not_of_their_own_acts(world: World) -> None:
    worker = cast.face(world)
    signal = cast.reported(world).signal
    cast.work()
    assert Notice.objects.filter(user=worker).count() == 1
    actions.take_up(signal=signal, by=worker)
    cast.work()
    assert Notice.objects.filter(user=worker).count() == 1


def test_links_are_sent_to_who_reported_something_and_the_answer_is_the_same(world: World) -> None:
    cast.reported(world)
    actions.send_links(email="Dewit@bewoner.example", language="nl")
    actions.send_links(email="dewit@bewoner.example", language="nl")
    actions.send_links(email="nobody@bewoner.example", language="nl")
    assert Letter.objects.filter(key__startswith="links:").count() == 1
    assert "dewit" not in Letter.objects.get(key__startswith="links:").key


def test_events_carry_no_personal_data(world: World) -> None:
    cast.handled(world, "closed")
    facts = " ".join(str(facts) for facts in Event.objects.values_list("facts", flat=True))
    for secret in ("De Wit", "dewit", "053", "lantaarn"):
        assert secret not in facts
    assert Signal.objects.get().status == "closed"
