"""Files as they really come: each is refused with row, column and reason, or read as it was meant; nothing half."""

import json
import re
import resource
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gewoondoen.knowledge import problems, reading
from gewoondoen.knowledge.cells import Problem, Unusable
from gewoondoen.knowledge.reading import archives, suggesting, tables
from gewoondoen.knowledge.reading.asked import Asked
from gewoondoen.knowledge.reading.numbers import Notation
from gewoondoen.knowledge.values import Kind
from tests.knowledge.reading_files import INHABITANTS, csv, figures, parquet, refused, v3_rows, workbook

RULES: dict[str, Any] = {
    "area": {"column": "wijk", "kind": "district"},
    "period": {"is": "2020"},
    "columns": {"aantal": "bicycles"},
    "decimal": ",",
}
COUNTS = {"bicycles": Kind.COUNT}


def own(**changed: Any) -> Asked:
    return Asked((), mapping={**RULES, **changed}, kinds=COUNTS)


def test_a_wrong_delimiter_leaves_one_column(tmp_path: Path) -> None:
    path = csv(tmp_path / "x.csv", "wijk;aantal\nWK077700;12\n")
    problem = refused("own", path, own(delimiter=","))[0]
    assert (problem.reason, problem.row, problem.details["head"]) == ("one_column", 1, "wijk;aantal")


def test_a_decimal_comma_in_a_file_with_commas_is_no_other_column(tmp_path: Path) -> None:
    path = csv(tmp_path / "x.csv", "wijk,aantal\nWK077700,12\nWK077701,1,5\n")
    problem = refused("own", path, own(delimiter=","))[0]
    assert (problem.reason, problem.row, problem.details["cells"]) == ("more_cells", 3, 3)


@pytest.mark.parametrize(
    ("cell", "decimal", "reason"),
    [
        ("1.5", ",", "decimal_sign"),
        ("1.234", "", "decimal_sign"),
        ("1,234", "", "decimal_sign"),
        ("1.23.4", ",", "decimal_sign"),
        ("12%", ",", "percent_sign"),
        ("veel", ",", "no_number"),
        ("1e308", ",", "too_large"),
        ("inf", ",", "not_finite"),
        ("NaN", ",", "not_finite"),
        ("-12", ",", "negative"),
        ("24,5", ",", "not_whole"),
        ("9" * 400, ",", "too_large"),
    ],
)
def test_what_is_no_count_is_named_with_its_cell(tmp_path: Path, cell: str, decimal: str, reason: str) -> None:
    path = csv(tmp_path / "x.csv", f"wijk;aantal\nWK077700;12\nWK077701;{cell}\n")
    found = refused("own", path, own(decimal=decimal, thousands=""))
    assert [(each.reason, each.row, each.column) for each in found] == [(reason, 3, "aantal")]


def test_thousands_are_read_where_the_rules_say_so(tmp_path: Path) -> None:
    path = csv(tmp_path / "x.csv", "wijk;aantal\nWK077700;1.234\nWK077701;12.345.678\n")
    assert list(figures(reading.read("own", path, own(thousands="."))).values()) == [1234, 12_345_678]
    assert refused("own", csv(tmp_path / "y.csv", "wijk;aantal\nWK077700;12.34\n"), own(thousands="."))[0].row == 2


def test_dates_that_a_spreadsheet_made_are_seen(tmp_path: Path) -> None:
    heads = ["jaar", "wijk", "aantal"]
    rules = own(period={"column": "jaar", "grain": "year"})
    for row, expected in (
        ([date(1905, 7, 12), "WK077700", 1], ("date_for_period", "jaar")),
        ([2020, date(2020, 3, 1), 1], ("date_for_code", "wijk")),
        ([2020, "WK077700", date(2020, 3, 1)], ("date_for_number", "aantal")),
    ):
        problem = refused("own", workbook(tmp_path / "x.xlsx", [heads, row]), rules)[0]
        assert (problem.reason, problem.column, problem.row) == (*expected, 2)


def test_merged_heads_are_refused_and_a_merged_title_above_is_not(tmp_path: Path) -> None:
    merged = workbook(tmp_path / "x.xlsx", [["wijk", "aantal", ""], ["WK077700", 1, 2]], merge="B1:C1")
    problem = refused("own", merged, own())[0]
    assert (problem.reason, problem.row, problem.details["cells"]) == ("merged_header", 1, "B1:C1")
    titled = workbook(
        tmp_path / "y.xlsx", [["Fietsen in de wijken", ""], ["wijk", "aantal"], ["WK077700", 1]], merge="A1:B1"
    )
    assert list(figures(reading.read("own", titled, own())).values()) == [1]


