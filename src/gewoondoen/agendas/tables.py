"""An existing agenda as a table in a Word document or a CSV file, as plain rows; what is wrong is named by its place.

Agendas stood in Word. A table with a heading "Opgave" (or "Titel", "Onderwerp") is enough to start from; other columns
are taken where their heading is known. A row has a number as its reader counts: the heading is row 1.

>>> found = read("agenda.csv", "Opgave;Plaats;Domein\\nMeer groen;1;fysiek\\n".encode())
>>> found.rows[0].title, found.rows[0].rank, found.rows[0].domains, found.troubles
('Meer groen', 1, ('physical',), ())
"""

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import docx
from docx.opc.exceptions import PackageNotFoundError

from gewoondoen.kernel.text_files import decoded

# An agenda of an area has some twenty challenges; whatever has hundreds is something else.
MOST_ROWS = 200
MOST_BYTES = 5 * 1024 * 1024
# A document of a few pages unpacks to a few MB; a file made to fill the memory unpacks to far more.
MOST_UNPACKED = 60 * 1024 * 1024
LONGEST_TITLE, LONGEST_RANK = 140, 4
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": ("opgave", "titel", "onderwerp", "wat moet er veranderen", "challenge", "title"),
    "why": ("waarom", "toelichting", "omschrijving", "aanleiding", "why", "about"),
    "rank": ("plaats", "rang", "prioriteit", "nr", "nummer", "rank", "priority"),
    "domains": ("domein", "domeinen", "domain", "domains"),
    "area": ("gebied", "buurt", "wijk", "area", "neighbourhood"),
    "left_off_because": ("waarom niet", "niet opgenomen omdat", "reden niet", "why not"),
    "story": ("verhaal", "citaat", "story", "quote"),
}
DOMAINS = {
    "sociaal": "social",
    "social": "social",
    "fysiek": "physical",
    "physical": "physical",
    "veiligheid": "safety",
    "veilig": "safety",
    "safety": "safety",
}


# What readers of Word and CSV make of a file that is broken or not what it says; a fault in its XML is a SyntaxError.
UNREADABLE = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    csv.Error,
    SyntaxError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
)


class Reason(StrEnum):
    """What can be wrong with a file, a row or a cell."""

    TOO_LARGE = "too_large"
    NOT_READABLE = "not_readable"
    OTHER_KIND = "other_kind"
    NO_TABLE = "no_table"
    NO_ROWS = "no_rows"
    TOO_MANY_ROWS = "too_many_rows"
    NO_TITLE = "no_title"
    TITLE_TOO_LONG = "title_too_long"
    TWICE = "twice"
    NO_NUMBER = "no_number"
    RANK_TWICE = "rank_twice"
    RANK_AND_REASON = "rank_and_reason"
    UNKNOWN_DOMAIN = "unknown_domain"
    UNKNOWN_AREA = "unknown_area"


@dataclass(frozen=True)
class Trouble:
    """What is wrong, and where: the number of the row and the heading of its column; 0 and "" are the file itself."""

    reason: Reason
    row: int = 0
    column: str = ""
    value: str = ""


@dataclass(frozen=True)
class TableRow:
    """A challenge as it stands in the table; `number` is its row there."""

    number: int
    title: str
    why: str = ""
    rank: int | None = None
    domains: tuple[str, ...] = ()
    area: str = ""
    left_off_because: str = ""
    story: str = ""
    # The heading under which the area stood, to name it by.
    area_heading: str = ""


@dataclass(frozen=True)
class Table:
    """What was read; with troubles there is nothing to bring in. `unread` are headings that say nothing to us."""

    rows: tuple[TableRow, ...] = ()
    unread: tuple[str, ...] = ()
    troubles: tuple[Trouble, ...] = ()


Cells = Sequence[Sequence[str]]


def read(name: str, content: bytes) -> Table:
    """Return the challenges in a file; never raises for what is in it."""
    if len(content) > MOST_BYTES:
        return Table(troubles=(Trouble(Reason.TOO_LARGE),))
    ending = name.rpartition(".")[2].lower()
    if ending not in {"docx", "csv", "txt"}:
        return Table(troubles=(Trouble(Reason.OTHER_KIND, value=ending),))
    try:
        tables = list(_word(content)) if ending == "docx" else [_delimited(content)]
    except UNREADABLE:
        return Table(troubles=(Trouble(Reason.NOT_READABLE),))
    for cells in tables:
        if cells and (places := _places(cells[0])).get("title") is not None:
            return _table(cells, places)
    return Table(troubles=(Trouble(Reason.NO_TABLE),))


