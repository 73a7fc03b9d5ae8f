"""Where a signal belongs in the work: what it is about, how soon, whose work it is. Each keeps from what to what."""

from django.db import transaction
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import Organisation, User
from gewoondoen.signals.actions.moving import hold, record, save
from gewoondoen.signals.models import Category, Signal


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
    before = str(row.category or row.theme or "")
    row.category, row.theme = category, category.theme
    save(row, "category", "theme")
    facts = {"before": before, "after": str(category)}
    record("signal.categorised", on=row, by=by, visibility=events.INVOLVED, **facts)
    return row
