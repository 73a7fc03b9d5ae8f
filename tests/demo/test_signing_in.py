"""One click makes anyone of the cast of you, in demo mode; elsewhere there is no such door."""

import pytest
from django.contrib.auth import get_user
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from gewoondoen.demo import actions, emptying, people
from gewoondoen.people.models import User
from tests.demo.conftest import NOW
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def _demo(settings: Settings) -> None:
    settings.DEMO = True


@pytest.fixture
def noor(_demo: None) -> User:
    return User.objects.create_user(people.BY_SLUG["area-worker"].email, "Noor Brinkhuis")


def sign_in(slug: str) -> str:
    return reverse("demo:sign-in", args=[slug])


def test_outside_demo_mode_there_is_no_such_page_and_nobody_is_signed_in(client: Client) -> None:
    User.objects.create_user(people.BY_SLUG["area-worker"].email, "Noor Brinkhuis")
    assert client.get(reverse("demo:people")).status_code == 404
    assert client.get(sign_in("area-worker")).status_code == 404
    assert client.post(sign_in("area-worker")).status_code == 404
    assert not get_user(client).is_authenticated


@pytest.mark.usefixtures("_demo")
def test_everyone_of_the_cast_stands_on_the_page_with_a_button(client: Client) -> None:
    page = client.get(reverse("demo:people")).content.decode()
    for person in people.PEOPLE:
        assert sign_in(person.slug) in page
        assert person.name in page


def test_opening_the_address_asks_first_and_pressing_the_button_signs_in(client: Client, noor: User) -> None:
    page = client.get(sign_in("area-worker"))
    assert page.status_code == 200
    assert page.content.decode().count('type="submit"') >= 1
    assert not get_user(client).is_authenticated
    answer = client.post(sign_in("area-worker"))
    assert answer.status_code == 302
    assert get_user(client) == noor


@pytest.mark.usefixtures("_demo")
def test_somebody_who_is_not_of_the_cast_cannot_be_chosen(client: Client, world: World) -> None:
    world.user("administrator.own")
    assert client.post(sign_in("nobody")).status_code == 404
    # Of the cast, but not in the database: the demo was not filled here.
    assert client.post(sign_in("analyst")).status_code == 404


@pytest.mark.usefixtures("_demo")
def test_another_language_comes_along_with_the_person(client: Client, settings: Settings) -> None:
    User.objects.create_user(people.BY_SLUG["ananya-krishnan"].email, "Ananya Krishnan", language="en")
    client.post(sign_in("ananya-krishnan"))
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


@pytest.mark.usefixtures("_demo")
def test_everyone_of_the_cast_arrives_at_a_page_that_is_there(client: Client) -> None:
    actions.fill(now=NOW, scale=0.01)
    for person in people.PEOPLE:
        answer = client.post(sign_in(person.slug), follow=True)
        assert answer.status_code == 200, (person.slug, answer.redirect_chain)


def test_data_of_another_installation_is_never_emptied(world: World) -> None:
    assert emptying.holds_other_data()
    with pytest.raises(RuntimeError):
        emptying.empty()
