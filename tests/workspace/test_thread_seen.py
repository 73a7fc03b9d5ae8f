"""The thread page for each viewer: as far as they may see, and not a word further."""

import pytest
from django.test import Client
from django.urls import reverse

from gewoondoen.challenges import actions
from gewoondoen.challenges.models import Challenge
from gewoondoen.signals.models import Report, Signal
from tests.workspace.making import WORDS, Made, statements
from tests.world import ANONYMOUS, NOBODY, PERSONAS, World

NAME, TITLE = "Jan Bewoner", "Donkere straat"
OUTSIDERS = [ANONYMOUS, NOBODY, "resident.own", "area_worker.other", "council_member.own", "administrator.own"]


def thread(client: Client, kind: str, ident: object) -> str:
    response = client.get(reverse("workspace:thread", args=[kind, ident]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def made(world: World) -> Made:
    return Made(world)


@pytest.mark.parametrize("persona", sorted(PERSONAS))
def test_nobody_reads_who_reported_it_nor_the_words_on_a_thread(made: Made, persona: str) -> None:
    signal = made.signal(title=TITLE, name=NAME, email="jan@voorbeeld.example")
    challenge, result = made.with_result(signal)
    for kind, ident in [
        ("melding", signal.reference),
        ("opgave", challenge.pk),
        ("inspanning", challenge.efforts.get().pk),
        ("resultaat", result.pk),
    ]:
        page = thread(made.world.client(persona), kind, ident)
        assert TITLE in page
        assert "Het is licht in de straat." in page
        for secret in (NAME, "jan@voorbeeld.example", WORDS):
            assert secret not in page


@pytest.mark.parametrize("persona", OUTSIDERS)
def test_the_answer_to_one_reporter_is_not_for_everyone(made: Made, persona: str) -> None:
    signal = made.signal(title=TITLE)
    Signal.objects.filter(pk=signal.pk).update(
        status="answered", answer="Wij vervangen uw lamp.", told_at=signal.created_at
    )
    assert "Wij vervangen uw lamp." not in thread(made.world.client(persona), "melding", signal.reference)
    assert "Wij vervangen uw lamp." in thread(made.world.client("area_worker.own"), "melding", signal.reference)


def test_who_reported_it_reads_the_answer_on_the_thread_of_their_own_report(made: Made) -> None:
    resident = made.world.user("resident.own")
    signal = made.signal(title=TITLE, user=resident)
    Signal.objects.filter(pk=signal.pk).update(
        status="answered", answer="Wij vervangen uw lamp.", told_at=signal.created_at
    )
    assert "Wij vervangen uw lamp." in thread(made.world.client("resident.own"), "melding", signal.reference)


def test_a_private_signal_on_a_thread_is_counted_and_not_named(made: Made) -> None:
    seen, private = made.signal(title=TITLE), made.signal(title="Vastgelopen bij de schuldhulp")
    challenge = made.challenge(seen, private)
    Signal.objects.filter(pk=private.pk).update(kind="stuck", contact_person=made.worker)
    for persona in (ANONYMOUS, "resident.own", "line_manager.own"):
        page = thread(made.world.client(persona), "opgave", challenge.pk)
        assert "één melding die u niet kunt zien" in page
        assert "schuldhulp" not in page
        assert private.reference not in page
    keeper = thread(made.world.client("area_worker.own"), "opgave", challenge.pk)
    assert "schuldhulp" in keeper
    assert "die u niet kunt zien" not in keeper


@pytest.mark.parametrize("persona", OUTSIDERS)
def test_an_internal_challenge_is_not_even_hinted_at_on_the_thread_of_its_signal(made: Made, persona: str) -> None:
    signal = made.signal(title=TITLE)
    challenge = made.challenge(signal, title="Ondermijning in de Lindelaan")
    Challenge.objects.filter(pk=challenge.pk).update(visibility="internal")
    page = thread(made.world.client(persona), "melding", signal.reference)
    assert "Ondermijning" not in page
    assert "Geen deel van een opgave" in page
    assert "Ondermijning" in thread(made.world.client("area_worker.own"), "melding", signal.reference)


def test_names_of_residents_who_do_something_are_for_who_works_on_it(made: Made) -> None:
    challenge = made.under_way(made.signal(title=TITLE))
    resident = made.world.user("resident.own")
    challenge.efforts.update(owner=resident)
    assert resident.name not in thread(made.world.client(ANONYMOUS), "opgave", challenge.pk)
    assert resident.name in thread(made.world.client("partner.own"), "opgave", challenge.pk)


@pytest.mark.parametrize("kind", ["opgave", "inspanning", "resultaat", "melding", "anders"])
@pytest.mark.parametrize("ident", ["999999", "x", "٣", "9" * 40])
def test_a_thread_of_nothing_is_not_found(made: Made, kind: str, ident: str) -> None:
    assert made.world.client(ANONYMOUS).get(reverse("workspace:thread", args=[kind, ident])).status_code == 404


def test_the_place_one_came_from_is_marked_once(made: Made) -> None:
    first, second = made.signal(title="Eerste"), made.signal(title="Tweede")
    made.challenge(first, second)
    page = thread(made.world.client(ANONYMOUS), "melding", second.reference)
    assert page.count("U bent hier") == 1
    assert page.index("Eerste") < page.index("U bent hier") < page.index(">Tweede<")


def test_the_thread_says_how_many_of_those_who_said_it_heard_back(made: Made) -> None:
    signal = made.signal(title=TITLE)
    for _time in range(2):
        other = made.report()
        Report.objects.filter(pk=other.pk).update(signal=signal)
    challenge = made.challenge(signal)
    Report.objects.filter(pk=other.pk).update(told_at=signal.created_at)
    page = thread(made.world.client(ANONYMOUS), "opgave", challenge.pk)
    assert "gezegd door 3 mensen" in page
    assert "Van de 3 mensen die het zeiden, hoorden er 1 van ons." in page


@pytest.mark.parametrize("persona", [ANONYMOUS, "area_worker.own"])
def test_a_long_thread_costs_as_many_statements_as_a_short_one(made: Made, persona: str) -> None:
    client = made.world.client(persona)
    challenge = made.under_way(*(made.signal(title=f"Melding {n}") for n in range(3)))
    url = reverse("workspace:thread", args=["opgave", challenge.pk])
    client.get(url)
    few = statements(client, url)
    for n in range(57):
        actions.add_evidence(challenge=challenge, signal=made.signal(title=f"Melding {n}"), by=made.worker)
        actions.plan_effort(challenge=challenge, title=f"Inspanning {n}", owner=made.worker, by=made.worker)
    assert statements(client, url) == few
    assert "en nog 48 meldingen" in client.get(url).content.decode()
