"""What StatLine's two forms have in common: the files of a table that belong together, its topics, its release.

A table comes as a folder, as a zip, or as one file with the others beside it under the same beginning of the name
(cbs.v3.84799NED_TypedDataSet.parquet, cbs.v3.84799NED_DataProperties.parquet). Pages have a number behind the name.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gewoondoen.knowledge import periods
from gewoondoen.knowledge.reading import delimited, tables
from gewoondoen.knowledge.reading.archives import refuse_large, unpacked
from gewoondoen.knowledge.reading.asked import Asked, ColumnClaim
from gewoondoen.knowledge.reading.tables import Table
from gewoondoen.knowledge.reading.troubles import unusable
from gewoondoen.knowledge.values import Status

PART = re.compile(
    r"(untypeddataset|typeddataset|observations|dataproperties|tableinfos|metadata|properties|measurecodes|measuregroups"
    r"|(?:wijkenenbuurten|regios|perioden)(?:codes)?)[\W_]*([\d_]*)$",
    re.IGNORECASE,
)
SUFFIXES = (".parquet", ".json", ".csv")
REGIONS = ("WijkenEnBuurten", "RegioS", "Regio")
PERIODS = "Perioden"
POSITION = re.compile(r"_\d+$")
UNIT = re.compile(r"\s*\(([^()]*)\)$")
Parts = Mapping[str, Sequence[Path]]


@contextmanager
def parts_of(path: Path, most_bytes: int) -> Iterator[Parts]:
    """Give the files of a table by what they hold: {"typeddataset": [page, page], "dataproperties": [file]}."""
    if path.is_dir():
        yield _sorted_out([each for each in path.iterdir() if each.is_file()])
        return
    refuse_large(path, most_bytes)
    if path.suffix.lower() == ".zip":
        with unpacked(path, most_bytes) as folder:
            yield _sorted_out(list(folder.iterdir()))
        return
    found = PART.search(path.stem)
    if found is None:
        yield {"": [path]}
        return
    beside = [each for each in path.parent.iterdir() if each.is_file() and _is_beside(each, path, found)]
    yield {**_sorted_out(beside), found[1].lower(): [path]}


def _is_beside(other: Path, path: Path, found: re.Match[str]) -> bool:
    """Whether another file describes the same table: it begins alike and is called otherwise."""
    match = PART.search(other.stem)
    return match is not None and other != path and other.stem[: match.start()] == path.stem[: found.start()]


def _sorted_out(files: list[Path]) -> dict[str, list[Path]]:
    """Return files by what they hold, pages in order; of one thing in several forms the first of SUFFIXES counts."""
    known = [(each, match) for each in files if each.suffix.lower() in SUFFIXES and (match := PART.search(each.stem))]
    parts: dict[str, list[Path]] = {}
    for suffix in SUFFIXES:
        pages: dict[str, list[tuple[int, Path]]] = {}
        for each, match in known:
            if each.suffix.lower() == suffix:
                pages.setdefault(match[1].lower(), []).append((int(re.sub(r"\D", "", match[2]) or 0), each))
        for name, found in pages.items():
            parts.setdefault(name, [each for _, each in sorted(found)])
    if not parts and len(files) == 1:
        parts[""] = files
    return parts


def data_of(parts: Parts, names: Sequence[str], asked: Asked) -> Table:
    """Return the table of figures; refuses one whose last page says that there are more."""
    name = next((name for name in (*names, "") if name in parts), None)
    if name is None:
        raise unusable("no_data_set", names=", ".join(names))
    pages = [tables.open_table(path, asked.most_bytes) for path in parts[name]]
    table = tables.joined(pages)
    if any(key.endswith("nextLink") and value for key, value in table.facts.items()):
        raise unusable("unfinished", file=pages[-1].name)
    return table


def records_of(parts: Parts, name: str, asked: Asked) -> list[dict[str, Any]]:
    """Return a table of metadata as records, empty when it is not there."""
    if name != "metadata" and not parts.get(name):
        return _sections(parts).get(name, [])
    if not parts.get(name) or _holds_sections(parts):
        return []
    table = tables.joined([tables.open_table(path, asked.most_bytes) for path in parts[name]])
    frame = table.frame(table.columns)
    cells = [each.to_pylist() if hasattr(each, "to_pylist") else each for each in frame.columns.values()]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*cells, strict=True)]


@dataclass(frozen=True)
class Info:
    """What a table says of itself: the day of its release and the year of its figures, "" where it does not."""

    release: str = ""
    period: str = ""


def info_of(parts: Parts, asked: Asked) -> Info:
    """Return the release and the period; what was asked by hand holds, but may not contradict the table."""
    for name in ("tableinfos", "properties", "metadata"):
        found = records_of(parts, name, asked)
        if found and (modified := str(found[0].get("Modified") or "")):
            told = periods.read(found[0].get("Period") or found[0].get("TemporalCoverage"))
            if told and asked.period and told != asked.period:
                raise unusable("other_period", asked=asked.period, period=told)
            return Info(asked.release or modified[:10], asked.period or told)
    return Info(asked.release, asked.period)


def _holds_sections(parts: Parts) -> bool:
    """Whether metadata is the CSV in which StatLine writes several tables below each other."""
    return any(path.suffix.lower() == ".csv" for path in parts.get("metadata", ()))


def _sections(parts: Parts) -> dict[str, list[dict[str, Any]]]:
    """Return the tables in such a CSV by name: a line with only the name, one with the heads, then the rows."""
    sections: dict[str, list[dict[str, Any]]] = {}
    if not _holds_sections(parts):
        return sections
    path = parts["metadata"][0]
    name = ""
    heads: list[str] = []
    for row in delimited.rows(path, delimited.recognise(path, ";")):
        if len(row) == 1 and PART.fullmatch(row[0]):
            name, heads = row[0].lower(), []
        elif name and not heads:
            heads = row
        elif name and any(row):
            sections.setdefault(name, []).append(dict(zip(heads, row, strict=False)))
    return sections


def statuses_of(parts: Parts, asked: Asked) -> dict[str, Status]:
    """Return which periods are provisional: by their status, or the star behind their title (2022*)."""
    statuses = {}
    for name, key in (("perioden", "Key"), ("periodencodes", "Identifier")):
        for each in records_of(parts, name, asked):
            if period := periods.read(str(each.get(key) or "")):
                words = f"{each.get('Status') or ''} {each.get('Title') or ''}".lower()
                is_final = not ("voorlopig" in words or "provisional" in words or "*" in words)
                statuses[period] = Status.FINAL if is_final else Status.PROVISIONAL
    return statuses


def names_of(parts: Parts, asked: Asked) -> dict[str, str]:
    """Return the names of areas by code as they are padded in the table of areas."""
    names = {}
    for name in ("wijkenenbuurten", "regios", "wijkenenbuurtencodes", "regioscodes"):
        key = "Identifier" if name.endswith("codes") else "Key"
        for each in records_of(parts, name, asked):
            names[str(each.get(key) or "").strip()] = str(each.get("Title") or "").strip()
    return names


def plain(text: str) -> str:
    """Return a name as keys and titles are compared: letters and digits only, without accents.

    >>> plain("Wmo-cliënten relatief "), plain("k_0Tot15Jaar"), plain("0 tot 15 jaar")
    ('wmoclientenrelatief', '0tot15jaar', '0tot15jaar')
    """
    folded = unicodedata.normalize("NFKD", re.sub(r"^k_(?=\d)", "", text)).casefold()
    return re.sub(r"[^a-z0-9]", "", folded)


@dataclass(frozen=True)
class Topic:
    """A column of figures by its names, made plain: of its key, its title, the headings above it, and its unit."""

    column: str
    key: str
    title: str = ""
    above: frozenset[str] = frozenset()
    unit: str = ""

    @classmethod
    def of_head(cls, column: str) -> "Topic":
        """Return the topic of a head as StatLine's own CSV has it: SES-WOA/Totaalscore/Gemiddelde score (Getal)."""
        unit = UNIT.search(column)
        *above, title = UNIT.sub("", column).split("/")
        groups = frozenset(plain(each) for each in above)
        return cls(column, plain(POSITION.sub("", column)), plain(title), groups, plain(unit[1]) if unit else "")

    def fits(self, claim: ColumnClaim) -> bool:
        """Whether a claim is about this column."""
        asked = Topic.of_head(claim.name)
        if claim.name == self.column:
            return True
        if plain(claim.name) != self.key and not (asked.title == self.title and asked.above <= self.above):
            return False
        if claim.under and plain(claim.under) not in self.above:
            return False
        unit = plain(claim.unit) or (asked.unit if asked.title == self.title else "")
        return not unit or not self.unit or unit == self.unit


def chosen(claims: Sequence[ColumnClaim], topics: Sequence[Topic]) -> list[tuple[ColumnClaim, Topic]]:
    """Return which column each indicator has: that of its first claim which fits one; refuses one that fits several."""
    found: dict[tuple[str, int, int], tuple[ColumnClaim, Topic]] = {}
    for claim in claims:
        key = (claim.indicator, claim.first or 0, claim.last or 0)
        if key in found:
            continue
        fitting = [topic for topic in topics if topic.fits(claim)]
        by_key = [topic for topic in fitting if topic.key == plain(claim.name)]
        exactly = [topic for topic in fitting if topic.column == claim.name]
        fitting = exactly or by_key or fitting
        if len(fitting) > 1:
            names = ", ".join(topic.column for topic in fitting[:5])
            raise unusable("several_columns", column=claim.name, columns=names, indicator=claim.indicator)
        if fitting:
            found[key] = (claim, fitting[0])
    return list(found.values())
