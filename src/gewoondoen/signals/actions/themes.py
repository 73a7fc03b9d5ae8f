"""What signals are about, as data: one theme changed, or a whole list brought in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import User
from gewoondoen.signals import policies
from gewoondoen.signals.models import Theme

COLUMNS = ("slug", "domain", "name", "name_en", "hint", "hint_en", "call_within", "is_active")
NEEDED = ("slug", "domain", "name")
TRUE, FALSE = {"1", "ja", "yes", "true", ""}, {"0", "nee", "no", "false"}
MOST_DAYS = 60


@dataclass
class BadCell(Exception):  # noqa: N818 - a finding about a file
    """What is wrong in an import: the line of the file (the heading is 1), the column, and why."""

    line: int
    column: str
    reason: str


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
    seen: set[str] = set()
    for line, row in enumerate(rows, start=2):
        theme = _theme_of(row, line)
        if theme.slug in seen:
            raise BadCell(line, "slug", _("“%(slug)s” stands in the file twice.") % {"slug": theme.slug})
        seen.add(theme.slug)
        known = Theme.objects.filter(slug=theme.slug).first()
        if known:
            theme.pk, theme.order = known.pk, known.order
            changed += 1
        else:
            theme.order = 10 * (line - 1)
            added += 1
        _check(theme, line)
        theme.save()
    return added, changed


def _theme_of(row: Mapping[str, str], line: int) -> Theme:
    """Return the theme in one row, unsaved; raises BadCell."""
    cell = {name: (row.get(name) or "").strip() for name in COLUMNS}
    for name in NEEDED:
        if not cell[name]:
            raise BadCell(line, name, _("is empty"))
    if cell["domain"] not in Domain.values:
        allowed = ", ".join(Domain.values)
        reason = _("“%(value)s” is none of %(allowed)s") % {"value": cell["domain"], "allowed": allowed}
        raise BadCell(line, "domain", reason)
    days = cell["call_within"] or "3"
    if not days.isdecimal() or not 1 <= int(days) <= MOST_DAYS:
        raise BadCell(line, "call_within", _("“%(value)s” is not a number of days from 1 to 60") % {"value": days})
    active = cell["is_active"].lower()
    if active not in TRUE | FALSE:
        raise BadCell(line, "is_active", _("“%(value)s” is neither yes nor no") % {"value": cell["is_active"]})
    return Theme(
        slug=cell["slug"],
        domain=cell["domain"],
        name=cell["name"],
        name_en=cell["name_en"] or cell["name"],
        hint=cell["hint"],
        hint_en=cell["hint_en"] or cell["hint"],
        call_within=int(days),
        is_active=active in TRUE,
    )


def _check(theme: Theme, line: int) -> None:
    """Check a theme as the model does; raises BadCell for the first field that is wrong."""
    try:
        theme.full_clean(validate_unique=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise BadCell(line, field, messages[0]) from error
