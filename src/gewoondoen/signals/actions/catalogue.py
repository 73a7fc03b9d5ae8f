"""The tree of categories is changed: one category or question, with what it was before in the log."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from gewoondoen.kernel import events
from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.signals import policies
from gewoondoen.signals.models import Category, ExtraQuestion

# What a history tells of; texts about the municipality's own work, never about a person.
FIELDS = (
    *("theme", "slug", "name", "name_en", "professional_name", "hint", "hint_en", "keywords", "department"),
    *("handle_within", "is_urgent", "place_is_public", "not_for_us", "not_for_us_en", "not_for_us_url"),
    *("order", "is_active"),
)
QUESTION_FIELDS = ("text", "text_en", "kind", "choices", "is_required", "is_active")
STEP = 10

Changes = list[list[str]]


def changes_in(before: models.Model | None, after: models.Model, fields: Sequence[str], prefix: str = "") -> Changes:
    """Return which fields differ, each with the old and the new value as text: [["handle_within", "10", "5"]]."""
    found = []
    for name in fields:
        old, new = (_as_text(row, name) if row else "" for row in (before, after))
        if old != new:
            found.append([f"{prefix}{name}", old, new])
    return found


def _as_text(row: models.Model, name: str) -> str:
    """Return a field as the history keeps it: yes and no, the names of choices, all others as they are."""
    value = getattr(row, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(str(each.get("name", each)) for each in value)
    if isinstance(value, models.Model):
        return str(getattr(value, "name", value))
    return "" if value is None else str(value)


@transaction.atomic
def save_category(*, category: Category, by: User) -> Category:
    """Add a category or change one; one that was used is retired, never removed."""
    policies.require(policies.may_manage_themes(by))
    category.full_clean()
    return keep_category(category, by=by)


def keep_category(category: Category, *, by: User | None) -> Category:
    """Write a checked category with its history; what did not change leaves no trace.

    Raises Refused for a category that was used and would go to another theme.
    """
    before = Category.objects.select_for_update(of=("self",)).filter(pk=category.pk).first() if category.pk else None
    changes = changes_in(before, category, FIELDS)
    if not changes:
        return category
    if before and before.theme_id != category.theme_id and category.signals.exists():
        # Figures and challenges of before go on speaking of the theme it had.
        message = _("This category was used under its theme. Retire it, and add a new one under the other theme.")
        raise Refused(message, field="theme", status=422)
    category.save()
    if before is None:
        events.record("category.added", on=category, by=by)
    else:
        events.record("category.changed", on=category, by=by, changes=changes)
    return category


@transaction.atomic
def save_question(*, question: ExtraQuestion, by: User) -> ExtraQuestion:
    """Add a question to a category or change one; answers that were given keep the words they were asked in."""
    policies.require(policies.may_manage_themes(by))
    before = ExtraQuestion.objects.filter(pk=question.pk).first() if question.pk else None
    if before is None:
        last = question.category.questions.order_by("-order").first()
        question.order = last.order + STEP if last else STEP
    if question.kind != ExtraQuestion.Kind.CHOICE:
        question.choices = []
    elif not question.choices:
        raise ValidationError({"choices": _("Give one choice a line.")})
    question.full_clean()
    changes = changes_in(before, question, QUESTION_FIELDS, prefix=f"{question.key}: ")
    if changes:
        question.save()
        events.record("category.changed", on=question.category, by=by, changes=changes)
    return question


@transaction.atomic
def move_question(*, question: ExtraQuestion, up: bool, by: User) -> None:
    """Put a question one place earlier or later; raises Refused at the end of the row."""
    policies.require(policies.may_manage_themes(by))
    row = list(question.category.questions.select_for_update())
    place = row.index(question)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(row):
        raise Refused(_("This question stands at the end already."))
    row[place], row[other] = row[other], row[place]
    for number, each in enumerate(row, start=1):
        each.order = STEP * number
    ExtraQuestion.objects.bulk_update(row, ["order"])
    order = ["order of questions", "", ", ".join(each.key for each in row)]
    events.record("category.changed", on=question.category, by=by, changes=[order])
