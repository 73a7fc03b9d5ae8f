"""The bar has room for some nine entries; what stands under one of them shows on its pages."""

from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from gewoondoen.ui import menu


def at(path: str) -> object:
    request = RequestFactory().get(path)
    request.user = AnonymousUser()
    return request


def test_what_stands_under_an_entry_marks_it_and_is_not_in_the_bar() -> None:
    bar = menu.links(at("/agendas/7/"), "main")
    assert [link.key for link in bar if link.current] == ["challenges"]
    assert "agendas" not in {link.key for link in bar}


def test_a_page_under_an_entry_shows_its_neighbours_with_itself_marked() -> None:
    part = menu.section(at("/plannen/"))
    assert [link.key for link in part] == ["challenges", "agendas", "platforms", "plans", "goals"]
    assert [link.key for link in part if link.current] == ["plans"]


def test_a_page_with_nothing_beside_it_has_no_second_bar() -> None:
    assert menu.section(at("/gebieden/")) == []
    assert menu.section(at("/nergens/")) == []


def test_the_whole_menu_of_a_phone_holds_all_each_behind_what_it_stands_under() -> None:
    keys = [link.key for link in menu.section(at("/"), whole=True)]
    start = keys.index("challenges")
    assert keys[start : start + 5] == ["challenges", "agendas", "platforms", "plans", "goals"]
    assert len(keys) == len(set(keys))
