"""Figures as files: every row says what it is, and why there is no number where there is none."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest
from django.test import Client
from openpyxl import load_workbook

from gewoondoen.areas import actions as areas
from gewoondoen.knowledge.models import Dataset
from gewoondoen.knowledge.takeaways import COLUMNS, KINDS
from gewoondoen.knowledge.values import Reason
from tests.knowledge.making import country_figures, publish, town_figures, usual
from tests.knowledge.test_maps_pages import interpretation
from tests.world import World

pytestmark = pytest.mark.django_db
Rows = list[dict[str, object]]


def taken(address: str, client: Client | None = None) -> bytes:
    response = (client or Client(headers={"Accept-Language": "en"})).get(address)
    assert response.status_code == 200, response.status_code
    return b"".join(response.streaming_content) if response.streaming else response.content


def as_csv(content: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def as_xlsx(content: bytes) -> Rows:
    heads, *lines = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines]


def as_geojson(content: bytes) -> Rows:
    return [each["properties"] for each in json.loads(content)["features"]]


def as_parquet(content: bytes) -> Rows:
    return pq.read_table(io.BytesIO(content)).to_pylist()


READERS = {"csv": as_csv, "xlsx": as_xlsx, "geojson": as_geojson, "parquet": as_parquet}
ADDRESSES = [
    "/kennis/kaart/woz/meenemen.{}",
    "/kennis/kaart/woz/meenemen.{}?niveau=gemeente",
    "/kennis/cijfer/woz/meenemen.{}",
    "/kennis/gebied/BU99990104/meenemen.{}",
    "/kennis/gebied/BU99990104/woz/meenemen.{}",
    "/kennis/vergelijken/meenemen.{}?gebied=BU99990104&gebied=NL00&thema=alle",
    "/kennis/verband/meenemen.{}?x=woz&y=inwoners",
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_file_has_the_same_columns_and_a_reason_for_each_empty_value(
    world: World, address: str, kind: str
) -> None:
    town_figures()
    found = READERS[kind](taken(address.format(kind)))
    assert found
    for row in found:
        assert tuple(row) == COLUMNS
        has_value = row["waarde"] not in (None, "")
        assert has_value == (row["reden"] in (None, "")), row
        assert row["bron"] == "CBS, Key figures"
        assert row["licentie"] == "CC BY 4.0"
        assert row["uitgave"] == "2021-03-26"
        assert str(row["definitie"]).startswith("http://testserver/kennis/")


def test_the_reason_stands_in_its_own_column_in_words(world: World) -> None:
    town_figures()
    found = {str(row["code"]): row for row in as_csv(taken("/kennis/kaart/woz/meenemen.csv"))}
    assert found["BU99990104"]["waarde"] == ""
    assert str(found["BU99990104"]["reden"]).startswith("The source does not give this figure")
    assert (found["BU99990001"]["waarde"], found["BU99990001"]["reden"]) == ("300", "")
    assert found["BU99990001"]["gebied"] == "Lindehof"


def test_a_share_is_given_with_its_unit_and_what_it_is_out_of(world: World) -> None:
    town_figures()
    [row] = as_parquet(taken("/kennis/gebied/BU99990002/aandeel_65_plus/meenemen.parquet"))[-1:]
    assert (row["waarde"], row["eenheid"], row["noemer"], row["periode"]) == (36.0, "%", "inwoners", "2020")
    assert row["schatting"] is False


def test_outlines_go_along_with_geojson(world: World) -> None:
    town_figures()
    found = json.loads(taken("/kennis/kaart/inwoners/meenemen.geojson"))
    assert [each["geometry"]["type"] for each in found["features"]] == ["Polygon"] * 4
    assert found["features"][0]["geometry"] == world.lindehof.outline.geometry
    usual()
    publish({("inwoners", "2021"): {"BU99990999": 5}})
    found = json.loads(taken("/kennis/kaart/inwoners/meenemen.geojson"))
    assert [each["geometry"] for each in found["features"] if each["properties"]["code"] == "BU99990999"] == [None]


def test_what_people_say_goes_along_as_far_as_everyone_may_read_it(world: World) -> None:
    town_figures()
    interpretation(world.lindehof, "Hier wonen starters")
    interpretation(world.lindehof, "Vorig jaar", period="2019")
    interpretation(world.lindehof, "Alleen voor ons", visibility="involved")
    content = taken("/kennis/kaart/aandeel_65_plus/meenemen.csv", client=world.client("area_worker.own"))
    assert "Alleen voor ons" not in content.decode()
    [row] = [row for row in as_csv(content) if row["code"] == "BU99990001"]
    assert row["duidingen"] == "1"
    assert str(row["duiding"]).endswith(": Hier wonen starters")


def test_text_that_a_spreadsheet_would_run_stays_text(world: World) -> None:
    town_figures()
    interpretation(world.lindehof, "=1+1", role="works")
    [row] = [r for r in as_csv(taken("/kennis/kaart/aandeel_65_plus/meenemen.csv")) if r["code"] == "BU99990001"]
    assert not str(row["duiding"]).startswith("=")


def test_an_own_area_is_taken_along_as_an_estimate_with_the_reason_where_it_cannot_be_made(world: World) -> None:
    town_figures()
    area = areas.make_focus_area(
        municipality=world.town, by=world.administrator(), name="Proef", about="", place="",
        neighbourhoods=[world.lindehof, world.rietveld],
    )  # fmt: skip
    rows = as_parquet(taken(f"/kennis/gebied/{area.code}/meenemen.parquet"))
    found = {(row["indicator"], row["periode"]): row for row in rows}
    assert found["inwoners", "2020"]["waarde"] == 4000
    assert found["inwoners", "2020"]["schatting"] is True
    assert found["woz", "2020"]["waarde"] is None
    assert "It is not known over how many" in found["woz", "2020"]["reden"]


def test_a_file_of_a_map_has_the_areas_and_the_period_of_the_map(world: World) -> None:
    town_figures()
    found = as_csv(taken("/kennis/kaart/inwoners/meenemen.csv?niveau=wijk&periode=2019"))
    assert [(row["code"], row["periode"]) for row in found] == [("WK999901", "2019"), ("WK999902", "2019")]
    years = as_csv(taken("/kennis/kaart/inwoners/meenemen.csv?niveau=wijk&jaren=1"))
    assert [row["periode"] for row in years] == ["2019", "2019", "2020", "2020"]


def test_a_file_of_an_indicator_has_all_areas_of_the_country(world: World) -> None:
    country_figures()
    found = as_csv(taken("/kennis/cijfer/woz/meenemen.csv"))
    assert len(found) == 15
    assert {row["gebied"] for row in found} >= {"Nederland", "Teststad", "Gemeente 0004"}


def test_a_value_that_is_too_small_is_in_no_file(world: World) -> None:
    usual()
    publish({("inwoners", "2020"): {"GM9999": 100, "BU99990001": Reason.SMALL}})
    for kind in KINDS:
        found = READERS[kind](taken(f"/kennis/gebied/BU99990001/meenemen.{kind}"))
        assert [row["waarde"] for row in found] in ([None], [""])


@pytest.mark.parametrize(
    "address",
    [
        "/kennis/kaart/niets/meenemen.csv",
        "/kennis/kaart/woz/meenemen.pdf",
        "/kennis/cijfer/niets/meenemen.csv",
        "/kennis/gebied/BU00000000/meenemen.csv",
        "/kennis/gebied/BU99990001/niets/meenemen.csv",
        "/kennis/verband/meenemen.csv?x=woz&y=woz",
    ],
)
def test_what_is_not_there_is_not_found(world: World, address: str) -> None:
    town_figures()
    assert Client().get(address).status_code == 404


def test_internal_figures_are_in_the_files_of_civil_servants_only(world: World) -> None:
    town_figures()
    Dataset.objects.update(visibility=Dataset.Visibility.INTERNAL)
    for address in ("/kennis/kaart/woz/meenemen.csv", "/kennis/cijfer/woz/meenemen.csv"):
        assert Client().get(address).status_code == 404
        assert world.client("resident.own").get(address).status_code == 404
        assert as_csv(taken(address, client=world.client("analyst.own")))
    assert as_csv(taken("/kennis/gebied/BU99990001/meenemen.csv")) == []
    assert as_csv(taken("/kennis/gebied/BU99990001/meenemen.csv", client=world.client("analyst.own")))
