"""JSON: Signalen's public map and others' GeoJSON, and the answers of Signalen's private API.

Public (`/signals/v1/public/signals/geography`): features with properties.category {name, slug, parent {name, slug}}
and created_at, open ones only, without a number. Private (`/signals/v1/private/signals/`): {"results": […]}, each
with id, text, category {main_slug, sub_slug, main, sub}, status {state, text, created_at}, location {geometrie,
address, address_text}; or one of them. Source: Amsterdam/signals, app/signals/apps/api/serializers.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from gewoondoen.openness.reading.rows import Unreadable

MOST_LEVELS = 4
# Kept whole: read for themselves.
WHOLE = {"geometry", "location.geometrie", "statuses", "history"}


def records(found: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield each record of a JSON document with its place in it, from 1; raises Unreadable."""
    return enumerate((_flat(each) for each in _listed(found)), start=1)


def _listed(found: Any) -> list[Mapping[str, Any]]:
    """Return the things a document lists."""
    if isinstance(found, dict):
        for name in ("features", "results"):
            if isinstance(found.get(name), list):
                found = found[name]
                break
        else:
            found = [found] if "location" in found or found.get("type") == "Feature" else None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise Unreadable("no_records")
    return found


def _flat(thing: Mapping[str, Any]) -> dict[str, Any]:
    """Return a thing on one level, with dots between the names."""
    if thing.get("type") == "Feature":
        own = {"id": thing["id"]} if isinstance(thing.get("id"), str | int) else {}
        properties = thing.get("properties")
        inside = properties if isinstance(properties, dict) else {}
        return {**own, **dict(_levels(inside)), "geometry": thing.get("geometry") or {}}
    return dict(_levels(thing))


def _levels(thing: Mapping[str, Any], before: str = "", level: int = 1) -> Iterator[tuple[str, Any]]:
    """Yield the names and values of a thing, level by level."""
    for name, value in thing.items():
        full = f"{before}{name}"
        if isinstance(value, dict) and full not in WHOLE and level < MOST_LEVELS:
            yield from _levels(value, f"{full}.", level + 1)
        else:
            yield full, value
