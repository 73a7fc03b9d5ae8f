"""The land and the people of the demo hang together, and are the same for the same seed."""

import numpy as np
import pytest
import shapely

from gewoondoen.areas import codes, outlines
from gewoondoen.demo import geography, people, places, streets
from gewoondoen.demo.texts import dossiers, grammar
from gewoondoen.people.models import Role
from gewoondoen.signals.themes import DEFAULT_THEMES

SEED = 7


@pytest.fixture(scope="module")
def shapes() -> tuple[geography.Shape, ...]:
    return geography.shapes(SEED)


def of_kind(shapes: tuple[geography.Shape, ...], kind: str) -> list[geography.Shape]:
    return [shape for shape in shapes if shape.kind == kind]


def test_there_are_70_neighbourhoods_in_20_districts_in_5_boroughs(shapes: tuple[geography.Shape, ...]) -> None:
    counts = {kind: len(of_kind(shapes, kind)) for kind in ("municipality", "borough", "district", "neighbourhood")}
    assert counts == {"municipality": 1, "borough": 5, "district": 20, "neighbourhood": 70}


@pytest.mark.parametrize("kind", ["neighbourhood", "district", "borough"])
def test_no_border_has_a_gap_or_an_overlap(shapes: tuple[geography.Shape, ...], kind: str) -> None:
    parts = np.array([shape.outline for shape in of_kind(shapes, kind)])
    whole = of_kind(shapes, "municipality")[0].outline
    assert all(shapely.is_valid(parts))
    assert shapely.coverage_is_valid(parts)
    assert sum(part.area for part in parts) == pytest.approx(whole.area, rel=1e-9)


def test_every_area_is_in_one_piece(shapes: tuple[geography.Shape, ...]) -> None:
    assert [shape.name for shape in shapes if shape.outline.geom_type != "Polygon"] == []


def test_the_outlines_for_the_screen_share_their_borders_too(shapes: tuple[geography.Shape, ...]) -> None:
    simpler = outlines.simplify(np.array([shape.outline for shape in of_kind(shapes, "neighbourhood")]))
    assert shapely.coverage_is_valid(simpler)


def test_codes_are_read_as_those_of_statistics_netherlands_and_name_their_parent(
    shapes: tuple[geography.Shape, ...],
) -> None:
    for shape in shapes:
        if shape.kind == "borough":
            continue
        assert codes.read(shape.code) == shape.code
        if shape.kind == "neighbourhood":
            assert shape.parent == codes.district_of(shape.code)


def test_the_land_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    again = geography.shapes.__wrapped__(SEED)
    assert [shape.outline.wkb for shape in again] == [shape.outline.wkb for shape in geography.shapes(SEED)]
    assert geography.shapes(SEED + 1)[0].outline.wkb != again[0].outline.wkb


def test_every_house_stands_in_its_own_neighbourhood_under_an_address_of_its_own(
    shapes: tuple[geography.Shape, ...],
) -> None:
    houses = streets.addresses(SEED)
    # A decimetre of rounding may lie outside; a house that is off stands further away.
    from gewoondoen.areas import projection

    near = {shape.code: projection.to_wgs84(shape.outline.buffer(1)) for shape in of_kind(shapes, "neighbourhood")}
    outside = [h for h in houses if not shapely.contains_xy(near[h.neighbourhood], h.longitude, h.latitude)]
    assert outside == []
    assert len({(house.postcode, house.number) for house in houses}) == len(houses) > 3_000
    assert {int(house.postcode[:4]) for house in houses} == set(streets.POSTCODES)


def test_no_street_has_the_name_of_another() -> None:
    names = [name for each in places.NEIGHBOURHOODS for name in streets.names(each.streets)]
    assert len(names) == len(set(names)) > 600


def test_every_role_has_a_person_with_a_known_place() -> None:
    assert {person.role for person in people.PEOPLE} == set(Role.values)
    assert len({person.slug for person in people.PEOPLE}) == len({person.email for person in people.PEOPLE}) == 43
    for person in people.PEOPLE:
        assert all(places.code_of(name) for name in person.areas)
        assert person.organisation in {"", *(each.name for each in people.ORGANISATIONS)}


def test_the_first_of_each_role_is_reached_by_the_name_of_the_role() -> None:
    assert {role.replace("_", "-") for role in Role.values} <= set(people.BY_SLUG)


def test_every_district_has_a_face_and_a_stand_in_who_is_someone_else() -> None:
    for district in places.DISTRICTS:
        face = people.face_of(district.name)
        assert people.stand_in_of(face) != face


def test_every_theme_can_be_spoken_of_in_every_month() -> None:
    for theme in DEFAULT_THEMES:
        blocks = [block for block in grammar.blocks() if block.theme == theme.slug]
        assert all(any(block.fits(month) for block in blocks) for month in range(1, 13)), theme.slug


def test_everyone_named_in_a_challenge_exists() -> None:
    known = {*people.BY_NAME, *(each.name for each in people.ORGANISATIONS)}
    for dossier in dossiers.dossiers():
        named = [dossier.namer, dossier.owner, dossier.face]
        named += [party.who for party in dossier.parties] + [effort.who for effort in dossier.efforts]
        assert {name for name in named if name} <= known, dossier.title
        assert places.code_of(dossier.area)
