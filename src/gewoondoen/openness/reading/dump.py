"""Signalen's nightly dump: a zip of tables (signals.csv, locations.csv, categories.csv, statuses.csv) put together.

Each table names the signal it belongs to in `_signal_id`; signals.csv names the row that holds now. The names in the
zip begin with the hour it was made ("031500UTC_signals.csv"). Source: Amsterdam/signals,
app/signals/apps/reporting/csv/datawarehouse.
"""

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from gewoondoen.openness.reading import tables
from gewoondoen.openness.reading.rows import Unreadable

# Unpacked, all tables together: a million signals are some 500 MB.
MOST_BYTES = 1_000_000_000
NEEDED = ("signals", "locations", "categories")


def records(content: bytes) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each signal of a dump with its line in signals.csv; raises Unreadable."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: _find(archive, name) for name in (*NEEDED, "statuses")}
        if missing := [name for name in NEEDED if files[name] is None]:
            raise Unreadable("table_missing", table=f"{missing[0]}.csv")
        if sum(info.file_size for info in files.values() if info) > MOST_BYTES:
            raise Unreadable("too_large")
        read = {name: _table(archive, info) for name, info in files.items() if info}
    return _joined(read)


def _find(archive: zipfile.ZipFile, table: str) -> zipfile.ZipInfo | None:
    """Return the file of a table in a dump."""
    ends = (f"/{table}.csv", f"_{table}.csv")
    found = (info for info in archive.infolist() if f"/{info.filename}".endswith(ends))
    return next((info for info in found if not info.filename.endswith("_original.csv")), None)


def _table(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a table."""
    return list(tables.records(archive.read(info).decode("utf-8-sig")))


def _joined(read: dict[str, list[tuple[int, dict[str, str]]]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the signals with their place, category and states."""
    places = {row["id"]: row for _number, row in read["locations"]}
    categories = {row["id"]: row for _number, row in read["categories"]}
    states: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for _number, row in read.get("statuses", []):
        states[row["_signal_id"]].append(row)
    for number, row in read["signals"]:
        place = places.get(row.get("location_id", ""), {})
        category = categories.get(row.get("category_assignment_id", ""), {})
        history = states.get(row["id"], [])
        now = next((each for each in history if each["id"] == row.get("status_id")), {})
        yield (
            number,
            {
                "id": row["id"],
                "text": row.get("text", ""),
                "created_at": row.get("created_at", ""),
                "lng": place.get("lng", ""),
                "lat": place.get("lat", ""),
                "address_street": place.get("address_street", "").strip('"'),
                "address_number": place.get("address_number", "").strip('"'),
                "main": category.get("main", ""),
                "sub": category.get("sub", ""),
                "state": now.get("state", ""),
                "status.text": now.get("text", ""),
                "status.created_at": now.get("created_at", ""),
                "statuses": [{"state": e["state"], "created_at": e.get("created_at", "")} for e in history],
            },
        )
