"""What signals are about, as data: one theme changed, or a whole list brought in."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import User
from gewoondoen.signals import policies
from gewoondoen.signals.models import Theme
from gewoondoen.signals.sheets import Once, Row

COLUMNS = ("slug", "domain", "name", "name_en", "hint", "hint_en", "call_within", "is_active")
NEEDED = ("slug", "domain", "name")
DAYS, MOST_DAYS = 3, 60


@transaction.atomic
def save_theme(*, theme: Theme, by: User) -> Theme:
    """Add a theme or change one; a theme that was used is switched off, never removed."""
    policies.require(policies.may_manage_themes(by))
    theme.full_clean()
    theme.save()
    return theme


@transaction.atomic
def import_themes(*, rows: Iterable[Mapping[str, str]]) -> tuple[int, int]:
    """Add and change themes by slug; returns how many are new and how many changed. One bad cell: nothing changes."""
    added = changed = 0
    once = Once()
    for line, cells in enumerate(rows, start=2):
        row = Row(line, cells)
        theme = _theme_of(row)
        known = Theme.objects.filter(slug=once.see(row, "slug")).first()
        if known:
            theme.pk, theme.order = known.pk, known.order
            changed += 1
        else:
            theme.order = 10 * (line - 1)
            added += 1
        row.checked(theme)
        theme.save()
    return added, changed


def _theme_of(row: Row) -> Theme:
    """Return the theme in one row, unsaved; raises BadCell."""
    row.needed(*NEEDED)
    return Theme(
        slug=row.text("slug"),
        domain=row.one_of("domain", list(Domain.values)),
        name=row.text("name"),
        name_en=row.text("name_en", row.text("name")),
        hint=row.text("hint"),
        hint_en=row.text("hint_en", row.text("hint")),
        call_within=row.days("call_within", DAYS, MOST_DAYS),
        is_active=row.yes("is_active", default=True),
    )
