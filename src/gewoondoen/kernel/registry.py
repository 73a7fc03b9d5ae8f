"""What higher rooms hang on a lower room's page, without the lower room knowing them.

    registry.add(Part(kind="signal", slot="aside", key="challenges", order=10,
                      template="challenges/_on_signal.html", query=challenges_of_signal))

The lower room's page renders `parts_for("signal", "aside", viewer, signal)`. A query takes the viewer and the subject
and returns the template's context, or None when there is nothing to show to this viewer.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gewoondoen.kernel.actor import Actor

Query = Callable[[Any, Any], Mapping[str, object] | None]


@dataclass(frozen=True)
class Part:
    """One piece of a higher room on the page of a lower room's subject."""

    kind: str
    slot: str
    key: str
    template: str
    query: Query = field(compare=False)
    order: int = 100


@dataclass(frozen=True)
class Rendered:
    """A part with what its template needs, for one viewer."""

    key: str
    template: str
    context: Mapping[str, object]


_parts: dict[tuple[str, str], list[Part]] = {}


def add(part: Part) -> None:
    """Register a part; a second one with the same key in the same slot is refused."""
    parts = _parts.setdefault((part.kind, part.slot), [])
    if any(known.key == part.key for known in parts):
        raise ValueError(f"{part.kind}/{part.slot} has a part {part.key} already.")
    parts.append(part)
    parts.sort(key=lambda each: (each.order, each.key))


def parts_for(kind: str, slot: str, viewer: Actor, subject: object) -> list[Rendered]:
    """Return the parts that have something to show to this viewer, in order."""
    rendered = []
    for part in _parts.get((kind, slot), []):
        context = part.query(viewer, subject)
        if context is not None:
            rendered.append(Rendered(part.key, part.template, context))
    return rendered


def all_parts() -> list[Part]:
    """Return every registered part, for the tests that render each template."""
    return [part for parts in _parts.values() for part in parts]


@dataclass(frozen=True)
class Shown:
    """One thing as it may be named to one viewer."""

    title: str
    url: str


LARGEST_ID = 2**63 - 1
Describe = Callable[[Any, Iterable[int]], Mapping[int, Shown]]
_subjects: dict[str, Describe] = {}


def describe(kind: str, query: Describe) -> None:
    """Register how things of a kind are named and where they are; a second one for a kind is refused.

    The query takes the viewer and ids and returns only what that viewer may see.
    """
    if kind in _subjects:
        raise ValueError(f"{kind} is described already.")
    _subjects[kind] = query


def shown(viewer: Actor, subjects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Shown]:
    """Name (kind, id) subjects to a viewer; what the viewer may not see is left out. One query a kind."""
    ids: dict[str, set[int]] = {}
    for kind, pk in subjects:
        # An address can hold any number; of one that no database holds there is no thing.
        if kind in _subjects and pk <= LARGEST_ID:
            ids.setdefault(kind, set()).add(pk)
    return {(kind, pk): each for kind, pks in ids.items() for pk, each in _subjects[kind](viewer, pks).items()}


Places = Callable[[Iterable[int]], Mapping[int, tuple[float, float]]]
_places: dict[str, Places] = {}


def locate(kind: str, query: Places) -> None:
    """Register where things of a kind are (longitude, latitude), by id; a second one for a kind is refused.

    For choosing what lies in a drawn outline. A place found so is compared with, never shown.
    """
    if kind in _places:
        raise ValueError(f"{kind} is located already.")
    _places[kind] = query


def places(subjects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], tuple[float, float]]:
    """Return where (kind, id) subjects are, for those kinds that have a place. One query a kind."""
    ids: dict[str, set[int]] = {}
    for kind, pk in subjects:
        if kind in _places:
            ids.setdefault(kind, set()).add(pk)
    return {(kind, pk): place for kind, pks in ids.items() for pk, place in _places[kind](pks).items()}


@dataclass(frozen=True)
class Dated:
    """Something with a day in an area, for everyone: what a calendar shows. `uid` stays the same when the day moves."""

    uid: str
    title: str
    starts_on: datetime.date
    ends_on: datetime.date
    url: str
    area_id: int
    about: str = ""


# Given the ids of areas and the days between which to look.
Dates = Callable[[Iterable[int], datetime.date, datetime.date], Iterable[Dated]]
_dates: dict[str, Dates] = {}


def schedule(key: str, query: Dates) -> None:
    """Register what has a day in areas and may be known by everyone; a second one with the same key is refused."""
    if key in _dates:
        raise ValueError(f"{key} has dates already.")
    _dates[key] = query


def dates(areas: Iterable[int], first: datetime.date, last: datetime.date) -> list[Dated]:
    """Return what has a day in these areas between two days, by day."""
    wanted = list(areas)
    found = [each for query in _dates.values() for each in query(wanted, first, last)]
    return sorted(found, key=lambda each: (each.starts_on, each.uid))


Holders = Callable[[Sequence[int]], Iterable[int]]
_holders: dict[str, dict[str, Holders]] = {}


def stand_on(kind: str, key: str, query: Holders) -> None:
    """Register what stands on things of a kind; a second one with the same key is refused.

    The query takes ids and returns those that something stands on: who takes such things back asks this first.
    """
    holders = _holders.setdefault(kind, {})
    if key in holders:
        raise ValueError(f"{key} stands on {kind} already.")
    holders[key] = query


def stood_on(kind: str, ids: Sequence[int]) -> set[int]:
    """Return those of the ids on which something of a higher room stands. One query a room that does."""
    return {pk for query in _holders.get(kind, {}).values() for pk in query(ids)}
