"""CSV as people and programs write it: found out are the encoding and the delimiter; rows are streamed."""

import codecs
import csv
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from gewoondoen.knowledge.reading.troubles import unusable

DELIMITERS = (";", ",", "\t", "|")
ENCODINGS = ("utf-8-sig", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "iso-8859-1")
CHUNK = 1024 * 1024
SAMPLE_ROWS = 40
LONGEST_CELL = 1024 * 1024


@dataclass(frozen=True)
class Written:
    """How a CSV file is written."""

    encoding: str
    delimiter: str


def recognise(path: Path, delimiter: str = "", encoding: str = "") -> Written:
    """Return how a file is written; what is given holds."""
    if encoding and encoding not in ENCODINGS:
        raise unusable("encoding", file=path.name, encoding=encoding)
    encoding = encoding or encoding_of(path)
    return Written(encoding, delimiter or _delimiter_of(path, encoding))


def encoding_of(path: Path) -> str:
    """Return the encoding: by its mark, by the zero bytes of UTF-16, else UTF-8 where the whole file is, or cp1252."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if start.count(0) > len(start) // 4:
        return "utf-16-le" if start[1:2] == b"\0" else "utf-16-be"
    return "utf-8" if _is_utf8(path) else "cp1252"


def _is_utf8(path: Path) -> bool:
    """Whether all of a file is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _delimiter_of(path: Path, encoding: str) -> str:
    """Return the delimiter that parts the first rows in the same number of cells, and in the most."""

    def evenness(delimiter: str) -> tuple[int, int]:
        sample = islice(rows(path, Written(encoding, delimiter)), SAMPLE_ROWS)
        widths = Counter(len(row) for row in sample if len(row) > 1)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        return count, width

    return max(DELIMITERS, key=evenness)


def rows(path: Path, written: Written, *, width: int = 0, header: int = 0) -> Iterator[list[str]]:
    """Yield the rows, empty ones too, so that their number is that of the file.

    With a `width`, a row below the header with more cells than heads is refused: a decimal comma or a delimiter in a
    text without quotes would else move figures to another column.
    """
    csv.field_size_limit(LONGEST_CELL)
    number = 0
    try:
        # In the old encodings a few bytes mean nothing; they stand in names, never in codes or figures.
        errors = "strict" if "utf" in written.encoding else "replace"
        with path.open(encoding=written.encoding, errors=errors, newline="") as file:
            for number, row in enumerate(csv.reader(file, delimiter=written.delimiter), 1):
                if width and number > header and any(cell.strip() for cell in row[width:]):
                    raise unusable("more_cells", row=number, file=path.name, cells=len(row), heads=width)
                yield row
    except UnicodeDecodeError as error:
        raise unusable("encoding", row=number + 1, file=path.name, encoding=written.encoding) from error
    except csv.Error as error:
        raise unusable("unreadable", row=number + 1, file=path.name) from error
