"""My account: details, absence, what is held on me, and having it erased everywhere."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from gewoondoen.kernel import personal, retention
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people import actions, outbox
from gewoondoen.people.models import ContactRule, Letter, Notice, RoleGrant, User
from tests.world import World

DETAILS = {"name": "Fatma", "phone": "06 12345678", "job": "Wijkregisseur", "language": "en", "mail": "weekly"}


@pytest.fixture
def worker(world: World) -> User:
    return world.user("area_worker.own")


@pytest.fixture
def client(world: World) -> Client:
    return world.client("area_worker.own")


def test_i_change_my_details_and_the_pages_follow_my_language(client: Client, worker: User) -> None:
    response = client.post("/mensen/ik/", DETAILS)
    assert response.status_code == 302
    assert response.cookies["taal"].value == "en"
    worker.refresh_from_db()
    assert {field: getattr(worker, field) for field in DETAILS} == DETAILS


def test_a_mistake_comes_back_at_its_field_with_what_was_typed(client: Client, worker: User) -> None:
    response = client.post("/mensen/ik/", {**DETAILS, "phone": "bel maar"})
    assert response.status_code == 422
    page = response.content.decode()
    assert 'value="bel maar"' in page
    assert "Vul een telefoonnummer in" in page
    assert User.objects.get(pk=worker.pk).phone == ""


@pytest.mark.parametrize(
    ("first", "last", "message"),
    [
        ("2026-03-10", "", "Vul ook de laatste dag in"),
        ("", "2026-03-10", "Vul ook de eerste dag in"),
        ("2026-03-10", "2026-03-09", "ligt vóór de eerste dag"),
    ],
)
def test_an_absence_has_both_days_in_order(client: Client, first: str, last: str, message: str) -> None:
    response = client.post("/mensen/ik/afwezig/", {"away_from": first, "away_until": last})
    assert response.status_code == 422
    assert message in response.content.decode()


def test_an_absence_is_planned_and_taken_back(client: Client, worker: User) -> None:
    client.post("/mensen/ik/afwezig/", {"away_from": "2026-03-10", "away_until": "2026-03-12"})
    worker.refresh_from_db()
    assert str(worker.away_until) == "2026-03-12"
    client.post("/mensen/ik/afwezig/", {"away_from": "", "away_until": ""})
    worker.refresh_from_db()
    assert worker.away_from is None


def test_i_see_who_stands_in_for_me(world: World, client: Client, worker: User) -> None:
    ContactRule.objects.create(area=world.oost, person=worker, stand_in=world.user("partner.own"))
    assert f"{world.user('partner.own')} vervangt" in client.get("/mensen/ik/").content.decode()


def fill(world: World, worker: User) -> None:
    """Everywhere in this room, something of the worker."""
    with_details = {"name": "Fatma Yılmaz", "phone": "06 12345678", "job": "Wijkregisseur"}
    User.objects.filter(pk=worker.pk).update(**with_details, last_login=timezone.now())
    ContactRule.objects.create(area=world.oost, person=worker)
    ContactRule.objects.create(area=world.lindehof, person=world.user("partner.own"), stand_in=worker)
    Notice.objects.create(user=worker, event_id=1, at=timezone.now())
    EmailAddress.objects.create(user=worker, email=worker.email, verified=True, primary=True)
    outbox.write_letter(key="x", to=worker.email or "", subject="Aan Fatma", body="Dag Fatma")


def test_all_that_is_held_is_shown_and_handed_over(world: World, client: Client, worker: User) -> None:
    fill(world, worker)
    page = client.get("/mensen/ik/gegevens/").content.decode()
    response = client.get("/mensen/ik/gegevens/mijn-gegevens.json")
    assert "attachment" in response["Content-Disposition"]
    handed = response.content.decode()
    for piece in ("Fatma Yılmaz", "06 12345678", "Wijkregisseur", worker.email, "Gebiedswerker", "Dag Fatma"):
        assert str(piece) in page
        assert str(piece) in handed
    assert [each["key"] for each in json.loads(handed)["held"]] == [each.key for each in personal.holdings()]


def test_erasing_wants_a_sure_yes(client: Client, worker: User) -> None:
    assert client.post("/mensen/ik/wissen/").status_code == 422
    assert User.objects.get(pk=worker.pk).is_active


def test_erasing_empties_everything_everywhere_and_signs_out(world: World, client: Client, worker: User) -> None:
    fill(world, worker)
    elsewhere = world.client("area_worker.own")
    assert client.post("/mensen/ik/wissen/", {"sure": "on"}).status_code == 302
    left = User.objects.get(pk=worker.pk)
    assert (left.email, left.name, left.phone, left.job, left.last_login) == (None, "", "", "", None)
    assert not RoleGrant.objects.filter(user=left).exists()
    assert not ContactRule.objects.filter(person=left).exists()
    assert ContactRule.objects.get().stand_in is None
    assert not Notice.objects.exists()
    assert not Letter.objects.exists()
    assert not EmailAddress.objects.exists()
    assert client.get("/mensen/ik/").status_code == 302
    assert elsewhere.get("/mensen/ik/").status_code == 302, "on other devices too"


def test_what_the_erased_person_did_stays_without_their_name(world: World, worker: User) -> None:
    actions.plan_absence(user=worker, away_from=None, away_until=None, by=worker)
    actions.erase_person(user=worker, by=worker)
    assert Event.objects.filter(actor_id=worker.pk).exists()
    assert str(User.objects.get(pk=worker.pk)) == "oud-gebruiker"


def test_the_last_administrator_cannot_be_erased_and_reads_why(world: World) -> None:
    boss = world.administrator()
    client = Client()
    client.force_login(boss)
    response = client.post("/mensen/ik/wissen/", {"sure": "on"})
    assert response.status_code == 422
    assert "U bent de laatste beheerder" in response.content.decode()
    assert User.objects.get(pk=boss.pk).is_active


def test_of_two_administrators_one_can_go(world: World) -> None:
    boss = world.administrator()
    actions.grant_role(user=world.user("nobody"), role="administrator", area=None, by=boss)
    actions.erase_person(user=boss, by=boss)
    assert User.objects.get(pk=boss.pk).erased_at


def test_an_administrator_who_cannot_sign_in_any_more_does_not_count(world: World) -> None:
    boss = world.administrator()
    actions.grant_role(user=world.user("nobody"), role="administrator", area=None, by=boss)
    User.objects.filter(pk=world.user("nobody").pk).update(is_active=False)
    with pytest.raises(Refused):
        actions.erase_person(user=boss, by=boss)


def test_nobody_erases_another(world: World, worker: User) -> None:
    from django.core.exceptions import PermissionDenied

    with pytest.raises(PermissionDenied):
        actions.erase_person(user=worker, by=world.administrator())


def test_sessions_that_ended_are_not_kept(world: World) -> None:
    world.client("resident.own")
    world.client("area_worker.own")
    ended = Session.objects.first()
    assert ended is not None
    Session.objects.filter(pk=ended.pk).update(expire_date=timezone.now() - timedelta(minutes=1))
    assert retention.run()["people.sessions"] == 1
    assert Session.objects.count() == 1
