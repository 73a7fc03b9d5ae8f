"""The filters above what was learned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.signals import queries
from gewoondoen.signals.models import Theme
from gewoondoen.ui.forms import FilterForm


class LessonFilters(FilterForm):
    """Narrow what was learned; the names are those of the address."""

    thema = forms.ModelChoiceField(
        label=_("Theme"), required=False, queryset=Theme.objects.none(), to_field_name="slug", empty_label=_("All")
    )
    gebied = forms.ModelChoiceField(
        label=_("Area"), required=False, queryset=Area.objects.none(), to_field_name="code", empty_label=_("All")
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["thema"].queryset = queries.themes()  # type: ignore[attr-defined]
        areas = Area.objects.current().exclude(kind=Area.Kind.MUNICIPALITY).order_by("kind", "name")
        self.fields["gebied"].queryset = areas  # type: ignore[attr-defined]

    def filters(self) -> dict[str, Any]:
        """Return what was asked; a filter that makes no sense is left out, so that an old address still works."""
        self.is_valid()
        return {"theme": self.cleaned_data.get("thema"), "area": self.cleaned_data.get("gebied")}
