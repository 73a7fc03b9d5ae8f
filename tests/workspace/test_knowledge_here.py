"""Figures and stories where people start: on their day, in the search, and in their own neighbourhood."""

from datetime import timedelta

from django.utils import timezone

from gewoondoen.knowledge import actions
from gewoondoen.knowledge.models import Interpretation
from gewoondoen.knowledge.story_tasks import write_index
from gewoondoen.workspace import queries
from gewoondoen.workspace.agenda import Section
from tests.knowledge.making import town_figures
from tests.world import World


def says(world: World, persona: str, text: str = "De ouderen wonen hier al veertig jaar") -> Interpretation:
    speaks = {"resident": "lives", "area_worker": "works"}[persona.split(".")[0]]
    return actions.interpret(area=world.lindehof, text=text, role=speaks, by=world.user(persona))


def stories_of(world: World, persona: str) -> list[tuple[str, str]]:
    agenda = queries.agenda_for(world.user(persona), timezone.localdate())
    return [
        (task.kind, task.place) for group in agenda.groups if group.section == Section.STORIES for task in group.tasks
    ]


def test_what_a_resident_wrote_waits_on_the_day_of_the_area_worker(world: World) -> None:
    said = says(world, "resident.own")
    assert stories_of(world, "area_worker.own") == [("interpretation", "Lindehof")]
    assert stories_of(world, "area_worker.other") == []
    page = world.client("area_worker.own").get("/vandaag/").content.decode()
    assert f"/kennis/duiding/{said.pk}/" in page


def test_a_question_to_the_area_waits_on_the_day_of_who_can_answer(world: World) -> None:
    actions.ask_people(area=world.lindehof, question="Wat ziet u?", by=world.user("area_worker.own"))
    assert stories_of(world, "partner.own") == [("inquiry", "Lindehof")]


def test_ones_own_words_come_back_when_their_day_has_come(world: World) -> None:
    said = says(world, "area_worker.own")
    assert stories_of(world, "area_worker.own") == []
    Interpretation.objects.filter(pk=said.pk).update(ask_again_on=timezone.localdate() - timedelta(days=1))
    assert stories_of(world, "area_worker.own") == [("interpretation", "Lindehof")]


def test_the_search_finds_figures_by_name_and_stories_by_their_words(world: World) -> None:
    town_figures()
    client = world.client("area_worker.own")
    page = client.get("/zoeken/", {"q": "65 jaar"}).content.decode()
    assert "65 jaar of ouder" in page
    says(world, "area_worker.own", "De bomen houden het licht van de lantaarns tegen")
    write_index(Interpretation.objects.get())
    assert "De bomen houden het licht" in client.get("/zoeken/", {"q": "lantaarn"}).content.decode()
    assert "De bomen houden het licht" in client.get("/zoeken/", {"q": "lantaarn", "soort": "kennis"}).content.decode()


def test_my_neighbourhood_shows_its_figures_and_asks_what_one_sees(world: World) -> None:
    town_figures()
    page = world.client("resident.own").get(f"/mijn-buurt/{world.lindehof.code}/").content.decode()
    assert "2.500" in page
    assert "Wat ziet u?" in page
