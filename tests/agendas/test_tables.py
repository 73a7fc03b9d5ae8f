"""An existing agenda in Word or CSV is read whole, or refused with the place of each mistake."""

import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gewoondoen.agendas.tables import LONGEST_TITLE, MOST_ROWS, Reason, TableRow, in_order, read


def word(*tables: list[list[str]]) -> bytes:
    """A Word document with tables, after a line of text."""
    document = docx.Document()
    document.add_paragraph("Stadsdeelagenda Oost")
    for cells in tables:
        table = document.add_table(rows=len(cells), cols=len(cells[0]))
        for row, line in enumerate(cells):
            for column, text in enumerate(line):
                table.cell(row, column).text = text
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_the_table_with_challenges_is_found_among_others() -> None:
    content = word(
        [["Aanwezig", "Functie"], ["Ria", "voorzitter"]],
        [["Opgave", "Waarom", "Domein", "Trekker"], ["Meer groen", "Het is kaal", "fysiek en sociaal", "Woonvast"]],
    )
    found = read("agenda.docx", content)
    assert found.troubles == ()
    assert found.rows == (TableRow(2, "Meer groen", "Het is kaal", domains=("physical", "social")),)
    assert found.unread == ("Trekker",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_is_read_as_spreadsheets_write_it(encoding: str, separator: str) -> None:
    lines = [["Opgave", "Plaats", "Waarom niet"], ["Café voor één buurt", "2.", ""], ["Parkeren", "", "Later"]]
    text = "\r\n".join(separator.join(line) for line in lines)
    rows = read("agenda.csv", text.encode(encoding)).rows
    assert [(row.title, row.rank, row.left_off_because) for row in rows] == [
        ("Café voor één buurt", 2, ""),
        ("Parkeren", None, "Later"),
    ]


@pytest.mark.parametrize(
    ("line", "reason", "column"),
    [
        (";1;;", Reason.NO_TITLE, "Opgave"),
        ("x" * (LONGEST_TITLE + 1) + ";1;;", Reason.TITLE_TOO_LONG, "Opgave"),
        ("Groen;eerste;;", Reason.NO_NUMBER, "Plaats"),
        ("Groen;0;;", Reason.NO_NUMBER, "Plaats"),
        ("Groen;1;economie;", Reason.UNKNOWN_DOMAIN, "Domein"),
        ("Groen;1;;Later", Reason.RANK_AND_REASON, "Waarom niet"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_heading(line: str, reason: Reason, column: str) -> None:
    found = read("a.csv", f"Opgave;Plaats;Domein;Waarom niet\nSchoon;7;sociaal;\n{line}\n".encode())
    assert [(each.reason, each.row, each.column) for each in found.troubles] == [(reason, 3, column)]
    assert found.rows == ()


def test_one_challenge_twice_and_two_in_one_place_are_both_named() -> None:
    found = read("a.csv", b"Opgave;Plaats\nGroen;1\ngroen;2\nSchoon;1\n")
    assert [(each.reason, each.row) for each in found.troubles] == [(Reason.TWICE, 3), (Reason.RANK_TWICE, 4)]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"PK\x03\x04 broken", Reason.NOT_READABLE),
        ("a.docx", b"", Reason.NOT_READABLE),
        ("a.docx", word([["Naam"], ["Ria"]]), Reason.NO_TABLE),
        ("a.pdf", b"%PDF", Reason.OTHER_KIND),
        ("agenda", b"Opgave\n", Reason.OTHER_KIND),
        ("a.csv", b"", Reason.NO_TABLE),
        ("a.csv", b"Opgave\n\n", Reason.NO_ROWS),
        ("a.csv", b"x" * (5 * 1024 * 1024 + 1), Reason.TOO_LARGE),
        ("a.csv", ("Opgave\n" + "".join(f"n{n}\n" for n in range(MOST_ROWS + 1))).encode(), Reason.TOO_MANY_ROWS),
    ],
)
def test_a_file_that_is_no_agenda_is_refused_with_the_reason(name: str, content: bytes, reason: Reason) -> None:
    assert [each.reason for each in read(name, content).troubles] == [reason]


def test_a_document_that_would_fill_the_memory_is_refused_unread() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (61 * 1024 * 1024))
    assert [each.reason for each in read("a.docx", packed.getvalue()).troubles] == [Reason.NOT_READABLE]


@given(st.binary(max_size=300), st.sampled_from(["a.docx", "a.csv", "a.txt"]))
def test_whatever_is_in_a_file_it_is_read_or_refused(content: bytes, name: str) -> None:
    found = read(name, content)
    assert bool(found.rows) != bool(found.troubles)


@given(st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 9)), st.booleans()), max_size=12))
def test_what_goes_on_the_agenda_keeps_its_places_and_leaves_no_row_out(
    given_rows: list[tuple[int | None, bool]],
) -> None:
    rows = [
        TableRow(number, f"t{number}", rank=None if off else rank, left_off_because="later" if off else "")
        for number, (rank, off) in enumerate(given_rows, start=2)
    ]
    ordered = in_order(rows)
    assert {row.number for row in ordered} == {row.number for row in rows if not row.left_off_because}
    ranks = [row.rank for row in ordered if row.rank is not None]
    assert ranks == sorted(ranks)


def test_a_place_of_thousands_of_figures_is_no_place_and_no_fault() -> None:
    found = read("a.csv", f"Opgave;Plaats\nMeer groen;{'9' * 5000}\n".encode())
    assert [trouble.reason for trouble in found.troubles] == [Reason.NO_NUMBER]


def test_signs_that_no_database_keeps_are_refused_with_the_file() -> None:
    found = read("a.csv", b"Opgave;Plaats\nMeer\0 groen;1\n")
    assert [trouble.reason for trouble in found.troubles] == [Reason.NOT_READABLE]


@pytest.mark.parametrize("broken", [b"<w:document", b"<?xml version='1.0'?><other/>", b""])
def test_a_word_document_that_is_broken_inside_is_not_readable_and_no_fault(broken: bytes) -> None:
    whole, written = io.BytesIO(word([["Opgave"], ["Meer groen"]])), io.BytesIO()
    with zipfile.ZipFile(whole) as packed, zipfile.ZipFile(written, "w") as other:
        for each in packed.namelist():
            other.writestr(each, broken if each == "word/document.xml" else packed.read(each))
    assert [trouble.reason for trouble in read("a.docx", written.getvalue()).troubles] in (
        [Reason.NOT_READABLE],
        [Reason.NO_TABLE],
    )
