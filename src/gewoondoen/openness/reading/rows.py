"""From a record, whatever its form, to one plain row; what cannot be read is named by row and column.

A record is a flat mapping of names to values: a line of a table, or the properties of a feature with dots between the
levels ("category.parent.slug"). Which name holds which field is in FIELDS, with the names Signalen and the tables made
of it use; a source may name its own column for a field.
"""

import hashlib
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from gewoondoen.areas import projection
from gewoondoen.openness.reading import shapes

Record = Mapping[str, Any]
HERE = ZoneInfo("Europe/Amsterdam")

# Under which names a field stands, the surest first. Compared in lower case.
FIELDS: dict[str, tuple[str, ...]] = {
    "id": ("id", "external_id", "iid", "nummer", "meldingsnummer"),
    "created_at": ("created_at", "incident_date_start", "datum", "aangemaakt_op", "gemeld_op"),
    "longitude": ("lng", "lon", "longitude", "lengtegraad", "x"),
    "latitude": ("lat", "latitude", "breedtegraad", "y"),
    "main_slug": ("category.main_slug", "category.parent.slug", "main_slug", "category_slug"),
    "main": ("category.main", "category.parent.name", "main", "category", "hoofdcategorie"),
    "sub_slug": ("category.sub_slug", "category.slug", "sub_slug", "subcategory_slug"),
    "sub": ("category.sub", "category.name", "sub", "subcategory", "subcategorie", "categorie", "thema"),
    "text": ("text", "tekst", "beschr", "omschrijving", "beschrijving"),
    "state": ("status.state", "state", "status"),
    "ended_at": ("ended_at", "resolved_date", "afgehandeld_op"),
    "answer": ("answer", "status.text", "antwoord"),
    "place": ("location.address_text", "address_text", "place", "adres"),
    "street": ("location.address.openbare_ruimte", "address_street"),
    "number": ("location.address.huisnummer", "address_number"),
}
# Longest that is kept of a text; Signalen takes 3,000.
MOST_LETTERS = 4_000
# What Signalen calls ended, besides its word in the public answers. Source: its workflow.py.
ENDED = frozenset({"o", "a", "done external", "CLOSED"})
CLOSED = "CLOSED"
# The Netherlands in degrees, to tell a longitude from a latitude.
LONGITUDES, LATITUDES = (3.0, 7.5), (50.5, 54.0)
DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})(.*)")


class Unreadable(Exception):  # noqa: N818 - it is about the file, not about the program
    """A file that is none of the known forms: `reason` names why, `details` fill the sentence people read."""

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason, details)
        self.reason = reason
        self.details = details


@dataclass(frozen=True)
class Problem:
    """What is wrong in one place of a file; `reason` is a word that `wordings` words, never a value out of a text."""

    file: str
    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Row:
    """What one record says. `number` is its line or place in the file; `state` is empty where the file tells none."""

    number: int
    external_id: str
    created_at: datetime
    longitude: float
    latitude: float
    category: str
    category_name: str
    text: str = ""
    state: str = ""
    # Since when it stands so, and when it ended, where the file tells it.
    state_at: datetime | None = None
    ended_at: datetime | None = None
    answer: str = ""
    place: str = ""
    drawn: Mapping[str, Any] | None = None
    history: tuple[tuple[str, datetime], ...] = ()


@dataclass
class Read:
    """What a file holds: its rows, what is wrong, and how many rows are the same as an earlier one."""

    file: str
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    doubles: int = 0

    @classmethod
    def of(cls, file: str, records: Iterable[tuple[int, Record]], *, columns: Mapping[str, str], day: str) -> "Read":
        """Read all records of a file."""
        found = cls(file)
        kept: dict[str, Row] = {}
        seen: Counter[str] = Counter()
        for number, record in records:
            try:
                row = _row(number, record, columns, day)
            except _Bad as bad:
                found.problems.append(Problem(file, number, bad.column, bad.reason))
                continue
            seen[row.external_id] += 1
            found.doubles += seen[row.external_id] > 1
            # The same number twice: the last says how it stands, as in a file of which pages overlap.
            numbered = _numbered(row, seen[row.external_id])
            kept[numbered.external_id] = numbered
        found.rows = list(kept.values())
        return found


