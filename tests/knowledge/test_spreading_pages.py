"""Measures of segregation are worked out when someone asks, by year, and say what they mean."""

import csv
import io
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.test import Client

from gewoondoen.areas.models import Area
from gewoondoen.knowledge import queries
from tests.knowledge.making import indicator, publish
from tests.knowledge.making_indices import divided
from tests.world import World

pytestmark = pytest.mark.django_db
PAGE = "/kennis/spreiding/"
BY_AGE = f"{PAGE}?indeling=inwoners.leeftijd"
ENGLISH = {"Accept-Language": "en"}
AGES = {
    "leeftijd_0_15": "k_0Tot15Jaar_8",
    "leeftijd_15_25": "k_15Tot25Jaar_9",
    "leeftijd_25_45": "k_25Tot45Jaar_10",
    "leeftijd_45_65": "k_45Tot65Jaar_11",
    "leeftijd_65_plus": "k_65JaarOfOuder_12",
}


def page(client: Client, path: str) -> str:
    response = client.get(path, headers=ENGLISH)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_nothing_is_worked_out_before_someone_asks(world: World, client: Client) -> None:
    divided()
    shown = page(client, PAGE)
    assert "They stand on no profile" in shown
    assert "The groups, each against all others" not in shown
    assert "What the measures mean" in shown


def test_the_example_by_hand_comes_out_as_it_says(world: World, client: Client) -> None:
    divided()
    shown = page(client, BY_AGE)
    # 6 + 2 and 2 + 6: H 0.1887, I 0.5, D 0.5, isolation 0.625, as in the docstrings of segregation.py.
    for measure in ("0.189", "0.500", "0.625"):
        assert measure in shown
    assert "in 50 of 100 draws" in shown
    assert "3 (1 left out)" in shown


def test_only_the_neighbourhoods_of_the_municipality_count_and_each_year_stands_by_itself(world: World) -> None:
    divided()
    catalogue = queries.catalogue(None)
    division = queries.divisions(catalogue)[0]
    years = queries.spreading(catalogue, division, world.town, queries.years_of_division(catalogue, division))
    assert [(each.period, each.used, each.left_out) for each in years] == [("2019", 4, 0), ("2020", 3, 1)]
    assert years[0].theil == pytest.approx(0)
    assert sum(each.people for each in years[1].groups) == 16


def test_only_people_are_divided_and_no_businesses(world: World) -> None:
    divided()
    whole = indicator("bedrijven", theme="bedrijvigheid")
    for slug in ("winkels", "fabrieken"):
        indicator(slug, theme="bedrijvigheid", part_of=whole, split="tak")
        publish({(slug, "2020"): {"BU99990001": 3}})
    assert [each.key for each in queries.divisions(queries.catalogue(None))] == ["inwoners.leeftijd"]


def test_a_division_that_is_not_there_is_said(world: World, client: Client) -> None:
    divided()
    assert "“inwoners.kleur” is no division" in page(client, f"{PAGE}?indeling=inwoners.kleur")
    assert client.get(f"{PAGE}uitvoer/csv/?indeling=inwoners.kleur").status_code == 404


def test_without_figures_the_page_says_what_it_takes(world: World, client: Client) -> None:
    assert "There are no figures to work this out with yet" in page(client, PAGE)


def test_the_file_has_a_row_a_year_and_group(world: World, client: Client) -> None:
    divided()
    response = client.get(f"{PAGE}uitvoer/csv/?indeling=inwoners.leeftijd", headers=ENGLISH)
    text = b"".join(response.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["Period"], row["Group"]) for row in rows] == [
        ("2019", "Jong"), ("2019", "Oud"), ("2020", "Jong"), ("2020", "Oud"),
    ]  # fmt: skip
    assert float(rows[2]["Dissimilarity D"]) == 0.5


@pytest.mark.realdata
def test_enschede_2020_by_five_age_groups(db: None, shared_data: Path, client: Client) -> None:
    columns = ["WijkenEnBuurten", *AGES.values()]
    file = shared_data / "cbs/kwb_2020_84799NED_v3/cbs.v3.84799NED_TypedDataSet.parquet"
    rows = [row for row in pq.read_table(file, columns=columns).to_pylist() if row["WijkenEnBuurten"][:2] == "BU"]
    whole = indicator("inwoners", name="Inwoners")
    for slug in AGES:
        indicator(slug, part_of=whole, split="leeftijd")
    publish(
        {
            (slug, "2020"): {row["WijkenEnBuurten"].strip(): row[column] for row in rows if row[column] is not None}
            for slug, column in AGES.items()
        }
    )
    Area.objects.create(kind="municipality", code="GM0153", name="Enschede", valid_from=2020)
    catalogue = queries.catalogue(None)
    division = queries.divisions(catalogue)[0]
    (found,) = queries.spreading(catalogue, division, Area.objects.get(), ["2020"])
    old = next(each for each in found.groups if each.indicator.slug == "leeftijd_65_plus")
    assert found.used == 70
    assert round(found.theil, 6) == 0.027628
    assert round(found.simpson, 6) == 0.788342
    assert round(found.entropy, 6) == 1.580625
    assert round(found.relative_diversity, 6) == 0.022290
    assert round(old.dissimilarity, 6) == 0.159417
    shown = page(client, BY_AGE)
    for measure in ("0.028", "0.788", "1.581", "0.159"):
        assert measure in shown
