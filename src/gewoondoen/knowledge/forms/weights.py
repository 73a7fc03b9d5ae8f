"""What if the weights were others, and what is changed of an index beside its recipe."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.knowledge.forms.indices import MOST_WEIGHT, WeightField
from gewoondoen.knowledge.models import CompositeIndex
from gewoondoen.knowledge.recipes import Blueprint


class WeightsForm(forms.Form):
    """The weights of the domains of an index, by number: g1 is the first domain. They live in the address."""

    show_optional = False

    def __init__(self, *args: Any, blueprint: Blueprint, **options: Any) -> None:
        self.blueprint = blueprint
        super().__init__(*args, **options)
        for number, domain in enumerate(blueprint.recipe.domains, 1):
            widget = forms.NumberInput({"min": 0, "max": MOST_WEIGHT, "step": "any", "class": "gd-weight"})
            self.fields[f"g{number}"] = WeightField(label=domain, widget=widget)
            self.initial.setdefault(f"g{number}", self.in_address(blueprint.recipe.weights[domain]))

    @staticmethod
    def in_address(weight: float) -> str:
        """Return a weight as a number field takes it: with a point."""
        return f"{weight:g}"

    def clean(self) -> dict[str, Any]:
        """Check that not all weights are 0."""
        cleaned = super().clean() or self.cleaned_data
        weights = [value for name, value in cleaned.items() if name != "why"]
        if not self.errors and not any(weights):
            raise ValidationError(_("All domains have a weight of 0: then nothing counts."))
        return cleaned

    def weights(self) -> Mapping[str, float]:
        """Return the weights by domain."""
        return {
            domain: self.cleaned_data[f"g{number}"] for number, domain in enumerate(self.blueprint.recipe.domains, 1)
        }


class KeepForm(WeightsForm):
    """Other weights, kept as a next version with the reason."""

    why = forms.CharField(
        label=gettext_lazy("Why should these be the weights?"),
        max_length=300,
        help_text=gettext_lazy("Everyone reads this with the version."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields([name for name in self.fields if name != "why"])  # the reason comes last


class IndexForm(forms.ModelForm):  # type: ignore[type-arg]  # not generic at run time
    """How an index is called, what it is for, and whether it is in use."""

    class Meta:
        model = CompositeIndex
        fields = ("name", "name_en", "about", "is_active")
        widgets = {"about": forms.Textarea({"rows": 4})}
        labels = {"about": gettext_lazy("What is it for?"), "is_active": gettext_lazy("In use: others see it too")}