class _Bad(ValueError):  # noqa: N818 - a finding about a cell
    """A cell that cannot be read."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(column, reason)
        self.column, self.reason = column, reason


def _numbered(row: Row, count: int) -> Row:
    """Return a row with a name of its own: equal rows without a number are several reports, the first, the second."""
    if count == 1 or not row.external_id.startswith("~"):
        return row
    return replace(row, external_id=f"{row.external_id}.{count}")


def _row(number: int, record: Record, columns: Mapping[str, str], day: str) -> Row:
    """Return what one record says; raises _Bad."""
    cells = _Cells(record, columns)
    drawn, place = _place(cells)
    created = moment(cells.text("created_at") or day)
    if created is None:
        raise _Bad(cells.name("created_at"), "no_moment" if not cells.text("created_at") else "not_a_moment")
    names = [name for name in (cells.text("main"), cells.text("sub")) if name]
    slugs = [slug for slug in (cells.text("main_slug"), cells.text("sub_slug")) if slug] or [slugged(n) for n in names]
    if not slugs:
        raise _Bad(cells.name("sub_slug"), "no_category")
    state, ended = _end(cells, created)
    text = cells.text("text")[:MOST_LETTERS]
    row_id = cells.text("id")
    category = "/".join(dict.fromkeys(slugs))[:120]
    return Row(
        number=number,
        external_id=row_id[:80] or _digest(created, place, category, text),
        created_at=created,
        longitude=place[0],
        latitude=place[1],
        category=category,
        category_name=" / ".join(dict.fromkeys(names or slugs))[:160],
        text=text,
        state=state[:40],
        state_at=_state_at(record),
        ended_at=ended,
        answer=cells.text("answer")[:MOST_LETTERS] if state in ENDED else "",
        place=(cells.text("place") or f"{cells.text('street')} {cells.text('number')}".strip())[:200],
        drawn=drawn,
        history=tuple(_history(record)),
    )


class _Cells:
    """The cells of a record by field."""

    def __init__(self, record: Record, columns: Mapping[str, str]) -> None:
        self.record = record
        self.by_lower = {str(name).lower(): name for name in record}
        self.columns = columns

    def name(self, wanted: str) -> str:
        """Return the name of the column in which a field stands, or the first where it is looked for."""
        names = [self.columns[wanted]] if self.columns.get(wanted) else FIELDS[wanted]
        return str(next((self.by_lower[n.lower()] for n in names if n.lower() in self.by_lower), names[0]))

    def text(self, wanted: str) -> str:
        """Return a field as trimmed text; "null", as Signalen's tables write nothing, is empty."""
        value = self.record.get(self.name(wanted))
        if value is None or isinstance(value, dict | list | bool):
            return ""
        tidy = str(value).replace("\0", "").strip()
        return "" if tidy.lower() == "null" else tidy

    def number(self, wanted: str) -> float:
        """Return a field as a number; raises _Bad."""
        text = self.text(wanted).replace(",", ".")
        if not text:
            raise _Bad(self.name(wanted), "no_place")
        try:
            found = float(text)
        except ValueError as error:
            raise _Bad(self.name(wanted), "not_a_number") from error
        if not math.isfinite(found):
            raise _Bad(self.name(wanted), "not_a_number")
        return found


def _place(cells: _Cells) -> tuple[Mapping[str, Any] | None, tuple[float, float]]:
    """Return what was drawn, where it is more than a point, and the point of a record; raises _Bad."""
    geometry = cells.record.get("geometry") or cells.record.get("location.geometrie")
    if isinstance(geometry, dict):
        drawn = shapes.tidy(geometry)
        if drawn is None:
            raise _Bad("geometry", "not_a_shape")
        point = shapes.point_on(drawn)
        return (None if drawn["type"] == "Point" else drawn), _on_earth(in_degrees(*point), "geometry")
    found = in_degrees(cells.number("longitude"), cells.number("latitude"))
    return None, _on_earth(found, cells.name("longitude"))


def _on_earth(place: tuple[float, float], column: str) -> tuple[float, float]:
    """Return a place; raises _Bad for what is none."""
    if not (-180 <= place[0] <= 180 and -90 <= place[1] <= 90):
        raise _Bad(column, "not_on_earth")
    return place


def in_degrees(x: float, y: float) -> tuple[float, float]:
    """Return longitude and latitude of a pair that may be the other way round, or in RD New.

    Signalen's own table of places has the longitude under "lat" and the latitude under "lng".

    >>> in_degrees(52.991, 6.58)
    (6.58, 52.991)
    """
    if _within(y, LONGITUDES) and _within(x, LATITUDES):
        return y, x
    if 0 < x < 300_000 and 300_000 < y < 620_000:
        longitude, latitude = projection.point_to_wgs84(x, y)
        return round(longitude, 6), round(latitude, 6)
    return x, y


def _within(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _end(cells: _Cells, created: datetime) -> tuple[str, datetime | None]:
    """Return the state and, for what has ended, when; a day without an hour is its noon, never before the beginning."""
    state = cells.text("state")
    ended = moment(cells.text("ended_at"))
    if cells.text("ended_at") and ended is None:
        raise _Bad(cells.name("ended_at"), "not_a_moment")
    if ended and not state:
        state = CLOSED
    if state not in ENDED:
        return state, None
    told = ended or _state_at(cells.record)
    return state, max(told, created) if told else None


def _state_at(record: Record) -> datetime | None:
    """Return since when a record stands as it does."""
    return moment(str(record.get("status.created_at") or ""))


def _history(record: Record) -> Iterator[tuple[str, datetime]]:
    """Yield the states a record went through, in order of time, where it tells them."""
    steps = record.get("statuses") or record.get("history") or []
    found = []
    for step in steps if isinstance(steps, list) else []:
        at = moment(str(step.get("created_at") or step.get("when") or "")) if isinstance(step, dict) else None
        if at and step.get("state"):
            found.append((str(step["state"])[:40], at))
    yield from sorted(found, key=lambda each: each[1])


def moment(text: str) -> datetime | None:
    """Return a moment: ISO 8601, or with the day first; without a zone it is Dutch time, without an hour noon.

    >>> moment("20-05-2026").isoformat()
    '2026-05-20T12:00:00+02:00'
    """
    text = text.strip()
    if found := DAY_FIRST.fullmatch(text):
        day, month, year, rest = found.groups()
        text = f"{year}-{month:0>2}-{day:0>2}{rest}"
    try:
        if len(text) == len("2026-05-20"):
            return datetime.combine(date.fromisoformat(text), time(12), HERE)
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=HERE)


def slugged(name: str) -> str:
    """Return a name as a key: "Water en Groen" is "water-en-groen"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def _digest(created: datetime, place: Sequence[float], category: str, text: str) -> str:
    """Return a name for a row that has no number: of what does not change when it is handled."""
    said = f"{created.timestamp():.0f}|{place[0]:.6f}|{place[1]:.6f}|{category}|{text}"
    return "~" + hashlib.sha256(said.encode()).hexdigest()[:24]
