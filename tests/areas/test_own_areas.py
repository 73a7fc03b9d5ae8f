"""Boroughs and focus areas: made, changed and ended by the administrator, and by nobody else."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import shapely
from django.core.exceptions import PermissionDenied

from gewoondoen.areas import actions, drawing, projection, queries
from gewoondoen.areas.models import Area
from gewoondoen.areas.reading import Unusable
from gewoondoen.kernel.models import Event
from gewoondoen.kernel.refusals import Refused
from tests.areas.files import block, neighbourhoods
from tests.areas.test_importing import bring_in, now
from tests.world import SIDE, SOUTH, WEST, World, square

pytestmark = pytest.mark.django_db


def borough(world: World, *districts: Area, name: str = "Stadsdeel Rivier") -> Area:
    return actions.make_borough(municipality=world.town, name=name, districts=districts, by=world.administrator())


def focus(world: World, **given: Any) -> Area:
    return actions.make_focus_area(municipality=world.town, name="Lindeplein", by=world.administrator(), **given)


def test_a_borough_takes_its_districts_and_all_below_them(world: World) -> None:
    area = borough(world, world.oost)
    world.lindehof.refresh_from_db()
    assert area.code == "stadsdeel-rivier"
    assert world.lindehof.path.startswith(area.path)
    assert area.outline.surface_km2 == world.oost.outline.surface_km2
    assert list(queries.parts_of(None, area)) == [world.oost]
    assert Event.objects.get(verb="area.made").area_id == area.pk


def test_a_district_belongs_to_one_borough(world: World) -> None:
    borough(world, world.oost)
    world.oost.refresh_from_db()
    with pytest.raises(Refused, match="Oost") as caught:
        borough(world, world.oost, name="Nog een")
    assert caught.value.field == "parts"
    assert Area.objects.of_kind("borough").count() == 1


def test_changing_a_borough_gives_back_what_it_does_not_keep(world: World) -> None:
    area = borough(world, world.oost)
    actions.change_own_area(
        area=area, municipality=world.town, name="West aan de rivier", parts=[world.west], by=world.administrator()
    )
    world.oost.refresh_from_db()
    assert (world.oost.parent, world.oost.path) == (world.town, f"{world.town.path}{world.oost.pk}/")
    assert [part.name for part in queries.parts_of(None, area)] == ["West"]
    assert area.get_absolute_url() == "/gebieden/stadsdeel-rivier/"


def test_ending_a_borough_gives_all_back_and_keeps_its_page(world: World) -> None:
    area = borough(world, world.oost)
    actions.end_own_area(area=area, municipality=world.town, by=world.administrator())
    world.oost.refresh_from_db()
    assert world.oost.parent == world.town
    assert queries.area_for(None, area.code).valid_until is not None
    assert queries.locate(*World.inside(world.lindehof)).borough is None


def test_two_areas_of_one_name_have_two_addresses(world: World) -> None:
    assert [borough(world, world.oost).code, borough(world, world.west).code] == [
        "stadsdeel-rivier",
        "stadsdeel-rivier-2",
    ]


def test_a_focus_area_is_a_set_of_neighbourhoods(world: World) -> None:
    area = focus(world, neighbourhoods=[world.lindehof, world.marktzicht])
    assert set(queries.neighbourhood_ids(None, area)) == {world.lindehof.pk, world.marktzicht.pk}
    assert area.outline.surface_km2 == pytest.approx(2 * world.lindehof.outline.surface_km2)
    assert list(queries.focus_areas_of(None, world.oost)) == [area]
    assert list(queries.focus_areas_of(None, world.west)) == []
    located = queries.locate(*World.inside(world.lindehof))
    assert located.focus_areas == (area,)


def test_a_drawn_focus_area_has_the_neighbourhoods_that_lie_in_it_for_more_than_half(world: World) -> None:
    # All of Lindehof and the lower 40 % of Marktzicht above it.
    drawn = json.dumps(square(WEST + 2 * SIDE, SOUTH, SIDE, 1.4 * SIDE))
    area = focus(world, drawn=drawn)
    assert [member.name for member in queries.parts_of(None, area)] == ["Lindehof"]
    assert area.outline.drawn
    x, y = World.inside(world.marktzicht)
    assert queries.locate(x, y - SIDE * 0.4).focus_areas == (area,)
    assert queries.locate(x, y + SIDE * 0.4).focus_areas == ()


def test_a_small_drawing_belongs_to_the_neighbourhood_it_lies_in(world: World) -> None:
    drawn = json.dumps(square(WEST + 2.4 * SIDE, SOUTH + 0.4 * SIDE, 0.1 * SIDE, 0.1 * SIDE))
    assert [member.name for member in queries.parts_of(None, focus(world, drawn=drawn))] == ["Lindehof"]


def test_a_drawing_outside_the_municipality_is_refused_at_its_field(world: World) -> None:
    with pytest.raises(Refused) as caught:
        focus(world, drawn=json.dumps(square(5.0, 52.0)))
    assert (caught.value.field, caught.value.status) == ("drawn", 422)
    assert not Area.objects.of_kind("focus").exists()


@pytest.mark.parametrize(
    ("act", "reason"),
    [
        (lambda: drawing.parse("geen json"), "no_geojson"),
        (lambda: drawing.parse("[1, 2]"), "no_geojson"),
        (lambda: drawing.parse('{"type": "Point", "coordinates": [6.8, 52.2]}'), "no_surface"),
        (lambda: drawing.parse(json.dumps(square(100.0, 10.0))), "drawn_elsewhere"),
        (lambda: drawing.parse(" " * 600_000), "drawing_too_large"),
        (
            lambda: drawing.parse(shapely.to_geojson(shapely.Point(2e5, 45e4).buffer(9e3, quad_segs=2600))),
            "too_many_corners",
        ),
    ],
)
def test_a_bad_drawing_is_named(act: Callable[[], object], reason: str) -> None:
    with pytest.raises(Unusable) as caught:
        act()
    assert caught.value.reason == reason


def test_a_drawing_in_rd_or_in_a_collection_is_understood() -> None:
    degrees = shapely.geometry.mapping(projection.to_wgs84(block(0, 0)))
    feature = {"type": "Feature", "properties": {}, "geometry": degrees}
    collection = json.dumps({"type": "FeatureCollection", "features": [feature]})
    for text in (shapely.to_geojson(block(0, 0)), json.dumps(feature), collection):
        assert drawing.parse(text).area == pytest.approx(1_000_000, rel=1e-4)


def test_focus_areas_follow_a_new_vintage() -> None:
    bring_in(neighbourhoods(), 2016)
    chosen = Area.objects.create(kind="focus", code="focus-1", name="Gekozen", valid_from=2016)
    chosen.members.set([now("BU07770001")])
    drawn = Area.objects.create(kind="focus", code="focus-2", name="Getekend", valid_from=2016)
    drawn.members.set([now("BU07770001")])
    for area, is_drawn in ((chosen, False), (drawn, True)):
        row = now("BU07770001").outline
        row.pk, row.area, row.drawn = area.pk, area, is_drawn
        row.save(force_insert=True)
    # The northern neighbourhood is split in two: 80 % and 20 %.
    split = neighbourhoods(BU07770001=None, BU07770002=block(0, 1, 0.8, 1), BU07770003=block(0.8, 1, 0.2, 1))
    bring_in(split, 2020)
    assert [member.code for member in queries.parts_of(None, chosen)] == ["BU07770002"]
    assert {member.code for member in queries.parts_of(None, drawn)} == {"BU07770002", "BU07770003"}
    chosen.refresh_from_db()
    assert chosen.outline.surface_km2 == pytest.approx(0.8, rel=1e-3)


@pytest.mark.parametrize("persona", ["anonymous", "nobody", "administrator.own", "area_worker.own", "director.other"])
def test_only_the_administrator_of_the_whole_makes_areas(world: World, persona: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.make_borough(municipality=world.town, name="Rivier", districts=[world.oost], by=world.person(persona))
    assert not Area.objects.of_kind("borough").exists()


def test_areas_of_the_map_of_cbs_cannot_be_changed_by_hand(world: World) -> None:
    with pytest.raises(Refused, match="CBS"):
        actions.change_own_area(
            area=world.oost, municipality=world.town, name="Anders", parts=[], by=world.administrator()
        )
