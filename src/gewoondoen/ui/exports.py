"""Lists as files for a spreadsheet: CSV as it streams, XLSX as it opens in Excel and LibreOffice.

    rows = ([signal.reference, signal.created_at] for signal in visible.iterator(chunk_size=2000))
    return exports.answer("xlsx", "meldingen", [_("Number"), _("Since")], rows)

Text that a spreadsheet would run as a formula stays text: people type it into forms that anyone can open.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from gewoondoen.kernel.text_files import for_xml

KINDS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What spreadsheets take for the start of a formula (OWASP, "CSV Injection").
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
# What one cell and one sheet of Excel hold.
MOST_LETTERS, MOST_ROWS = 32_767, 1_048_576
BATCH = 500

Row = Sequence[object]
Value = str | int | float | Decimal | date | datetime


def plain(value: object) -> Value:
    """Return a value as a spreadsheet knows it: moments in local time, numbers as they are, all else as text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if isinstance(value, int | float | Decimal | date):
        return value
    return for_xml(str(value))


def harmless(value: object) -> Value:
    """Return a value that no spreadsheet runs: an apostrophe goes before text that looks like a formula.

    >>> harmless("=1+1"), harmless("  =1+1"), harmless(-3), harmless("Plein 3")
    ("'=1+1", "'  =1+1", -3, 'Plein 3')
    """
    shown = plain(value)
    if isinstance(shown, datetime):
        return shown.isoformat(sep=" ", timespec="minutes")
    if isinstance(shown, str) and shown.lstrip(" ").startswith(FORMULA):
        return f"'{shown}"
    return shown


class _Echo:
    """A file for the csv module that hands each line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(columns: Sequence[object], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a CSV file in pieces: semicolons and a byte order mark, as Excel expects it in the Netherlands."""
    writer = csv.writer(_Echo(), delimiter=";")
    piece = ["\ufeff", writer.writerow([harmless(column) for column in columns])]
    for row in rows:
        piece.append(writer.writerow([harmless(value) for value in row]))
        if len(piece) >= BATCH:
            yield "".join(piece)
            piece = []
    yield "".join(piece)


def _cell(sheet: WriteOnlyWorksheet, value: object, *, bold: bool = False) -> Cell:
    """Return a cell; text is set as text, so that "=1+1" stays what somebody typed."""
    shown = plain(value)
    if not isinstance(shown, str):
        return WriteOnlyCell(sheet, shown)  # type: ignore[arg-type]  # the stubs forget Decimal and date
    cell = WriteOnlyCell(sheet, shown[:MOST_LETTERS])
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def xlsx_file(columns: Sequence[object], rows: Iterable[Row]) -> IO[bytes]:
    """Return an XLSX file, written row by row to disk; more rows than a sheet holds go on the next sheet."""
    book = Workbook(write_only=True)
    sheet, left = _sheet(book, columns), MOST_ROWS - 1
    for row in rows:
        if not left:
            sheet, left = _sheet(book, columns), MOST_ROWS - 1
        sheet.append([_cell(sheet, value) for value in row])
        left -= 1
    kept = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(kept)
    kept.seek(0)
    return kept


def _sheet(book: Workbook, columns: Sequence[object]) -> WriteOnlyWorksheet:
    """Add a sheet with its heading."""
    sheet: WriteOnlyWorksheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, column, bold=True) for column in columns])
    return sheet


def answer(kind: str, name: str, columns: Sequence[object], rows: Iterable[Row]) -> HttpResponseBase:
    """Return a list as a download, named after the list and the day."""
    file_name = f"{name}-{timezone.localdate():%Y-%m-%d}.{kind}"
    if kind == "xlsx":
        return FileResponse(xlsx_file(columns, rows), as_attachment=True, filename=file_name, content_type=XLSX)
    return StreamingHttpResponse(
        csv_lines(columns, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{file_name}"'},
    )
