"""Search finds what the viewer may see, by every word they may read, and no more."""

from urllib.parse import urlencode

import pytest
from django.core.management import call_command
from django.test import Client

from gewoondoen.challenges.models import Challenge
from tests.workspace.making import Made, statements
from tests.world import ANONYMOUS, World


@pytest.fixture
def made(world: World) -> Made:
    return Made(world)


def indexed() -> None:
    """Let the worker write the index."""
    call_command("worker", until_empty=True)


def page(client: Client, question: str, kind: str = "") -> str:
    response = client.get(f"/zoeken/?{urlencode({'q': question, 'soort': kind})}")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.django_db(transaction=True)
class TestFinding:
    @pytest.mark.parametrize("question", ["lantaarns", "LANTAARN", "lantaarn kap", "kapotte lantaarns"])
    def test_words_are_found_in_any_form_and_the_last_one_half_typed(self, made: Made, question: str) -> None:
        made.signal(title="Kapotte lantaarn", words="kapotte lantaarn")
        made.challenge(title="Nergens een kapotte lantaarn")
        indexed()
        found = page(Client(), question)
        assert "Nergens een kapotte lantaarn" in found

    def test_the_words_of_a_report_are_found_only_by_who_may_read_them(self, made: Made) -> None:
        signal = made.signal(words="De buurman slaat de hond")
        indexed()
        assert signal.reference in page(made.world.client("area_worker.own"), "hond")
        for persona in (ANONYMOUS, "resident.own", "partner.own", "area_worker.other"):
            assert "Niets gevonden" in page(made.world.client(persona), "hond")

    def test_what_is_internal_is_not_found_by_outsiders(self, made: Made) -> None:
        challenge = made.challenge(title="Ondermijning in de Lindelaan")
        Challenge.objects.filter(pk=challenge.pk).update(visibility="internal")
        indexed()
        assert "Ondermijning in" in page(made.world.client("area_worker.own"), "ondermijning")
        assert "Niets gevonden" in page(Client(), "ondermijning")

    def test_areas_are_found_by_name(self, made: Made) -> None:
        found = page(Client(), "linde")
        assert "/mijn-buurt/BU99990001/" in found

    def test_all_kinds_show_the_first_few_and_one_kind_shows_all(self, made: Made) -> None:
        for n in range(30):
            made.challenge(title=f"Plein nummer {n}")
        indexed()
        first = page(Client(), "plein")
        assert first.count("Plein nummer") == 5
        assert "soort=opgaven" in first
        whole = page(Client(), "plein", "opgaven")
        assert whole.count("Plein nummer") == 25
        assert "na=" in whole


@pytest.mark.parametrize("question", ["", "  ", "de het een", "' OR 1=1 --", '"*', "(((", "a" * 100, "🙂"])
def test_a_question_that_asks_nothing_is_answered_calmly(world: World, question: str) -> None:
    assert "<h1" in page(Client(), question)


def test_a_question_too_long_or_of_an_unknown_kind_is_no_question(world: World) -> None:
    assert "<h1" in page(Client(), "a" * 101)
    assert "<h1" in page(Client(), "plein", "geheim")


def test_searching_costs_a_constant_number_of_statements(made: Made) -> None:
    few = statements(Client(), "/zoeken/?q=plein")
    for n in range(10):
        made.challenge(title=f"Plein nummer {n}")
    assert statements(Client(), "/zoeken/?q=plein") == few
