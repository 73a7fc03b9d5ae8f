"""The published files themselves, where the shared data folder is beside the repository."""

from io import StringIO
from pathlib import Path

import numpy as np
import pytest
import shapely
from django.core.management import call_command
from django.utils import translation

from gewoondoen.areas import outlines, queries, reading
from gewoondoen.areas.models import Area, Outline

pytestmark = [pytest.mark.realdata, pytest.mark.django_db]


@pytest.fixture
def geo(shared_data: Path) -> Path:
    return shared_data / "cbs" / "geo"


def bring_in(path: Path, *words: str) -> list[str]:
    out = StringIO()
    with translation.override("en"):
        call_command("import_areas", str(path), *words, stdout=out, stderr=StringIO())
    return out.getvalue().splitlines()


def count(kind: str) -> int:
    return Area.objects.current().of_kind(kind).count()


@pytest.mark.parametrize("name", ["wijk_buurt_2016_selectie.gpkg", "buurten_2016_nl_rd.parquet"])
def test_enschede_has_70_neighbourhoods_in_10_districts(name: str, geo: Path) -> None:
    lines = bring_in(geo / name, "--municipality", "GM0153")
    assert lines[0] == "Borders of 2016: 1 municipality, 10 districts, 70 neighbourhoods."
    municipality = Area.objects.get(code="GM0153")
    assert municipality.name == "Enschede"
    assert municipality.outline.surface_km2 == pytest.approx(142.72, abs=0.01)
    assert queries.locate(6.8937, 52.2215).neighbourhood.name == "City"  # the Old Market
    assert queries.locate_rd(257_500, 471_000).municipality == municipality
    assert queries.locate(4.9, 52.37) is None  # Amsterdam


def test_both_files_of_2016_are_one_vintage(geo: Path) -> None:
    bring_in(geo / "buurten_2016_nl_rd.parquet", "--municipality", "GM0153")
    lines = bring_in(geo / "wijk_buurt_2016_selectie.gpkg", "--municipality", "GM0153")
    assert "  unchanged: 81" in lines
    assert Area.objects.get(code="WK015301").name == "Wijk 01 Hogeland - Velve"  # which only the second one tells


def test_the_outlines_of_enschede_fit_exactly_in_full_and_for_the_screen(geo: Path) -> None:
    source = reading.read(geo / "wijk_buurt_2016_selectie.gpkg", municipalities={"GM0153"})
    given = np.array([f.geometry for f in source.features if f.code.startswith("BU")], dtype=object)
    assert not shapely.coverage_is_valid(given)  # as published: rounded one by one
    pieces = [p for p in outlines.build(source.features, source.names).pieces if p.kind == "neighbourhood"]
    for kept in ([p.outline for p in pieces], [p.simplified for p in pieces]):
        assert shapely.coverage_is_valid(np.array(kept, dtype=object))
        assert shapely.get_num_interior_rings(shapely.coverage_union_all(kept)) == 0
    drift = max(shapely.hausdorff_distance(given, np.array([p.outline for p in pieces], dtype=object)))
    assert drift < outlines.GAP_METRES


@pytest.mark.parametrize(
    ("name", "first_line"),
    [
        ("wijkbuurtkaart_2021_ermelo_buurten.gpkg", "Borders of 2021: 1 municipality, 2 districts, 16 neighbourhoods."),
        (
            "wijkbuurtkaart_2024_baarn_buurten_pdok.geojson",
            "Borders of 2024: 1 municipality, 5 districts, 21 neighbourhoods.",
        ),
        ("gemeenten_nl_wgs84_pdok_wfs.geojson", "Borders of 2023: 342 municipalities."),
        ("nl_2022_wijken_gemeenten_provincies.gpkg", "Borders of 2022: 345 municipalities, 3340 districts."),
    ],
)
def test_every_published_form_comes_in(name: str, first_line: str, geo: Path) -> None:
    assert bring_in(geo / name)[0] == first_line
    assert bring_in(geo / name)[1].startswith("  unchanged:")


def test_a_newer_map_of_districts_leaves_the_neighbourhoods_of_2016(geo: Path) -> None:
    bring_in(geo / "wijk_buurt_2016_selectie.gpkg", "--municipality", "GM0153")
    lines = bring_in(geo / "nl_2022_wijken_gemeenten_provincies.gpkg", "--municipality", "GM0153")
    assert lines[0] == "Borders of 2022: 1 municipality, 10 districts."
    assert (count("neighbourhood"), count("district"), count("municipality")) == (70, 10, 1)
    neighbourhood = Area.objects.select_related("parent").get(code="BU01530000")
    assert neighbourhood.parent.valid_until is None


def test_the_whole_country_comes_in(geo: Path) -> None:
    lines = bring_in(geo / "buurten_2016_nl_rd.parquet")
    assert lines[0] == "Borders of 2016: 389 municipalities, 2822 districts, 12187 neighbourhoods."
    assert (count("neighbourhood"), count("municipality")) == (12_187, 389)
    assert Outline.objects.count() == 389 + 2822 + 12_187
    assert queries.locate(6.8937, 52.2215).above["municipality"].name == "Enschede"
    assert queries.locate(5.6910, 50.8490).above["municipality"].name == "Maastricht"
