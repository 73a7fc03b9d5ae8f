"""The pages of plans as people use them, without JavaScript."""

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gewoondoen.kernel import registry
from gewoondoen.kernel.models import Event
from gewoondoen.plans import actions, tasks
from gewoondoen.plans.models import Chance, LinePlan
from tests.agendas.making import Agendas
from tests.challenges.making import Made
from tests.plans.making import WORKER, ahead, fresh, line, plan, point
from tests.world import World


@pytest.fixture
def worker(world: World) -> Client:
    """The area worker of Oost, signed in."""
    return world.client(WORKER)


def typed(**fields: object) -> dict[str, object]:
    """What somebody fills in for a plan."""
    return {
        "title": "Riool Lange Straat",
        "kind": "sewer",
        "starts_on": ahead(10).isoformat(),
        "ends_on": ahead(60).isoformat(),
        "visibility": "public",
        **fields,
    }


def test_a_plan_is_told_changed_joined_and_called_off_by_forms_alone(world: World, worker: Client) -> None:
    challenge = Made(world).named()
    answer = worker.post("/plannen/nieuw/", typed(drawn=json.dumps(line(world))))
    made = LinePlan.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/plannen/{made.pk}/")
    assert made.area == world.lindehof
    page = worker.get(f"/plannen/{made.pk}/").content.decode()
    assert f"/plannen/{made.pk}/aansluiting/" in page
    assert "gd-map__line" in page
    said = {"joins": "joins", "challenge": challenge.pk, "how": "Eerst de lampen", "version": 1}
    assert worker.post(f"/plannen/{made.pk}/aansluiting/", said).status_code == 302
    public = Client().get(f"/plannen/{made.pk}/").content.decode()
    assert "Eerst de lampen" in public
    assert challenge.title in public
    moved = typed(area=world.lindehof.pk, ends_on=ahead(90).isoformat(), version=2)
    assert worker.post(f"/plannen/{made.pk}/wijzigen/", moved).status_code == 302
    assert fresh(made).ends_on == ahead(90)
    assert worker.post(f"/plannen/{made.pk}/afzeggen/", {"reason": "Geen geld", "version": 3}).status_code == 302
    assert "Geen geld" in Client().get(f"/plannen/{made.pk}/").content.decode()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"drawn": '{"type": "Point", "coordinates": [52.2, 6.8]}'}, "drawn"),
        ({"drawn": '{"type": "Point", "coordinates": [5.12, 52.09]}'}, "drawn"),
        ({"ends_on": "2020-01-01"}, "ends_on"),
        ({}, "area"),
        ({"title": ""}, "title"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_with_what_was_typed_kept(
    worker: Client, world: World, fields: dict[str, str], field: str
) -> None:
    answer = worker.post("/plannen/nieuw/", typed(about="Dit blijft staan", **fields))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Dit blijft staan" in answer.content.decode()
    assert not LinePlan.objects.exists()


def test_the_same_form_sent_twice_is_one_plan(world: World, worker: Client) -> None:
    page = worker.get("/plannen/nieuw/").content.decode()
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    for _twice in range(2):
        assert worker.post("/plannen/nieuw/", typed(area=world.lindehof.pk, key=found.group(1))).status_code == 302
    assert LinePlan.objects.count() == 1


def test_somebody_elses_change_meanwhile_is_told_with_409(world: World, worker: Client) -> None:
    made = plan(world)
    actions.change_plan(plan=made, title="Anders", by=world.user(WORKER))
    answer = worker.post(f"/plannen/{made.pk}/wijzigen/", typed(area=world.lindehof.pk, version=1))
    assert answer.status_code == 409
    assert fresh(made).title == "Anders"


def test_the_list_has_calendar_map_account_and_the_challenge_beside_it(world: World) -> None:
    plan(world, geometry=point(world))
    made = Made(world).under_way()
    page = Client().get("/plannen/", {"gebied": world.oost.code}).content.decode()
    assert "gd-chart--calendar" in page
    assert "gd-map__point" in page
    assert made.title in page
    assert "0 van 1 plan" in page


def test_filters_narrow_and_what_makes_no_sense_narrows_nothing(world: World) -> None:
    plan(world)
    plan(world, title="School verhuist", kind="school", area=world.rietveld, by="area_worker.other")

    def titles(**asked: str) -> set[str]:
        return {row[0].title for row in Client().get("/plannen/", asked).context["rows"]}

    assert titles() == {"Nieuw riool", "School verhuist"}
    assert titles(soort="school") == {"School verhuist"}
    assert titles(gebied=world.oost.code) == {"Nieuw riool"}
    assert titles(aansluiting="joins") == set()
    assert titles(van="2020-01-01", tot="2020-02-01") == set()
    assert titles(soort="x", gebied="x", van="x", organisatie="x") == {"Nieuw riool", "School verhuist"}


def test_a_search_finds_a_plan_for_who_may_see_it(world: World) -> None:
    made = plan(world, street="Tulpstraat", visibility="involved")
    tasks.keep_index(Event.objects.get(verb="plan.registered"))
    assert made.title in world.client(WORKER).get("/zoeken/", {"q": "tulpstraat"}).content.decode()
    assert made.title not in Client().get("/zoeken/", {"q": "tulpstraat"}).content.decode()


def test_files_have_what_the_reader_may_see_and_no_more(world: World, worker: Client) -> None:
    plan(world, geometry=point(world))
    plan(world, title="Vertrouwelijk", visibility="involved")

    def features(client: Client) -> list[str]:
        content = b"".join(client.get("/plannen/uitvoer/geojson/"))  # type: ignore[arg-type]
        return [each["properties"]["titel"] for each in json.loads(content)["features"]]

    assert features(Client()) == ["Nieuw riool"]
    assert features(worker) == ["Nieuw riool", "Vertrouwelijk"]
    table = b"".join(Client().get("/plannen/uitvoer/csv/")).decode()  # type: ignore[arg-type]
    assert "Nieuw riool" in table
    assert "Vertrouwelijk" not in table
    assert Client().get("/plannen/uitvoer/pdf/").status_code == 404


def test_the_area_the_challenge_and_the_agenda_show_their_plans(world: World) -> None:
    made, challenge = plan(world), Made(world).named()
    by = world.user(WORKER)
    actions.say_joining(plan=made, joins="joins", how="Zo", challenge=challenge, by=by)
    assert made.title in Client().get(f"/gebieden/{world.oost.code}/").content.decode()
    assert made.title in Client().get(f"/opgaven/{challenge.pk}/").content.decode()
    assert made.title in Client().get(f"/agendas/{Agendas(world).adopted().pk}/").content.decode()


def test_public_plans_stand_in_the_calendar_feed_of_their_area(world: World) -> None:
    plan(world)
    plan(world, title="Vertrouwelijk", visibility="involved")
    found = registry.dates([world.lindehof.pk], ahead(0), ahead(365))
    assert [each.title for each in found] == ["Nieuw riool"]


def test_today_asks_whether_it_joins_and_shows_a_new_chance_until_it_is_answered(world: World, worker: Client) -> None:
    made = plan(world, geometry=line(world))
    LinePlan.objects.update(registered_at=made.registered_at.replace(year=made.registered_at.year - 1))
    plan(world, title="Warmtenet", kind="energy", geometry=line(world, 10), organisation=world.organisation())
    actions.look_for_chances(today=ahead(0))
    chance = Chance.objects.get()
    page = worker.get("/vandaag/").content.decode()
    assert f"/plannen/{made.pk}/aansluiting/" in page
    assert f"/plannen/kansen/{chance.pk}/" in page
    shown = worker.get(f"/plannen/kansen/{chance.pk}/").content.decode()
    assert "10 meter" in shown
    answer = worker.post(f"/plannen/kansen/{chance.pk}/", {"state": "talked", "words": "Samen in mei", "version": 1})
    assert answer.status_code == 302
    assert f"/plannen/kansen/{chance.pk}/" not in worker.get("/vandaag/").content.decode()
    assert "Samen in mei" in worker.get("/plannen/kansen/").content.decode()


def statements(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("name", ["plans:list", "plans:loads", "plans:chances"])
def test_a_page_costs_the_same_statements_for_more_plans(world: World, worker: Client, name: str) -> None:
    def more(number: int) -> None:
        owner = world.organisation(f"Bedrijf {number}", "business")
        plan(world, geometry=line(world, number), street="Lange Straat", organisation=owner)
        actions.look_for_chances(today=ahead(0))

    for number in range(3):
        more(number)
    Made(world).under_way()
    statements(worker, reverse(name))
    before = statements(worker, reverse(name))
    for number in range(3, 9):
        more(number)
    assert statements(worker, reverse(name)) == before


def test_with_too_many_to_show_the_calendar_counts_and_the_map_shows_how_many(world: World) -> None:
    first = plan(world)
    LinePlan.objects.bulk_create(
        LinePlan(
            area=world.lindehof if number % 3 else world.marktzicht,
            title=f"Plan {number}",
            kind="street",
            starts_on=first.starts_on,
            ends_on=first.ends_on,
            registered_at=first.registered_at,
        )
        for number in range(90)
    )
    page = Client().get("/plannen/", {"gebied": world.oost.code})
    assert page.context["calendar"].marks[0].css.startswith("gd-plan__cell")
    assert {shape.note for shape in page.context["map"].shapes} == {
        "61 plannen, 0 opgaven",
        "30 plannen, 0 opgaven",
    }


def test_an_empty_municipality_has_an_empty_page(world: World) -> None:
    page = Client().get("/plannen/")
    assert page.status_code == 200
    assert page.context["calendar"] is None
    assert Client().get("/plannen/veel-tegelijk/").status_code == 200
