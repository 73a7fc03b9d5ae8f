"""A category and its questions, for who manages the tree."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.people.models import Organisation
from gewoondoen.signals.models import Category, ExtraQuestion, Theme

MOST_CHOICES = 20
MOST_DAYS = 250


def begin_with_a_capital(form: forms.BaseForm) -> None:
    """Write labels as Django writes those of the model: they are the words of its history too."""
    for field in form.fields.values():
        field.label = capfirst(str(field.label))


class CategoryForm(forms.ModelForm[Category]):
    """Add a category or change one."""

    handle_within = forms.IntegerField(
        label=gettext_lazy("working days until the result"),
        help_text=gettext_lazy("What we promise: a result within so many working days."),
        min_value=1,
        max_value=MOST_DAYS,
        initial=10,
    )
    not_for_us_url = forms.URLField(label=gettext_lazy("address to go to"), required=False, assume_scheme="https")

    class Meta:
        model = Category
        fields = (
            *("theme", "name", "name_en", "professional_name", "hint", "hint_en", "keywords"),
            *("department", "handle_within", "is_urgent", "place_is_public"),
            *("not_for_us", "not_for_us_en", "not_for_us_url", "order", "slug", "is_active"),
        )
        labels = {
            "theme": gettext_lazy("theme"),
            "department": gettext_lazy("department"),
            "slug": gettext_lazy("word in addresses"),
            "order": gettext_lazy("place in the list"),
        }
        help_texts = {
            "hint": gettext_lazy("Words by which a resident would know it."),
            "keywords": gettext_lazy("Dutch words with commas between them, as residents say them."),
            "department": gettext_lazy("Whose work it is. The contact person stays the one face."),
            "is_urgent": gettext_lazy("The first contact comes the same or the next working day."),
            "place_is_public": gettext_lazy("Only for things of the street, never for somebody's home."),
            "not_for_us": gettext_lazy("Leave it empty for what is ours. With words here it takes no reports."),
            "slug": gettext_lazy("Small letters, digits and hyphens. Links and imports use it."),
            "is_active": gettext_lazy("Signals keep a category that is retired; new ones cannot get it."),
        }
        widgets = {name: forms.Textarea({"rows": 3}) for name in ("keywords", "not_for_us", "not_for_us_en")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        begin_with_a_capital(self)
        self.fields["theme"].queryset = Theme.objects.all()  # type: ignore[attr-defined]
        departments = Organisation.objects.filter(kind=Organisation.Kind.DEPARTMENT)
        self.fields["department"].queryset = departments  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for words beside an address to go to."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("not_for_us_url") and not cleaned.get("not_for_us"):
            self.add_error("not_for_us", _("Write in words where to go; an address alone says too little."))
        return cleaned


class ChoicesField(forms.CharField):
    """Choices, one a line; after an upright stroke how it is called in English."""

    widget = forms.Textarea({"rows": 5})

    def prepare_value(self, value: Any) -> Any:
        """Write the choices as lines."""
        if not isinstance(value, list):
            return value
        return "\n".join(" | ".join(filter(None, [each["name"], each.get("name_en", "")])) for each in value)

    def clean(self, value: Any) -> Any:
        """Read the lines."""
        parts = [line.partition("|") for line in super().clean(value).splitlines() if line.strip()]
        if len(parts) > MOST_CHOICES:
            raise forms.ValidationError(_("At most %(most)s choices.") % {"most": MOST_CHOICES})
        return [{"name": name.strip(), "name_en": english.strip()} for name, _stroke, english in parts if name.strip()]


class QuestionForm(forms.ModelForm[ExtraQuestion]):
    """Add a question to a category or change one."""

    choices = ChoicesField(
        label=gettext_lazy("choices"),
        required=False,
        help_text=gettext_lazy("For “one of several”: one a line, English after a stroke. “Elke week | Every week”."),
    )

    class Meta:
        model = ExtraQuestion
        fields = ("text", "text_en", "kind", "choices", "is_required", "key", "is_active")
        labels = {"key": gettext_lazy("word in the data")}
        help_texts = {
            "key": gettext_lazy("Small letters, digits and hyphens. Exports use it."),
            "is_required": gettext_lazy("Only where nothing can be done without it."),
            "is_active": gettext_lazy("Answers stay when a question is retired."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        begin_with_a_capital(self)

    def clean(self) -> dict[str, Any]:
        """Ask for choices where there is something to choose, and for a key that is free in this category."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") == ExtraQuestion.Kind.CHOICE and not cleaned.get("choices"):
            self.add_error("choices", _("Give one choice a line."))
        same = ExtraQuestion.objects.filter(category=self.instance.category, key=cleaned.get("key", ""))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("key", _("This category has a question with this word already."))
        return cleaned
