"""Each figure on the profiles of Enschede, a district and a neighbourhood is that of its cell in the file of CBS."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.test import Client

from gewoondoen.areas.models import Area
from gewoondoen.knowledge import actions, queries, reading
from gewoondoen.knowledge.models import Dataset, Indicator
from gewoondoen.knowledge.queries.terms import claims_of
from gewoondoen.knowledge.reading.asked import Asked
from gewoondoen.knowledge.values import Figure

pytestmark = [pytest.mark.django_db, pytest.mark.realdata]
FOLDER = "cbs/kwb_2020_84799NED_v3"
LEVELS = {"GM0153": "municipality", "WK015304": "district", "BU01530404": "neighbourhood"}
NUMBER = re.compile(r"-?[\d.]+(?:,\d+)?")


@pytest.fixture
def source(shared_data: Path) -> pa.Table:
    """Publish the key figures of 2020 for Enschede, and return the rows of the file."""
    path = shared_data / FOLDER / "cbs.v3.84799NED_TypedDataSet.parquet"
    actions.bring_in_declarations()
    dataset = Dataset.objects.get(slug="kwb")
    indicators = Indicator.objects.filter(dataset=dataset)
    asked = Asked(
        [claim for each in indicators for claim in claims_of(each, "statline3")],
        period="2020",
        municipalities=frozenset({"GM0153"}),
        decimals={each.slug: each.decimals for each in indicators},
    )
    found = reading.read("statline3", path, asked)
    actions.publish_reading(dataset=dataset, found=found, by=None, name=path.name)
    parent = None
    for code, kind in LEVELS.items():
        area = Area.objects.create(kind=kind, code=code, name=code, parent=parent, valid_from=2016)
        area.path = f"{parent.path if parent else '/'}{area.pk}/"
        area.save(update_fields=["path"])
        parent = area
    return pq.read_table(path)


def shown(code: str) -> Iterator[tuple[str, list[str]]]:
    """Yield each row of the profile as a reader gets it: the slug, and its cells without markup."""
    client = Client()
    client.cookies["django_language"] = "nl"
    page = client.get(f"/kennis/gebied/{code}/").content.decode()
    for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL):
        if found := re.search(rf'href="/kennis/gebied/{code}/([-\w]+)/"', row):
            cells = re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
            yield (
                found.group(1),
                [re.sub(r"<span class=\"gd-note.*|<[^>]+>", " ", cell, flags=re.DOTALL) for cell in cells],
            )


def number(cell: str) -> float:
    """Return the number of a cell, as Dutch people write it."""
    found = NUMBER.search(cell)
    assert found, cell
    return float(found.group().replace(".", "").replace(",", "."))


def expected(figure: Figure, source: pa.Table, indicator: Indicator) -> float:
    """Return what the file says in the row and the column or columns that the figure names."""
    assert figure.row is not None
    [row] = source.slice(figure.row - 2, 1).select(["WijkenEnBuurten", *figure.column.split(" / ")]).to_pylist()
    assert row["WijkenEnBuurten"].strip() == figure.area
    values = [row[name] for name in figure.column.split(" / ")]
    value = values[0] if len(values) == 1 else values[0] / values[1] * indicator.base
    return float(value)


@pytest.mark.parametrize("code", LEVELS)
def test_each_number_of_a_profile_is_the_one_in_its_cell(code: str, source: pa.Table) -> None:
    catalogue = queries.catalogue(None)
    checked = 0
    for slug, cells in shown(code):
        indicator = catalogue.indicators[slug]
        thousands = 1000 if indicator.unit.startswith("x 1.000 ") else 1
        codes = [code, *(other for other in ("GM0153", "NL00") if other != code)]
        for cell, area in zip(cells, codes, strict=False):
            [figure] = queries.published(catalogue, [area], [slug], ["2020"])
            if not figure.is_number:
                assert not NUMBER.search(cell)
                continue
            value = expected(figure, source, indicator) * thousands
            assert number(cell) == pytest.approx(value, abs=0.5 * thousands / 10**indicator.decimals + 1e-9), (
                slug,
                area,
            )
            checked += 1
    assert checked >= 100


def test_the_published_figure_of_the_city_is_not_the_sum_of_its_neighbourhoods(source: pa.Table) -> None:
    cells = dict(shown("GM0153"))["inwoners"]
    columns = source.select(["WijkenEnBuurten", "AantalInwoners_5"]).to_pylist()
    inside = [row["AantalInwoners_5"] for row in columns if row["WijkenEnBuurten"].startswith("BU0153")]
    assert number(cells[0]) == 159_640
    assert sum(inside) == 159_550


def test_a_column_that_cbs_has_still_to_fill_is_no_zero_and_no_row_of_the_profile(source: pa.Table) -> None:
    assert source["GemiddeldeWoningwaarde_35"].null_count == source.num_rows
    assert "woz_waarde" not in dict(shown("GM0153"))
    page = Client().get("/kennis/gebied/GM0153/woz_waarde/")
    assert "nog niet gepubliceerd" in page.content.decode() or "not yet published" in page.content.decode()
