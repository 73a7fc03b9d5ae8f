"""Who began it is told each time it moves: in their language, in plain words, once."""

import pytest

from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel import delivery, search, verbs
from gewoondoen.kernel.models import Delivery, Event
from gewoondoen.people.models import Letter, Notice
from tests.challenges.making import Made, report, signal
from tests.world import World


def run(verb: str) -> Event:
    """Deliver the last event of a verb, as the worker does."""
    event = Event.objects.filter(verb=verb).latest("pk")
    delivery.deliver.func(event.pk)
    assert not Delivery.objects.filter(event_id=event.pk).exclude(state="done").exists()
    return event


def letters() -> list[Letter]:
    """Return what was written to reporters."""
    return list(Letter.objects.filter(key__startswith="told:").order_by("pk"))


@pytest.fixture
def begun(made: Made, world: World) -> Challenge:
    """A challenge that began with a report by e-mail."""
    matter = signal(world.lindehof)
    report(matter, email="melder@voorbeeld.example")
    return made.under_way(signals=[matter])


def test_a_reporter_hears_that_their_report_became_part_of_a_challenge(begun: Challenge) -> None:
    run("challenge.evidence_added")
    [letter] = letters()
    assert letter.to == "melder@voorbeeld.example"
    assert letter.subject.startswith("Uw melding hoort nu bij een opgave van uw buurt")
    assert "Lindehof" in letter.body
    assert "‘Veilig naar huis’" in letter.body
    assert "U hoeft niets te doen." in letter.body
    assert "/meldingen/volgen/" in letter.body or "/volg" in letter.body


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("challenge.unpacked", "u kent uw straat het best"),
        ("challenge.framed", "‘Hoe komt iedereen veilig thuis?’"),
        ("challenge.set_off", "Dit gebeurt als eerste: Nieuwe lampen."),
        ("challenge.effort_finished", "De lampen hangen."),
        ("challenge.result_recorded", "U loopt weer in het licht."),
        ("challenge.concluded", "U loopt weer in het licht."),
        ("challenge.reopened", "De lampen zijn stuk"),
        ("challenge.stopped", "De straat wordt opgebroken"),
    ],
)
def test_each_time_it_moves_the_reporter_hears_what_it_means(
    made: Made, begun: Challenge, verb: str, words: str
) -> None:
    by = made.worker
    actions.finish_effort(effort=begun.efforts.get(), outcome="De lampen hangen.", by=by)
    actions.record_result(challenge=begun, text="Het is licht.", for_reporters="U loopt weer in het licht.", by=by)
    actions.conclude(challenge=begun, by=by)
    actions.reopen(challenge=begun, reason="De lampen zijn stuk", by=by)
    actions.stop(challenge=begun, reason="De straat wordt opgebroken", by=by)
    run(verb)
    [letter] = letters()
    assert words in letter.body


def test_a_task_that_runs_twice_tells_once(begun: Challenge) -> None:
    event = run("challenge.framed")
    notices = Notice.objects.count()
    # As after a crash between the work and the mark: the handler itself runs again.
    Delivery.objects.filter(event_id=event.pk).delete()
    run("challenge.framed")
    assert len(letters()) == 1
    assert Notice.objects.count() == notices


def test_a_reporter_is_told_in_the_language_they_reported_in(made: Made, world: World) -> None:
    matter = signal(world.lindehof)
    report(matter, email="reporter@example.com", language="en")
    report(matter, email="melder@example.com", language="nl")
    made.framed(signals=[matter])
    run("challenge.framed")
    english, dutch = letters()
    assert english.subject.startswith("There is a question that we work on together")
    assert dutch.subject.startswith("Er is een vraag waar we samen aan werken")


def test_a_reporter_with_an_account_finds_the_news_there_and_gets_no_second_letter(made: Made, world: World) -> None:
    resident = world.user("resident.own")
    matter = signal(world.lindehof)
    report(matter, user=resident)
    made.framed(signals=[matter])
    event = run("challenge.framed")
    assert Notice.objects.filter(user=resident, event_id=event.pk).count() == 1
    assert letters() == []


