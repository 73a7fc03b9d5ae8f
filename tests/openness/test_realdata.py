"""Assen's reports of 2025-2026 and Amsterdam's drawing evenings of 2015, where the shared data folder is."""

import csv
import json
from collections import Counter
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
import shapely
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gewoondoen.areas.models import Area, Outline
from gewoondoen.openness import matching, reading
from gewoondoen.openness.actions import exchange
from gewoondoen.openness.models import ExchangeSource
from gewoondoen.openness.queries import exchange as queries
from gewoondoen.patterns import actions as patterns
from gewoondoen.patterns import queries as pattern_queries
from gewoondoen.signals.models import Category, Report, Signal
from tests.knowledge import making

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


@pytest.mark.parametrize("municipality", [ASSEN], indirect=True)
def test_what_assen_reported_is_counted_by_inhabitants_and_scanned_and_each_surge_leads_to_its_reports(
    municipality: Path, figures_dir: Path
) -> None:
    bring_in(municipality / OPEN, "--source", "assen", "--name", "Assen", "--mapping", str(MAPPING))
    people = inhabitants(municipality.parent / "cbs" / "kwb_2020_84799NED_v3")
    making.usual()
    making.publish({("inwoners", "2020"): people})
    patterns.count_all(now=MOMENT)
    town = Area.objects.get(code="GM0106")
    faring = pattern_queries.faring_of(None, town, date(2026, 6, 1))
    told, rate = faring.own.whole.reports, faring.own.whole.rate
    months = {area.pk: 0 for area in Area.objects.current().of_kind("neighbourhood")}
    year = Report.objects.filter(created_at__gte=noon(2025, 6, 1), created_at__lt=noon(2026, 6, 1))
    for area_id in year.values_list("area_id", flat=True):
        months[area_id] += 1
    assert told is not None
    assert abs(told - sum(months.values())) <= 2  # what everyone sees is rounded to fives
    assert rate is not None
    assert rate.value == pytest.approx(told / people["GM0106"] * 1000)
    last = timezone.localdate(Report.objects.latest("created_at").created_at)
    found = patterns.scan_reports(area=town, until=last, replications=99)
    for surge in found:
        cases = [case.report for case in surge.cases.select_related("report__signal")]
        assert len(cases) == surge.reports >= 5
        assert {case.area_id for case in cases} <= set(surge.areas.values_list("pk", flat=True))
        assert all(surge.since <= timezone.localdate(case.created_at) <= surge.until for case in cases)
        assert all(surge.theme_id in {None, case.signal.theme_id} for case in cases)


MOMENT = datetime(2026, 6, 1, 12, tzinfo=UTC)


def noon(year: int, month: int, day: int) -> datetime:
    """Return the begin of a day in Assen."""
    return timezone.make_aware(datetime(year, month, day))  # noqa: DTZ001 - made aware here


def inhabitants(folder: Path) -> dict[str, float]:
    """Return how many people live in Assen and in its neighbourhoods, of CBS 2020."""
    table = pq.read_table(
        folder / "cbs.v3.84799NED_TypedDataSet.parquet", columns=["WijkenEnBuurten", "AantalInwoners_5"]
    )
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    known = {str(code).strip(): number for code, number in rows if number}
    return {code: float(number) for code, number in known.items() if code[2:6] == "0106"}
