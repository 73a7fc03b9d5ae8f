"""Figures are fetched from their source in the background, and come in along the same way as a file."""

import io
import zipfile
from functools import partial
from pathlib import Path

import httpx
import pytest
from django.test import Client
from django.urls import reverse

from gewoondoen.knowledge import actions, fetching, network
from gewoondoen.knowledge.models import Dataset, FigureImport
from tests.knowledge.bringing import work
from tests.knowledge.making import dataset, usual
from tests.knowledge.test_network import StatLine
from tests.world import World

pytestmark = pytest.mark.django_db
State = FigureImport.State
ROWS = [
    {"ID": number, "WijkenEnBuurten": code, "AantalInwoners_5": 100 * (number + 1)}
    for number, code in enumerate(["NL00      ", "GM9999    ", "BU99990001", "BU99990002"])
]
PARTS = {
    "TableInfos": [{"Identifier": "84799NED", "Modified": "2021-03-26T02:00:00", "Period": "2020"}],
    "DataProperties": [{"ID": 1, "Type": "Topic", "Key": "AantalInwoners_5", "Title": "Aantal inwoners"}],
    "WijkenEnBuurten": [{"Key": "GM9999    ", "Title": "Teststad"}],
    "TypedDataSet": ROWS,
}


@pytest.fixture
def source(monkeypatch: pytest.MonkeyPatch) -> StatLine:
    """A source that answers as StatLine does; nobody waits between two questions."""
    server = StatLine(PARTS)
    transport = httpx.MockTransport(server)
    monkeypatch.setattr(network, "open_client", lambda _asker: httpx.Client(transport=transport))
    monkeypatch.setattr(network, "Fetcher", partial(network.Fetcher, sleep=lambda _seconds: None))
    return server


@pytest.fixture
def analyst(world: World) -> Client:
    usual()["inwoners"].__class__.objects.filter(slug="inwoners").update(
        columns={"statline3": [{"name": "AantalInwoners"}]}
    )
    Dataset.objects.update(form="statline3", tables={"2020": "84799NED"})
    return world.client("analyst.own")


def asked(client: Client, **fields: str) -> FigureImport:
    response = client.post(reverse("knowledge:import_fetch"), {"dataset": "kern", "year": "2020", **fields})
    assert response.status_code == 302, response.context["form"].errors
    return FigureImport.objects.latest("pk")


def test_a_table_is_fetched_read_and_kept_as_a_file(analyst: Client, source: StatLine, figures_dir: Path) -> None:
    made = asked(analyst)
    assert (made.state, made.table, bool(made.file)) == (State.WAITING, "84799NED", False)
    work()
    made.refresh_from_db()
    assert (made.state, made.report["numbers"], made.report["release"]) == (State.CHECKED, 4, "2021-03-26")
    assert made.file_name == "84799NED.zip"
    with made.file.open("rb") as file:
        assert "TypedDataSet_00001.json" in zipfile.ZipFile(io.BytesIO(file.read())).namelist()
    assert [each.name for each in figures_dir.iterdir()] == [made.staged]
    assert all(url.startswith("https://opendata.cbs.nl/ODataFeed/odata/84799NED/") for url in source.asked)


def test_only_our_own_municipality_is_asked_for_when_that_is_wanted(analyst: Client, source: StatLine) -> None:
    made = asked(analyst, areas="GM9999")
    work()
    made.refresh_from_db()
    assert made.municipalities == ["GM9999"]
    assert any("substringof" in url for url in source.asked)


def test_a_source_that_does_not_answer_is_told_in_plain_words_and_can_be_asked_again(
    analyst: Client, source: StatLine
) -> None:
    source.trouble = [httpx.ConnectError("away")] * network.TRIES
    made = asked(analyst)
    work()
    made.refresh_from_db()
    assert (made.state, made.problems[0]["reason"]) == (State.REFUSED, "no_answer")
    page = analyst.get(reverse("knowledge:import", args=[made.pk])).content.decode()
    assert "opendata.cbs.nl antwoordt niet" in page
    assert "Opnieuw ophalen" in page
    source.asked.clear()
    analyst.post(reverse("knowledge:import_again", args=[made.pk]))
    work()
    made.refresh_from_db()
    assert made.state == State.CHECKED
    assert not [url for url in source.asked if "DataProperties" in url], "what was there was fetched anew"


def test_a_table_of_several_years_gives_the_year_that_was_asked_for(analyst: Client, source: StatLine) -> None:
    years = [{**row, "Perioden": f"{year}JJ00"} for year in (2019, 2020) for row in ROWS]
    source.parts = {**PARTS, "TableInfos": [{"Modified": "2021-03-26T02:00:00"}], "TypedDataSet": years}
    made = asked(analyst)
    work()
    made.refresh_from_db()
    assert (made.report["scope"], made.report["notes"]) == ("2020", {"other_year": 4})
    unsaid = actions.ask_fetch(dataset=dataset(), form="statline3", table="84799NED", by=None)
    work()
    unsaid.refresh_from_db()
    assert unsaid.problems[0]["reason"] == "several_years"


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"year": ""}, "year"), ({"year": "2035"}, "table"), ({"year": "20"}, "year"), ({"table": "onzin"}, "table")],
)
def test_a_table_that_is_not_known_is_asked_for(analyst: Client, fields: dict[str, str], field: str) -> None:
    response = analyst.post(reverse("knowledge:import_fetch"), {"dataset": "kern", "year": "2020", **fields})
    assert response.status_code == 422
    assert field in response.context["form"].errors


def test_what_has_no_source_on_the_network_cannot_be_fetched(analyst: Client) -> None:
    Dataset.objects.update(form="own")
    response = analyst.post(reverse("knowledge:import_fetch"), {"dataset": "kern", "year": "2020"})
    assert "dataset" in response.context["form"].errors


@pytest.mark.parametrize(
    ("form", "year", "given", "table"),
    [
        ("statline3", "2020", "", "84799NED"),
        ("statline4", "2020", "83765NED", "83765NED"),
        ("statline3", "2021", "", ""),
        ("outlines", "2024", "v2", "2024-v2"),
        ("outlines", "2024", "", "2024-v1"),
        ("outlines", "", "2", ""),
        ("outlines", "2024", "twee", ""),
        ("leefbaarometer", "2024", "", "2024"),
    ],
)
def test_which_table_is_meant(form: str, year: str, given: str, table: str) -> None:
    made = dataset(tables={"2020": "84799NED"})
    assert fetching.table_of(made, form, year, given) == table


def test_a_table_on_the_borders_of_one_year_is_known_without_a_year() -> None:
    made = dataset(tables={"2023": "85900NED"}, boundary_year=2023)
    assert fetching.table_of(made, "ses_woa", "", "") == "85900NED"
