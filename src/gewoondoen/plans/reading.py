"""A list of plans as people and programs write it: CSV or GeoJSON in, rows out, and what is wrong in which cell.

Columns are found by their names, Dutch or English; days are read as 2026-03-01, 1-3-2026 or 1 maart 2026; a place is
well-known text, longitude and latitude, x and y in RD New, or the geometry of a GeoJSON feature.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gewoondoen.kernel.text_files import NoText, decoded
from gewoondoen.plans import places

NAMES: dict[str, tuple[str, ...]] = {
    "external_id": ("nummer", "id", "projectnummer", "zaaknummer", "externalid", "kenmerk", "number"),
    "title": ("titel", "naam", "project", "projectnaam", "plan", "title", "name"),
    "kind": ("soort", "type", "categorie", "kind"),
    "about": ("toelichting", "omschrijving", "beschrijving", "about"),
    "organisation": ("organisatie", "opdrachtgever", "organisation"),
    "contact": ("contact", "contactpersoon", "email"),
    "starts_on": ("van", "start", "begin", "startdatum", "begindatum", "datumvan", "startson", "from"),
    "ends_on": ("tot", "totenmet", "tm", "eind", "einde", "einddatum", "datumtot", "endson", "until"),
    "street": ("straat", "straatnaam", "locatie", "street"),
    "weighs_on": ("doelgroep", "vraagtvan", "bewonersgroep", "weighson"),
    "area": ("gebied", "gebiedscode", "buurtcode", "wijkcode", "area"),
    "visibility": ("zichtbaarvoor", "zichtbaar", "visibility"),
    "geometry": ("wkt", "geometrie", "geometry", "geom"),
    "x": ("x", "rdx", "xcoordinaat", "lon", "lng", "longitude", "lengtegraad"),
    "y": ("y", "rdy", "ycoordinaat", "lat", "latitude", "breedtegraad"),
}
FIELD_OF = {name: key for key, names in NAMES.items() for name in names}
NEEDED = ("external_id", "title", "kind", "starts_on", "ends_on")
KINDS = {
    "sewer": ("riool", "riolering", "sewer"),
    "street": ("straat", "weg", "wegen", "bestrating", "herinrichting", "plein", "straatenplein", "street"),
    "green": ("groen", "water", "groenenwater", "bomen", "klimaat", "green"),
    "housing": ("wonen", "woningen", "woningbouw", "renovatie", "sloop", "woningverbetering", "housing"),
    "energy": ("energie", "warmtenet", "kabels", "elektriciteit", "gas", "energietransitie", "energy"),
    "school": ("school", "scholen", "onderwijs"),
    "care": ("zorg", "welzijn", "zorgenwelzijn", "care"),
    "safety": ("veiligheid", "safety"),
    "other": ("overig", "anders", "ietsanders", "other"),
}
KIND_OF = {word: kind for kind, words in KINDS.items() for word in words}
VISIBLE = {
    "": "public",
    "iedereen": "public",
    "openbaar": "public",
    "public": "public",
    "betrokkenen": "involved",
    "involved": "involved",
}
MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan januari",
            "feb februari",
            "mrt maart",
            "apr april",
            "mei",
            "jun juni",
            "jul juli",
            "aug augustus",
            "sep september",
            "okt oktober",
            "nov november",
            "dec december",
        ],
        start=1,
    )
    for name in names.split()
}
LIMITS = {"external_id": 80, "title": 160, "about": 4000, "organisation": 120, "street": 120, "weighs_on": 160}
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: .*)?")
WORDED = re.compile(r"(\d{1,2}) ([a-z]+)\.? (\d{4})")
MOST_BYTES, MOST_ROWS, MOST_IN_A_CELL = 20_000_000, 20_000, 500_000


class Unreadable(Exception):  # noqa: N818 - it is about the file, not about the program
    """A file that is no list of plans: `reason` names why, `details` fill the sentence."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason, details)
        self.reason, self.details = reason, details


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell; `row` is the line in a CSV, the number of the feature in GeoJSON."""

    row: int
    column: str
    reason: str
    value: str = ""


@dataclass(frozen=True)
class Plan:
    """A row that can be read: only what the file has a column for is in `fields`."""

    row: int
    external_id: str
    fields: Mapping[str, Any]
    geometry: dict[str, Any] | None = None


@dataclass
class Read:
    """What a file holds: plans, what is wrong, the fields it has with their columns, and columns nobody knows."""

    plans: list[Plan] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def plain(text: str) -> str:
    """Return the bare letters and digits of a name in lower case.

    >>> plain("Datum van"), plain("externe_ID")
    ('datumvan', 'externeid')
    """
    return re.sub(r"[^a-z0-9]", "", text.lower())


def day_of(text: str) -> date | None:
    """Return a day as people write it; None for what is none.

    >>> day_of("1-3-2026") == day_of("2026-03-01T08:00") == day_of("1 maart 2026") == date(2026, 3, 1)
    True
    >>> day_of("31-2-2026"), day_of("binnenkort")
    (None, None)
    """
    bare = text.strip().lower()
    if found := ISO.fullmatch(bare):
        year, month, day = (int(part) for part in found.groups())
    elif found := DUTCH.fullmatch(bare):
        day, month, year = (int(part) for part in found.groups())
    elif (found := WORDED.fullmatch(bare)) and found.group(2) in MONTHS:
        day, month, year = int(found.group(1)), MONTHS[found.group(2)], int(found.group(3))
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number_of(text: str) -> float | None:
    """Return a number with a point or a comma; None for what is none.

    >>> number_of("6,8937"), number_of("258000.5"), number_of("x")
    (6.8937, 258000.5, None)
    """
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None


def read(content: bytes) -> Read:
    """Return the plans in a file and what is wrong with which cell. Raises Unreadable for what is no list of plans."""
    if len(content) > MOST_BYTES:
        raise Unreadable("too_large", megabytes=MOST_BYTES // 1_000_000)
    try:
        text = decoded(content)
    except NoText as error:
        raise Unreadable("no_table") from error
    found = Read()
    rows = list(_features(text) if text.lstrip()[:1] in {"{", "["} else _lines(text))
    if not rows:
        raise Unreadable("empty")
    if len(rows) > MOST_ROWS:
        raise Unreadable("too_many_rows", most=MOST_ROWS)
    _recognise(found, dict.fromkeys(name for _row, values, _geometry in rows for name in values))
    seen: dict[str, int] = {}
    for row, values, geometry in rows:
        _take(found, row, {key: values.get(name, "") for key, name in found.columns.items()}, geometry, seen)
    return found


Record = tuple[int, dict[str, str], Any]


def _lines(text: str) -> Iterator[Record]:
    """Yield the rows of a CSV with the numbers of their lines."""
    head = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(";,\t", key=head.count)
    if not head.count(delimiter):
        raise Unreadable("no_table")
    csv.field_size_limit(MOST_IN_A_CELL)
    reader = csv.DictReader(io.StringIO(text.lstrip("\r\n"), newline=""), delimiter=delimiter)
    names = [name.strip() for name in reader.fieldnames or []]
    if twice := [name for name in names if name and names.count(name) > 1]:
        raise Unreadable("column_twice", column=twice[0][:40])
    reader.fieldnames = names
    try:
        for values in reader:
            if any(value for value in values.values() if isinstance(value, str) and value.strip()):
                yield reader.line_num, {name: value or "" for name, value in values.items() if name}, None
    except csv.Error as error:
        raise Unreadable("broken_table", row=reader.line_num) from error


def _features(text: str) -> Iterator[Record]:
    """Yield the features of a GeoJSON file with their numbers, from 1."""
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("not_json") from error
    features = given.get("features") if isinstance(given, dict) else None
    if not isinstance(features, list):
        raise Unreadable("no_features")
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, dict):
            raise Unreadable("no_features")
        properties = feature.get("properties")
        values = {} if not isinstance(properties, dict) else {str(key): _text(each) for key, each in properties.items()}
        if feature.get("id") is not None and not any(FIELD_OF.get(plain(name)) == "external_id" for name in values):
            values["id"] = _text(feature["id"])
        yield number, values, feature.get("geometry")


def _text(value: object) -> str:
    """Return a value as text, without the sign that no database keeps."""
    return "" if value is None else str(value).replace("\0", "")


def _recognise(found: Read, names: Iterable[str]) -> None:
    """Note which column holds what. Raises Unreadable when one that is needed is not there."""
    for name in names:
        key = FIELD_OF.get(plain(name))
        if key is None:
            found.unknown.append(name)
        else:
            found.columns.setdefault(key, name)
    missing = [key for key in NEEDED if key not in found.columns]
    if missing:
        raise Unreadable("no_column", column=NAMES[missing[0]][0], columns=", ".join([*found.columns.values()])[:200])


def _take(found: Read, row: int, cells: Mapping[str, str], geometry: Any, seen: dict[str, int]) -> None:
    """Read one row: a plan, or what is wrong with it."""
    problems: list[Problem] = []

    def wrong(key: str, reason: str, value: str | None = None) -> None:
        shown = cells.get(key, "") if value is None else value
        problems.append(Problem(row, found.columns.get(key, key), reason, shown[:80]))

    values: dict[str, Any] = {key: text.strip() for key, text in cells.items() if key not in {"geometry", "x", "y"}}
    for key in NEEDED:
        if not values[key]:
            wrong(key, "empty")
    for key, most in LIMITS.items():
        if len(values.get(key, "")) > most:
            wrong(key, "too_long")
    number = values.pop("external_id")
    if number and seen.setdefault(number, row) != row:
        wrong("external_id", "number_twice")
    _words(values, wrong)
    place = _placed(cells, geometry, wrong)
    found.problems += problems
    if not problems:
        found.plans.append(Plan(row, number, values, place))


def _words(values: dict[str, Any], wrong: Any) -> None:
    """Turn the words of a row into kinds and days, in place."""
    if values["kind"]:
        values["kind"] = KIND_OF.get(plain(values["kind"])) or wrong("kind", "unknown_kind")
    if "visibility" in values:
        values["visibility"] = VISIBLE.get(plain(values["visibility"])) or wrong("visibility", "unknown_visibility")
    for key in ("starts_on", "ends_on"):
        if values[key]:
            values[key] = day_of(values[key]) or wrong(key, "no_day")
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        wrong("ends_on", "ends_before")


def _placed(cells: Mapping[str, str], geometry: Any, wrong: Any) -> dict[str, Any] | None:
    """Return the place of a row, None where it tells none."""
    text = cells.get("geometry", "").strip()
    key = "x" if (cells.get("x", "").strip() or cells.get("y", "").strip()) and not (text or geometry) else "geometry"
    try:
        if geometry:
            return places.from_mapping(geometry).geometry
        if text:
            return (places.from_geojson(text) if text.startswith("{") else places.from_wkt(text)).geometry
        if key == "x":
            x, y = number_of(cells.get("x", "")), number_of(cells.get("y", ""))
            if x is None or y is None:
                wrong("x" if x is None else "y", "no_number")
                return None
            return places.from_numbers(x, y).geometry
    except places.Misplaced as misplaced:
        wrong(key, misplaced.reason, None if key in cells else "")
    return None
