"""Mijn buurt: found by name or address, remembered, and public."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from gewoondoen.areas.addresses import plain
from gewoondoen.areas.models import Address, Area
from gewoondoen.challenges.models import Challenge
from gewoondoen.people.models import ContactRule, RoleGrant
from gewoondoen.workspace import queries
from tests.workspace.making import WORDS, Made, statements
from tests.world import ANONYMOUS, NOBODY, World, outlined, square

PICK = "/mijn-buurt/"


@pytest.fixture
def made(world: World) -> Made:
    return Made(world)


def address(world: World) -> Address:
    longitude, latitude = World.inside(world.lindehof)
    return Address.objects.create(
        street="Lindelaan",
        number="12",
        postcode="7501AB",
        town="Teststad",
        longitude=longitude,
        latitude=latitude,
        searched=plain("Lindelaan 12 7501AB Teststad"),
    )


def nearby(world: World) -> str:
    return reverse("workspace:nearby", args=[world.lindehof.code])


@pytest.mark.parametrize("typed", ["Lindelaan 12", "7501 AB 12", "7501ab", "lindehof", " Lindehof "])
def test_a_visitor_finds_the_neighbourhood_by_address_postcode_or_name(world: World, typed: str) -> None:
    address(world)
    response = Client().post(PICK, {"address": typed})
    assert response.status_code == 302
    assert response.headers["Location"] == nearby(world)


def test_what_is_not_found_comes_back_with_what_was_typed(world: World) -> None:
    response = Client().post(PICK, {"address": "Nergenslaan 1"})
    assert response.status_code == 422
    assert 'value="Nergenslaan 1"' in response.content.decode()


def test_the_first_choice_of_a_visitor_is_remembered_and_a_later_one_when_asked(world: World) -> None:
    client = Client()
    client.post(PICK, {"address": "Lindehof"})
    assert client.get(PICK).headers["Location"] == nearby(world)
    client.post(PICK, {"address": "Rietveld"})
    assert client.get(PICK).headers["Location"] == nearby(world)
    client.post(reverse("workspace:remember", args=[world.rietveld.code]))
    assert client.get(PICK).headers["Location"] == reverse("workspace:nearby", args=[world.rietveld.code])
    assert client.get(f"{PICK}?kies").status_code == 200
    cookie = client.cookies["buurt"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


def test_a_cookie_that_someone_made_up_is_no_neighbourhood(world: World) -> None:
    client = Client()
    client.cookies["buurt"] = "<script>"
    assert client.get(PICK).status_code == 200


def test_who_has_an_account_keeps_it_there(world: World) -> None:
    client = world.client(NOBODY)
    client.post(PICK, {"address": "Lindehof"})
    grant = RoleGrant.objects.get(user=world.user(NOBODY))
    assert (grant.role, grant.area) == ("resident", world.lindehof)
    assert "buurt" not in client.cookies
    assert client.get(PICK).headers["Location"] == nearby(world)


def test_who_works_here_looks_around_without_moving_house(world: World) -> None:
    world.client("area_worker.own").post(PICK, {"address": "Rietveld"})
    assert not RoleGrant.objects.filter(user=world.user("area_worker.own"), role="resident").exists()


def test_everyone_sees_the_face_what_is_going_on_and_what_came_of_it(made: Made) -> None:
    ContactRule.objects.create(area=made.world.oost, person=made.worker)
    signal = made.signal(title="Donkere straat", name="Jan Bewoner")
    made.with_result(signal, title="Veilig naar huis")
    page = Client().get(nearby(made.world)).content.decode()
    for shown in (made.worker.name, "Donkere straat", "Veilig naar huis", "Het is licht in de straat."):
        assert shown in page
    for secret in ("Jan Bewoner", WORDS):
        assert secret not in page
    assert f"{reverse('signals:report')}?gebied={made.world.lindehof.code}" in page


@pytest.mark.parametrize("persona", [ANONYMOUS, "resident.own", "area_worker.own"])
def test_what_is_private_or_internal_is_not_on_the_page_of_the_neighbourhood(made: Made, persona: str) -> None:
    made.signal(title="Vastgelopen bij de schuldhulp", kind="stuck")
    challenge = made.challenge(title="Ondermijning in de Lindelaan")
    Challenge.objects.filter(pk=challenge.pk).update(visibility="internal")
    page = made.world.client(persona).get(nearby(made.world)).content.decode()
    assert "schuldhulp" not in page
    assert ("Ondermijning" in page) == (persona == "area_worker.own")


def test_what_happens_in_the_neighbourhood_next_door_is_not_here(made: Made) -> None:
    made.signal(title="Bij de buren", area=made.world.marktzicht)
    assert "Bij de buren" not in Client().get(nearby(made.world)).content.decode()
    district = reverse("workspace:nearby", args=[made.world.oost.code])
    assert "Bij de buren" in Client().get(district).content.decode()


@pytest.mark.parametrize("code", ["GM9999", "WK999901"])
def test_the_page_costs_as_many_statements_for_a_busy_area_as_for_a_quiet_one(made: Made, code: str) -> None:
    def happens(number: int) -> None:
        for n in range(number):
            made.challenge(made.signal(title=f"Melding {n}"), title=f"Opgave {n}")

    url = reverse("workspace:nearby", args=[code])
    happens(3)
    Client().get(url)
    few = statements(Client(), url)
    happens(57)
    assert statements(Client(), url) == few


def test_an_area_that_is_not_there_is_not_found(world: World) -> None:
    assert Client().get(reverse("workspace:nearby", args=["BU00000000"])).status_code == 404


def test_a_focus_area_shows_each_challenge_and_result_once(made: Made, world: World) -> None:
    focus = Area.objects.create(kind="focus", code="FG1", name="Aanpak Oost", valid_from=2025)
    focus.path = f"/{focus.pk}/"
    focus.save(update_fields=["path"])
    outlined(focus, square(6.82, 52.20))
    focus.members.set([world.lindehof, world.marktzicht, world.rietveld])
    made.worker.grants.create(role="area_worker", area=focus)
    challenge, result = made.with_result(area=focus)
    for area in (focus, world.lindehof):
        found = queries.nearby(AnonymousUser(), area)
        assert [each.pk for each in found.open_challenges] == [challenge.pk]
        assert [each.pk for each in found.results] == [result.pk]
