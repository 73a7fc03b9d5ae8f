"""A whole list of categories brought in from a file. The same file again changes nothing."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Organisation
from gewoondoen.signals.actions.catalogue import FIELDS, changes_in, keep_category
from gewoondoen.signals.models import Category, Theme
from gewoondoen.signals.sheets import Once, Row

COLUMNS = (
    *("slug", "theme", "name", "name_en", "professional_name", "hint", "hint_en", "keywords", "department"),
    *("handle_within", "is_urgent", "place_is_public", "not_for_us", "not_for_us_en", "not_for_us_url", "is_active"),
)
NEEDED = ("slug", "theme", "name")
TEXTS = (
    *("name", "name_en", "professional_name", "hint", "hint_en", "keywords"),
    *("not_for_us", "not_for_us_en", "not_for_us_url"),
)
DAYS, MOST_DAYS = 10, 250
STEP = 10


@transaction.atomic
def import_categories(*, rows: Iterable[Mapping[str, str]]) -> tuple[int, int]:
    """Add and change categories by slug; returns how many are new and how many changed.

    An unknown department becomes an organisation of that kind. One bad cell: nothing changes. A column that is not in
    the file keeps what a category has.
    """
    themes = {theme.slug: theme for theme in Theme.objects.all()}
    known = {category.slug: category for category in Category.objects.select_related("theme", "department")}
    added = changed = 0
    once = Once()
    for line, cells in enumerate(rows, start=2):
        row = Row(line, cells)
        row.needed(*NEEDED)
        before = known.get(once.see(row, "slug"))
        category = _category_of(row, before, themes)
        if category.not_for_us_url and not category.not_for_us:
            raise row.bad("not_for_us", _("is empty"))
        row.checked(category)
        added += before is None
        changed += before is not None and bool(changes_in(before, category, FIELDS))
        try:
            keep_category(category, by=None)
        except Refused as refused:
            raise row.bad(refused.field or "slug", refused.message) from refused
    return added, changed


def _category_of(row: Row, before: Category | None, themes: Mapping[str, Theme]) -> Category:
    """Return the category in one row, unsaved; raises BadCell."""
    slug = row.one_of("theme", sorted(themes))
    fresh = Category(order=STEP * (row.line - 1), handle_within=DAYS)
    start = before or fresh
    return Category(
        pk=before.pk if before else None,
        slug=row.text("slug"),
        theme=themes[slug],
        department=_department(row) if "department" in row.cells else start.department,
        handle_within=row.days("handle_within", start.handle_within, MOST_DAYS),
        is_urgent=row.yes("is_urgent", default=start.is_urgent),
        place_is_public=row.yes("place_is_public", default=start.place_is_public),
        is_active=row.yes("is_active", default=start.is_active),
        order=start.order,
        **{name: row.text(name) if name in row.cells else getattr(start, name) for name in TEXTS},
    )


def _department(row: Row) -> Organisation | None:
    """Return the department of a row, made when it is new; an organisation of another kind is no department."""
    name = row.text("department")
    if not name:
        return None
    kind = Organisation.Kind.DEPARTMENT
    found, is_new = Organisation.objects.get_or_create(name=name[:120], defaults={"kind": kind})
    if not is_new and found.kind != kind:
        raise row.bad("department", _("“%(name)s” is no department of the municipality") % {"name": name})
    return found
