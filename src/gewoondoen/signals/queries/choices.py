"""What the filters above the list offer, with the views somebody kept: one statement for all of it.

Five short lists asked one by one were half of the statements of a page.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast

from gewoondoen.areas.models import Area
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.languages import in_language
from gewoondoen.people import policies as people
from gewoondoen.people.models import Organisation
from gewoondoen.signals.models import Category, SavedView, Theme


@dataclass(frozen=True)
class Choice:
    """One thing to choose: `key` stands in the address, `under` groups it (theme, kind of area, whose view)."""

    pk: int
    key: str
    name: str
    under: str


@dataclass(frozen=True)
class Choices:
    """All there is to choose, in the order in which it is shown."""

    themes: list[Choice] = field(default_factory=list)
    categories: list[Choice] = field(default_factory=list)
    areas: list[Choice] = field(default_factory=list)
    departments: list[Choice] = field(default_factory=list)
    views: list[Choice] = field(default_factory=list)


COLUMNS = ("what", "rank", "pk", "key", "shown", "also", "under")


def choices(viewer: Actor | None) -> Choices:
    """Return what this viewer can narrow a list to: departments are for who works for the municipality."""
    parts = list(_of_all())
    if people.is_person(viewer):
        parts.append(_rows("views", SavedView.objects.filter(user=viewer), key="query", under=Value("")))
        if viewer.organisation_id:
            team = SavedView.objects.filter(organisation=viewer.organisation_id).exclude(user=viewer)
            parts.append(_rows("views", team, key="query", under="organisation__name"))
    if people.is_civil_servant(viewer):
        of_us = Organisation.objects.filter(kind=Organisation.Kind.DEPARTMENT)
        parts.append(_rows("departments", of_us, key=Cast("pk", CharField()), under=Value("")))
    found: dict[str, list[tuple[Any, Choice]]] = {}
    for what, rank, pk, key, shown, also, under in parts[0].union(*parts[1:], all=True):
        choice = Choice(pk, key, in_language(shown, also), under)
        order = (under, choice.name) if what == "areas" else (rank, choice.name)
        found.setdefault(what, []).append((order, choice))
    return Choices(
        **{what: [choice for _order, choice in sorted(rows, key=lambda row: row[0])] for what, rows in found.items()}
    )


@lru_cache(maxsize=1)
def _of_all() -> tuple[QuerySet[Any, tuple[Any, ...]], ...]:
    """Return the questions that are the same for everyone: put together once, asked each time."""
    return (
        _rows("themes", Theme.objects.filter(is_active=True), key="slug", rank="order", also="name_en", under="domain"),
        _rows(
            "categories",
            Category.objects.filter(is_active=True, theme__is_active=True),
            key="slug",
            rank=F("theme__order") * 1000 + F("order"),
            also="name_en",
            under="theme__name",
        ),
        _rows("areas", Area.objects.current().exclude(kind=Area.Kind.MUNICIPALITY), key="code", under="kind"),
    )


def _rows(what: str, rows: QuerySet[Any], **columns: Any) -> QuerySet[Any, tuple[Any, ...]]:
    """Return one of the lists in the columns that all share."""
    text, number = CharField(), IntegerField()
    given = {name: F(column) if isinstance(column, str) else column for name, column in columns.items()}
    listed: QuerySet[Any, tuple[Any, ...]] = (
        rows.order_by()
        .annotate(
            what=Value(what, output_field=text),
            rank=Cast(given.get("rank", Value(0)), number),
            key=Cast(given["key"], text),
            shown=Cast("name", text),
            also=Cast(given.get("also", Value("")), text),
            under=Cast(given["under"], text),
        )
        .values_list(*COLUMNS)
    )
    return listed
