"""The page of stacking: the state is in the address, the list is always shown, and nonsense is said to be nonsense."""

import csv
import io

import pytest
from django.test import Client

from tests.knowledge.making import town_figures
from tests.knowledge.making_indices import LINDEHOF, judged_figures
from tests.world import World

pytestmark = pytest.mark.django_db
PAGE = "/kennis/stapeling/"
ALL = "cijfer=bijstand&cijfer=inbraak&cijfer=inkomen"


def page(client: Client, query: str = "") -> str:
    response = client.get(f"{PAGE}?{query}" if query else PAGE, headers={"Accept-Language": "en"})
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.fixture
def town(world: World) -> World:
    judged_figures()
    return world


def test_without_a_choice_all_figures_with_a_better_side_are_stacked(town: World, client: Client) -> None:
    shown = page(client)
    assert "Lindehof: 3 of 3" in shown
    assert "Waterkant: 0 of 2 (1 without a figure)" in shown


def test_it_says_to_be_about_areas_and_that_the_choice_is_a_choice(town: World, client: Client) -> None:
    shown = page(client)
    assert "This is about areas, not about people" in shown
    assert "Which indicators you choose is a choice" in shown


def test_each_figure_beyond_its_line_is_shown_with_that_line_and_leads_to_its_page(town: World, client: Client) -> None:
    shown = page(client, "cijfer=bijstand&niveau=neighbourhood&maat=vijfde")
    # In the order of the ten values 2 3 4 5 6 7 8 9 12 20 the 80th percentile lies at 9.6.
    assert "more than 9.6" in shown
    assert "Lindehof: 1 of 1" in shown
    figure = f"/kennis/gebied/{LINDEHOF}/bijstand/"
    assert f'href="{figure}"' in shown
    assert client.get(figure).status_code == 200


def test_a_figure_that_is_withheld_is_named_with_its_reason(town: World, client: Client) -> None:
    assert "Inbraak (withheld)" in page(client, ALL)


def test_what_has_no_better_side_cannot_be_chosen_and_the_page_says_why(town: World, client: Client) -> None:
    shown = page(client, "cijfer=inwoners&cijfer=bijstand")
    assert "neither more nor less of it is better" in shown
    assert "Lindehof: 1 of 1" in shown
    assert 'value="inwoners"' not in shown


def test_a_bare_count_cannot_be_chosen_and_the_page_says_why(town: World, client: Client) -> None:
    assert "is a bare count" in page(client, "cijfer=diefstallen")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("cijfer=bestaat-niet", "There is no indicator “bestaat-niet”"),
        (f"{ALL}&niveau=straat", "“straat” is no kind of area"),
        (f"{ALL}&maat=helft", "“helft” is no way to draw a line"),
        ("maat=vijfde&niveau=neighbourhood", "Choose at least one indicator"),
    ],
)
def test_what_makes_no_sense_in_the_address_is_said(town: World, client: Client, query: str, said: str) -> None:
    assert said in page(client, query)


def test_what_was_chosen_stays_chosen_beside_what_makes_no_sense(town: World, client: Client) -> None:
    shown = page(client, "cijfer=bijstand&cijfer=bestaat-niet&maat=afwijking")
    assert 'value="bijstand" id="cijfer-bijstand" checked' in shown
    assert 'value="afwijking" id="maat-afwijking" checked' in shown


def test_by_name_areas_stand_by_name_and_by_count_those_with_most_first(town: World, client: Client) -> None:
    by_count = page(client, f"{ALL}&volgorde=aantal")
    by_name = page(client, f"{ALL}&volgorde=naam")
    assert by_count.index("<span>Rietveld: ") < by_count.index("<span>Marktzicht: ")
    assert by_name.index("<span>Marktzicht: ") < by_name.index("<span>Rietveld: ")


def test_the_map_has_a_table_with_what_it_says(town: World, client: Client) -> None:
    shown = page(client, ALL)
    assert "gd-choropleth" in shown
    assert "Waterkant: 0 of 2 (1 without a figure)" in shown


def test_districts_can_be_stacked_too(town: World, client: Client) -> None:
    shown = page(client, "niveau=district")
    assert "There are no figures to stack yet" in shown  # the figures of this town are of neighbourhoods


def test_without_figures_the_page_says_so(world: World, client: Client) -> None:
    assert "There are no figures to stack yet" in page(client)


def test_without_a_better_side_on_any_figure_there_is_nothing_to_stack(world: World, client: Client) -> None:
    town_figures()
    assert "There are no figures to stack yet" in page(client)


def test_the_file_has_a_row_an_area_and_figure(town: World, client: Client) -> None:
    response = client.get(f"{PAGE}uitvoer/csv/?{ALL}", headers={"Accept-Language": "en"})
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 4 * 3
    waterkant = next(row for row in rows if row["Area"] == "Waterkant" and row["Indicator"] == "Inbraak")
    assert (waterkant["Figure"], waterkant["No figure because"], waterkant["Lies beyond it"]) == ("", "withheld", "")
    lindehof = next(row for row in rows if row["Area"] == "Lindehof" and row["Indicator"] == "Bijstand")
    assert (lindehof["Figure"], lindehof["Lies beyond it"], lindehof["Beyond the line"]) == ("12.0", "yes", "3")


def test_a_file_of_another_kind_is_not_there(town: World, client: Client) -> None:
    assert client.get(f"{PAGE}uitvoer/pdf/").status_code == 404
