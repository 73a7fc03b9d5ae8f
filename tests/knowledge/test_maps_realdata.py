"""The map and the files of Enschede, from real outlines and real figures: every value is that of its cell."""

import csv
import io
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from django.core.management import call_command
from django.test import Client

from gewoondoen.knowledge import actions, reading
from gewoondoen.knowledge.models import Dataset, Indicator
from gewoondoen.knowledge.queries.terms import claims_of
from gewoondoen.knowledge.reading.asked import Asked

pytestmark = [pytest.mark.django_db, pytest.mark.realdata]
FILE = "cbs/kwb_2020_84799NED_v3/cbs.v3.84799NED_TypedDataSet.parquet"
OUTLINES = "cbs/geo/wijk_buurt_2016_selectie.gpkg"


@pytest.fixture
def cells(shared_data: Path) -> dict[str, float]:
    """Bring in Enschede, and return its inhabitants of 2020 by neighbourhood as the file has them."""
    call_command("import_areas", str(shared_data / OUTLINES), "--municipality", "GM0153", stdout=io.StringIO())
    actions.bring_in_declarations()
    dataset = Dataset.objects.get(slug="kwb")
    indicators = Indicator.objects.filter(dataset=dataset)
    asked = Asked(
        [claim for each in indicators for claim in claims_of(each, "statline3")],
        period="2020",
        municipalities=frozenset({"GM0153"}),
        decimals={each.slug: each.decimals for each in indicators},
    )
    found = reading.read("statline3", shared_data / FILE, asked)
    actions.publish_reading(dataset=dataset, found=found, by=None, name="kwb")
    rows = pq.read_table(shared_data / FILE, columns=["WijkenEnBuurten", "AantalInwoners_5"]).to_pylist()
    codes = {row["WijkenEnBuurten"].strip(): row["AantalInwoners_5"] for row in rows}
    return {code: value for code, value in codes.items() if code.startswith("BU0153")}


def test_the_map_has_seventy_neighbourhoods_and_the_file_their_cells(cells: dict[str, float]) -> None:
    client = Client()
    html = client.get("/kennis/kaart/inwoners/?taal=nl").content.decode()
    drawn = html.split('class="gd-choropleth__areas"')[1].split("</g>")[0]
    assert len(re.findall(r'<a href="/kennis/gebied/BU0153', drawn)) == len(cells) == 70
    answer = client.get("/kennis/kaart/inwoners/meenemen.csv")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.DictReader(io.StringIO(content), delimiter=";"))
    assert {row["code"]: float(row["waarde"]) for row in rows} == cells
    assert {row["bron"] for row in rows} == {"CBS, Kerncijfers wijken en buurten"}


def test_what_is_not_published_yet_is_a_reason_in_every_row(cells: dict[str, float]) -> None:
    answer = Client(headers={"Accept-Language": "en"}).get("/kennis/gebied/BU01530000/meenemen.csv")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = {row["indicator"]: row for row in csv.DictReader(io.StringIO(content), delimiter=";")}
    assert all(bool(row["waarde"]) != bool(row["reden"]) for row in rows.values())
    assert rows["inwoners"]["waarde"] == f"{cells['BU01530000']:g}"
    assert sum(row["reden"].startswith("The source has not published") for row in rows.values()) > 30
