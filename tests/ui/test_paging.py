"""Pages of a list by key."""

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from gewoondoen.people.models import Organisation
from gewoondoen.ui import paging

pytestmark = pytest.mark.django_db


@pytest.fixture
def ids() -> list[int]:
    """Seven rows, newest first."""
    made = [Organisation.objects.create(name=f"Stichting {n}", kind="other").pk for n in range(7)]
    return made[::-1]


def shown(query: str) -> tuple[list[int], str, str]:
    """Return the rows and the neighbours of the page at an address."""
    page = paging.page(Organisation.objects.all(), "/lijst/", QueryDict(query), size=3)
    return [row.pk for row in page.rows], page.previous_url, page.next_url


def test_the_pages_follow_each_other_without_a_gap_there_and_back(ids: list[int]) -> None:
    first, none, second_url = shown("wijk=3")
    assert (first, none, second_url) == (ids[:3], "", f"/lijst/?wijk=3&na={ids[2]}")
    second, back, third_url = shown(second_url.partition("?")[2])
    assert (second, back) == (ids[3:6], f"/lijst/?wijk=3&voor={ids[3]}")
    third, _, nothing = shown(third_url.partition("?")[2])
    assert (third, nothing) == (ids[6:], "")
    again, before, forth = shown(back.partition("?")[2])
    assert (again, before, forth) == (first, "", second_url)


def test_a_row_that_comes_in_shifts_nothing(ids: list[int]) -> None:
    _, _, second_url = shown("")
    Organisation.objects.create(name="Nieuw", kind="other")
    assert shown(second_url.partition("?")[2])[0] == ids[3:6]


@pytest.mark.parametrize("typed", ["na=oud", "na=-1", "na=" + "9" * 50, "voor=1;drop", "na=²"])
def test_a_place_that_makes_no_sense_is_the_first_page(ids: list[int], typed: str) -> None:
    assert shown(typed)[0] == ids[:3]


def test_past_the_end_one_link_leads_back(ids: list[int]) -> None:
    assert shown(f"wijk=3&na={ids[-1]}") == ([], "/lijst/?wijk=3", "")


def test_a_page_costs_one_statement(ids: list[int], django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        shown(f"na={ids[2]}")


def test_filters_with_several_values_and_odd_signs_survive_the_page(ids: list[int]) -> None:
    url = shown("stand=nieuw&stand=bezig&tekst=a%26b+c&leeg=")[2]
    assert url == f"/lijst/?stand=nieuw&stand=bezig&tekst=a%26b+c&na={ids[2]}"
