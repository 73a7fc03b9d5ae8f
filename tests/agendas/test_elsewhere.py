"""Agendas on the pages of other rooms: today, search, the platform, the challenge, the news of an area."""

from datetime import timedelta

import pytest
from django.utils import timezone

from gewoondoen.agendas import actions, tasks
from gewoondoen.agendas.models import MunicipalAnswer
from gewoondoen.kernel.models import Event
from gewoondoen.workspace.agenda import Section, When
from gewoondoen.workspace.queries import agenda_for
from tests.agendas.making import CHAIR, Agendas, item
from tests.world import ANONYMOUS, World


@pytest.fixture
def made(world: World) -> Agendas:
    """Agendas of the platform of Oost."""
    return Agendas(world)


def asks(world: World, persona: str) -> list[tuple[str, str]]:
    """Return which answers ask for somebody today, and how the promise reads."""
    today = timezone.localdate()
    for group in agenda_for(world.user(persona), today).groups:
        if group.section == Section.AGENDAS:
            return [(task.title, task.urgency.when.value if task.urgency else "") for task in group.tasks]
    return []


def test_a_lapsed_answer_comes_on_the_day_of_who_answers_and_then_of_who_leads_the_area(
    made: Agendas, world: World
) -> None:
    made.adopted()
    today = timezone.localdate()
    MunicipalAnswer.objects.filter(item__rank__gt=1).update(due_on=today + timedelta(days=99))
    MunicipalAnswer.objects.filter(item__rank=1).update(
        due_on=today - timedelta(days=1), responsible=world.user("analyst.own")
    )
    late = [("Veilig naar huis", When.LATE.value)]
    assert asks(world, "analyst.own") == late
    assert asks(world, "director.own") == []
    tasks.chase_answers.func()
    for persona in ("analyst.own", "line_manager.own", "director.own"):
        assert asks(world, persona) == late
    for persona in ("director.other", "area_worker.own", "resident.own"):
        assert asks(world, persona) == []


def test_an_answer_that_nobody_was_named_for_asks_for_the_area_worker(made: Agendas, world: World) -> None:
    made.adopted()
    MunicipalAnswer.objects.update(due_on=timezone.localdate(), responsible=None)
    assert len(asks(world, "area_worker.own")) == 3
    assert asks(world, "area_worker.other") == []


def test_a_draft_is_found_by_who_works_on_it_and_what_was_laid_before_everyone_by_everyone(
    made: Agendas, world: World
) -> None:
    def index() -> None:
        tasks.keep_index(Event.objects.filter(subject_kind="areaagenda", verb__in=tasks.WORDS).latest("pk"))

    def finds(persona: str) -> bool:
        return "Agenda van Oost" in world.client(persona).get("/zoeken/?q=agenda+oost").content.decode()

    agenda = made.draft()
    index()
    assert (finds(CHAIR), finds(ANONYMOUS)) == (True, False)
    today = timezone.localdate()
    actions.open_consultation(agenda=agenda, consult_from=today, consult_until=today, by=made.chair)
    index()
    assert (finds(CHAIR), finds(ANONYMOUS)) == (True, True)


def test_the_platform_shows_its_agendas_and_who_may_begin_one_the_way(made: Agendas, world: World) -> None:
    address = f"/platforms/{made.platform.pk}/"
    assert "/agendas/nieuw/" in world.client(CHAIR).get(address).content.decode()
    made.adopted()
    page = world.client(ANONYMOUS).get(address).content.decode()
    assert "Agenda van Oost" in page
    assert "/agendas/nieuw/" not in page


def test_a_challenge_says_on_which_agenda_it_stands_and_its_timeline_too(made: Agendas, world: World) -> None:
    agenda = made.adopted()
    page = world.client(ANONYMOUS).get(f"/opgaven/{item(agenda, 2).challenge_id}/").content.decode()
    assert "Nummer 2 op" in page
    assert "als nummer 2" in page
