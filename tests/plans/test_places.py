"""Where a plan is: what is taken, what is converted, and what is refused with which word."""

import json

import pytest

from gewoondoen.plans import places
from gewoondoen.plans.places import Misplaced

SQUARE = [[6.89, 52.22], [6.90, 52.22], [6.90, 52.23], [6.89, 52.23], [6.89, 52.22]]
BOW = [[6.89, 52.22], [6.90, 52.23], [6.90, 52.22], [6.89, 52.23], [6.89, 52.22]]


def text(kind: str, coordinates: object) -> str:
    return json.dumps({"type": kind, "coordinates": coordinates})


@pytest.mark.parametrize(
    ("kind", "coordinates"),
    [("Point", [6.89, 52.22]), ("LineString", SQUARE[:2]), ("Polygon", [SQUARE]), ("MultiPoint", SQUARE[:2])],
)
def test_points_lines_and_polygons_are_taken_as_they_are(kind: str, coordinates: object) -> None:
    place = places.from_geojson(text(kind, coordinates))
    assert place.geometry["type"] == kind
    assert not place.converted


def test_rd_new_is_recognised_and_turned_into_degrees() -> None:
    place = places.from_geojson(text("Point", [258000, 471000]))
    assert place.converted
    assert place.geometry["coordinates"] == pytest.approx((6.8945, 52.2175), abs=0.001)


def test_a_feature_and_a_collection_are_taken_as_their_shapes() -> None:
    feature = {"type": "Feature", "properties": {}, "geometry": json.loads(text("Point", SQUARE[0]))}
    both = {"type": "FeatureCollection", "features": [feature, feature]}
    assert places.from_geojson(json.dumps(feature)).geometry["type"] == "Point"
    assert places.from_geojson(json.dumps(both)).geometry["type"] == "MultiPoint"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("no", "no_geojson"),
        ("[1]", "no_geojson"),
        ("[" * 100_000, "no_geojson"),
        (text("Polygon", [BOW]), "crosses_itself"),
        (text("Point", [52.22, 6.89]), "turned_round"),
        (text("Point", [-0.1, 51.5]), "elsewhere"),
        (text("Point", []), "empty"),
        (text("Polygon", [[[6.89, 52.22]]]), "no_geojson"),
        (text("Point", ["a", "b"]), "no_geojson"),
        (text("LineString", [[6.89, 52.22]] * 6000), "too_many_corners"),
        (" " * 600_000, "too_large"),
    ],
)
def test_what_cannot_be_a_place_is_refused_with_its_reason(given: str, reason: str) -> None:
    with pytest.raises(Misplaced) as refused:
        places.from_geojson(given)
    assert refused.value.reason == reason


def test_points_and_lines_together_are_refused() -> None:
    features = [
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": SQUARE[0]}},
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": SQUARE[:2]}},
    ]
    with pytest.raises(Misplaced, match="mixed"):
        places.from_mapping({"type": "FeatureCollection", "features": features})


def test_well_known_text_is_read_with_and_without_its_system() -> None:
    assert places.from_wkt("SRID=28992;LINESTRING(258000 471000, 258100 471000)").converted
    assert not places.from_wkt("POINT Z (6.89 52.22 12)").converted
    with pytest.raises(Misplaced, match="no_wkt"):
        places.from_wkt("CIRCLE (1 2)")
