"""The pages of an index show all that its scores are made of, and of what others would make of them."""

import csv
import io
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gewoondoen.knowledge import actions, queries
from gewoondoen.knowledge.indices import Construction
from gewoondoen.knowledge.models import CompositeIndex, Dataset
from tests.knowledge.making_indices import LINDEHOF, WATERKANT, blueprint, judged_figures, made, published
from tests.world import World

pytestmark = pytest.mark.django_db
PAGE = "/kennis/index/sociale-index/"
ENGLISH = {"Accept-Language": "en"}


def page(client: Client, path: str = PAGE, status: int = 200) -> str:
    response = client.get(path, headers=ENGLISH)
    assert response.status_code == status
    return " ".join(response.content.decode().split())


@pytest.fixture
def index(world: World) -> CompositeIndex:
    judged_figures()
    return published()


def test_the_list_is_empty_until_there_is_an_index(world: World, client: Client) -> None:
    assert "There are no indices" in page(client, "/kennis/index/")
    judged_figures()
    published()
    assert "Sociale index" in page(client, "/kennis/index/")


def test_a_longer_list_takes_no_more_statements(
    world: World, client: Client, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    judged_figures()
    published()
    with CaptureQueriesContext(connection) as asked:
        client.get("/kennis/index/")
    for _number in range(3):
        published()
    with django_assert_num_queries(len(asked)):
        client.get("/kennis/index/")


def test_a_score_stands_with_its_band_its_rank_and_what_that_may_be(index: CompositeIndex, client: Client) -> None:
    shown = page(client)
    assert "gd-whisker__band" in shown
    assert "Band (p5 to p95)" in shown
    assert re.search(r"Marktzicht</a></th> <td[^>]*>1\.\d\d</td>", shown)


def test_scores_stand_by_name_unless_the_reader_asks_otherwise(index: CompositeIndex, client: Client) -> None:
    by_name, by_score = page(client), page(client, f"{PAGE}?volgorde=score")
    assert "By name." in by_name
    first = re.compile(r"Score and band.*?<tbody> <tr> <th scope=\"row\"><a[^>]*>(\w+)</a>")
    assert [first.search(each).group(1) for each in (by_name, by_score)] == ["Lindehof", "Marktzicht"]  # type: ignore[union-attr]


def test_what_it_is_made_of_is_there_with_weights_and_sources(index: CompositeIndex, client: Client) -> None:
    shown = page(client)
    for part in ("Bestaan: weight 2, 66.7", "Veiligheid: weight 1, 33.3", "Bijstand", "Less is better", "CBS"):
        assert part in shown


def test_an_area_without_a_score_is_named_with_the_reason(index: CompositeIndex, client: Client) -> None:
    assert "Waterkant</a>: Of the weight 67" in page(client)


def test_an_area_is_opened_down_to_its_figures_and_they_add_up(index: CompositeIndex, client: Client) -> None:
    shown = page(client, f"{PAGE}gebied/{LINDEHOF}/")
    added = [float(each.replace("−", "-")) for each in re.findall(r'data-label="Adds">([−\d.]+)</td>', shown)]
    score = re.search(r"gd-tile__value\">([−\d.]+)<", shown)
    assert score is not None
    assert len(added) == 3
    assert sum(added) == pytest.approx(float(score.group(1).replace("−", "-")), abs=0.002)
    assert f'href="/kennis/gebied/{LINDEHOF}/bijstand/"' in shown


def test_an_area_without_a_score_shows_the_figures_it_has(index: CompositeIndex, client: Client) -> None:
    shown = page(client, f"{PAGE}gebied/{WATERKANT}/")
    assert "No score" in shown
    assert "withheld" in shown


def test_under_ranks_domains_add_up_and_the_page_says_why_figures_do_not(world: World, client: Client) -> None:
    judged_figures()
    published(construction=Construction.RANK)
    shown = page(client, f"{PAGE}gebied/{LINDEHOF}/")
    assert "no figure adds a part of its own" in shown
    captions = re.findall(r"<caption[^>]*>\w+: adds ([\d.]+)<", shown)
    score = re.search(r"gd-tile__value\">([\d.]+)<", shown)
    assert score is not None
    assert sum(map(float, captions)) == pytest.approx(float(score.group(1)), abs=0.02)


def test_an_index_or_area_or_version_that_is_not_there_is_not_found(index: CompositeIndex, client: Client) -> None:
    for path in (
        "/kennis/index/bestaat-niet/",
        f"{PAGE}gebied/BU00000000/",
        f"{PAGE}?versie=7",
        f"{PAGE}?versie=een",
        f"{PAGE}uitvoer/pdf/",
        f"{PAGE}kaart/3/",
    ):
        assert client.get(path).status_code == 404, path


def test_a_year_without_figures_is_said_and_the_latest_are_shown(index: CompositeIndex, client: Client) -> None:
    shown = page(client, f"{PAGE}?jaar=1850")
    assert "There are no figures of 1850" in shown
    assert "Marktzicht" in shown


def test_when_a_part_is_hidden_from_the_reader_there_is_no_score(index: CompositeIndex, client: Client) -> None:
    secret = Dataset.objects.create(slug="intern", name="Intern", source="Gemeente", visibility="internal")
    found = queries.catalogue(None).indicators["inbraak"]
    found.dataset = secret
    found.save(update_fields=["dataset"])
    shown = page(client)
    assert "This index cannot be worked out now" in shown
    assert "gd-whisker" not in shown.split("</head>")[1]
    assert client.get(f"{PAGE}uitvoer/json/").status_code == 404


def test_the_json_has_the_recipe_the_card_and_every_figure(index: CompositeIndex, client: Client) -> None:
    found = client.get(f"{PAGE}uitvoer/json/").json()
    assert [domain["name"] for domain in found["domains"]] == ["Bestaan", "Veiligheid"]
    assert found["reference"]["areas"] == 10
    assert found["card"]["Naam"] == "Buurten ordenen"
    assert found["card"]["Doel en impact"] == "Veld niet ingevuld"
    lindehof = next(area for area in found["areas"] if area["code"] == LINDEHOF)
    assert sum(lindehof["indicators"].values()) == pytest.approx(lindehof["score"])
    assert lindehof["figures"] == {"bijstand": 12, "inkomen": 20, "inbraak": 9}


def test_the_table_file_has_the_weights_in_its_heads_and_what_adds_up(index: CompositeIndex, client: Client) -> None:
    response = client.get(f"{PAGE}uitvoer/csv/", headers=ENGLISH)
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    heads, *rows = csv.reader(io.StringIO(text), delimiter=";")
    assert "Bestaan: adds to the score (weight 0.6667)" in heads
    row = next(row for row in rows if row[1] == "Lindehof")
    assert float(row[9]) + float(row[10]) == pytest.approx(float(row[2]))
    waterkant = next(row for row in rows if row[1] == "Waterkant")
    assert waterkant[2] == ""


def test_other_weights_show_which_ranks_change_and_keep_nothing(world: World, client: Client) -> None:
    judged_figures()
    published(coverage=0.5)
    assert "Lindehof" not in page(client, f"{PAGE}wat-als/").split("</h1>")[1]
    shown = page(client, f"{PAGE}wat-als/?g1=0&g2=5")
    assert "Which ranks change" in shown
    assert "loses its score" in shown  # Waterkant has figures of the first domain only
    assert CompositeIndex.objects.get().versions.count() == 1


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("g1=-1&g2=1", "greater than or equal to 0"),
        ("g1=veel&g2=1", "Write a number"),
        ("g1=nan&g2=1", "Write a number"),
        ("g1=0&g2=0", "All domains have a weight of 0"),
        ("g1=2", "Give it a weight"),
        ("g1=1e9&g2=1", "less than or equal to 1000"),
    ],
)
def test_weights_that_are_none_are_refused_with_what_was_typed(
    index: CompositeIndex, client: Client, query: str, said: str
) -> None:
    shown = page(client, f"{PAGE}wat-als/?{query}")
    assert said in shown
    assert f'name="g1" value="{query.split("&")[0].removeprefix("g1=")}"' in shown
    assert "Which ranks change" not in shown


