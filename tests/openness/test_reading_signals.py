"""Files of other systems become plain rows; what is wrong is named by row and column. No database."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.openness import reading
from gewoondoen.openness.reading import rows, shapes
from tests.openness import exchanging

TABLE = """created_at,lng,lat,category,category_slug,subcategory,subcategory_slug,wijk,resolved_date,days_open
2025-04-30T11:56Z,6.58,52.991,Afval,afval,Dumping,dumping,Oost,2026-05-20,384
2025-06-18T07:47Z,6.592,53.013,Afval,afval,Dumping,dumping,Noord,,
"""


def one(name: str, content: bytes, **options: object) -> reading.Row:
    found = reading.read(name, content, **options)  # type: ignore[arg-type]
    assert found.problems == []
    (row,) = found.rows
    return row


def test_a_signal_of_the_private_api_is_a_row_with_number_place_category_state_and_no_reporter() -> None:
    row = one("p.json", exchanging.as_json(exchanging.private(101, state="o")))
    assert row == reading.Row(
        number=1,
        external_id="101",
        created_at=row.created_at,
        longitude=6.825,
        latitude=52.205,
        category="wegen-verkeer-straatmeubilair/straatverlichting",
        category_name="Wegen, verkeer, straatmeubilair / Straatverlichting",
        text="De lantaarn op de hoek doet het niet.",
        state="o",
        state_at=datetime(2026, 5, 20, 7, 12, tzinfo=UTC),
        ended_at=datetime(2026, 5, 20, 7, 12, tzinfo=UTC),
        answer="Wij hebben de lamp vervangen.",
        place="Lindeplein 3 7511AB Teststad",
    )
    assert "bewoner.example" not in repr(row)


def test_an_open_signal_takes_no_answer_over() -> None:
    row = one("p.json", json.dumps(exchanging.private(101, state="b")).encode())  # one signal, as the detail page gives
    assert (row.answer, row.ended_at) == ("", None)


def test_a_signal_of_the_public_map_has_no_number_so_its_place_and_moment_name_it() -> None:
    first = one("g.json", exchanging.as_features(exchanging.feature()))
    again = one("other.json", exchanging.as_features(exchanging.feature()))
    elsewhere = one("g.json", exchanging.as_features(exchanging.feature(at=exchanging.MARKTZICHT)))
    assert first.external_id == again.external_id != elsewhere.external_id
    assert first.state == ""


def test_the_nightly_dump_is_put_together_and_its_swapped_degrees_are_put_right() -> None:
    row = one("dump.zip", exchanging.dump())
    assert (row.external_id, row.longitude, row.latitude) == ("5", 6.825, 52.205)
    assert (row.text, row.place, row.state, row.answer) == ("Lamp stuk, al weken", "Lindeplein 3", "o", "Gemaakt")
    assert row.category == "wegen-verkeer-straatmeubilair/straatverlichting"  # the dump has names only
    assert [state for state, _at in row.history] == ["m", "b", "o"]


def test_a_dump_without_a_table_names_it() -> None:
    content = exchanging.dump().replace(b"locations", b"locetions")
    with pytest.raises(reading.Unreadable) as error:
        reading.read("dump.zip", content)
    assert error.value.details == {"table": "locations.csv"}


def test_a_table_of_a_researcher_gives_closed_rows_at_noon_of_the_day() -> None:
    closed, still_open = reading.read("assen.csv", TABLE.encode()).rows
    assert (closed.category, closed.state) == ("afval/dumping", "CLOSED")
    assert closed.ended_at is not None
    assert closed.ended_at.isoformat() == "2026-05-20T12:00:00+02:00"
    assert (still_open.state, still_open.ended_at) == ("", None)


def test_a_source_names_its_own_columns() -> None:
    text = "Nr;Datum melding;Lengte;Breedte;Soort\n7;20-05-2026 09:30;6,825;52,205;Lamp\n"
    names = {"id": "Nr", "created_at": "Datum melding", "longitude": "Lengte", "latitude": "Breedte", "sub": "Soort"}
    row = one("eigen.csv", text.encode(), columns=names)
    assert (row.external_id, row.category, row.longitude) == ("7", "lamp", 6.825)
    assert row.created_at.isoformat() == "2026-05-20T09:30:00+02:00"


def test_equal_rows_without_a_number_are_several_reports_and_with_one_a_single_signal() -> None:
    line = TABLE.splitlines()[1]
    doubled = "\n".join([TABLE.splitlines()[0], line, line, line])
    found = reading.read("a.csv", doubled.encode())
    assert (len({row.external_id for row in found.rows}), found.doubles) == (3, 2)
    twice = reading.read("p.json", exchanging.as_json(exchanging.private(1), exchanging.private(1, state="o")))
    assert [row.state for row in twice.rows] == ["o"]  # pages overlapped: the last tells how it stands


@pytest.mark.parametrize(
    ("was", "becomes", "column", "reason"),
    [
        ("2025-06-18T07:47Z", "gisteren", "created_at", "not_a_moment"),
        ("2025-06-18T07:47Z", "", "created_at", "no_moment"),
        ("6.592", "oost", "lng", "not_a_number"),
        ("53.013", "", "lat", "no_place"),
        ("6.592", "nan", "lng", "not_a_number"),
        ("6.592", "692", "lng", "not_on_earth"),
        ("Noord,,", "Noord,morgen,", "resolved_date", "not_a_moment"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column(was: str, becomes: str, column: str, reason: str) -> None:
    found = reading.read("assen.csv", TABLE.replace(was, becomes).encode())
    assert found.problems == [reading.Problem("assen.csv", 3, column, reason)]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no_table"),
        (b"just a line", "no_table"),
        (b"a,b\n\xff\xfe,1", "not_utf8"),
        (b"{", "not_json"),
        (b'{"detail": "Not found."}', "no_records"),
        (b"[1, 2]", "no_records"),
        (b"PK\x03\x04rubbish", "not_a_zip"),
        (b"a,a\n1,2", "column_twice"),
        (b"[" * 100_000, "not_json"),
    ],
)
def test_what_is_no_such_file_is_refused_with_its_reason(content: bytes, reason: str) -> None:
    with pytest.raises(reading.Unreadable) as error:
        reading.read("x", content)
    assert error.value.reason == reason


def test_a_drawing_lies_half_way_along_its_longest_line() -> None:
    lines = [[[6.0, 52.0], [6.0, 52.01]], [[6.1, 52.0], [6.1, 52.1], [6.1, 52.4]]]
    drawn = {"type": "MultiLineString", "coordinates": lines}
    feature = {
        "type": "Feature",
        "geometry": drawn,
        "properties": {"Beschr": "Racebaan", "Thema": "Verkeer", "IID": "1"},
    }
    row = one("d.geojson", exchanging.as_features(feature), day="2015-04-14")
    assert (row.longitude, row.latitude) == (6.1, 52.2)
    assert (row.drawn, row.text, row.category, row.external_id) == (drawn, "Racebaan", "verkeer", "1")


@given(st.lists(st.tuples(st.floats(3, 7), st.floats(51, 53)), min_size=2, max_size=12, unique=True))
def test_the_point_of_a_drawing_lies_on_its_line(line: list[tuple[float, float]]) -> None:
    x, y = shapes.point_on({"type": "LineString", "coordinates": line})
    pairs = pairwise(line)
    assert min(shapes.length([a, (x, y)]) + shapes.length([(x, y), b]) - shapes.length([a, b]) for a, b in pairs) < 1e-3


@given(st.floats(3.4, 7.2), st.floats(50.8, 53.5))
def test_degrees_are_found_whichever_way_round_they_stand(longitude: float, latitude: float) -> None:
    assert rows.in_degrees(longitude, latitude) == rows.in_degrees(latitude, longitude) == (longitude, latitude)


@given(st.binary(max_size=200))
def test_no_content_makes_the_reader_fail_otherwise_than_by_refusing(content: bytes) -> None:
    with suppress(reading.Unreadable):
        found = reading.read("x", content)
        assert all(problem.reason for problem in found.problems)
