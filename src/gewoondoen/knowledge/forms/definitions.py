"""What the list of definitions is narrowed to, from the address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.knowledge.models import Indicator
from gewoondoen.knowledge.queries import Catalogue
from gewoondoen.knowledge.themes import Theme
from gewoondoen.ui.forms import FilterForm


class DefinitionFilters(FilterForm):
    """Filters that live in the address; what makes no sense there filters nothing."""

    zoek = forms.CharField(
        label=_("Search"), required=False, max_length=100, widget=forms.TextInput({"type": "search"})
    )
    thema = forms.ChoiceField(label=_("Theme"), required=False)
    bron = forms.ChoiceField(label=_("Source"), required=False)

    def __init__(self, *args: Any, catalogue: Catalogue, **options: Any) -> None:
        super().__init__(*args, **options)
        self._all = list(catalogue.indicators.values())
        datasets = {each.dataset.slug: each.dataset.shown_name for each in self._all}
        labels = {each.theme: each.get_theme_display() for each in self._all}
        themes = [(theme.value, labels[theme.value]) for theme in Theme if theme.value in labels]
        self.fields["thema"].choices = [("", _("All themes")), *themes]  # type: ignore[attr-defined]
        self.fields["bron"].choices = [("", _("All sources")), *datasets.items()]  # type: ignore[attr-defined]

    def found(self) -> list[Indicator]:
        """Return the indicators that fit, by theme and in order."""
        self.is_valid()
        asked = self.cleaned_data
        words = str(asked.get("zoek", "")).casefold().split()
        order = {theme.value: number for number, theme in enumerate(Theme)}
        fitting = [
            each
            for each in self._all
            if (not asked.get("thema") or each.theme == asked["thema"])
            and (not asked.get("bron") or each.dataset.slug == asked["bron"])
            and all(word in _searched(each) for word in words)
        ]
        return sorted(fitting, key=lambda each: (order.get(each.theme, len(order)), each.order, each.slug))


def _searched(indicator: Indicator) -> str:
    """Return the text in which is searched."""
    return f"{indicator.name} {indicator.name_en} {indicator.about} {indicator.about_en}".casefold()
