"""Where a point lies, as the other rooms ask it: one small statement, and never from old borders."""

import threading
from typing import Any

import numpy as np
import pytest
from django.db import connection

from gewoondoen.areas import queries
from gewoondoen.areas.models import Area, Outline
from tests.areas.files import block, neighbourhoods
from tests.areas.test_importing import bring_in
from tests.world import SIDE, SOUTH, WEST, World


def test_a_point_lies_in_a_neighbourhood_and_in_all_above_it(world: World) -> None:
    located = queries.locate(*World.inside(world.lindehof))
    assert located is not None
    assert located.neighbourhood == world.lindehof
    assert located.district == world.oost
    assert located.municipality == world.town
    assert located.borough is None
    assert located.focus_areas == ()


def test_a_point_outside_the_municipality_lies_nowhere(world: World) -> None:
    assert queries.locate(5.0, 52.0) is None
    assert queries.locate(float("nan"), 52.0) is None


def test_locating_costs_one_statement(world: World, django_assert_num_queries: Any) -> None:
    point = World.inside(world.rietveld)
    queries.locate(*point)
    with django_assert_num_queries(1):
        located = queries.locate(*point)
        assert located.municipality == world.town


def test_a_changed_outline_counts_at_once(world: World) -> None:
    point = World.inside(world.lindehof)
    assert queries.locate(*point).area == world.lindehof
    outline = world.lindehof.outline
    outline.geometry = world.rietveld.outline.geometry
    outline.save(update_fields=["geometry"])
    assert queries.locate(*point) is None


def test_an_import_counts_at_once(db: None) -> None:
    bring_in(neighbourhoods(), 2016)
    assert queries.locate_rd(200_500, 450_500).area.code == "BU07770000"
    bring_in(neighbourhoods(BU07770000=block(0, 0, 0.4, 1), BU07770100=block(0.4, 0, 1.6, 1)), 2020)
    assert queries.locate_rd(200_500, 450_500).area.code == "BU07770100"


def test_where_there_are_no_neighbourhoods_the_district_is_the_smallest(db: None) -> None:
    bring_in({"WK077700": block(0, 0, 1, 2)}, 2022)
    located = queries.locate_rd(200_500, 450_500)
    assert (located.area.code, located.neighbourhood.code, located.district.code) == ("WK077700",) * 3


def test_many_points_are_located_at_once(world: World) -> None:
    xs = np.array([WEST + SIDE / 2, WEST + 2.5 * SIDE, 5.0])
    ys = np.array([SOUTH + SIDE / 2, SOUTH + 1.5 * SIDE, 52.0])
    assert queries.locate_each(xs, ys).tolist() == [world.rietveld.pk, world.marktzicht.pk, 0]


def test_without_areas_nothing_is_located(db: None) -> None:
    assert queries.locate(6.8, 52.2) is None
    assert queries.locate_each([6.8], [52.2]).tolist() == [0]


def test_an_area_of_the_past_locates_nothing(world: World) -> None:
    Area.objects.filter(pk=world.lindehof.pk).update(valid_until=2026)
    world.lindehof.outline.save()
    assert queries.locate(*World.inside(world.lindehof)) is None


@pytest.mark.django_db(transaction=True)
def test_threads_read_the_outlines_once_between_them(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World.build()
    point, read = World.inside(world.lindehof), []
    original = queries.locating._Current.__init__

    def counted(self: Any, mark: str) -> None:
        read.append(mark)
        original(self, mark)

    monkeypatch.setattr(queries.locating._Current, "__init__", counted)
    found: list[Any] = []

    def ask() -> None:
        found.append(queries.locate(*point))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [each.area.pk for each in found] == [world.lindehof.pk] * 8
    assert len(read) == 1


def test_bulk_writing_of_outlines_is_seen_too(world: World) -> None:
    queries.locate(*World.inside(world.lindehof))
    outline = world.lindehof.outline
    outline.geometry = world.rietveld.outline.geometry
    Outline.objects.bulk_update([outline], ["geometry"])
    assert queries.locate(*World.inside(world.lindehof)) is None
