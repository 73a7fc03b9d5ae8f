"""Boroughs and focus areas get figures that are made of published ones, or the reason why not."""

import json

import pytest

from gewoondoen.areas import actions as areas
from gewoondoen.areas.models import Area
from gewoondoen.knowledge import queries
from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.values import Figure, Reason
from tests.knowledge.making import town_figures
from tests.world import SIDE, SOUTH, WEST, World

pytestmark = pytest.mark.django_db


def figure(area: Area, slug: str, period: str = "2020") -> Figure:
    catalogue = queries.catalogue(None)
    [found] = queries.figures_of(catalogue, queries.scope_of(None, area), [slug], [period])
    return found


def focus(world: World, **given: object) -> Area:
    return areas.make_focus_area(
        municipality=world.town,
        by=world.administrator(),
        name="Proef",
        about="",
        place="",
        **given,  # type: ignore[arg-type]
    )


def test_counts_are_added_and_shares_go_by_their_denominator(world: World) -> None:
    town_figures()
    area = focus(world, neighbourhoods=[world.lindehof, world.rietveld])
    assert figure(area, "inwoners").value == 4_000
    share = figure(area, "aandeel_65_plus")
    assert (share.value, share.is_estimate, share.components) == (14.0, True, 2)  # (250 + 300) / 4,000 is 13.75 %


def test_a_mean_without_a_denominator_is_refused_and_says_so(world: World) -> None:
    town_figures()
    found = figure(focus(world, neighbourhoods=[world.lindehof, world.rietveld]), "woz")
    assert (found.value, found.refusal) == (None, "no_denominator")


def test_a_withheld_part_is_not_told_by_the_whole(world: World) -> None:
    town_figures()
    indicator = Indicator.objects.get(slug="woz")
    indicator.denominator = Indicator.objects.get(slug="inwoners")
    indicator.save()
    found = figure(focus(world, neighbourhoods=[world.rietveld, world.waterkant]), "woz")
    assert (found.value, found.reason, found.refusal) == (None, Reason.WITHHELD, "part_missing")


def test_a_drawn_area_takes_half_of_what_lies_half_in_it(world: World) -> None:
    town_figures()
    west, south = WEST + 2 * SIDE, SOUTH
    ring = [[west, south], [west + SIDE, south], [west + SIDE, south + 1.5 * SIDE], [west, south + 1.5 * SIDE]]
    drawn = json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})
    found = figure(focus(world, drawn=drawn), "inwoners")
    assert found.value == pytest.approx(2_500 + 3_500 / 2, rel=0.01)  # all of Lindehof, half of Marktzicht
    assert found.reason == Reason.NUMBER
