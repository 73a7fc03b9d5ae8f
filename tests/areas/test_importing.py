"""A vintage of outlines comes in: once, again, corrected, and a next one."""

from typing import Any

import pytest
import shapely
from django.core.exceptions import PermissionDenied

from gewoondoen.areas import actions, outlines, queries
from gewoondoen.areas.models import Area, Outline, Succession
from gewoondoen.areas.reading import Feature
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from tests.areas.files import NAMES, block, neighbourhoods
from tests.world import World

pytestmark = pytest.mark.django_db


def bring_in(given: dict[str, Any], year: int, *, dry_run: bool = False, **names: str) -> actions.Report:
    told = {**NAMES, "GM0777": "Voorbeeldstad", **names}
    rows = [Feature(code, told.get(code, ""), outline) for code, outline in given.items()]
    return actions.import_outlines(built=outlines.build(rows, told), year=year, by=None, dry_run=dry_run)


def now(code: str) -> Area:
    return Area.objects.get(code=code, valid_until=None)


def test_the_first_vintage_makes_the_tree() -> None:
    report = bring_in(neighbourhoods(), 2016)
    assert report.kinds == {"municipality": 1, "district": 2, "neighbourhood": 4}
    assert report.outcomes == {"created": 7}
    area = now("BU07770101")
    district, municipality = now("WK077701"), now("GM0777")
    assert area.path == f"/{municipality.pk}/{district.pk}/{area.pk}/"
    assert (area.valid_from, area.valid_until) == (2016, None)
    assert area.outline.surface_km2 == pytest.approx(1.0)
    assert district.name == "Wijk 01"
    assert report.unnamed == 2


def test_an_outline_is_geojson_in_degrees_with_its_label_inside() -> None:
    bring_in(neighbourhoods(), 2016)
    kept = now("BU07770000").outline
    shape = shapely.geometry.shape(kept.geometry)
    assert shape.exterior.is_ccw
    assert shape.contains(shapely.Point(kept.longitude, kept.latitude))
    assert 5.9 < kept.longitude < 6.1


def test_one_event_a_municipality_says_so_without_names() -> None:
    bring_in(neighbourhoods(BU08880000=block(9, 9)), 2016)
    told = Event.objects.filter(verb="areas.imported").order_by("area_id")
    assert [event.area_id for event in told] == sorted(now(code).pk for code in ("GM0777", "GM0888"))
    assert told[0].facts == {"year": 2016, "created": 7}


def test_the_same_file_again_changes_nothing() -> None:
    bring_in(neighbourhoods(), 2016)
    mark = queries.outline_version()
    events = Event.objects.count()
    report = bring_in(neighbourhoods(), 2016)
    assert report.outcomes == {"unchanged": 7}
    assert not report.changed
    assert queries.outline_version() == mark
    assert (Area.objects.count(), Event.objects.count()) == (7, events)


def test_a_dry_run_tells_and_takes_everything_back() -> None:
    report = bring_in(neighbourhoods(), 2016, dry_run=True)
    assert report.outcomes == {"created": 7}
    assert Area.objects.count() == Event.objects.count() == 0


def test_an_area_with_the_same_border_goes_on() -> None:
    bring_in(neighbourhoods(), 2016)
    before = now("BU07770000")
    # Five metres is another way of drawing, not another border.
    finer = neighbourhoods(BU07770000=shapely.union(block(0, 0), block(-0.005, 0)))
    report = bring_in(finer, 2024, BU07770000="Bolhaar-Zuid")
    after = now("BU07770000")
    assert (after.pk, after.valid_from, after.name) == (before.pk, 2016, "Bolhaar-Zuid")
    assert set(report.outcomes) == {"carried", "unchanged"}
    assert not Succession.objects.exists()


def test_an_area_whose_border_moved_keeps_its_row_and_the_old_border_its_years() -> None:
    bring_in(neighbourhoods(), 2016)
    before = now("BU07770000")
    moved = neighbourhoods(BU07770000=block(0, 0, 0.7, 1), BU07770100=block(0.7, 0, 1.3, 1))
    report = bring_in(moved, 2024)
    after = now("BU07770000")
    assert (after.pk, after.valid_from) == (before.pk, 2024)
    past = Area.objects.get(code="BU07770000", valid_until=2024)
    assert (past.valid_from, past.name, past.parent.code) == (2016, "Bolhaar", "WK077700")
    assert past.outline.surface_km2 == pytest.approx(1.0)
    assert after.outline.surface_km2 == pytest.approx(0.7)
    went = {each.successor.code: each.share for each in queries.successors_of(None, past)}
    assert went == {"BU07770000": pytest.approx(0.7, abs=1e-3), "BU07770100": pytest.approx(0.3, abs=1e-3)}
    # Two neighbourhoods with their districts; those north of them get a corner where the border now ends.
    assert report.outcomes == {"moved": 4, "carried": 2, "unchanged": 1}


def test_the_next_vintage_twice_is_the_next_vintage_once() -> None:
    bring_in(neighbourhoods(), 2016)
    moved = neighbourhoods(BU07770000=block(0, 0, 0.7, 1), BU07770100=block(0.7, 0, 1.3, 1))
    bring_in(moved, 2024)
    rows = Area.objects.count()
    assert bring_in(moved, 2024).outcomes == {"unchanged": 7}
    assert Area.objects.count() == rows


