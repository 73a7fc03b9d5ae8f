"""The page of one figure: where it comes from, how sure it is, and what became of the area it is about."""

import pytest
from django.test import Client

from gewoondoen.areas import actions as areas
from gewoondoen.areas.models import Area, Succession
from gewoondoen.knowledge import actions
from gewoondoen.knowledge.cells import places
from gewoondoen.knowledge.values import Reason
from tests.knowledge.making import dataset, publish, reading, town_figures, usual
from tests.knowledge.test_profile_pages import FIXED, text
from tests.world import SOUTH, WEST, World, outlined, square

pytestmark = pytest.mark.django_db
LINDEHOF = "/kennis/gebied/BU99990001"


def test_a_figure_stands_with_its_year_source_release_and_state(world: World) -> None:
    town_figures()
    page = text(Client(), f"{LINDEHOF}/aandeel_65_plus/")
    for words in (f"10{FIXED}%", "2020", "Kerncijfers (CBS)", "26 maart 2021", "definitief", "CC BY 4.0"):
        assert words in page


def test_it_says_how_far_off_it_may_be_by_chance_and_about_how_many_it_is(world: World) -> None:
    town_figures()
    page = text(Client(), f"{LINDEHOF}/aandeel_65_plus/")
    assert f"Alleen al door toeval kan dit tussen 8,9{FIXED}% en 11,2{FIXED}% liggen" in page
    assert "het gaat om 2.500" in page


def test_it_stands_beside_the_municipality_and_the_country_in_a_sentence(world: World) -> None:
    town_figures()
    assert f"Duidelijk lager dan in Teststad: 20{FIXED}%" in text(Client(), f"{LINDEHOF}/aandeel_65_plus/")


def test_only_who_imports_sees_the_cell_of_the_file_and_who_brought_it(world: World) -> None:
    town_figures()
    assert "De cel in het bestand" not in text(world.client("resident.own"), f"{LINDEHOF}/inwoners/")
    page = text(world.client("analyst.own"), f"{LINDEHOF}/inwoners/")
    assert "De cel in het bestand" in page
    assert "Rij 6" in page
    assert "Kolom inwoners" in page


def test_a_figure_without_a_number_says_why_at_length(world: World) -> None:
    town_figures()
    page = text(Client(), "/kennis/gebied/BU99990104/woz/")
    assert "Er is geen getal" in page
    assert "De bron geeft dit cijfer niet" in page


def test_each_period_stands_with_its_reason_state_and_release(world: World) -> None:
    usual()
    publish({("woz", "2018"): {"BU99990001": 100}, ("woz", "2020"): {"BU99990001": 120}})
    publish({("woz", "2019"): {"BU99990001": Reason.SMALL}}, into=dataset("tussen"))
    page = text(Client(), f"{LINDEHOF}/woz/")
    assert "te weinig" in page
    assert "steeg van" in page.lower()


def test_what_is_not_there_is_not_found(world: World) -> None:
    town_figures()
    assert Client().get(f"{LINDEHOF}/niets/").status_code == 404
    usual()
    assert Client().get("/kennis/gebied/BU99990001/woz/").status_code == 200
    assert Client().get("/kennis/gebied/BU00000000/woz/").status_code == 404


def moved_border(world: World, share: float = 0.5) -> None:
    """Publish figures of Lindehof, which in 2020 took half of an older area beside it; 2019 is of the old Lindehof."""
    usual()
    found = reading(
        {
            ("inwoners", "2018"): {"BU99990001": 1000, "BU99990009": 400},
            ("inwoners", "2019"): {"BU99990001": 1100, "BU99990009": 500},
            ("inwoners", "2020"): {"BU99990001": 1350},
        }
    )
    found.places = places(
        [("BU99990001", "Lindehof", "GM9999", year, 3 if year == 2020 else 1) for year in (2018, 2019, 2020)]
    )
    actions.publish_reading(dataset=dataset(), found=found, by=None)
    Area.objects.filter(pk=world.lindehof.pk).update(valid_from=2020)
    for code, part, width in (("BU99990001", 1.0, 0.005), ("BU99990009", share, 0.01)):
        old = Area.objects.create(
            kind="neighbourhood", code=code, name=f"Oud {code[-1]}", parent=world.oost, valid_from=2010,
            valid_until=2020, path=world.oost.path,
        )  # fmt: skip
        outlined(old, square(WEST, SOUTH, width))
        Succession.objects.create(predecessor=old, successor=world.lindehof, share=part)


