"""A table as a file holds it: named columns, and rows in portions with the number that the file itself gives each.

The header is row 1, unless the file says otherwise; records of Parquet and JSON count as rows under a header.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from gewoondoen.knowledge.cells import Numbers, Unusable
from gewoondoen.knowledge.reading import delimited, records, spreadsheets
from gewoondoen.knowledge.reading.archives import refuse_large
from gewoondoen.knowledge.reading.numbers import Cells
from gewoondoen.knowledge.reading.troubles import unusable

PORTION = 20_000
PARQUET, JSON, DELIMITED = {".parquet", ".pq"}, {".json", ".geojson"}, {".csv", ".txt", ".tsv", ".tab"}
Progress = Callable[[int], None]


def silent(_percentage: int) -> None:
    """Tell nobody how far reading is."""


@dataclass
class Frame:
    """Some columns of a table (n,) with the numbers of their rows (n,)."""

    columns: dict[str, Cells]
    rows: Numbers

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Layout:
    """How a table of one's own lies in its file: which sheet, row of the header, delimiter, encoding and place in JSON.

    `header` is 0 where it has to be found.
    """

    sheet: str = ""
    header: int = 0
    delimiter: str = ""
    encoding: str = ""
    at: str = ""


@dataclass
class Table:
    """An opened table. `doubled` are the heads that occur more than once, `merged` the cells of heads that are merged.

    `portions` gives the rows a portion at a time with only the wanted columns, so that memory stays flat.
    """

    name: str
    columns: list[str]
    portions: Callable[[Sequence[str], int], Iterator[Frame]]
    header: int = 1
    doubled: frozenset[str] = frozenset()
    merged: tuple[str, ...] = ()
    is_delimited: bool = False
    facts: Mapping[str, object] = field(default_factory=dict)

    def frame(self, names: Sequence[str]) -> Frame:
        """Return some columns whole."""
        portions = list(self.portions(names, PORTION))
        if not portions:
            return Frame({name: [] for name in names}, np.zeros(0, dtype=np.int32))
        columns = {name: _joined([portion.columns[name] for portion in portions]) for name in names}
        return Frame(columns, np.concatenate([portion.rows for portion in portions]))


def open_table(path: Path, most_bytes: int, layout: Layout | None = None) -> Table:
    """Return the table in a file by its extension; raises Unusable for what cannot be read."""
    refuse_large(path, most_bytes)
    layout = layout or Layout()
    suffix = path.suffix.lower()
    if suffix in PARQUET:
        return _parquet(path)
    if suffix in JSON:
        return _of_records(path, most_bytes, layout)
    if suffix in DELIMITED:
        return _delimited(path, layout)
    if suffix in spreadsheets.SUFFIXES:
        return _of_sheet(path, most_bytes, layout)
    raise unusable("unknown_kind", file=path.name)


def joined(tables: Sequence[Table]) -> Table:
    """Return the pages of one table as one; the rows of a page are counted on from those of the page before."""
    if len(tables) == 1:
        return tables[0]
    first = tables[0]
    for table in tables:
        if missing := [name for name in first.columns if name not in table.columns]:
            raise unusable("other_page", file=table.name, columns=", ".join(missing[:5]))

    def portions(names: Sequence[str], size: int) -> Iterator[Frame]:
        before = 0
        for table in tables:
            count = 0
            for portion in table.portions(names, size):
                count += len(portion)
                yield Frame(portion.columns, portion.rows + before)
            before += count

    return Table(first.name, first.columns, portions, facts=tables[-1].facts)


def refuse_heads(table: Table, names: Iterable[str]) -> None:
    """Refuse a table in which a column that we need has a head that others have too, or that lies over several."""
    if doubled := [name for name in names if name in table.doubled]:
        raise unusable("doubled_column", row=table.header, column=doubled[0], file=table.name)
    if table.merged:
        raise unusable("merged_header", row=table.header, file=table.name, cells=", ".join(table.merged))


def has_other_delimiter(table: Table) -> bool:
    """Whether all of a CSV file stands in one column."""
    return table.is_delimited and len(table.columns) == 1


def without_area_column(table: Table) -> Unusable:
    """Return the refusal of a table without a column of codes, to be raised; one column means another delimiter."""
    if has_other_delimiter(table):
        return unusable("one_column", row=table.header, file=table.name, head=table.columns[0][:60])
    return unusable("no_area_column", row=table.header, file=table.name, columns=", ".join(table.columns[:12]))


def _parquet(path: Path) -> Table:
    """Return a Parquet file as a table."""
    file = pq.ParquetFile(path)

    def portions(names: Sequence[str], size: int) -> Iterator[Frame]:
        row = 2
        for batch in file.iter_batches(batch_size=size, columns=list(names)):
            yield Frame({name: batch[name] for name in names}, np.arange(row, row + len(batch), dtype=np.int32))
            row += len(batch)

    return Table(path.name, file.schema_arrow.names, portions)


def _of_records(path: Path, most_bytes: int, layout: Layout) -> Table:
    """Return JSON records as a table."""
    found, facts = records.read(path, most_bytes, layout.at)
    columns = list(dict.fromkeys(name for record in found for name in record))

    def portions(names: Sequence[str], size: int) -> Iterator[Frame]:
        for start in range(0, len(found), size):
            part = found[start : start + size]
            rows = np.arange(start + 2, start + 2 + len(part), dtype=np.int32)
            yield Frame({name: [record.get(name) for record in part] for name in names}, rows)

    return Table(path.name, columns, portions, facts=facts)


def _delimited(path: Path, layout: Layout) -> Table:
    """Return a CSV file as a table."""
    written = delimited.recognise(path, layout.delimiter, layout.encoding)
    header = layout.header or header_of(islice(delimited.rows(path, written), 40))
    heads = next(islice(delimited.rows(path, written), header - 1, None), [])
    if not any(head.strip() for head in heads):
        raise unusable("no_header", row=header, file=path.name)
    width = len(heads)

    def portions(names: Sequence[str], size: int) -> Iterator[Frame]:
        return _portions(delimited.rows(path, written, width=width, header=header), heads, header, names, size)

    table = _with_heads(path.name, heads, header, portions, ())
    table.is_delimited = True
    return table


def _of_sheet(path: Path, most_bytes: int, layout: Layout) -> Table:
    """Return one sheet of a workbook as a table."""
    sheet = spreadsheets.open_sheet(path, most_bytes, layout.sheet)
    header = layout.header or header_of(islice(sheet.rows(), 40))
    heads = next(islice(sheet.rows(), header - 1, None), [])
    if not any(str(head).strip() for head in heads):
        raise unusable("no_header", row=header, file=path.name)

    def portions(names: Sequence[str], size: int) -> Iterator[Frame]:
        return _portions(sheet.rows(), heads, header, names, size)

    table = _with_heads(path.name, heads, header, portions, sheet.merged_in(header))
    table.facts = {"sheet": sheet.name, "sheets": sheet.others}
    return table


def _with_heads(
    name: str,
    heads: Sequence[object],
    header: int,
    portions: Callable[[Sequence[str], int], Iterator[Frame]],
    merged: tuple[str, ...],
) -> Table:
    """Return a table with the heads of its columns made to text."""
    named = [head_of(head) for head in heads]
    doubled = frozenset(head for head in named if head and named.count(head) > 1)
    columns = [head for head in dict.fromkeys(named) if head]
    return Table(name, columns, portions, header, doubled, merged)


def _portions(
    rows: Iterator[Sequence[object]], heads: Sequence[object], header: int, names: Sequence[str], size: int
) -> Iterator[Frame]:
    """Yield the rows under the header, in portions; rows without anything in them are left out but counted."""
    named = [head_of(head) for head in heads]
    at = [named.index(name) for name in names]
    numbered = ((number, row) for number, row in enumerate(rows, 1) if number > header and not _is_empty(row))
    while part := list(islice(numbered, size)):
        cells: dict[str, Cells] = {
            name: [row[i] if i < len(row) else "" for _, row in part] for name, i in zip(names, at, strict=True)
        }
        yield Frame(cells, np.fromiter((number for number, _ in part), dtype=np.int32, count=len(part)))


def _is_empty(row: Sequence[object]) -> bool:
    """Whether nothing stands in a row."""
    return not any(row) and not any(cell not in ("", None) for cell in row)


def head_of(cell: object) -> str:
    """Return the head of a column as text: 2020 for the number 2020, without the blanks and quotes around."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell if cell is not None else "").split())


def header_of(rows: Iterable[Sequence[object]]) -> int:
    """Return which row holds the heads: the first that is over half as full as the fullest, so titles are passed.

    >>> header_of([["Bezoekers binnenstad", "", ""], [], ["week", "gebied", "aantal"], ["2020-W01", "GM0153", "12"]])
    3
    """
    filled = [sum(cell is not None and str(cell).strip() != "" for cell in row) for row in rows]
    most = max(filled, default=0)
    return next((number for number, count in enumerate(filled, 1) if count > 0.5 * most), 1)


def _joined(parts: list[Cells]) -> Cells:
    """Return the portions of one column as one."""
    if len(parts) == 1:
        return parts[0]
    if isinstance(parts[0], pa.Array):
        return pa.chunked_array(parts)
    return [cell for part in parts for cell in part]