@pytest.mark.parametrize(
    ("written", "kind", "code"),
    [
        (77700, "district", "WK077700"),
        ("077700", "district", "WK077700"),
        (7770000.0, "neighbourhood", "BU07770000"),
        ("WK077700  ", "", "WK077700"),
        ("wk0363aa", "", "WK0363AA"),
        ("GM0363", "", "GM0363"),
    ],
)
def test_codes_that_lost_something_are_mended(tmp_path: Path, written: object, kind: str, code: str) -> None:
    path = workbook(tmp_path / "x.xlsx", [["gebied", "aantal"], [written, 1]])
    found = reading.read("own", path, own(area={"column": "gebied", "kind": kind}))
    assert found.areas == [code]


@pytest.mark.parametrize(
    ("written", "kind", "reason"),
    [
        (7770000, "", "code_without_letters"),
        (153, "neighbourhood", "short_code"),
        ("WK07770", "", "no_code"),
        ("Pathmos", "", "no_code"),
        ("", "", "blank_code"),
    ],
)
def test_codes_that_cannot_be_mended_are_refused(tmp_path: Path, written: object, kind: str, reason: str) -> None:
    path = workbook(tmp_path / "x.xlsx", [["gebied", "aantal"], ["GM0363", 1], [written, 1]])
    problem = refused("own", path, own(area={"column": "gebied", "kind": kind}))[0]
    assert (problem.reason, problem.row, problem.column) == (reason, 3, "gebied")


def test_unknown_areas_with_a_code_that_may_be_are_kept(tmp_path: Path) -> None:
    path = csv(tmp_path / "x.csv", "wijk;aantal\nWK999999;1\n")
    assert reading.read("own", path, own()).areas == ["WK999999"]


def test_a_footnote_is_passed_over(tmp_path: Path) -> None:
    path = csv(tmp_path / "x.csv", "wijk;aantal\nWK077700;1\n\nBron: gemeente\n")
    found = reading.read("own", path, own())
    assert (found.areas, found.notes) == (["WK077700"], {"no_area": 1})


def test_all_that_is_wrong_is_told_at_once_and_counted(tmp_path: Path) -> None:
    lines = "".join(f"WK0777{number:02};fout {number}\n" for number in range(80))
    with pytest.raises(Unusable) as caught:
        reading.read("own", csv(tmp_path / "x.csv", "wijk;aantal\n" + lines), own())
    assert (len(caught.value.problems), caught.value.count) == (50, 80)
    assert [each.row for each in caught.value.problems] == list(range(2, 52))


def test_doubled_heads_are_refused(tmp_path: Path) -> None:
    problem = refused("own", csv(tmp_path / "x.csv", "wijk;aantal;aantal\nWK077700;1;2\n"), own())[0]
    assert (problem.reason, problem.column) == ("doubled_column", "aantal")


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path: Path) -> None:
    for name, form in (("x.csv", "own"), ("TypedDataSet.parquet", "statline3"), ("kwb-2020.xlsx", "kwb_sheet"),
                       ("kaart_2020.gpkg", "outlines"), ("Observations.json", "statline4"),
                       ("lbm.csv", "leefbaarometer"), ("x.zip", "statline3")):  # fmt: skip
        path = tmp_path / name
        with path.open("wb") as file:
            file.truncate(2 * 1024**3)
        problem = refused(form, path, own())[0]
        assert (problem.reason, problem.details["megabytes"]) == ("too_large_file", 2048)
        path.unlink()


