"""Administration: people, roles, organisations and contact persons, each administrator in their own area."""

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from gewoondoen.kernel import schedule
from gewoondoen.kernel.models import Delivery, Event, ScheduledRun
from gewoondoen.people import actions, outbox
from gewoondoen.people.models import ContactRule, Letter, Organisation, RoleGrant, User
from tests.world import World


@pytest.fixture
def boss(world: World) -> Client:
    """The administrator of the whole."""
    client = Client()
    client.force_login(world.administrator())
    return client


@pytest.fixture
def local(world: World) -> Client:
    """The administrator of Oost."""
    return world.client("administrator.own")


def invitation(world: World, **changes: object) -> dict[str, object]:
    typed = {"email": "An@teststad.example", "name": "An", "role": "partner", "area": world.lindehof.pk}
    return {**typed, **changes}


def roles_of(user: User) -> set[tuple[str, str]]:
    return {(grant.role, str(grant.area or "")) for grant in user.grants.select_related("area")}


def test_who_is_invited_gets_an_account_a_role_and_a_letter(world: World, local: Client) -> None:
    response = local.post("/mensen/nieuw/", invitation(world))
    invited = User.objects.get(email="an@teststad.example")
    assert response.url == f"/mensen/{invited.pk}/"
    assert roles_of(invited) == {("partner", "Lindehof")}
    outbox.send_letter.call(f"invitation:{invited.pk}")
    [letter] = mail.outbox
    assert "http://testserver/account/aanmelden/" in letter.body
    assert "Beste An," in letter.body


def test_who_has_an_account_already_keeps_the_details_and_gets_the_role(world: World, local: Client) -> None:
    known = world.user("nobody")
    local.post("/mensen/nieuw/", invitation(world, email=known.email, name="Een andere naam"))
    assert roles_of(known) == {("partner", "Lindehof")}
    assert User.objects.get(pk=known.pk).name == known.name
    assert not Letter.objects.exists()


def test_an_invitation_that_changes_nothing_is_said_at_its_field(world: World, local: Client) -> None:
    local.post("/mensen/nieuw/", invitation(world))
    response = local.post("/mensen/nieuw/", invitation(world))
    assert response.status_code == 422
    assert "heeft die rol daar al" in response.content.decode()


@pytest.mark.parametrize("where", ["rietveld", "town", ""])
def test_an_administrator_of_an_area_gives_no_roles_outside_it(world: World, local: Client, where: str) -> None:
    area = getattr(world, where).pk if where else ""
    assert local.post("/mensen/nieuw/", invitation(world, area=area)).status_code == 422
    assert not User.objects.filter(email="an@teststad.example").exists()


def test_the_administrator_of_the_whole_gives_roles_for_the_whole(world: World, boss: Client) -> None:
    boss.post("/mensen/nieuw/", invitation(world, area="", role="council_member"))
    assert roles_of(User.objects.get(email="an@teststad.example")) == {("council_member", "")}


def test_a_role_is_given_and_taken_back_on_the_page_of_a_person(world: World, local: Client) -> None:
    someone = world.user("partner.own")
    local.post(f"/mensen/{someone.pk}/rollen/", {"role": "area_worker", "area": world.lindehof.pk})
    assert ("area_worker", "Lindehof") in roles_of(someone)
    given = RoleGrant.objects.get(user=someone, role="area_worker")
    local.post(f"/mensen/{someone.pk}/rollen/{given.pk}/intrekken/")
    assert roles_of(someone) == {("partner", "Oost")}


def test_a_role_elsewhere_is_not_mine_to_take(world: World, local: Client) -> None:
    someone = world.user("partner.own")
    elsewhere = RoleGrant.objects.create(user=someone, role="partner", area=world.west)
    assert local.post(f"/mensen/{someone.pk}/rollen/{elsewhere.pk}/intrekken/").status_code == 403
    assert RoleGrant.objects.filter(pk=elsewhere.pk).exists()


def test_taking_the_last_role_of_someone_here_leads_back_to_the_list(world: World, local: Client) -> None:
    someone = world.user("partner.own")
    grant = someone.grants.get()
    assert local.post(f"/mensen/{someone.pk}/rollen/{grant.pk}/intrekken/").url == "/mensen/"


def test_the_last_administrator_keeps_the_role_and_reads_why(world: World, boss: Client) -> None:
    grant = RoleGrant.objects.get(user=world.administrator())
    response = boss.post(f"/mensen/{grant.user_id}/rollen/{grant.pk}/intrekken/")
    assert response.status_code == 409
    assert "laatste beheerder" in response.content.decode()


def test_the_list_is_found_by_name_address_organisation_and_role(world: World, boss: Client) -> None:
    housing = world.organisation("De Linde")
    User.objects.filter(pk=world.user("partner.own").pk).update(organisation=housing, name="Piet Puk")
    world.user("area_worker.other")
    for question in ("zoek=puk+piet", "zoek=linde", "zoek=partner.own%40", "rol=partner"):
        page = boss.get(f"/mensen/?{question}").content.decode()
        assert "Piet Puk" in page
        assert "Area_Worker Other" not in page
    assert "Niemand gevonden" in boss.get("/mensen/?zoek=bestaatniet").content.decode()


