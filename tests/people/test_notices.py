"""What I was told: a list that costs the same for few and many, each notice leading on."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gewoondoen.kernel import events
from gewoondoen.people.models import Notice, User
from gewoondoen.people.telling import notify
from tests.world import World


def tell(person: User, times: int = 1) -> list[Notice]:
    for _time in range(times):
        with transaction.atomic():
            event = events.record("role.granted", on=person, by=None, role="partner")
            notify(people=[person.pk], event=event)
    return list(Notice.objects.filter(user=person).order_by("-id")[:times])


@pytest.fixture
def person(world: World) -> User:
    return world.user("nobody")


@pytest.fixture
def client(world: World) -> Client:
    return world.client("nobody")


def test_an_empty_list_says_what_will_come(client: Client) -> None:
    assert "Geen berichten" in client.get("/mensen/berichten/").content.decode()


def test_a_notice_is_new_until_it_is_opened_and_leads_to_what_it_is_about(client: Client, person: User) -> None:
    [notice] = tell(person)
    assert "1 bericht is nieuw" in client.get("/mensen/berichten/").content.decode()
    assert client.get(f"/mensen/berichten/{notice.pk}/").url == "/mensen/ik/"
    assert "is nieuw" not in client.get("/mensen/berichten/").content.decode()


def test_a_notice_about_what_i_may_no_longer_see_leads_back_with_a_word(world: World, client: Client, person) -> None:
    with transaction.atomic():
        event = events.record("role.granted", on=world.user("partner.own"), by=None, role="partner")
    notify(people=[person.pk], event=event)
    response = client.get(f"/mensen/berichten/{Notice.objects.get().pk}/", follow=True)
    assert "niet meer te zien" in response.content.decode()
    assert Notice.objects.get().read_at


def test_all_are_read_at_once_and_only_mine(world: World, client: Client, person: User) -> None:
    tell(person, 2)
    tell(world.user("partner.own"))
    client.post("/mensen/berichten/gelezen/")
    assert [each.user for each in Notice.objects.filter(read_at=None)] == [world.user("partner.own")]


def test_the_number_of_unread_notices_is_in_the_head_of_every_page(client: Client, person: User) -> None:
    tell(person, 3)
    page = client.get("/mensen/ik/").content.decode()
    assert '<span class="gd-count">3</span>' in page


def test_older_notices_are_on_the_next_page(client: Client, person: User) -> None:
    tell(person, 26)
    first = client.get("/mensen/berichten/").content.decode()
    assert 'rel="next"' in first
    oldest = Notice.objects.order_by("id")[0]
    following = client.get(f"/mensen/berichten/?na={oldest.pk + 1}").content.decode()
    assert f"/mensen/berichten/{oldest.pk}/" in following


def statements(client: Client) -> int:
    with CaptureQueriesContext(
        connection,
    ) as seen:
        client.get("/mensen/berichten/")
    return len(seen)


def test_twenty_notices_cost_as_many_statements_as_two(client: Client, person: User) -> None:
    tell(person, 2)
    few = statements(client)
    tell(person, 18)
    assert statements(client) == few