def bomb(path: Path, member: str, size: int = 300 * 1024**2) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(member, "w") as file:
        for _ in range(size // 1024**2):
            file.write(b"0" * 1024**2)
    return path


@pytest.mark.parametrize(
    ("name", "member", "form"),
    [
        ("84799NED.zip", "TypedDataSet.csv", "statline3"),
        ("kwb-2020.xlsx", "xl/worksheets/sheet1.xml", "kwb_sheet"),
        ("x.ods", "content.xml", "own"),
        ("kaart_2020.zip", "kaart.gpkg", "outlines"),
    ],
)
def test_a_zip_bomb_is_refused_by_the_sizes_in_its_directory(tmp_path: Path, name: str, member: str, form: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    path = bomb(tmp_path / name, member)
    assert path.stat().st_size < 1024**2
    assert refused(form, path, own())[0].reason == "bomb"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024


def test_a_zip_that_lies_about_its_sizes_is_refused(tmp_path: Path) -> None:
    path = bomb(tmp_path / "x.zip", "TypedDataSet.csv", 60 * 1024**2)
    content = path.read_bytes()
    path.write_bytes(content.replace((60 * 1024**2).to_bytes(4, "little"), (1024).to_bytes(4, "little")))
    assert refused("statline3", path, own())[0].reason == "unreadable"


def test_two_cells_far_apart_do_not_take_the_memory_of_all_between(tmp_path: Path) -> None:
    rows: list[list[object]] = [["wijk", "aantal"], *[[None, None]] * 99_998, [None] * 99 + [1]]
    path = workbook(tmp_path / "x.xlsx", rows)
    assert path.stat().st_size < 1024**2
    problem = refused("own", path, own())[0]
    assert (problem.reason, problem.details["cells"]) == ("too_many_cells", 10_000_000)


def ods(path: Path, rows: str) -> Path:
    namespaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {namespaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1"><table:table-column/>{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def text_cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def test_an_ods_table_is_read_and_one_that_repeats_itself_without_end_is_not(tmp_path: Path) -> None:
    number = '<table:table-cell office:value-type="float" office:value="12"{}/>'
    rows = (
        f"<table:table-row>{text_cell('wijk')}{text_cell('aantal')}</table:table-row>"
        f"<table:table-row>{text_cell('WK077700')}{number.format('')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert list(figures(reading.read("own", ods(tmp_path / "x.ods", rows), own())).values()) == [12]
    repeated = number.format(' table:number-columns-repeated="10000"')
    rows = f'<table:table-row table:number-rows-repeated="100000">{repeated}</table:table-row>'
    assert refused("own", ods(tmp_path / "y.ods", rows), own())[0].reason == "too_many_cells"


@pytest.mark.parametrize("part", [0.2, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", ["TypedDataSet.parquet", "x.xlsx"])
def test_a_truncated_file_is_refused(tmp_path: Path, name: str, part: float) -> None:
    if name.endswith("xlsx"):
        path = workbook(tmp_path / name, [["wijk", "aantal"], ["WK077700", 1]])
    else:
        path = parquet(tmp_path / name, v3_rows())
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    form, asked = ("own", own()) if name.endswith("xlsx") else ("statline3", Asked([INHABITANTS], period="2020"))
    assert refused(form, path, asked)[0].reason == "unreadable"


@pytest.mark.parametrize(
    ("name", "content", "form", "reason"),
    [
        ("x.csv", "", "own", "empty_file"),
        ("x.csv", "\n\n\n", "own", "no_header"),
        ("x.docx", "tekst", "own", "unknown_kind"),
        ("x.xlsx", "geen werkmap", "own", "unreadable"),
        ("x.json", '[{"wijk": "WK0777', "own", "unreadable"),
        ("x.json", '{"a": 1}', "own", "missing_columns"),
        ("x.zip", "geen zip", "statline3", "unreadable"),
        ("kaart_2020.gpkg", "geen kaart", "outlines", "unreadable"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, content: str, form: str, reason: str) -> None:
    assert refused(form, csv(tmp_path / name, content), own())[0].reason == reason


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    for form in ("own", "statline3", "statline4", "kwb_sheet", "outlines", "leefbaarometer"):
        assert refused(form, tmp_path / "nergens.csv", own())[0].reason == "no_file"


def test_a_broken_line_of_json_is_named(tmp_path: Path) -> None:
    problem = refused("own", csv(tmp_path / "x.json", '[\n{"wijk": "WK077700"},\n{fout}]'), own())[0]
    assert (problem.reason, problem.row) == ("unreadable", 3)


def test_memory_stays_flat_over_a_large_csv(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    with path.open("w") as file:
        file.write("wijk;aantal;noot\n")
        for number in range(150_000):
            file.write(f"WK{number % 9000 + 1000:04}00;{number};{'een lange noot ' * 10}\n")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = reading.read("own", path, own())
    assert len(found.blocks[0].values) == 150_000
    # The file is 24 MB; kept are 25 bytes a figure, and one portion of rows.
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 40 * 1024


def test_a_row_counts_as_the_file_counts_blank_rows_too(tmp_path: Path) -> None:
    path = csv(tmp_path / "x.csv", 'titel\n\nwijk;aantal\n"WK077700";1\n\n\n"WK077701";"fout"\n')
    assert refused("own", path, own())[0].row == 7


def test_heads_are_found_below_titles_and_may_be_said(tmp_path: Path) -> None:
    path = csv(tmp_path / "x.csv", "Tabel 3;\nwijk;aantal\nWK077700;1\n")
    assert tables.open_table(path, 1000).header == 2
    assert tables.open_table(path, 1000, tables.Layout(header=2)).columns == ["wijk", "aantal"]


def test_nothing_of_a_zip_lands_outside_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../buiten.csv", "a")
        archive.writestr("/abs/TypedDataSet.csv", "b")
    with archives.unpacked(path, 10**6) as folder:
        assert sorted(each.name for each in folder.iterdir()) == ["TypedDataSet.csv", "buiten.csv"]
    assert not folder.exists()


def test_every_reason_that_a_reader_gives_has_a_sentence() -> None:
    source = "\n".join(path.read_text() for path in Path(reading.__file__).parent.glob("*.py"))
    given = set(re.findall(r'(?:unusable|troubles\.add|_flag|Problem)\(\s*"(\w+)"', source))
    for pattern in (r'Reason\.NUMBER, "(\w+)"', r'"", "(\w+)"', r'return "(\w+_\w+)"', r'else "(\w+_\w+)"'):
        given |= set(re.findall(pattern, source))
    assert {"unreadable", "no_number", "date_for_period", "blank_code", "sum_differs"} <= given
    assert given - {"other_area", "columns", "header"} <= problems.REASONS.keys()


def test_a_problem_is_worded_with_its_place_and_what_to_do() -> None:
    problem = Problem("no_number", 12, "a_inw", {"value": "veel"})
    with translation.override("en"):
        assert problems.worded(problem).startswith("Row 12, column a_inw: “veel” is not a number. Correct it")
        assert problems.worded(Problem("no_period")) == problems.REASONS["no_period"]
    with translation.override("nl"):
        assert problems.worded(problem).startswith("Rij 12, kolom a_inw: “veel” is geen getal. Verbeter het")
        assert problems.noted({"water": 3}) == [("rijen over water of gebieden in het buitenland, overgeslagen", 3)]


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.json", "x.parquet"])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=12))
def test_a_damaged_file_is_read_or_refused_and_never_fails(
    tmp_path: Path, name: str, changes: list[tuple[float, int]]
) -> None:
    path = tmp_path / name
    heads, rows = ["wijk", "aantal"], [["WK077700", 1], ["WK077701", 25]]
    if name.endswith("xlsx"):
        workbook(path, [heads, *rows])
    elif name.endswith("parquet"):
        parquet(path, {head: [row[i] for row in rows] for i, head in enumerate(heads)})
    elif name.endswith("json"):
        csv(path, json.dumps([dict(zip(heads, row, strict=True)) for row in rows]))
    else:
        csv(path, "\n".join(";".join(map(str, row)) for row in [heads, *rows]))
    content = bytearray(path.read_bytes())
    for part, byte in changes:
        content[int(part * len(content))] = byte
    path.write_bytes(bytes(content))
    for read in (lambda: reading.read("own", path, own()), lambda: suggesting.suggest(path, own())):
        found: tuple[Problem, ...] = ()
        try:
            read()
        except Unusable as unusable:
            found = unusable.problems
        assert all(problems.worded(each) for each in found)


@given(st.integers(-(10**12), 10**12), st.integers(0, 4), st.sampled_from([",.", ".,", ", ", ".'", ",", "."]))
def test_a_number_is_read_back_as_it_was_written(number: int, decimals: int, signs: str) -> None:
    decimal, thousands = signs[0], signs[1:]
    written = f"{number / 10**decimals:,.{decimals}f}".replace(",", "_").replace(".", decimal).replace("_", thousands)
    value, reason, trouble = Notation(decimal=decimal, thousands=thousands).read(f"  {written} ")
    assert (trouble, reason) == ("", "")
    assert value == pytest.approx(number / 10**decimals, abs=0.5 * 10**-decimals)