def _word(content: bytes) -> Iterator[Cells]:
    """Yield the tables of a Word document, as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
            raise ValueError("It unpacks to more than a document holds.")
    for table in docx.Document(io.BytesIO(content)).tables:
        yield [[cell.text.strip() for cell in row.cells] for row in table.rows]


def _delimited(content: bytes) -> Cells:
    """Return the lines of a CSV file, with the separators that spreadsheets write; ValueError for what is no text."""
    text = decoded(content)
    head = text.partition("\n")[0]
    separator = max(";,\t", key=head.count)
    return [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]


def _plain(heading: str) -> str:
    """Return a heading as it is looked up: without capitals, marks and double spaces."""
    return " ".join(re.sub(r"[^\w ]", " ", heading.lower()).split())


def _places(headings: Sequence[str]) -> dict[str, int]:
    """Return in which column each thing stands; the first heading that fits is it."""
    plain = [_plain(heading) for heading in headings]
    found = {}
    for field, names in COLUMNS.items():
        place = next((at for at, heading in enumerate(plain) if heading in names), None)
        if place is not None:
            found[field] = place
    return found


def _table(cells: Cells, places: Mapping[str, int]) -> Table:
    """Return the rows under a heading, with all that is wrong with them."""
    headings = cells[0]
    rows, troubles = [], []
    for number, line in enumerate(cells[1:], start=2):
        if not any(line):
            continue
        row, wrong = _row(number, line, headings, places)
        rows.append(row)
        troubles += wrong
    troubles += list(_among(rows, headings, places))
    if not rows:
        troubles.append(Trouble(Reason.NO_ROWS))
    if len(rows) > MOST_ROWS:
        troubles = [Trouble(Reason.TOO_MANY_ROWS, value=str(len(rows)))]
    known = set(places.values())
    unread = tuple(heading for at, heading in enumerate(headings) if at not in known and heading)
    return Table(() if troubles else tuple(rows), unread, tuple(troubles))


def _row(
    number: int, line: Sequence[str], headings: Sequence[str], places: Mapping[str, int]
) -> tuple[TableRow, list[Trouble]]:
    """Return one row and what is wrong with it."""
    given = {field: line[at] if at < len(line) else "" for field, at in places.items()}
    wrong = []

    def refuse(reason: Reason, field: str) -> None:
        wrong.append(Trouble(reason, number, headings[places[field]], given[field]))

    title = " ".join(given["title"].split())
    if not title:
        refuse(Reason.NO_TITLE, "title")
    elif len(title) > LONGEST_TITLE:
        refuse(Reason.TITLE_TOO_LONG, "title")
    rank = given.get("rank", "").rstrip(".")
    is_number = rank.isdecimal() and len(rank) <= LONGEST_RANK and int(rank) > 0
    if rank and not is_number:
        refuse(Reason.NO_NUMBER, "rank")
    if is_number and given.get("left_off_because"):
        refuse(Reason.RANK_AND_REASON, "left_off_because")
    domains = [_plain(word) for word in re.split(r"[,;/]| en ", given.get("domains", "")) if word.strip()]
    if any(word not in DOMAINS for word in domains):
        refuse(Reason.UNKNOWN_DOMAIN, "domains")
    return TableRow(
        number=number,
        title=title,
        why=given.get("why", ""),
        rank=int(rank) if is_number else None,
        domains=tuple(dict.fromkeys(DOMAINS[word] for word in domains if word in DOMAINS)),
        area=given.get("area", ""),
        left_off_because=given.get("left_off_because", ""),
        story=given.get("story", ""),
        area_heading=headings[places["area"]] if "area" in places else "",
    ), wrong


def _among(rows: Sequence[TableRow], headings: Sequence[str], places: Mapping[str, int]) -> Iterator[Trouble]:
    """Yield what is wrong between rows: the same challenge twice, or two in the same place."""
    titles: set[str] = set()
    ranks: set[int] = set()
    for row in rows:
        if row.title and row.title.casefold() in titles:
            yield Trouble(Reason.TWICE, row.number, headings[places["title"]], row.title)
        titles.add(row.title.casefold())
        if row.rank is not None:
            if row.rank in ranks:
                yield Trouble(Reason.RANK_TWICE, row.number, headings[places["rank"]], str(row.rank))
            ranks.add(row.rank)


def in_order(rows: Sequence[TableRow]) -> list[TableRow]:
    """Return those that go on the agenda by their place, those without one after them as they stand in the table.

    >>> [row.title for row in in_order([TableRow(2, "b"), TableRow(3, "a", rank=1)])]
    ['a', 'b']
    """
    kept = [row for row in rows if not row.left_off_because]
    return sorted(kept, key=lambda row: (row.rank is None, row.rank or 0, row.number))