def test_an_administrator_of_an_area_lists_who_has_a_role_there_and_nobody_else(world: World, local: Client) -> None:
    world.user("partner.own")
    world.user("partner.other")
    page = local.get("/mensen/").content.decode()
    assert "Partner Own" in page
    assert "Partner Other" not in page


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_twenty_people_cost_as_many_statements_as_two(world: World, boss: Client) -> None:
    world.user("partner.own")
    few = statements(boss, "/mensen/")
    for number in range(20):
        someone = User.objects.create_user(f"{number}@teststad.example", f"Nummer {number}")
        RoleGrant.objects.create(user=someone, role="resident", area=world.lindehof)
    assert statements(boss, "/mensen/") == few


def test_twenty_contact_persons_cost_as_many_statements_as_two(world: World, boss: Client) -> None:
    worker = world.user("area_worker.own")
    ContactRule.objects.create(area=world.oost, person=worker)
    few = statements(boss, "/mensen/aanspreekpunten/")
    for area in (world.lindehof, world.marktzicht, world.town):
        for domain in ("", "social", "physical", "safety"):
            ContactRule.objects.create(area=area, domain=domain, person=worker)
    assert statements(boss, "/mensen/aanspreekpunten/") == few


def test_an_area_worker_names_the_face_of_the_own_area_only(world: World) -> None:
    client = world.client("area_worker.own")
    person = world.user("partner.own").pk
    typed = {"area": world.lindehof.pk, "domain": "social", "person": person, "stand_in": ""}
    assert client.post("/mensen/aanspreekpunten/", typed).status_code == 302
    assert client.post("/mensen/aanspreekpunten/", {**typed, "area": world.rietveld.pk}).status_code == 422
    assert ContactRule.objects.get().area == world.lindehof


def test_a_face_that_works_elsewhere_is_refused_at_its_field(world: World, boss: Client) -> None:
    typed = {"area": world.lindehof.pk, "domain": "", "person": world.user("partner.other").pk, "stand_in": ""}
    response = boss.post("/mensen/aanspreekpunten/", typed)
    assert response.status_code == 422
    assert "werkt niet in Lindehof" in response.content.decode()


def test_changing_a_contact_person_starts_from_what_is_there(world: World, boss: Client) -> None:
    page = boss.get(f"/mensen/aanspreekpunten/?gebied={world.lindehof.pk}&thema=social").content.decode()
    assert f'<option value="{world.lindehof.pk}" selected>' in page
    assert '<option value="social" selected>' in page


def test_organisations_are_added_and_changed_by_the_administrator_of_the_whole(world: World, boss: Client) -> None:
    typed = {"name": "De Linde", "kind": "housing", "about": "Huurwoningen"}
    boss.post("/mensen/organisaties/nieuw/", typed)
    made = Organisation.objects.get()
    boss.post(f"/mensen/organisaties/{made.pk}/", {**typed, "name": "De Nieuwe Linde"})
    assert Organisation.objects.get().name == "De Nieuwe Linde"
    again = boss.post("/mensen/organisaties/nieuw/", {**typed, "name": "De Nieuwe Linde"})
    assert again.status_code == 422
    assert Organisation.objects.count() == 1


def test_an_administrator_plans_the_absence_of_who_works_in_the_area(world: World, local: Client) -> None:
    someone = world.user("partner.own")
    local.post(f"/mensen/{someone.pk}/afwezig/", {"away_from": "2026-03-10", "away_until": "2026-03-12"})
    assert str(User.objects.get(pk=someone.pk).away_until) == "2026-03-12"


def test_the_health_page_shows_what_gave_up_and_revives_it(world: World, boss: Client) -> None:
    worker = world.user("area_worker.own")
    actions.plan_absence(user=worker, away_from=None, away_until=None, by=worker)
    event = Event.objects.get()
    dead = Delivery.objects.create(
        event_id=event.pk,
        handler="people.tasks.x",
        state="dead",
        attempts=7,
        last_error="KeyError",
        changed_at=timezone.now(),
    )
    page = boss.get("/mensen/beheer/achterstand/").content.decode()
    for piece in ("absence.planned", "people.tasks.x", "KeyError"):
        assert piece in page
    before = DBTaskResult.objects.count()
    boss.post(f"/mensen/beheer/achterstand/{dead.pk}/opnieuw/")
    dead.refresh_from_db()
    assert (dead.state, dead.attempts) == ("waiting", 0)
    assert DBTaskResult.objects.count() == before + 1
    assert boss.post(f"/mensen/beheer/achterstand/{dead.pk}/opnieuw/").status_code == 404


def test_the_health_page_tells_of_letters_and_jobs(world: World, boss: Client) -> None:
    Letter.objects.create(key="x", to="an@teststad.example", written_at=timezone.now(), attempts=3)
    for job in schedule.jobs():
        ScheduledRun.objects.create(job=job.name, slot=timezone.now())
    page = boss.get("/mensen/beheer/achterstand/").content.decode()
    assert "1 tevergeefs geprobeerd" in page
    assert "people.digests" in page
    assert "nog niet" not in page
    assert "an@teststad.example" not in page


def test_administrators_find_their_pages_in_the_menu(world: World, local: Client, boss: Client) -> None:
    assert 'href="/mensen/"' in local.get("/beheer/").content.decode()
    assert "/mensen/beheer/achterstand/" not in local.get("/beheer/").content.decode()
    assert "/mensen/beheer/achterstand/" in boss.get("/beheer/").content.decode()
    assert 'href="/mensen/"' not in world.client("area_worker.own").get("/beheer/").content.decode()
