"""The profile of an area as people get it: at every level, with and without figures, in both languages."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gewoondoen.areas import actions as areas
from gewoondoen.areas.models import Area, Succession
from gewoondoen.knowledge.models import Dataset, Indicator, PeerGroup
from gewoondoen.knowledge.values import Reason
from tests.knowledge.making import dataset, indicator, publish, town_figures
from tests.world import World, outlined, square

pytestmark = pytest.mark.django_db
FIXED = " "  # what the page keeps together, as `text` and `row` write it


def text(client: Client, address: str, language: str = "nl") -> str:
    """Return the words of a page, without its markup."""
    client.cookies["django_language"] = language
    response = client.get(address, headers={"accept-language": language})
    assert response.status_code == 200
    main = response.content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def row(client: Client, address: str, name: str) -> str:
    """Return the words of one row of the profile."""
    client.cookies["django_language"] = "nl"
    rows = re.findall(r"<tr>.*?</tr>", client.get(address).content.decode(), re.DOTALL)
    [found] = [each for each in rows if f">{name}</a></th>" in each]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", found)).strip()


@pytest.mark.parametrize("code", ["GM9999", "WK999901", "BU99990001"])
def test_every_level_has_a_profile_with_its_own_published_figures(world: World, code: str) -> None:
    town_figures()
    people = {"GM9999": "10.000", "WK999901": "6.000", "BU99990001": "2.500"}[code]
    assert people in row(Client(), f"/kennis/gebied/{code}/", "Inwoners")


def test_a_figure_stands_with_its_year_beside_the_municipality_and_the_country(world: World) -> None:
    town_figures()
    found = row(Client(), "/kennis/gebied/BU99990001/", "65 jaar of ouder")
    assert f"10{FIXED}%" in found
    assert "2020" in found
    assert f"20{FIXED}% hier duidelijk lager" in found


def test_a_place_is_among_the_areas_of_the_kind_in_the_municipality(world: World) -> None:
    town_figures()
    assert "van de 4 buurten" in row(Client(), "/kennis/gebied/BU99990002/", "65 jaar of ouder")


def test_what_is_withheld_says_so_in_a_word_and_why_at_the_foot(world: World) -> None:
    town_figures()
    assert "niet gegeven" in row(Client(), "/kennis/gebied/BU99990104/", "Gemiddelde WOZ-waarde")
    assert "De bron geeft dit cijfer niet" in text(Client(), "/kennis/gebied/BU99990104/")


def test_amounts_in_thousands_are_written_in_full(world: World) -> None:
    town_figures()
    assert f"300.000{FIXED}euro" in row(Client(), "/kennis/gebied/BU99990001/", "Gemiddelde WOZ-waarde")


def test_an_own_area_gets_figures_worked_out_and_refused_with_the_reason(world: World) -> None:
    town_figures()
    area = areas.make_focus_area(
        municipality=world.town, by=world.administrator(), name="Proef", about="", place="",
        neighbourhoods=[world.lindehof, world.rietveld],
    )  # fmt: skip
    address = f"/kennis/gebied/{area.code}/"
    assert "4.000" in row(Client(), address, "Inwoners")
    assert "uitgerekend uit 2 gebieden" in row(Client(), address, "Inwoners")
    assert "niet uit te rekenen" in row(Client(), address, "Gemiddelde WOZ-waarde")
    assert "We weten niet over hoeveel mensen of dingen" in text(Client(), address)


def test_a_borough_has_the_same_page(world: World) -> None:
    town_figures()
    area = areas.make_borough(
        municipality=world.town, name="Groot-Oost", districts=[world.oost, world.west], by=world.administrator(),
        about="", place="",
    )  # fmt: skip
    assert "10.000" in row(Client(), f"/kennis/gebied/{area.code}/", "Inwoners")


def test_an_area_without_figures_says_so(world: World) -> None:
    assert "Er zijn nog geen cijfers van dit gebied" in text(Client(), "/kennis/gebied/BU99990001/")


def test_an_area_that_is_not_there_is_not_found(world: World) -> None:
    assert Client().get("/kennis/gebied/BU00000000/").status_code == 404


def test_an_area_of_the_past_keeps_its_figures_and_names_its_successor(world: World) -> None:
    town_figures()
    old = Area.objects.create(
        kind="neighbourhood", code="BU99990009", name="Oud", parent=world.oost, valid_from=2010, valid_until=2020
    )
    old.path = f"{world.oost.path}{old.pk}/"
    old.save(update_fields=["path"])
    outlined(old, square(6.8, 52.2))
    Succession.objects.create(predecessor=old, successor=world.lindehof, share=0.6)
    publish({("inwoners", "2018"): {"BU99990009": 700}, ("inwoners", "2021"): {"BU99990009": 999}}, into=dataset("oud"))
    page = text(Client(), "/kennis/gebied/BU99990009/2010/")
    assert "Lindehof" in page
    assert "700" in page
    assert "999" not in page


def test_the_year_of_an_area_that_holds_leads_to_the_area(world: World) -> None:
    response = Client().get("/kennis/gebied/BU99990001/2025/")
    assert (response.status_code, response["Location"]) == (302, "/kennis/gebied/BU99990001/")


def test_a_number_of_before_stands_until_the_new_one_is_published(world: World) -> None:
    town_figures()
    publish({("woz", "2021"): {"BU99990001": Reason.NOT_YET, "BU99990002": Reason.NOT_YET}}, into=dataset("nieuw"))
    assert "2020" in row(Client(), "/kennis/gebied/BU99990001/", "Gemiddelde WOZ-waarde")


def test_english_readers_get_english_words_and_numbers(world: World) -> None:
    town_figures()
    page = text(Client(), "/kennis/gebied/GM9999/", "en")
    assert "Inhabitants" in page
    assert "10,000" in page
    assert "Sources and how to read" in page


def test_a_named_group_stands_beside_when_asked_for_and_an_unknown_one_does_nothing(world: World) -> None:
    town_figures()
    publish(
        {("inwoners", "2020"): {f"GM000{at}": 1000 for at in range(1, 4)},
         ("inwoners_65_plus", "2020"): {f"GM000{at}": 100 * at for at in range(1, 4)}},
        into=dataset("elders"),
    )  # fmt: skip
    for slug in ("inwoners", "inwoners_65_plus", "aandeel_65_plus"):
        Indicator.objects.filter(slug=slug).update(dataset=Dataset.objects.get(slug="kern"))
    codes = ["GM0001", "GM0002", "GM0003", "GM0004"]
    PeerGroup.objects.create(slug="groot", name="Grote steden", codes=codes, made_at=timezone.now())
    plain = text(Client(), "/kennis/gebied/GM9999/?vergelijk=niets")
    assert "Grote steden" in text(Client(), "/kennis/gebied/GM9999/?vergelijk=groot")
    assert "gemiddelde van" not in plain


def test_the_most_alike_say_how_and_out_of_how_many(world: World) -> None:
    town_figures()
    page = text(Client(), "/kennis/gebied/BU99990001/?vergelijk=gelijkend")
    assert "Van 2 gebieden van dezelfde soort in het land" in page
    assert "1 gebied doet niet mee" in page
    assert "daar" in page


def test_figures_for_civil_servants_are_not_there_for_others(world: World) -> None:
    town_figures()
    inside = dataset("intern", visibility=Dataset.Visibility.INTERNAL)
    indicator("geheim", name="Alleen voor ons", dataset=inside)
    publish({("geheim", "2020"): {"BU99990001": 5}}, into=inside)
    assert "Alleen voor ons" not in text(Client(), "/kennis/gebied/BU99990001/")
    assert Client().get("/kennis/gebied/BU99990001/geheim/").status_code == 404
    assert "Alleen voor ons" in text(world.client("analyst.own"), "/kennis/gebied/BU99990001/")


def test_a_profile_costs_the_same_number_of_statements_for_few_figures_as_for_many(world: World) -> None:
    town_figures()

    def cost() -> int:
        client = Client()
        client.get("/kennis/gebied/BU99990001/")
        with CaptureQueriesContext(connection) as seen:
            client.get("/kennis/gebied/BU99990001/")
        return len(seen)

    few = cost()
    for at in range(30):
        indicator(f"extra_{at}", "share", denominator=Indicator.objects.get(slug="inwoners"))
    publish({(f"extra_{at}", "2020"): {"BU99990001": at, "NL00": at} for at in range(30)}, into=dataset("extra"))
    Indicator.objects.filter(slug__startswith="extra").update(dataset=Dataset.objects.get(slug="extra"))
    assert cost() == few
    assert few <= 14


def test_the_page_of_the_area_shows_its_headlines_and_leads_to_the_rest(world: World) -> None:
    town_figures()
    page = text(Client(), "/gebieden/BU99990001/")
    assert "Het gebied in cijfers" in page
    assert "Alle cijfers van dit gebied" in page


def test_the_page_of_an_area_without_figures_has_no_such_part(world: World) -> None:
    assert "Het gebied in cijfers" not in text(Client(), "/gebieden/BU99990001/")


def test_before_any_import_the_first_page_says_where_to_begin(world: World) -> None:
    assert "Nog geen cijfers" in text(Client(), "/kennis/")
    assert "Breng een bestand van het CBS" in text(world.client("analyst.own"), "/kennis/")


def test_the_first_page_names_themes_datasets_and_what_is_new(world: World) -> None:
    town_figures()
    page = text(Client(), "/kennis/")
    assert "Bevolking" in page
    assert "Kerncijfers (CBS)" in page
    assert "Wat er nieuw is" in page


def test_an_indicator_is_found_by_every_word_of_its_names_or_definition(world: World) -> None:
    town_figures()
    Indicator.objects.filter(slug="woz").update(about="Wat woningen volgens de gemeente wáard zijn.")
    assert "Gemiddelde WOZ-waarde" in text(Client(), "/kennis/?zoek=gemeente+waard").split("Kies een gebied")[0]
    assert "Geen cijfer heeft deze woorden" in text(Client(), "/kennis/?zoek=gemeente+zebra")


def test_who_lives_or_works_somewhere_finds_that_area_first(world: World) -> None:
    town_figures()
    assert "Van u: Oost" in text(world.client("resident.own"), "/kennis/")
