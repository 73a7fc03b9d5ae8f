"""A figure is evidence of a challenge: named, never copied, and seen by who may see its dataset."""

import pytest
from django.urls import reverse

from gewoondoen.challenges import actions, queries
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge.models import Dataset
from gewoondoen.knowledge.queries import figure_subject_for
from gewoondoen.knowledge.subjects import FigureSubject
from tests.challenges.making import Made, fresh
from tests.knowledge.making import dataset, publish, town_figures
from tests.world import World

pytestmark = pytest.mark.django_db


def old_people(world: World) -> FigureSubject:
    """The share of people of 65 and over in Lindehof: 10 per cent in 2020."""
    return figure_subject_for(None, world.lindehof.code, "aandeel_65_plus", "2020")


def titles(world: World, persona: str, challenge: object) -> list[str]:
    seen = queries.evidence_of(world.person(persona), challenge)  # type: ignore[arg-type]
    return [each.title for each in seen if not each.is_hidden]


def test_a_figure_that_is_evidence_shows_the_number_that_holds_now(world: World) -> None:
    town_figures()
    made = Made(world)
    challenge = made.named()
    actions.add_evidence(challenge=challenge, figure=old_people(world), why="Het valt op", by=made.worker)
    assert titles(world, "anonymous", fresh(challenge)) == ["65 jaar of ouder, Lindehof, 2020: 10\N{NO-BREAK SPACE}%"]
    publish(
        {("inwoners", "2020"): {world.lindehof.code: 1_000}, ("inwoners_65_plus", "2020"): {world.lindehof.code: 300}}
    )
    assert titles(world, "anonymous", fresh(challenge)) == ["65 jaar of ouder, Lindehof, 2020: 30\N{NO-BREAK SPACE}%"]


def test_the_same_figure_is_evidence_once(world: World) -> None:
    town_figures()
    made = Made(world)
    challenge = made.named()
    actions.add_evidence(challenge=challenge, figure=old_people(world), by=made.worker)
    with pytest.raises(Refused):
        actions.add_evidence(challenge=fresh(challenge), figure=old_people(world), by=made.worker)


def test_a_figure_for_civil_servants_is_hidden_from_residents(world: World) -> None:
    town_figures()
    made = Made(world)
    challenge = made.named()
    actions.add_evidence(challenge=challenge, figure=old_people(world), by=made.worker)
    Dataset.objects.filter(pk=dataset().pk).update(visibility="internal")
    assert titles(world, "anonymous", fresh(challenge)) == []
    assert len(titles(world, "area_worker.own", fresh(challenge))) == 1


def test_from_the_page_of_a_figure_one_adds_it_to_a_challenge_around_it(world: World) -> None:
    town_figures()
    made = Made(world)
    challenge = made.named()
    client = world.client("area_worker.own")
    url = reverse("challenges:add_figure", args=[world.lindehof.code, "aandeel_65_plus", "2020"])
    assert "65 jaar of ouder, Lindehof, 2020" in client.get(url).content.decode()
    assert client.post(url, {"why": "Zonder keuze"}).status_code == 422
    answer = client.post(url, {"challenge": challenge.pk, "why": "Daarom"})
    assert answer.status_code == 302
    thread = client.get(reverse("workspace:thread", args=["opgave", challenge.pk])).content.decode()
    assert "65 jaar of ouder, Lindehof, 2020" in thread


def test_a_figure_that_is_not_there_cannot_be_added(world: World) -> None:
    town_figures()
    client = world.client("area_worker.own")
    for slug, period in (("onzin", "2020"), ("aandeel_65_plus", "1999")):
        url = reverse("challenges:add_figure", args=[world.lindehof.code, slug, period])
        assert client.get(url).status_code == 404
