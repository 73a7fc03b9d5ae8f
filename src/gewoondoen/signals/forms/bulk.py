"""What is filled in to do one thing to several signals."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.people.models import Organisation, User
from gewoondoen.people.queries import colleagues
from gewoondoen.signals.forms.handling import PersonChoice
from gewoondoen.signals.forms.reporting import MOST_LETTERS
from gewoondoen.signals.models import Category, Signal


class BulkForm(forms.Form):
    """Nothing to fill in but whether to go on; `key` makes that a second click does nothing twice."""

    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, signals: Sequence[Signal], **options: Any) -> None:
        self.signals = signals
        super().__init__(*args, **options)

    def given(self) -> dict[str, Any]:
        """Return what the action gets."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class BulkNoteForm(BulkForm):
    """One note for all."""

    text = forms.CharField(
        label=_("Note"),
        max_length=MOST_LETTERS,
        help_text=_("For colleagues only; it comes with each of these signals."),
        widget=forms.Textarea({"rows": 4}),
    )


class BulkHandOverForm(BulkForm):
    """Another face for all, with what they have to know."""

    person = PersonChoice(label=_("New contact person"), queryset=User.objects.none())
    note = forms.CharField(
        label=_("What does your colleague have to know?"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        ids: set[int] = set()
        for area in {signal.area_id: signal.area for signal in self.signals}.values():
            ids.update(colleagues(area).values_list("pk", flat=True))
        people = User.objects.filter(pk__in=ids).select_related("organisation").order_by("name")
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class CategoryChoice(forms.ModelChoiceField[Category]):
    """A category, after the theme it comes under."""

    def label_from_instance(self, category: Any) -> str:
        """Name theme and category."""
        return f"{category.theme.shown_name}: {category.shown_name}"


class BulkCategoryForm(BulkForm):
    """One category for all; its theme comes with it."""

    category = CategoryChoice(label=_("Category"), queryset=Category.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        in_use = Category.objects.filter(is_active=True, not_for_us="").select_related("theme")
        self.fields["category"].queryset = in_use  # type: ignore[attr-defined]


class BulkPriorityForm(BulkForm):
    """One priority for all."""

    priority = forms.ChoiceField(label=_("Priority"), choices=Signal.Priority.choices, widget=forms.RadioSelect)


class BulkDepartmentForm(BulkForm):
    """One department for all."""

    department = forms.ModelChoiceField(label=_("Department"), queryset=Organisation.objects.none())

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        of_us = Organisation.objects.filter(kind=Organisation.Kind.DEPARTMENT)
        self.fields["department"].queryset = of_us  # type: ignore[attr-defined]
