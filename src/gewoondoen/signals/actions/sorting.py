"""Where a signal belongs in the work: what it is about, how soon, whose work it is. Each keeps from what to what."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Organisation, User
from gewoondoen.signals.actions.moving import hold, record, save
from gewoondoen.signals.actions.reporting import result_by
from gewoondoen.signals.models import Category, Signal, Theme


@transaction.atomic
def set_priority(*, signal: Signal, priority: str, by: User, version: int | None = None) -> Signal:
    """Say how soon a signal has its turn."""
    row = hold(signal, by=by, version=version)
    before = row.priority
    if priority == before:
        raise Refused(_("It has this priority already."), field="priority", status=422)
    row.priority = Signal.Priority(priority)
    save(row, "priority")
    record("signal.prioritised", on=row, by=by, visibility=events.INVOLVED, before=before, after=row.priority)
    return row


@transaction.atomic
def set_department(*, signal: Signal, department: Organisation, by: User, version: int | None = None) -> Signal:
    """Say whose work it is; the contact person stays who they are."""
    row = hold(signal, by=by, version=version)
    if department.pk == row.department_id:
        raise Refused(_("It is the work of this department already."), field="department", status=422)
    if department.kind != Organisation.Kind.DEPARTMENT:
        raise Refused(_("Choose a department of the municipality."), field="department", status=422)
    before = row.department.name if row.department else ""
    row.department = department
    save(row, "department")
    facts = {"before": before, "after": department.name}
    record("signal.assigned_to_department", on=row, by=by, visibility=events.INVOLVED, **facts)
    return row


@transaction.atomic
def set_category(*, signal: Signal, category: Category, by: User, version: int | None = None) -> Signal:
    """Put a signal under another category, and so under its theme."""
    row = hold(signal, by=by, version=version)
    if category.pk == row.category_id:
        raise Refused(_("It is of this category already."), field="category", status=422)
    before = place_of(row)
    save(row, *put_under(row, category))
    tell_place(row, before=before, by=by)
    return row


def put_under(row: Signal, category: Category | None, theme: Theme | None = None) -> tuple[str, ...]:
    """Put a held signal under a category, or under a theme alone; returns the fields that may have changed.

    With a category comes its theme; its department and its promise of a result come where there were none: what was
    promised or given to somebody stands.
    """
    row.category, row.theme = category, category.theme if category else theme
    if category:
        row.due_on = row.due_on or result_by(timezone.localdate(), row.kind, category)
        row.department_id = row.department_id or (None if row.is_private else category.department_id)
    return "category", "theme", "due_on", "department"


def place_of(row: Signal) -> str:
    """Name where in the tree a signal stands."""
    return str(row.category or row.theme or "")


def tell_place(row: Signal, *, before: str, by: User) -> None:
    """Write that a signal stands elsewhere in the tree than before; nothing when it does not."""
    if before != place_of(row):
        facts = {"before": before, "after": place_of(row)}
        record("signal.categorised", on=row, by=by, visibility=events.INVOLVED, **facts)
