"""One indicator over all areas: the map, its list, small maps for each year, and what is asked wrongly."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gewoondoen.areas import actions as areas
from gewoondoen.areas.models import Area, Outline
from gewoondoen.knowledge.models import Dataset, Indicator, Interpretation
from gewoondoen.knowledge.store import Store
from gewoondoen.knowledge.values import Reason
from tests.knowledge.making import country_figures, publish, town_figures, usual
from tests.world import World

pytestmark = pytest.mark.django_db
SHARE = "/kennis/kaart/aandeel_65_plus/"


def page(address: str, status: int = 200, client: Client | None = None) -> str:
    response = (client or Client(headers={"Accept-Language": "en"})).get(address)
    assert response.status_code == status, response.content.decode()[:2000]
    return response.content.decode()


def rows(html: str) -> list[str]:
    """Return the names in the list, in order."""
    body = html.split('id="lijst"')[1].split("</table>")[0].split("<tbody>")[1]
    return [part.split("</")[0].split(">")[-1] for part in body.split('scope="row">')[1:]]


def interpretation(area: Area, text: str, **given: object) -> Interpretation:
    fields = {
        "about": "figure", "indicator": Indicator.objects.get(slug="aandeel_65_plus"), "period": "2020",
        "role": "lives", "visibility": "public", "made_at": timezone.now(), "confirmed_on": date(2025, 1, 1),
        "ask_again_on": date(2030, 1, 1), **given,
    }  # fmt: skip
    return Interpretation.objects.create(area=area, text=text, **fields)


def test_the_map_has_every_neighbourhood_as_a_link_with_its_figure(world: World) -> None:
    town_figures()
    html = page(SHARE)
    assert "65 and over: neighbourhoods of Teststad, 2020" in html
    assert '<a href="/kennis/gebied/BU99990002/aandeel_65_plus/"><path class="gd-fill--' in html
    assert "<title>Marktzicht: 36\N{NO-BREAK SPACE}%; rank 1</title>" in html
    assert "20\N{NO-BREAK SPACE}%" in html  # the town as a whole


def test_the_list_goes_from_high_to_low_and_by_name_on_request(world: World) -> None:
    town_figures()
    assert rows(page(SHARE)) == ["Marktzicht", "Rietveld", "Lindehof", "Waterkant"]
    assert rows(page(f"{SHARE}?volgorde=laagste")) == ["Waterkant", "Lindehof", "Rietveld", "Marktzicht"]
    assert rows(page(f"{SHARE}?volgorde=naam")) == ["Lindehof", "Marktzicht", "Rietveld", "Waterkant"]
    assert rows(page(f"{SHARE}?volgorde=x")) == rows(page(SHARE))


def test_a_figure_out_of_few_people_says_how_far_chance_goes_and_a_rank_is_open(world: World) -> None:
    usual()
    people = {"GM9999": 1_000, "BU99990001": 40, "BU99990002": 60}
    publish(
        {("inwoners", "2020"): people, ("inwoners_65_plus", "2020"): {"GM9999": 220, "BU99990001": 8, "BU99990002": 15}}
    )
    html = page(SHARE)
    assert "1 (1 to 2)" in html
    assert "2 (1 to 2)" in html
    assert "10 – 35\N{NO-BREAK SPACE}%" in html  # 8 of 40, by Wilson
    assert html.count("about the same") == 2


def test_an_area_without_a_number_is_hatched_with_the_reason_and_in_no_class(world: World) -> None:
    town_figures()
    html = page("/kennis/kaart/woz/")
    assert "<title>Waterkant: withheld</title>" in html
    assert "gd-fill--none" in html
    assert 'no figure: withheld <span class="gd-legend__count">(1 area)' in html
    assert rows(html)[-1] == "Waterkant"


def test_an_area_that_is_in_no_file_is_shown_as_such(world: World) -> None:
    usual()
    publish({("inwoners", "2020"): {"GM9999": 100, "BU99990001": 100}})
    assert "<title>Rietveld: not collected</title>" in page("/kennis/kaart/inwoners/")


def test_an_area_without_an_outline_is_in_the_list_and_not_on_the_map(world: World) -> None:
    usual()
    publish({("inwoners", "2020"): {"GM9999": 300, "BU99990001": 100, "BU99990999": 200}})
    html = page("/kennis/kaart/inwoners/")
    assert rows(html)[:2] == ["BU99990999", "Lindehof"]
    assert "<title>BU99990999" not in html.split("gd-choropleth__areas")[1].split("</svg>")[0]
    assert "/kennis/gebied/BU99990999/" not in html


def test_without_any_outline_the_list_stands_with_a_message(world: World) -> None:
    town_figures()
    Outline.objects.all().delete()
    html = page(SHARE)
    assert "so there is no map" in html
    assert len(rows(html)) == 4


def test_the_period_level_and_classes_come_from_the_address(world: World) -> None:
    town_figures()
    html = page("/kennis/kaart/inwoners/?niveau=wijk&periode=2019&klassen=deviation&aantal=3")
    assert "Inhabitants: districts of Teststad, 2019" in html
    assert "One colour is below the mean" in html
    assert rows(html) == ["Oost", "West"]


@pytest.mark.parametrize("asked", ["niveau=straat", "periode=1066", "klassen=mooi", "aantal=99", "omtrek=x"])
def test_what_cannot_be_chosen_is_told_at_its_field_and_the_usual_is_shown(world: World, asked: str) -> None:
    town_figures()
    areas.make_focus_area(
        municipality=world.town, by=world.administrator(), name="Proef", about="", place="",
        neighbourhoods=[world.lindehof, world.rietveld],
    )  # fmt: skip
    html = page(f"{SHARE}?{asked}", status=422)
    assert "This cannot be chosen here." in html
    assert "65 and over: neighbourhoods of Teststad, 2020" in html


def test_around_the_mean_there_is_an_odd_number_of_classes(world: World) -> None:
    town_figures()
    assert "Around the mean there are 3, 5 or 7 classes." in page(f"{SHARE}?klassen=deviation&aantal=4", status=422)


def test_a_period_that_another_level_has_is_left_without_a_word(world: World) -> None:
    usual()
    publish({("inwoners", "2019"): {"BU99990001": 90}, ("inwoners", "2020"): {"WK999901": 100}})
    html = page("/kennis/kaart/inwoners/?niveau=wijk&periode=2019")
    assert "Inhabitants: districts of Teststad, 2020" in html


def test_an_unknown_indicator_is_not_found_and_one_without_figures_says_so(world: World) -> None:
    usual()
    page("/kennis/kaart/niets/", status=404)
    assert "There are no figures of this yet" in page(SHARE)


def test_small_maps_have_one_set_of_classes_and_a_column_for_each_year(world: World) -> None:
    town_figures()
    html = page("/kennis/kaart/inwoners/?jaren=1")
    assert "The colours mean the same in each year." in html
    assert html.count('class="gd-multiples__year"') == 2


def test_figures_of_another_border_are_not_set_on_the_outline_of_now(world: World) -> None:
    town_figures()  # the outlines hold from 2025
    from gewoondoen.knowledge import actions
    from gewoondoen.knowledge.cells import places
    from tests.knowledge.making import dataset, reading

    later = reading({("inwoners", "2024"): {"BU99990001": 2_600, "BU99990002": 3_600}})
    later.places = places(
        [("BU99990001", "Lindehof", "GM9999", 2024, 3), ("BU99990002", "Marktzicht", "GM9999", 2024, 1)]
    )
    actions.publish_reading(dataset=dataset(), found=later, by=None)
    html = page("/kennis/kaart/inwoners/?periode=2020")
    assert "<title>Lindehof: border changed</title>" in html
    assert "border changed since" in html
    assert "<title>Marktzicht: 3,500" in html


def test_the_outline_of_a_focus_area_is_drawn_with_its_own_figure(world: World) -> None:
    town_figures()
    area = areas.make_focus_area(
        municipality=world.town, by=world.administrator(), name="Proef", about="", place="",
        neighbourhoods=[world.lindehof, world.rietveld],
    )  # fmt: skip
    html = page(f"{SHARE}?omtrek={area.code}")
    assert "gd-choropleth__own" in html
    assert "14\N{NO-BREAK SPACE}% (worked out of 2 areas)" in html
    html = page(f"/kennis/kaart/woz/?omtrek={area.code}")
    assert "So no figure of the whole can be made of them." in html


def test_what_everyone_may_read_of_a_figure_stands_on_the_map_and_in_the_list(world: World) -> None:
    town_figures()
    interpretation(world.lindehof, "Hier wonen studenten & starters")
    interpretation(world.lindehof, "Alleen voor ons", visibility="involved")
    html = page(SHARE, client=english(world, "area_worker.own"))
    assert "1 interpretation: “Hier wonen studenten &amp; starters”" in html
    assert "<q>Hier wonen studenten &amp; starters</q>" in html
    assert "Alleen voor ons" not in html


def english(world: World, persona: str) -> Client:
    client = world.client(persona)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def test_the_whole_country_is_a_distribution_with_our_own_areas_named(world: World) -> None:
    town_figures()
    html = page(f"{SHARE}?niveau=buurt-nl")
    assert "There are too many areas to draw on a map." in html
    assert "gd-choropleth" not in html.split("</head>")[1]
    assert rows(html) == ["Marktzicht", "Rietveld", "Lindehof", "Waterkant"]


def test_municipalities_of_the_country_are_listed_with_those_we_have_outlines_of_on_the_map(world: World) -> None:
    country_figures()
    html = page(f"{SHARE}?niveau=gemeente")
    assert len(rows(html)) == 14
    assert rows(html)[0] == "Gemeente 0013"
    assert "<title>Teststad: 10" in html
    assert '<path class="gd-choropleth__own"' in html


def test_the_page_asks_the_same_whatever_the_number_of_areas(
    world: World, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    asked: list[str] = []
    answered = Store._answered
    monkeypatch.setattr(Store, "_answered", lambda self, sql, given: asked.append(sql) or answered(self, sql, given))
    usual()
    publish({("inwoners", "2020"): {"GM9999": 100, "BU99990001": 100, "BU99990900": 5}})
    counts = []
    for _time in (1, 2):
        asked.clear()
        with CaptureQueriesContext(connection) as captured:
            client.get("/kennis/kaart/inwoners/")
        counts.append((len(captured), len(asked)))
        publish({("inwoners", "2020"): {f"BU9999{number:04}": number + 1.0 for number in range(300)}})
    assert counts[0] == counts[1]
    assert counts[0] <= (8, 4)


def test_internal_figures_are_for_civil_servants_only(world: World) -> None:
    town_figures()
    Dataset.objects.update(visibility=Dataset.Visibility.INTERNAL)
    page(SHARE, status=404)
    page(SHARE, status=404, client=world.client("resident.own"))
    html = page(SHARE, client=english(world, "area_worker.own"))
    assert "Marktzicht" in html
    assert "insluiten" not in html


def test_the_reason_for_no_number_is_never_a_zero(world: World) -> None:
    usual()
    publish({("inwoners", "2020"): {"GM9999": 10, "BU99990001": 0, "BU99990002": Reason.NOT_YET}})
    html = page("/kennis/kaart/inwoners/")
    assert "<title>Lindehof: 0; rank 1</title>" in html
    assert "<title>Marktzicht: not yet published</title>" in html


def test_the_list_and_the_page_of_the_figure_tell_one_rank(world: World) -> None:
    usual()
    people = {"GM9999": 1_000, "BU99990001": 40, "BU99990002": 60, "BU99990103": 900}
    old = {"GM9999": 220, "BU99990001": 8, "BU99990002": 15, "BU99990103": 50}
    publish({("inwoners", "2020"): people, ("inwoners_65_plus", "2020"): old})
    assert "2 (1 to 2)" in page(SHARE)
    told = page("/kennis/gebied/BU99990001/aandeel_65_plus/")
    assert "2, may be 1 to 2" in " ".join(told.split())
