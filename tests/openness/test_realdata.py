"""Assen's reports of 2025-2026 and Amsterdam's drawing evenings of 2015, where the shared data folder is."""

import csv
import json
from collections import Counter
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from gewoondoen.areas.models import Area, Outline
from gewoondoen.openness import matching, reading
from gewoondoen.openness.actions import exchange
from gewoondoen.openness.models import ExchangeSource
from gewoondoen.openness.queries import exchange as queries
from gewoondoen.signals.models import Category, Report, Signal

pytestmark = [pytest.mark.realdata, pytest.mark.django_db]

MAPPING = Path(__file__).with_name("assen_mapping.csv")
ASSEN = ("GM0106", "buurten_2016_nl_rd.parquet")
AMSTERDAM = ("GM0363", "nl_2022_wijken_gemeenten_provincies.gpkg")
OPEN, RESOLVED = "assen_2026_first_half.csv", "assen_2026_resolved_first_half.csv"


@pytest.fixture
def municipality(shared_data: Path, request: pytest.FixtureRequest) -> Path:
    """One municipality out of a published file: Assen with its neighbourhoods, Amsterdam with its districts."""
    code, name = request.param
    path = shared_data / "cbs" / "geo" / name
    call_command("import_areas", str(path), "--municipality", code, stdout=StringIO(), stderr=StringIO())
    return shared_data / "signals"


def bring_in(path: Path, *words: str) -> dict[str, Any]:
    out = StringIO()
    call_command("import_signals", str(path), *words, "--json", stdout=out, stderr=StringIO())
    return {name: count for name, count in json.loads(out.getvalue())["counts"].items() if count}


@pytest.mark.parametrize("municipality", [ASSEN], indirect=True)
def test_assen_comes_in_located_counted_listed_and_closed_and_twice_changes_nothing(municipality: Path) -> None:
    words = ["--source", "assen", "--name", "Assen", "--mapping", str(MAPPING)]
    first = bring_in(municipality / OPEN, *words)
    assert first["new"] + first.get("outside", 0) + first["left_out"] == 1512
    assert first.get("outside", 0) <= 15  # places rounded to some 100 m fall over the border
    # Counted a second, slow way: each report against each outline, and each line of the file.
    outlines = {row.area_id: shapely.from_geojson(json.dumps(row.geometry)) for row in _neighbourhoods()}
    with (municipality / OPEN).open() as file:
        lines = [row for row in csv.DictReader(file) if row["subcategory_slug"] != "kinderboerderij"]
    places = [shapely.Point(float(row["lng"]), float(row["lat"])) for row in lines]
    slow = Counter(next((pk for pk, shape in outlines.items() if shape.covers(place)), 0) for place in places)
    assert slow.pop(0, 0) == first.get("outside", 0)
    assert Counter(Signal.objects.values_list("area_id", flat=True)) == slow
    assert Report.objects.filter(channel="import", reporter=None).count() == first["new"]
    # The resolved ones are the same reports, and move them to their end.
    second = bring_in(municipality / RESOLVED, *words)
    assert set(second) <= {"changed", "outside", "left_out"}
    closed = Signal.objects.filter(status="closed")
    assert closed.count() == second["changed"]
    assert not closed.filter(answer="").exists()
    assert not closed.filter(ended_at=None).exists()
    again = [bring_in(municipality / name, *words) for name in (OPEN, RESOLVED)]
    assert [set(counts) <= {"unchanged", "outside", "left_out"} for counts in again] == [True, True]
    page = Client().get(reverse("signals:list"))
    assert page.status_code == 200
    assert Signal.objects.order_by("-id")[0].reference in page.content.decode()


def _neighbourhoods() -> Any:
    return Outline.objects.filter(area__in=Area.objects.current().of_kind("neighbourhood"))


@pytest.mark.parametrize("municipality", [AMSTERDAM], indirect=True)
def test_the_drawing_evenings_of_amsterdam_come_in_as_signals_with_a_line_for_their_place(municipality: Path) -> None:
    source = exchange.save_source(
        source=ExchangeSource(slug="tekenen", name="Tekenbijeenkomsten", kind="concern", day="2015-04-14"), by=None
    )
    name = "amsterdam_tekensessies_2015_a.geojson"
    content = (municipality / name).read_bytes()
    run = exchange.look(source=source, name=name, content=content, by=None, keep_file=False)
    assert run.report["counts"]["unmapped"] == 197
    ours = {"fietsen": "theme:parkeren", "drukte": "theme:onveilig-gevoel", "vuil": "zwerfafval"}
    ours |= {"drank-drugs": "drank-op-straat", "horeca": "geluid-horeca", "wegbeheer": "theme:straat-en-stoep"}
    exchange.map_category(source=source, ours=ours, by=None)
    run = exchange.bring_file(source=source, name=name, content=content, by=None)
    assert run.report["counts"]["new"] == 197
    assert run.report["outside"] == []
    for signal in Signal.objects.select_related("area__outline"):
        line, point = shapely.from_geojson(json.dumps(signal.drawn)), shapely.Point(signal.longitude, signal.latitude)
        assert line.distance(point) < 1e-6
        assert shapely.from_geojson(json.dumps(signal.area.outline.geometry)).distance(point) < 1e-6
    report = Report.objects.first()
    assert report is not None
    assert report.words.startswith("Combinatie wonen-horeca")


def test_most_of_assens_categories_get_an_advice_and_none_is_taken_over_by_itself(shared_data: Path) -> None:
    source = exchange.save_source(source=ExchangeSource(slug="assen", name="Assen"), by=None)
    content = (shared_data / "signals" / OPEN).read_bytes()
    exchange.look(source=source, name=OPEN, content=content, by=None, keep_file=False)
    table = queries.table_of(source)
    advised = {each.row.key: each.slug for each in table if each.slug}
    assert len(advised) / len(table) > 0.75
    assert advised["riolering/wateroverlast"] == "water-op-straat"
    assert all(each.row.is_open for each in table)


def test_each_category_of_the_tree_has_the_same_key_in_the_reports(shared_data: Path) -> None:
    tree = json.loads((shared_data / "signals" / "assen_categories.json").read_text())
    known = {"/".join(dict.fromkeys([each["parent_slug"], each["slug"]])) for each in tree}
    rows = reading.read(OPEN, (shared_data / "signals" / OPEN).read_bytes()).rows
    assert {row.category for row in rows} <= known
    with MAPPING.open() as file:
        assert {row["theirs"] for row in csv.DictReader(file)} <= known


def test_a_matcher_of_nothing_advises_nothing() -> None:
    assert matching.Matcher([]).best("afval/dumping", "Afval / Dumping") is None
    assert Category.objects.exists()
