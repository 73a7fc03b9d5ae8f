"""JSON as a table: a list of records, wherever in the file it stands, or records by keys that are columns themselves.

""                              [{…}, {…}], {"value": […]} (OData), {"values": […]}, {"features": […]} (GeoJSON)
"sewer.values"                  {"sewer": {"values": [{…}, {…}]}}
"{area}"                        {"GM0153": {"KL02": "5"}}: the key in a column `area`
"buurten.{area}.series.{measure}.{period}"    {"buurten": {"BU03080000": {"series": {"inwoners": {"2020": 1785}}}}}
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gewoondoen.knowledge.reading.archives import refuse_large
from gewoondoen.knowledge.reading.troubles import unusable

# JSON cannot be read in parts; it takes some ten times its size in memory. A page of StatLine is some 40 MB.
MOST_BYTES = 128 * 1024 * 1024
NAMED = re.compile(r"\{(\w+)\}")
LISTS = ("value", "values", "features")
VALUE = "value"
Record = dict[str, Any]


def read(path: Path, most_bytes: int, at: str = "") -> tuple[list[Record], Mapping[str, object]]:
    """Return the records at a place in a file, and the facts that stand beside them at the top."""
    given = _load(path, min(MOST_BYTES, most_bytes))
    found = [_flat(record) for record in _walked(given, at.split(".") if at else [], {})]
    if not found and given not in ([], {}) and not _is_empty_page(given):
        raise unusable("no_records", file=path.name, at=at)
    beside = given.items() if isinstance(given, dict) else ()
    return found, {name: value for name, value in beside if not isinstance(value, list | dict)}


def _load(path: Path, most_bytes: int) -> Any:
    """Return what stands in a file."""
    refuse_large(path, most_bytes)
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise unusable("unreadable", row=error.lineno, file=path.name) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise unusable("unreadable", file=path.name) from error


def place_of(path: Path, most_bytes: int) -> str:
    """Return where the longest list of records stands in a file, "" for the top of it."""
    found = list(_lists(_load(path, min(MOST_BYTES, most_bytes)), []))
    _, place = max(found, key=lambda each: each[0], default=(0, []))
    return ".".join(place[:-1] if len(place) == 1 and place[0] in LISTS else place)


def _lists(given: Any, place: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield the lists of records in a file: how long they are and where they stand."""
    if isinstance(given, list) and given and isinstance(given[0], dict):
        yield len(given), place
    elif isinstance(given, dict):
        for key, inner in given.items():
            yield from _lists(inner, [*place, key])


def _walked(given: Any, steps: list[str], keys: Record) -> Iterator[Record]:
    """Yield the records below a place, with the keys that were passed on the way as columns."""
    if not steps:
        yield from _records(given, keys)
        return
    step, rest = steps[0], steps[1:]
    if named := NAMED.fullmatch(step):
        for key, inner in _items(given):
            yield from _walked(inner, rest, {**keys, named[1]: key})
    elif isinstance(given, dict) and step in given:
        yield from _walked(given[step], rest, keys)


def _items(given: Any) -> Iterator[tuple[str, Any]]:
    """Yield what is in an object by key, or in a list by number."""
    if isinstance(given, dict):
        yield from given.items()
    elif isinstance(given, list):
        yield from ((str(number), each) for number, each in enumerate(given))


def _records(given: Any, keys: Record) -> Iterator[Record]:
    """Yield what stands at the end of the way as records: a list of them, one, or a bare value."""
    if isinstance(given, dict) and not keys and (name := next((name for name in LISTS if _is_list(given, name)), "")):
        given = given[name]
    if isinstance(given, list):
        for each in given:
            yield {**keys, **(each if isinstance(each, dict) else {VALUE: each})}
    elif isinstance(given, dict):
        yield {**keys, **given}
    else:
        yield {**keys, VALUE: given}


def _is_list(given: Record, name: str) -> bool:
    """Whether an object has a list of that name."""
    return isinstance(given.get(name), list)


def _flat(record: Record) -> Record:
    """Return a record without what is nested: the properties of a feature, the texts of lists."""
    if record.get("type") == "Feature" and isinstance(record.get("properties"), dict):
        record = record["properties"]
    return {name: _plain(value) for name, value in record.items()}


def _plain(value: Any) -> Any:
    """Return a value as a cell: text for what is nested, TRUE and FALSE as spreadsheets have them."""
    if isinstance(value, list | dict):
        return json.dumps(value)
    return str(value).upper() if isinstance(value, bool) else value


def _is_empty_page(given: Any) -> bool:
    """Whether a file is a page without records."""
    return isinstance(given, dict) and any(given.get(name) == [] for name in LISTS)
