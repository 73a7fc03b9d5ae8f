"""Files for a spreadsheet: what people typed stays text, in CSV and in XLSX."""

import csv
import io
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from gewoondoen.ui import exports

FORMULAS = ['=HYPERLINK("http://evil")', "+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "  =1+1"]


def read_csv(rows: list[list[object]]) -> list[list[str]]:
    """Return what a spreadsheet reads from our CSV."""
    text = "".join(exports.csv_lines(["Tekst"], rows))
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:], newline=""), delimiter=";"))


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_formula_that_somebody_typed_is_text_in_csv(typed: str) -> None:
    assert read_csv([[typed]])[1] == [f"'{typed}"]


@pytest.mark.parametrize("typed", FORMULAS)
def test_a_formula_that_somebody_typed_is_text_in_xlsx(typed: str) -> None:
    with exports.xlsx_file(["Tekst"], [[typed]]) as file:
        cell = load_workbook(file).active["A2"]  # type: ignore[index]
        assert (cell.data_type, cell.value) == ("s", typed)


def test_numbers_stay_numbers_and_moments_are_local() -> None:
    moment = datetime(2026, 7, 1, 10, 30, tzinfo=UTC)
    assert read_csv([[-3, Decimal("2.50"), moment, None, 'a;"b"\nc']])[1] == [
        "-3",
        "2.50",
        "2026-07-01 12:30",
        "",
        'a;"b"\nc',
    ]
    with exports.xlsx_file(["a", "b", "c"], [[-3, Decimal("2.50"), moment]]) as file:
        values = [cell.value for cell in load_workbook(file).active[2]]  # type: ignore[index]
        assert values == [-3, 2.5, datetime(2026, 7, 1, 12, 30)]  # noqa: DTZ001 - a sheet knows local time only


def test_a_character_that_xml_does_not_know_does_not_break_the_file() -> None:
    with exports.xlsx_file(["Tekst"], [["bel\x07 mij"]]) as file:
        assert load_workbook(file).active["A2"].value == "bel mij"  # type: ignore[index]


def test_a_list_longer_than_a_sheet_goes_on_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "MOST_ROWS", 3)
    with exports.xlsx_file(["n"], [[n] for n in range(5)]) as file:
        sheets = [[row[0].value for row in sheet.rows] for sheet in load_workbook(file).worksheets]
    assert sheets == [["n", 0, 1], ["n", 2, 3], ["n", 4]]


def test_a_list_without_rows_still_has_its_heading() -> None:
    assert read_csv([]) == [["Tekst"]]
    with exports.xlsx_file(["Tekst"], []) as file:
        assert load_workbook(file).active["A1"].value == "Tekst"  # type: ignore[index]
