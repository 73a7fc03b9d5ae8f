"""The yearly spreadsheet of key figures, with its quirks."""

from pathlib import Path

import openpyxl
import pytest

from gewoondoen.knowledge import reading
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from gewoondoen.knowledge.values import Kind
from tests.knowledge.reading_files import cell_of, csv, figures, refused, workbook

HEADS = ["gwb_code_10", "gwb_code_8", "regio", "gm_naam", "recs", "gwb_code", "ind_wbz", "a_inw", "g_hhgro", "g_woz"]
ROWS = [
    HEADS,
    ["NL00", "00", "Nederland", "Nederland", "Land", "00", ".", "17407585", "2,1", "270"],
    ["GM0777", "0777", "Voorbeeldstad", "Voorbeeldstad", "Gemeente", "0777", ".", " 1010", "  2,1", "."],
    ["WK077700", "077700", "Wijk 00", "Voorbeeldstad", "Wijk", "077700", 1, 1005.0, 2.1, "."],
    ["BU07770000", "07770000", "Noord", "Voorbeeldstad", "Buurt", "07770000", 3, "   600", "", "x"],
    ["BU07770001", "07770001", "Zuid", "Voorbeeldstad", "Buurt", "07770001", 1, "-", ".", "."],
]
CLAIMS = [
    ColumnClaim("inhabitants", "a_inw"),
    ColumnClaim("size", "g_hhgro"),
    ColumnClaim("value", "g_woz", factor=1000),
]


def test_numbers_as_text_with_a_comma_are_numbers_and_each_sign_has_its_reason(tmp_path: Path) -> None:
    found = reading.read("kwb_sheet", workbook(tmp_path / "kwb-2020.xlsx", ROWS, sheet="KWB2020"), Asked(CLAIMS))
    read = figures(found)
    assert read["inhabitants", "GM0777", "2020"] == 1010
    assert read["size", "GM0777", "2020"] == 2.1
    assert read["size", "BU07770000", "2020"] == "impossible"
    assert read["size", "BU07770001", "2020"] == "withheld"
    assert read["value", "BU07770000", "2020"] == "withheld"
    assert read["inhabitants", "BU07770001", "2020"] == 0
    assert read["value", "NL00", "2020"] == 270_000
    assert cell_of(found, "inhabitants", "BU07770000") == (5, "a_inw")
    places = {place["code"]: (place["name"], place["change"]) for place in found.places.to_pylist()}
    assert places["BU07770000"] == ("Noord", 3)
    assert places["GM0777"] == ("Voorbeeldstad", None)


def test_a_column_of_points_is_not_yet_published(tmp_path: Path) -> None:
    rows = [HEADS, *([*row[:9], "."] for row in ROWS[1:])]
    found = figures(reading.read("kwb_sheet", workbook(tmp_path / "kwb-2020.xlsx", rows), Asked(CLAIMS)))
    assert {value for (indicator, _, _), value in found.items() if indicator == "value"} == {"not_yet"}


def test_codes_without_their_letters_get_them_by_the_kind_of_the_row(tmp_path: Path) -> None:
    rows = [
        ["gwb_code", "recs", "a_inw"],
        ["777", "Gemeente", 1010],
        [77700, "Wijk", 1005],
        [7770000, "Buurt", 600],
    ]
    found = reading.read("kwb_sheet", workbook(tmp_path / "kwb-2011.xlsx", rows), Asked(CLAIMS))
    assert found.areas == ["GM0777", "WK077700", "BU07770000"]


def test_a_code_without_letters_or_kind_is_refused_with_its_row(tmp_path: Path) -> None:
    path = workbook(tmp_path / "kwb-2011.xlsx", [["gwb_code", "a_inw"], [7770000, 600]])
    problem = refused("kwb_sheet", path, Asked(CLAIMS))[0]
    assert (problem.reason, problem.row, problem.column) == ("code_without_letters", 2, "gwb_code")


def test_minus_one_is_taken_as_withheld_and_flagged(tmp_path: Path) -> None:
    rows = [*ROWS[:3], ["WK077700", "", "", "", "Wijk", "", "", -1, "2,1", "1"]]
    asked = Asked(CLAIMS, kinds={"inhabitants": Kind.COUNT})
    found = reading.read("kwb_sheet", workbook(tmp_path / "kwb-2017.xlsx", rows), asked)
    assert figures(found)["inhabitants", "WK077700", "2017"] == "withheld"
    assert found.notes["minus_one"] == 1
    assert found.flags[0].row == 4


def test_the_sheet_with_codes_is_found_behind_a_reading_guide(tmp_path: Path) -> None:
    path = workbook(tmp_path / "cijfers.xlsx", [["Leeswijzer"], ["bij de", "cijfers"]], sheet="Toelichting")
    book = openpyxl.load_workbook(path)
    page = book.create_sheet("KWB2019")
    for row in ROWS:
        page.append(row)
    book.save(path)
    found = reading.read("kwb_sheet", path, Asked(CLAIMS))
    assert {block.period for block in found.blocks} == {"2019"}


def test_the_same_table_as_csv_is_read_alike(tmp_path: Path) -> None:
    path = csv(tmp_path / "kwb-2020.csv", "gwb_code_10;a_inw;g_hhgro\nGM0777; 1010; 2,1\n", encoding="cp1252")
    assert figures(reading.read("kwb_sheet", path, Asked(CLAIMS)))["size", "GM0777", "2020"] == 2.1


@pytest.mark.parametrize(
    ("name", "rows", "merge", "period", "reason"),
    [
        ("kwb.xlsx", ROWS, "", "", "no_period"),
        ("kwb-2020.xlsx", ROWS, "", "2021", "other_period"),
        ("kwb-2020.xlsx", [["regio", "a_inw"], ["Noord", 1]], "", "", "no_area_column"),
        ("kwb-2020.xlsx", [["gwb_code_10", "anders"], ["GM0777", 1]], "", "", "no_columns"),
        ("kwb-2020.xlsx", [["gwb_code_10", "a_inw", "a_inw"], ["GM0777", 1, 2]], "", "", "doubled_column"),
        ("kwb-2020.xlsx", [["gwb_code_10", "a_inw", ""], ["GM0777", 1, 2]], "B1:C1", "", "merged_header"),
        ("kwb-2020.xlsx", [["gwb_code_10", "a_inw"], ["GM0777", "veel"]], "", "", "no_number"),
        ("kwb-2020.xlsx", [["gwb_code_10", "a_inw"], ["GM0777", "12%"]], "", "", "percent_sign"),
        ("kwb-2020.xlsx", [["gwb_code_10", "a_inw"], ["GM0777", 1e308]], "", "", "too_large"),
    ],
)
def test_what_cannot_be_used_is_named(
    tmp_path: Path, name: str, rows: list[list[object]], merge: str, period: str, reason: str
) -> None:
    problem = refused("kwb_sheet", workbook(tmp_path / name, rows, merge=merge), Asked(CLAIMS, period=period))[0]
    assert problem.reason == reason