def test_older_figures_are_of_the_old_area_and_say_so(world: World) -> None:
    moved_border(world)
    page = text(Client(), f"{LINDEHOF}/inwoners/")
    assert "De grens is veranderd in 2020. Oudere cijfers horen bij het oude gebied." in page
    assert f"Van Oud 9 kwam 50{FIXED}% van de oppervlakte bij dit gebied." in page
    assert "het oude gebied" in page
    assert "Schatting" not in page


def test_estimates_on_the_borders_of_now_are_there_only_when_asked_for_and_are_marked(world: World) -> None:
    moved_border(world)
    assert "1.350" in text(Client(), f"{LINDEHOF}/inwoners/")
    page = text(Client(), f"{LINDEHOF}/inwoners/?teruggelegd=1")
    assert "Schatting op de grenzen van nu" in page
    assert "Schatting: teruggelegd. Dat is: cijfers van oude gebieden (2) omgerekend naar de grens van nu." in page
    assert "1.350" in page  # 1,100 and half of 500
    assert "1.200" in page  # 1,000 and half of 400


def test_no_estimate_is_offered_where_nothing_is_known_of_older_areas(world: World) -> None:
    town_figures()
    assert "teruggelegd" not in Client().get(f"{LINDEHOF}/inwoners/").content.decode()


def test_the_signals_of_the_domain_stand_beside_the_figure(world: World) -> None:
    town_figures()
    assert "Wat er hier gemeld wordt" in text(Client(), f"{LINDEHOF}/inwoners/")


def test_an_own_area_says_of_how_many_areas_its_figure_was_worked_out(world: World) -> None:
    town_figures()
    area = areas.make_focus_area(
        municipality=world.town, by=world.administrator(), name="Proef", about="", place="",
        neighbourhoods=[world.lindehof, world.rietveld],
    )  # fmt: skip
    page = text(Client(), f"/kennis/gebied/{area.code}/inwoners/")
    assert "uitgerekend" in page
    assert "2 gebieden" in page
    assert "Tussen andere gebieden" not in page
    assert "We weten niet over hoeveel" in text(Client(), f"/kennis/gebied/{area.code}/woz/")


def test_the_charts_name_each_area_and_lead_to_its_own_page(world: World) -> None:
    town_figures()
    page = Client().get(f"{LINDEHOF}/woz/").content.decode()
    assert 'href="/kennis/gebied/BU99990002/woz/"' in page


def test_english_readers_get_the_figure_in_english(world: World) -> None:
    town_figures()
    page = text(Client(), f"{LINDEHOF}/aandeel_65_plus/", "en")
    assert "65 and over in Lindehof" in page
    assert "By chance alone it may lie between" in page


def test_the_ways_on_lead_to_the_map_the_comparison_and_the_definition(world: World) -> None:
    town_figures()
    client = Client()
    page = client.get(f"{LINDEHOF}/aandeel_65_plus/").content.decode()
    comparison = "/kennis/vergelijken/?gebied=BU99990001&amp;gebied=GM9999&amp;gebied=NL00&amp;cijfer=aandeel_65_plus"
    for address in ("/kennis/kaart/aandeel_65_plus/", comparison, "/kennis/begrippen/aandeel_65_plus/"):
        assert f'href="{address}"' in page
        assert client.get(address.replace("&amp;", "&")).status_code == 200