def test_weights_may_be_written_with_a_comma(index: CompositeIndex, client: Client) -> None:
    assert "Write a number" not in page(client, f"{PAGE}wat-als/?g1=0,5&g2=1")


def test_only_an_analyst_can_keep_other_weights_and_says_why(world: World) -> None:
    judged_figures()
    published()
    assert "Keep these weights" not in page(world.client("director.own"), f"{PAGE}wat-als/?g1=0.1&g2=5")
    analyst = world.client("analyst.own")
    assert "Keep these weights" in page(analyst, f"{PAGE}wat-als/?g1=0.1&g2=5")
    silent = analyst.post(f"{PAGE}wat-als/bewaren/", {"g1": "1", "g2": "5", "why": ""}, headers=ENGLISH)
    assert silent.status_code == 422
    assert 'value="5"' in silent.content.decode()
    kept = analyst.post(f"{PAGE}wat-als/bewaren/", {"g1": "1", "g2": "5", "why": "De raad vroeg het"})
    assert kept.status_code == 302
    version = CompositeIndex.objects.get().versions.get(number=2)
    assert [domain["weight"] for domain in version.domains] == [1, 5]
    assert (version.why, version.published_at) == ("De raad vroeg het", None)


def test_the_same_weights_are_no_next_version(world: World) -> None:
    judged_figures()
    published()
    same = world.client("analyst.own").post(f"{PAGE}wat-als/bewaren/", {"g1": "2", "g2": "1", "why": "Zomaar"})
    assert same.status_code == 409


