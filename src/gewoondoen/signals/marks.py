"""Signals as marks on a map: GeoJSON (RFC 7946), written as text because it is asked for by the thousands.

What is the same for many marks (the names of themes and statuses) is sent once, beside the features; a mark carries
its key. Without a title: a mark says kind, theme, status and month, which hold nothing of a person.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

FEATURE = (
    '{"type":"Feature","geometry":{"type":"Point","coordinates":[%s,%s]},'
    '"properties":{"ref":"%s","kind":"%s","theme":%s,"status":"%s","month":"%s"}}'
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One signal on a map. `reference`, `kind`, `status` and `month` are words of our own: nothing to escape."""

    longitude: float
    latitude: float
    reference: str
    kind: str
    theme: int | None
    status: str
    month: str


def collection(marks: Iterable[Mark], names: Mapping[str, Mapping[object, str]], *, is_all: bool) -> str:
    """Return the marks as a GeoJSON feature collection, with the names of what they carry the keys of.

    >>> print(collection([Mark(6.9, 52.2, "GD-1", "idea", 3, "new", "2026-05")], {"theme": {3: "Groen"}}, is_all=True))
    {"type":"FeatureCollection","all":true,"names":{"theme": {"3": "Groen"}},"features":[{"type":"Feature",\
"geometry":{"type":"Point","coordinates":[6.9,52.2]},"properties":{"ref":"GD-1","kind":"idea","theme":3,\
"status":"new","month":"2026-05"}}]}
    """
    features = ",".join(
        FEATURE
        % (
            mark.longitude,
            mark.latitude,
            mark.reference,
            mark.kind,
            "null" if mark.theme is None else mark.theme,
            mark.status,
            mark.month,
        )
        for mark in marks
    )
    beside = json.dumps(names, ensure_ascii=False)
    complete = "true" if is_all else "false"
    return f'{{"type":"FeatureCollection","all":{complete},"names":{beside},"features":[{features}]}}'
