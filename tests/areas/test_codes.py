"""Codes of areas, and the columns in which files carry them."""

import pytest

from gewoondoen.areas import codes, columns


@pytest.mark.parametrize(
    ("written", "kind", "read"),
    [
        ("BU01530000", None, "BU01530000"),
        ("WK015300  ", None, "WK015300"),
        ("gm0153", None, "GM0153"),
        ("WK0363AA", None, "WK0363AA"),
        ("BU0363AA01", None, "BU0363AA01"),
        (1530000, "neighbourhood", "BU01530000"),
        (153.0, "municipality", "GM0153"),
        ("015300", "district", "WK015300"),
        ("PV23", None, ""),
        ("NL00", None, ""),
        ("BU0153", None, ""),
        (None, None, ""),
        (float("nan"), "municipality", ""),
    ],
)
def test_a_code_is_read_however_it_is_written(written: object, kind: str | None, read: str) -> None:
    assert codes.read(written, kind) == read


def test_a_code_knows_what_it_lies_in() -> None:
    assert codes.parent_of("BU0363AA01") == "WK0363AA"
    assert codes.parent_of("WK0363AA") == "GM0363"
    assert codes.parent_of("GM0363") == ""


@pytest.mark.parametrize(
    ("code", "mark", "land"),
    [
        ("BU01530000", "NEE", True),
        ("BU01530000", "JA", False),
        ("BU01530000", "B", False),
        ("BU01530000", None, True),
        ("BU00349997", None, False),
        ("BU00349997", "NEE", True),
        ("GM0998", "NEE", False),
    ],
)
def test_water_and_foreign_land_are_told_by_mark_or_code(code: str, mark: str | None, land: bool) -> None:
    assert codes.is_land(code, mark) is land


@pytest.mark.parametrize(
    ("names", "code", "kind"),
    [
        (["BU_CODE", "BU_NAAM", "WK_CODE", "GM_CODE"], "BU_CODE", "neighbourhood"),
        (["buurtcode", "buurtnaam", "wijkcode", "gemeentecode"], "buurtcode", "neighbourhood"),
        (["buurt_code", "wijk_code"], "buurt_code", "neighbourhood"),
        (["buurtCode", "gemeenteCode"], "buurtCode", "neighbourhood"),
        (["BU_2010", "WK_2010", "GM_2010"], "BU_2010", "neighbourhood"),
        (["cbsnl:BU_CODE"], "cbsnl:BU_CODE", "neighbourhood"),
        (["WK_CODE", "GM_CODE"], "WK_CODE", "district"),
        (["gemeentecode", "jrstatcode"], "gemeentecode", "municipality"),
        (["gemeenteco", "gemeentena"], "gemeenteco", "municipality"),
        (["statcode", "statnaam"], "statcode", None),
        (["code", "name"], "code", None),
    ],
)
def test_columns_are_known_in_every_vintage_and_way_of_writing(names: list[str], code: str, kind: str | None) -> None:
    found = columns.recognise(names)
    assert found is not None
    assert (found.code, found.kind) == (code, kind)


def test_a_layer_without_codes_is_no_layer_of_areas() -> None:
    assert columns.recognise(["id", "gemeentenaam", "postcode"]) is None


@pytest.mark.parametrize(
    ("name", "year"),
    [("wijkenbuurten_2024_v2", 2024), ("buurten2016", 2016), ("BU_2010", 2010), ("20240115", None), ("buurten", None)],
)
def test_a_year_is_read_from_a_name(name: str, year: int | None) -> None:
    assert columns.year_in(name) == year
