"""Areas side by side, and two figures against each other."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gewoondoen.areas import actions as areas
from gewoondoen.knowledge import queries
from gewoondoen.knowledge.models import Dataset
from gewoondoen.knowledge.queries import comparing, relating
from gewoondoen.knowledge.store import Store
from tests.knowledge.making import country_figures, indicator, publish, town_figures, usual
from tests.knowledge.test_maps_pages import page
from tests.world import World

pytestmark = pytest.mark.django_db
SIDE, AGAINST = "/kennis/vergelijken/", "/kennis/verband/"


def cells(html: str, name: str) -> list[str]:
    """Return the texts of a row."""
    row = html.split(f">{name}</a>")[1].split("</tr>")[0]
    parts = [part.split("</td>")[0] for part in row.split("<td>")[1:]]
    return [" ".join(re.sub(r"<[^>]+>", " ", part).split()) for part in parts]


def test_areas_stand_side_by_side_and_say_how_they_lie_to_the_first(world: World) -> None:
    town_figures()
    html = page(f"{SIDE}?gebied=BU99990001&gebied=BU99990002&gebied=GM9999&gebied=NL00&thema=alle")
    found = cells(html, "65 and over")
    assert [each.split()[0] for each in found] == ["10", "36", "20", "20"]
    assert ["higher" in each for each in found] == [False, True, True, True]
    counts = cells(html, "Inhabitants")
    assert not any("higher" in each or "lower" in each for each in counts)


def test_a_difference_that_chance_explains_is_about_the_same(world: World) -> None:
    usual()
    people = {"BU99990001": 40, "BU99990002": 60}
    publish({("inwoners", "2020"): people, ("inwoners_65_plus", "2020"): {"BU99990001": 8, "BU99990002": 15}})
    found = cells(page(f"{SIDE}?gebied=BU99990001&gebied=BU99990002"), "65 and over")
    assert "about the same" in found[1]


def test_a_place_that_only_the_files_know_can_be_compared(world: World) -> None:
    country_figures()
    html = page(f"{SIDE}?gebied=GM9999&gebied=GM0003&cijfer=aandeel_65_plus")
    assert "Gemeente 0003" in html
    assert "gd-chart--lines" in html


def test_an_own_area_is_worked_out_and_says_so(world: World) -> None:
    town_figures()
    area = areas.make_focus_area(
        municipality=world.town, by=world.administrator(), name="Proef", about="", place="",
        neighbourhoods=[world.lindehof, world.rietveld],
    )  # fmt: skip
    html = page(f"{SIDE}?gebied=GM9999&gebied={area.code}&thema=alle&cijfer=inwoners")
    assert "worked out" in cells(html, "Inhabitants")[1]
    assert "Proef" in html


def test_each_row_is_of_a_period_that_all_these_areas_have(world: World) -> None:
    usual()
    publish({("inwoners", "2019"): {"GM9999": 90, "BU99990001": 9}, ("inwoners", "2020"): {"GM9999": 100}})
    assert [each[:2] for each in cells(page(f"{SIDE}?gebied=GM9999&gebied=BU99990001"), "Inhabitants")] == ["90", "9"]


def test_a_seventh_area_is_refused_with_a_message(world: World) -> None:
    country_figures()
    asked = "&".join(f"gebied=GM{number:04}" for number in range(1, 8))
    html = page(f"{SIDE}?{asked}", status=422)
    assert "You can compare 6 areas at most." in html
    assert "Gemeente 0006" in html
    assert "Gemeente 0007" not in html.split("<table")[1]


def test_an_unknown_area_is_told_and_the_others_stay(world: World) -> None:
    town_figures()
    html = page(f"{SIDE}?gebied=GM9999&gebied=XX1", status=422)
    assert "There is no area XX1." in html
    assert "Teststad" in html


def test_without_areas_the_page_offers_where_to_begin(world: World) -> None:
    town_figures()
    html = page(SIDE)
    assert "No area chosen yet" in html
    assert f'href="{SIDE}?gebied=GM9999"' in html


def test_an_area_is_found_by_name_or_code_and_added_by_a_link(world: World) -> None:
    country_figures()
    assert f'href="{SIDE}?gebied=GM9999&amp;gebied=BU99990001"' in page(f"{SIDE}?gebied=GM9999&zoek=lindeh")
    assert f'href="{SIDE}?gebied=GM9999&amp;gebied=GM0005"' in page(f"{SIDE}?gebied=GM9999&zoek=gm0005")
    html = page(f"{SIDE}?gebied=GM9999&zoek=%27%3B%25_%3Cb%3E")
    assert "was found" in html
    assert "<b>" not in html


def test_taking_an_area_away_keeps_the_rest_of_the_address(world: World) -> None:
    town_figures()
    html = page(f"{SIDE}?gebied=GM9999&gebied=BU99990001&thema=alle")
    assert f'href="{SIDE}?gebied=BU99990001&amp;thema=alle"' in html


def test_the_most_alike_areas_are_offered(world: World) -> None:
    country_figures()
    catalogue = queries.catalogue(None)
    [town] = comparing.columns_of(None, catalogue, ["GM9999"])
    offered = [each.code for each in comparing.suggested(None, catalogue, [town])]
    assert offered == ["NL00", "GM0001", "GM0002"]


def test_the_comparison_asks_the_same_for_two_areas_as_for_six(
    world: World, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    country_figures()
    asked: list[str] = []
    answered = Store._answered
    monkeypatch.setattr(Store, "_answered", lambda self, sql, given: asked.append(sql) or answered(self, sql, given))
    counts = []
    for most in (2, 5, 2, 5):
        areas_asked = "&".join(f"gebied=GM{number:04}" for number in range(1, most + 1))
        asked.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{SIDE}?{areas_asked}&cijfer=inwoners")
        counts.append((len(captured), len(asked)))
    assert counts[2] == counts[3]
    assert counts[3] <= (8, 8)


def test_two_figures_are_set_against_each_other_in_careful_words(world: World) -> None:
    country_figures()
    html = page(f"{AGAINST}?x=aandeel_65_plus&y=woz&niveau=gemeente&gebied=GM9999")
    assert (
        "A strong relation: in areas where “65 and over” is higher, “Mean value of dwellings” is mostly lower." in html
    )
    assert "It says nothing about the people in them" in html
    assert "14 areas have both figures." in html
    assert "gd-chart__point--own" in html
    assert "−1.00" in html


def test_parts_of_one_whole_are_told_to_hang_together_by_arithmetic(world: World) -> None:
    made = usual()
    young = indicator("jong", part_of=made["inwoners"], split="leeftijd")
    old = made["inwoners_65_plus"]
    old.part_of, old.split = made["inwoners"], "leeftijd"
    old.save()
    catalogue = queries.catalogue(None)
    assert relating.are_bound(catalogue, young, made["aandeel_65_plus"])
    assert relating.are_bound(catalogue, made["inwoners"], old)
    assert not relating.are_bound(catalogue, made["woz"], old)
    young.split = "gewicht"
    young.save()
    assert not relating.are_bound(queries.catalogue(None), young, old)


def test_few_areas_say_nothing_of_a_relation(world: World) -> None:
    town_figures()
    html = page(f"{AGAINST}?x=aandeel_65_plus&y=woz")
    assert "too few areas" in html
    assert "1 area lacks one of them" in html


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("x=inwoners&y=inwoners", "Choose another figure than the first."),
        ("x=niets&y=inwoners", "This cannot be chosen here."),
        ("x=inwoners&y=woz&niveau=straat", "This cannot be chosen here."),
        ("x=inwoners&y=woz&gebied=GM0001", "This cannot be chosen here."),
    ],
)
def test_what_cannot_be_related_is_told_at_its_field(world: World, asked: str, told: str) -> None:
    town_figures()
    assert told in page(f"{AGAINST}?{asked}", status=422)


def test_two_figures_without_a_level_in_common_say_so(world: World) -> None:
    usual()
    publish({("inwoners", "2020"): {"BU99990001": 1}, ("woz", "2020"): {"GM9999": 1}})
    assert "There is no level of areas that has both figures." in page(f"{AGAINST}?x=inwoners&y=woz", status=422)


def test_nothing_chosen_is_no_mistake(world: World) -> None:
    town_figures()
    assert "Choose two figures" in page(AGAINST)
    assert "Choose two figures" in page(f"{AGAINST}?x=inwoners")


def test_internal_figures_are_in_no_comparison_of_others(world: World) -> None:
    town_figures()
    Dataset.objects.update(visibility=Dataset.Visibility.INTERNAL)
    assert "aandeel_65_plus" not in page(f"{SIDE}?gebied=GM9999")
    assert "aandeel_65_plus" not in page(AGAINST)
    client = world.client("analyst.own")
    assert "aandeel_65_plus" in client.get(f"{SIDE}?gebied=GM9999").content.decode()