def test_versions_stand_beside_each_other_with_what_changed_and_why(world: World) -> None:
    judged_figures()
    index = made(coverage=0.5)
    turned = blueprint(weights={"Bestaan": 0.1, "Veiligheid": 5.0}, coverage=0.5)
    actions.make_version(index=index, blueprint=turned, why="De raad vroeg het", by=None)
    shown = page(world.client("analyst.own"), f"{PAGE}versies/")
    assert "De raad vroeg het" in shown
    assert re.search(r"Inbraak</th><td[^>]*>33\.3\s%</td><td[^>]*>98\.0\s%</td>", shown)
    assert "Ranks that change" in shown


def test_of_one_version_there_is_nothing_to_compare(index: CompositeIndex, client: Client) -> None:
    assert "There is one version only" in page(client, f"{PAGE}versies/")


def test_versions_about_areas_of_different_kinds_are_not_compared(world: World) -> None:
    judged_figures()
    index = made()
    version = index.versions.get()
    version.pk, version.number, version.level = None, 2, "district"
    version.save()
    assert "areas of different kinds" in page(world.client("analyst.own"), f"{PAGE}versies/")


def test_a_draft_is_marked_and_can_be_opened_only_with_a_whole_card(world: World) -> None:
    judged_figures()
    made()
    analyst = world.client("analyst.own")
    assert "This version is a draft" in page(analyst)
    refused = analyst.post(f"{PAGE}openbaar/1/", follow=True, headers=ENGLISH)
    assert "Fill in the algorithm card first" in refused.content.decode()
    assert CompositeIndex.objects.get().versions.get().published_at is None


def test_name_and_text_can_be_changed_and_an_index_taken_out_of_use(index: CompositeIndex, world: World) -> None:
    analyst = world.client("analyst.own")
    assert analyst.post(f"{PAGE}wijzigen/", {"name": "", "about": "x"}).status_code == 422
    assert analyst.post(f"{PAGE}wijzigen/", {"name": "Andere naam", "about": "x"}).status_code == 302
    assert Client().get(PAGE).status_code == 404
    assert "Not in use" in page(analyst)
