"""Lists of plans as people and programs write them."""

import json
from datetime import date

import pytest

from gewoondoen.plans import reading
from gewoondoen.plans.reading import Problem, Unreadable

HEAD = "Nummer;Titel;Soort;Van;Tot en met"


def rows(*lines: str, head: str = HEAD) -> bytes:
    return "\n".join([head, *lines]).encode()


def test_a_dutch_table_is_read() -> None:
    read = reading.read(rows("R-1;Riool Lange Straat;riolering;1-3-2026;30 april 2026"))
    (plan,) = read.plans
    assert read.problems == []
    assert plan.external_id == "R-1"
    assert plan.fields["kind"] == "sewer"
    assert (plan.fields["starts_on"], plan.fields["ends_on"]) == (date(2026, 3, 1), date(2026, 4, 30))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_an_accent_survives_each_way_of_writing(encoding: str) -> None:
    text = f"{HEAD}\r\n1;Café;straat;2026-03-01;2026-03-02\r\n"
    (plan,) = reading.read(text.encode(encoding)).plans
    assert plan.fields["title"] == "Café"


def test_commas_and_quotes_are_read_too() -> None:
    text = 'id,naam,type,start,einddatum\n7,"Plein, fase 2",plein,2026-03-01,2026-03-02\n'
    (plan,) = reading.read(text.encode()).plans
    assert plan.fields["title"] == "Plein, fase 2"


@pytest.mark.parametrize(
    ("head", "cells", "place"),
    [
        ("lon;lat", "6,8937;52,2215", (6.8937, 52.2215)),
        ("x;y", "258000;471000", (6.8945, 52.2175)),
        ("wkt", "POINT (6.8937 52.2215)", (6.8937, 52.2215)),
        ("wkt", "POINT (258000 471000)", (6.8945, 52.2175)),
    ],
)
def test_a_place_is_read_from_each_form(head: str, cells: str, place: tuple[float, float]) -> None:
    (plan,) = reading.read(rows(f"1;a;weg;2026-01-01;2026-01-02;{cells}", head=f"{HEAD};{head}")).plans
    assert plan.geometry is not None
    assert plan.geometry["coordinates"] == pytest.approx(place, abs=0.001)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (";a;weg;2026-01-01;2026-01-02;;", Problem(2, "Nummer", "empty")),
        ("1;a;vuurwerk;2026-01-01;2026-01-02;;", Problem(2, "Soort", "unknown_kind", "vuurwerk")),
        ("1;a;weg;31-2-2026;2026-01-02;;", Problem(2, "Van", "no_day", "31-2-2026")),
        ("1;a;weg;2026-02-01;2026-01-02;;", Problem(2, "Tot en met", "ends_before", "2026-01-02")),
        ("1;a;weg;2026-01-01;2026-01-02;6,8;", Problem(2, "lat", "no_number", "")),
        ("1;a;weg;2026-01-01;2026-01-02;52,2;6,8", Problem(2, "lon", "turned_round", "52,2")),
        (f"1;{'a' * 161};weg;2026-01-01;2026-01-02;;", Problem(2, "Titel", "too_long", "a" * 80)),
    ],
)
def test_what_is_wrong_is_named_by_row_column_and_reason(line: str, problem: Problem) -> None:
    read = reading.read(rows(line, head=f"{HEAD};lon;lat"))
    assert read.problems == [problem]
    assert read.plans == []


def test_a_number_that_stands_twice_is_named_at_the_second_row() -> None:
    line = "1;a;weg;2026-01-01;2026-01-02"
    assert reading.read(rows(line, line)).problems == [Problem(3, "Nummer", "number_twice", "1")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no_table"),
        (b"just words", "no_table"),
        (b"\x00;\x00\n1;2", "no_table"),
        (HEAD.encode(), "empty"),
        (b"titel;soort\na;weg", "no_column"),
        (b"nummer;titel;titel\n1;2;3", "column_twice"),
        (b"{", "not_json"),
        (b"{}", "no_features"),
        (b'{"features": [1]}', "no_features"),
    ],
)
def test_a_file_that_is_no_list_of_plans_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(Unreadable) as refused:
        reading.read(content)
    assert refused.value.reason == reason


def test_geojson_is_read_with_its_shapes_and_numbers() -> None:
    properties = {"titel": "Riool", "soort": "riool", "van": "2026-01-01", "tot": "2026-02-01", "extra": 3}
    shape = {"type": "LineString", "coordinates": [[258000, 471000], [258100, 471000]]}
    feature = {"type": "Feature", "id": 12, "properties": properties, "geometry": shape}
    read = reading.read(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    (plan,) = read.plans
    assert plan.external_id == "12"
    assert (plan.geometry or {})["type"] == "LineString"
    assert read.unknown == ["extra"]


def test_a_shape_that_crosses_itself_is_named_with_its_feature() -> None:
    properties = {"id": "1", "titel": "Plein", "soort": "plein", "van": "2026-01-01", "tot": "2026-02-01"}
    bow = [[6.89, 52.22], [6.90, 52.23], [6.90, 52.22], [6.89, 52.23], [6.89, 52.22]]
    feature = {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [bow]}}
    read = reading.read(json.dumps({"type": "FeatureCollection", "features": [feature]}).encode())
    assert read.problems == [Problem(1, "geometry", "crosses_itself")]
