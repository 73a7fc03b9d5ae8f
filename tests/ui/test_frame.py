from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import translation
from django_htmx.middleware import HtmxDetails

from gewoondoen.kernel.refusals import Refused
from gewoondoen.ui import menu
from gewoondoen.ui.middleware import RefusalMiddleware
from tests.ui.pages import Page

pytestmark = pytest.mark.django_db


def answer(exception: Exception, **headers: str) -> HttpResponse | None:
    def view(_request: HttpRequest) -> HttpResponse:
        raise AssertionError

    request: Any = RequestFactory().post("/meldingen/1/", headers=headers)
    request.user = AnonymousUser()
    request.htmx = HtmxDetails(request)
    with translation.override("nl"):
        return RefusalMiddleware(view).process_exception(request, exception)


def test_a_refusal_becomes_a_page_with_its_words_and_a_way_back() -> None:
    response = answer(Refused("De melding is al gesloten."), Referer="http://testserver/meldingen/1/")
    assert response is not None
    assert response.status_code == 409
    page = Page(response.content.decode())
    assert "De melding is al gesloten." in page.text
    assert len(page.all("a", href="http://testserver/meldingen/1/")) == 1


def test_the_way_back_never_leads_to_another_site() -> None:
    response = answer(Refused("Nee."), Referer="https://elders.example/")
    assert response is not None
    assert b"elders.example" not in response.content


def test_a_refusal_to_htmx_is_a_message_above_the_page_that_leaves_the_typed_words_alone() -> None:
    response = answer(Refused("Nee.", status=422), **{"HX-Request": "true"})
    assert response is not None
    assert response.status_code == 422
    assert response["HX-Retarget"] == "#gd-notice"
    assert "HX-Request" in response["Vary"]
    page = Page(response.content.decode())
    assert page.all("html") == []
    assert "Nee." in page.text


def test_the_words_of_a_refusal_are_escaped() -> None:
    response = answer(Refused("<b>x</b>"))
    assert response is not None
    assert b"<b>x</b>" not in response.content


def test_being_denied_is_a_message_to_htmx_and_left_to_the_403_page_otherwise() -> None:
    response = answer(PermissionDenied(), **{"HX-Request": "true"})
    assert response is not None
    assert response.status_code == 403
    assert answer(PermissionDenied()) is None


def test_a_fault_of_the_program_is_not_dressed_up_as_a_refusal() -> None:
    assert answer(ValueError("x")) is None


@pytest.mark.parametrize(
    ("asked", "goes"),
    [
        ("/gebieden/?q=1", "/gebieden/?q=1"),
        ("https://elders.example/", "/"),
        ("//elders.example/", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_choosing_a_language_returns_to_the_page_and_never_to_another_site(
    client: Client, asked: str, goes: str
) -> None:
    response = client.post("/taal/", {"language": "en", "next": asked})
    assert response.headers["Location"] == goes
    assert client.cookies["taal"].value == "en"


def test_an_unknown_language_changes_nothing(client: Client) -> None:
    client.post("/taal/", {"language": "xx", "next": "/"})
    assert "taal" not in client.cookies


def test_the_chosen_language_holds_on_the_next_page(client: Client) -> None:
    assert "Onderdelen" in client.get("/onderdelen/").content.decode()
    client.post("/taal/", {"language": "en"})
    assert '<h1 class="nl-heading nl-heading--level-1">Components' in client.get("/onderdelen/").content.decode()


def test_the_language_is_not_chosen_by_a_link(client: Client) -> None:
    assert client.get("/taal/").status_code == 405


def test_the_component_page_is_well_formed_and_every_id_is_used_once(client: Client) -> None:
    page = Page(client.get("/onderdelen/").content.decode())
    ids = [attrs["id"] for _tag, attrs in page.elements if "id" in attrs]
    assert sorted(ids) == sorted(set(ids))
    fors = {attrs["for"] for attrs in page.all("label")}
    assert fors <= page.ids


def test_a_page_that_does_not_exist_says_so_kindly(client: Client) -> None:
    response = client.get("/bestaat-niet/")
    assert response.status_code == 404
    assert "Wij kunnen deze pagina niet vinden" in response.content.decode()


def test_the_page_for_a_broken_server_needs_nothing_that_may_be_broken(django_assert_num_queries: Any) -> None:
    from django.template.loader import get_template

    with django_assert_num_queries(0), translation.override("nl"):
        assert "Er is bij ons iets kapot" in get_template("500.html").render()
        assert "te lang open" in get_template("403_csrf.html").render()


@pytest.fixture
def own_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(menu, "_items", {})


def test_the_menu_shows_what_is_meant_for_this_person_in_order(own_menu: None, rf: RequestFactory) -> None:
    menu.add(menu.MenuItem("b", "Beheer", "ui:components", 20, shown=lambda user: False))
    menu.add(menu.MenuItem("c", "Gebieden", "ui:components", 30, badge=lambda user: 0))
    menu.add(menu.MenuItem("a", "Vandaag", "ui:components", 10, badge=lambda user: 4))
    links = menu.links(rf.get("/onderdelen/"), "main")
    assert [(link.label, link.badge) for link in links] == [("Vandaag", 4), ("Gebieden", None)]


def test_an_area_of_the_menu_offers_something_once_one_entry_is_meant_for_this_person(own_menu: None) -> None:
    assert not menu.offers(None, "manage")
    menu.add(menu.MenuItem("a", "Mensen", "ui:components", shown=lambda user: user == "beheerder", area="manage"))
    assert menu.offers("beheerder", "manage")
    assert not menu.offers("bewoner", "manage")
    assert not menu.offers("beheerder", "main")


def test_a_second_item_with_the_same_key_is_refused(own_menu: None) -> None:
    menu.add(menu.MenuItem("a", "Vandaag", "ui:components"))
    menu.add(menu.MenuItem("a", "Vandaag", "ui:components"))
    with pytest.raises(ValueError, match="already"):
        menu.add(menu.MenuItem("a", "Iets anders", "ui:components"))


@pytest.mark.parametrize(
    ("path", "current"),
    [("/", "/"), ("/gebieden/12/", "/gebieden/"), ("/gebieden/mijn/", "/gebieden/mijn/"), ("/x/", None)],
)
def test_the_current_entry_is_the_longest_that_the_address_starts_with(path: str, current: str | None) -> None:
    assert menu.current_url(["/", "/gebieden/", "/gebieden/mijn/"], path) == current