def test_an_area_that_is_no_more_ends_and_says_what_took_its_place() -> None:
    bring_in(neighbourhoods(), 2016)
    gone = now("BU07770001")
    report = bring_in(neighbourhoods(BU07770001=None, BU07770000=block(0, 0, 1, 2)), 2020)
    gone.refresh_from_db()
    assert gone.valid_until == 2020
    assert [each.successor.code for each in queries.successors_of(None, gone)] == ["BU07770000"]
    assert report.outcomes["ended"] == 1


def test_a_code_that_is_used_again_elsewhere_is_another_area() -> None:
    bring_in(neighbourhoods(), 2016)
    old = now("BU07770000")
    swapped = neighbourhoods(BU07770000=block(1, 1), BU07770101=block(0, 0))
    bring_in(swapped, 2020)
    new = now("BU07770000")
    assert new.pk != old.pk
    old.refresh_from_db()
    assert old.valid_until == 2020
    assert [each.successor.code for each in queries.successors_of(None, old)] == ["BU07770101"]


def test_a_municipality_whose_ground_went_to_another_has_been_merged() -> None:
    bring_in(neighbourhoods(BU08880000=block(2, 0)), 2016)
    bring_in(neighbourhoods(BU07770200=block(2, 0)), 2023)
    assert not Area.objects.current().filter(code__contains="0888").exists()
    assert Area.objects.get(code="GM0888").valid_until == 2023
    merged = Area.objects.get(code="BU08880000")
    assert [each.successor.code for each in queries.successors_of(None, merged)] == ["BU07770200"]


def test_a_municipality_that_is_simply_not_in_the_file_stays() -> None:
    bring_in(neighbourhoods(BU08880000=block(9, 9)), 2016)
    bring_in(neighbourhoods(), 2023)
    assert now("GM0888").valid_from == 2016


def test_a_file_of_districts_leaves_the_neighbourhoods_alone() -> None:
    bring_in(neighbourhoods(), 2016)
    bring_in({"WK077700": block(0, 0, 1.4, 2), "WK077701": block(1.4, 0, 0.6, 2)}, 2022)
    assert now("BU07770000").parent == now("WK077700")
    assert Area.objects.get(code="WK077700", valid_until=2022).outline.surface_km2 == pytest.approx(2.0)


def test_a_corrected_file_of_the_same_year_corrects() -> None:
    bring_in(neighbourhoods(), 2016)
    report = bring_in(neighbourhoods(BU07770000=block(0, 0, 1, 0.9)), 2016)
    # With its district and the municipality; a neighbour gets a corner where the border now ends.
    assert report.outcomes == {"corrected": 3, "carried": 2, "unchanged": 2}
    assert now("BU07770000").outline.surface_km2 == pytest.approx(0.9)
    assert Area.objects.count() == 7


def test_older_borders_cannot_come_after_newer_ones() -> None:
    bring_in(neighbourhoods(), 2024)
    with pytest.raises(Refused, match="2024"):
        bring_in(neighbourhoods(BU07770000=None), 2016)
    assert Area.objects.count() == 7


def test_a_file_of_the_same_year_that_lacks_an_area_is_refused() -> None:
    bring_in(neighbourhoods(), 2016)
    with pytest.raises(Refused, match="BU07770000"):
        bring_in(neighbourhoods(BU07770000=None), 2016)
    assert now("BU07770000")


def test_a_name_that_is_known_stays_where_the_file_has_none() -> None:
    bring_in(neighbourhoods(), 2016, WK077700="Wijk 00 Noord")
    bring_in(neighbourhoods(), 2017)
    assert now("WK077700").name == "Wijk 00 Noord"


def test_districts_stay_in_their_borough_and_their_heirs_join_it(world: World) -> None:
    bring_in(neighbourhoods(), 2016)
    borough = Area.objects.create(
        kind="borough", code="stadsdeel-noord", name="Noord", parent=now("GM0777"), valid_from=2016
    )
    Area.objects.filter(code__in=["WK077700", "WK077701"]).update(parent=borough)
    # The second district is renumbered to 02.
    bring_in(neighbourhoods(BU07770100=None, BU07770101=None, BU07770200=block(1, 0), BU07770201=block(1, 1)), 2020)
    assert now("WK077700").parent == borough
    assert now("WK077702").parent == borough
    assert now("BU07770200").path.startswith(f"{now('GM0777').path}{borough.pk}/")
    borough.refresh_from_db()
    assert borough.outline.surface_km2 == pytest.approx(4.0, rel=1e-3)


def test_people_at_a_screen_cannot_import(world: World) -> None:
    with pytest.raises(PermissionDenied):
        actions.import_outlines(built=outlines.build([], {}), year=2016, by=world.administrator())


def test_the_country_comes_in_with_as_many_statements_as_a_town_for_each_batch(
    django_assert_max_num_queries: Any,
) -> None:
    given = {f"BU{1000 + m}0{d}0{n}": block(4 * m + d, n) for m in range(12) for d in range(3) for n in range(3)}
    with django_assert_max_num_queries(90):
        report = bring_in(given, 2016)
    assert report.kinds == {"municipality": 12, "district": 36, "neighbourhood": 108}
    assert Outline.objects.count() == 156
