"""A person says which category of ours one of theirs is, in the table on the page or in a file of it."""

import csv
import io
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.openness import policies
from gewoondoen.openness.actions.exchange.sources import may_exchange
from gewoondoen.openness.models import CategoryMapping, ExchangeSource, StateMapping
from gewoondoen.openness.reading import Row
from gewoondoen.people.models import User
from gewoondoen.signals.models import Category, Theme

COLUMNS = ("what", "theirs", "name", "ours")
CATEGORY, STATE = "category", "state"


class BadMapping(Exception):  # noqa: N818 - it is about a file, not about the program
    """One cell of a table of words that is not right, in words for people."""

    def __init__(self, line: int, column: str, reason: str) -> None:
        super().__init__(line, column, reason)
        self.line, self.column, self.reason = line, column, reason


@transaction.atomic
def map_category(*, source: ExchangeSource, ours: dict[str, str], by: User | None) -> int:
    """Say what categories of theirs are here, by key: a slug, "theme:slug", "-" or nothing; returns how many changed.

    Raises KeyError for a category or theme that is not there.
    """
    policies.require(may_exchange(by))
    categories = {each.slug: each for each in Category.objects.all()}
    themes = {each.slug: each for each in Theme.objects.all()}
    changed = []
    for row in CategoryMapping.objects.filter(source=source, key__in=ours).select_related("category", "theme"):
        wanted = ours[row.key]
        if row.ours == wanted:
            continue
        kind, _colon, slug = wanted.partition(":")
        row.theme = themes[slug] if kind == "theme" else None
        row.category = categories[wanted] if wanted not in {"", "-"} and kind != "theme" else None
        row.left_out = wanted == "-"
        changed.append(row)
    CategoryMapping.objects.bulk_update(changed, ["category", "theme", "left_out"])
    _told(source, len(changed), by)
    return len(changed)


@transaction.atomic
def map_state(*, source: ExchangeSource, ours: dict[str, str], by: User | None) -> int:
    """Say how far a signal is here for states of theirs; returns how many changed."""
    policies.require(may_exchange(by))
    changed = []
    for row in StateMapping.objects.filter(source=source, state__in=ours):
        if row.to != ours[row.state]:
            row.to = StateMapping.To(ours[row.state]).value if ours[row.state] else ""
            changed.append(row)
    StateMapping.objects.bulk_update(changed, ["to"])
    _told(source, len(changed), by)
    return len(changed)


def _told(source: ExchangeSource, count: int, by: User | None) -> None:
    if count:
        events.record("exchange.mapped", on=source, by=by, source=source.name, count=count)


def add_unknown(source: ExchangeSource, rows: Iterable[Row]) -> None:
    """Put categories and states that a file has and the table has not into the table, open."""
    rows = list(rows)
    names = {row.category: row.category_name for row in rows}
    CategoryMapping.objects.bulk_create(
        [CategoryMapping(source=source, key=key, name=name) for key, name in names.items()], ignore_conflicts=True
    )
    states = {row.state for row in rows if row.state}
    StateMapping.objects.bulk_create(
        [StateMapping(source=source, state=each) for each in sorted(states)], ignore_conflicts=True
    )


def written_mapping(source: ExchangeSource) -> list[tuple[str, str, str, str]]:
    """Return the table of a source as rows of a file that `read_mapping` reads."""
    categories = source.categories.select_related("category", "theme")
    return [
        COLUMNS,
        *((CATEGORY, row.key, row.name, row.ours) for row in categories),
        *((STATE, row.state, "", row.to) for row in source.states.all()),
    ]


@transaction.atomic
def read_mapping(*, source: ExchangeSource, text: str, by: User | None) -> int:
    """Take the table of a source over from a CSV file; returns how many rows changed. One bad cell: nothing changes."""
    policies.require(may_exchange(by))
    head = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=";" if head.count(";") > head.count(",") else ",")
    if missing := [name for name in ("what", "theirs", "ours") if name not in (reader.fieldnames or [])]:
        raise BadMapping(1, missing[0], _("this column is missing"))
    known = {CATEGORY: _slugs(), STATE: {"", *StateMapping.To.values}}
    found: dict[str, dict[str, str]] = {CATEGORY: {}, STATE: {}}
    names: dict[str, str] = {}
    for row in reader:
        what, theirs, ours = ((row.get(name) or "").strip() for name in ("what", "theirs", "ours"))
        line = reader.line_num
        if what not in known:
            raise BadMapping(line, "what", _("this has to be “category” or “state”"))
        if not theirs or len(theirs) > (120 if what == CATEGORY else 40):
            raise BadMapping(line, "theirs", _("this is empty or too long"))
        if theirs in found[what]:
            raise BadMapping(line, "theirs", _("“%(key)s” stands in the file twice") % {"key": theirs})
        if ours not in known[what]:
            raise BadMapping(line, "ours", _("we have no “%(slug)s”") % {"slug": ours[:60]})
        found[what][theirs] = ours
        names[theirs] = (row.get("name") or "").strip()[:160] or theirs
    CategoryMapping.objects.bulk_create(
        [CategoryMapping(source=source, key=key, name=names[key]) for key in found[CATEGORY]], ignore_conflicts=True
    )
    StateMapping.objects.bulk_create(
        [StateMapping(source=source, state=state) for state in found[STATE]], ignore_conflicts=True
    )
    changed = map_category(source=source, ours=found[CATEGORY], by=by)
    return changed + map_state(source=source, ours=found[STATE], by=by)


def _slugs() -> set[str]:
    """Return all that a category of theirs can be here."""
    themes = {f"theme:{slug}" for slug in Theme.objects.values_list("slug", flat=True)}
    return {"", "-", *themes, *Category.objects.values_list("slug", flat=True)}