def test_who_reported_twice_gets_one_letter(made: Made, world: World) -> None:
    first, second = signal(world.lindehof, "GD-1111"), signal(world.lindehof, "GD-2222")
    report(first, email="melder@voorbeeld.example")
    report(second, email="Melder@voorbeeld.example")
    report(second, email="ander@voorbeeld.example")
    made.framed(signals=[first, second])
    run("challenge.framed")
    assert [letter.to for letter in letters()] == ["Melder@voorbeeld.example", "ander@voorbeeld.example"]


def test_reporters_of_a_signal_that_was_joined_into_another_are_told_as_well(made: Made, world: World) -> None:
    first, second = signal(world.lindehof, "GD-1111"), signal(world.lindehof, "GD-2222")
    report(second, email="melder@voorbeeld.example")
    made.framed(signals=[first])
    first.joined_into = second
    first.save(update_fields=["joined_into"])
    run("challenge.framed")
    assert [letter.to for letter in letters()] == ["melder@voorbeeld.example"]


def test_only_the_reporters_of_a_signal_hear_that_it_joined_or_left(made: Made, world: World) -> None:
    first, second = signal(world.lindehof, "GD-1111"), signal(world.lindehof, "GD-2222")
    report(first, email="eerste@voorbeeld.example")
    report(second, email="tweede@voorbeeld.example")
    challenge = made.named(signals=[first, second])
    run("challenge.evidence_added")
    assert [letter.to for letter in letters()] == ["tweede@voorbeeld.example"]
    actions.remove_evidence(evidence=challenge.evidence.get(signal=first), by=made.worker)
    run("challenge.evidence_removed")
    assert [letter.to for letter in letters()] == ["tweede@voorbeeld.example", "eerste@voorbeeld.example"]


def test_of_an_internal_challenge_no_reporter_hears_until_it_is_opened(made: Made, world: World) -> None:
    matter = signal(world.lindehof)
    report(matter, email="melder@voorbeeld.example")
    challenge = made.framed(signals=[matter], visibility="internal")
    for verb in ("challenge.evidence_added", "challenge.unpacked", "challenge.framed"):
        run(verb)
    assert letters() == []
    actions.change_visibility(challenge=challenge, visibility="public", by=made.worker)
    run("challenge.visibility_changed")
    assert [letter.to for letter in letters()] == ["melder@voorbeeld.example"]


def test_those_on_it_hear_of_it_and_who_did_it_does_not(made: Made, world: World) -> None:
    partner = world.user("partner.own")
    partner.organisation = world.organisation()
    partner.save(update_fields=["organisation"])
    resident = world.user("resident.own")
    challenge = made.framed()
    actions.join_party(challenge=challenge, user=resident, by=resident)
    actions.frame_challenge(challenge=challenge, question="Hoe dan?", by=made.worker)
    event = run("challenge.reframed")
    told = set(Notice.objects.filter(event_id=event.pk).values_list("user__name", flat=True))
    assert told == {partner.name, resident.name}


def test_every_verb_of_this_room_is_worded_for_both_audiences(begun: Challenge) -> None:
    names = [name for name in verbs.names() if name.startswith("challenge.")]
    facts = {
        "named_by": "resident",
        "audience": "public",
        "before": "internal",
        "title": "Lampen",
        "question": "Hoe?",
        "says": "consents",
        "state": "kept",
        "domains": ["social"],
        "day": "2026-06-01",
    }
    for name in names:
        verb = verbs.get(name)
        given = {key: facts.get(key, "x") for key in verb.facts}
        if "framework" in verb.facts:
            given["says"] = "inside"
        assert verb.words(given, actor="Fatma", public=False)
        assert "Fatma" not in verb.words(given, actor="Fatma", public=True)


def test_what_can_be_found_follows_who_may_see_it(made: Made, world: World) -> None:
    challenge = made.named(title="Zwaluwen onder de brug")
    run("challenge.named")
    assert list(search.matching("challenge", "zwaluw", up_to="public")) == [challenge.pk]
    actions.change_visibility(challenge=challenge, visibility="internal", by=made.worker)
    run("challenge.visibility_changed")
    assert list(search.matching("challenge", "zwaluw", up_to="involved")) == []
    assert list(search.matching("challenge", "zwaluw", up_to="internal")) == [challenge.pk]
