"""Files that are too large, and archives that are more than they seem: refused before anything of them is read."""

import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from gewoondoen.knowledge.reading.troubles import unusable

MEGABYTE = 1024 * 1024
# Tables shrink some ten to thirty times; a bomb shrinks a thousand times.
MOST_SHRUNK, SHRINKS_FREELY = 200, 50 * MEGABYTE
MOST_MEMBERS = 2_000
# Each cell of a sheet takes some 64 bytes while it is read; the key figures of the country are under three million.
MOST_CELLS = 5_000_000
CHUNK = 1024 * 1024
XLSX_TAG = re.compile(rb"<(?:\w+:)?(c|row)(?=[\s/>])([^>]*)>")
PLACE = re.compile(rb'\br="([A-Z]{0,3})(\d{0,7})"')
ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*)>")
ROWS_REPEATED = re.compile(rb'number-rows-repeated="(\d+)"')
COLUMNS_REPEATED = re.compile(rb'number-columns-repeated="(\d+)"')


def refuse_large(path: Path, most_bytes: int) -> None:
    """Refuse a file that is not there, or larger than we read."""
    if not path.is_file():
        raise unusable("no_file", file=path.name)
    size = path.stat().st_size
    if size > most_bytes:
        raise unusable("too_large_file", file=path.name, megabytes=size // MEGABYTE, most=most_bytes // MEGABYTE)
    if not size:
        raise unusable("empty_file", file=path.name)


def check_zip(path: Path, most_bytes: int) -> list[zipfile.ZipInfo]:
    """Return what is in an archive; refuses one that would become too large, by the sizes in its directory."""
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
    size, packed = sum(each.file_size for each in members), max(path.stat().st_size, 1)
    if size > most_bytes or len(members) > MOST_MEMBERS or (size > SHRINKS_FREELY and size / packed > MOST_SHRUNK):
        raise unusable("bomb", file=path.name, megabytes=size // MEGABYTE)
    if any(each.flag_bits & 1 for each in members):
        raise unusable("password", file=path.name)
    return members


@contextmanager
def unpacked(path: Path, most_bytes: int) -> Iterator[Path]:
    """Give what is in an archive as a folder that is gone afterwards. Nothing is written outside of it."""
    members = check_zip(path, most_bytes)
    with tempfile.TemporaryDirectory(prefix="figures-") as folder:
        with zipfile.ZipFile(path) as archive:
            for each in members:
                name = PurePosixPath(each.filename.replace("\\", "/")).name
                if each.is_dir() or not name or each.filename.startswith("__MACOSX") or name.startswith("."):
                    continue
                with archive.open(each) as source, (Path(folder) / name).open("wb") as target:
                    shutil.copyfileobj(source, target, CHUNK)
        yield Path(folder)


def check_workbook(path: Path, most_bytes: int) -> None:
    """Refuse a workbook that takes more memory than it seems: two cells far apart make a sheet of billions."""
    if path.suffix.lower() == ".xls":
        return  # its sheets have no more than 65,536 x 256 cells
    members = check_zip(path, most_bytes)
    with zipfile.ZipFile(path) as archive:
        for each in members:
            with archive.open(each) as member:
                cells = _cells_in(each.filename, member)
            if cells > MOST_CELLS:
                raise unusable("too_many_cells", file=path.name, cells=cells, most=MOST_CELLS)


def _cells_in(name: str, member: IO[bytes]) -> int:
    """Return how many cells a part of a workbook spans. The part is read to its end, so that its sums are checked."""
    if name.startswith("xl/worksheets/"):
        return _spanned_by_xlsx(member)
    if name == "content.xml":
        return _spanned_by_ods(member)
    while member.read(CHUNK):
        pass
    return 0


def _tags(member: IO[bytes], pattern: re.Pattern[bytes]) -> Iterator[re.Match[bytes]]:
    """Yield the tags of a part of a workbook that match, without holding the whole of it."""
    rest = b""
    while chunk := member.read(CHUNK):
        text = rest + chunk
        end = text.rfind(b"<")
        end = len(text) if end < 0 else end
        yield from pattern.finditer(text[:end])
        rest = text[end : end + CHUNK]
    yield from pattern.finditer(rest)


def _spanned_by_xlsx(member: IO[bytes]) -> int:
    """Return rows x columns up to the farthest cell with something in it; a cell without a place follows the last."""
    rows = columns = row = column = 0
    for tag in _tags(member, XLSX_TAG):
        place = PLACE.search(tag[2])
        if tag[1] == b"row":
            row, column = int(place[2] or 0) if place else row + 1, 0
            continue
        column = _column_number(place[1]) if place and place[1] else column + 1
        if not tag[2].endswith(b"/"):
            rows = max(rows, int(place[2] or 0) if place else row)
            columns = max(columns, column)
    return rows * columns


def _column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _spanned_by_ods(member: IO[bytes]) -> int:
    """Return rows x columns that hold something, with cells and rows that are said to be repeated."""
    most = rows = width = repeated = column = 0
    filled = False
    for tag in _tags(member, ODS_TAG):
        if tag[1] in {b"table-row", b"table"}:
            rows += repeated if filled else 0
            most = max(most, rows * width)
            if tag[1] == b"table":
                rows = width = 0
            found = ROWS_REPEATED.search(tag[2])
            repeated, column, filled = int(found[1]) if found else 1, 0, False
            continue
        found = COLUMNS_REPEATED.search(tag[2])
        column += int(found[1]) if found else 1
        if b"value" in tag[2] or not tag[2].endswith(b"/"):
            filled, width = True, max(width, column)
    rows += repeated if filled else 0
    return max(most, rows * width)
