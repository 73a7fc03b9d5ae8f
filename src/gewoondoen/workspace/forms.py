"""What people type to find their neighbourhood, and to search."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas import queries as areas
from gewoondoen.areas.forms import PlaceForm
from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.knowledge.models import Indicator
from gewoondoen.ui.forms import FilterForm
from gewoondoen.workspace.queries import KINDS

MOST_TYPED = 100


class PickForm(PlaceForm):
    """Asks where someone lives: by address or postcode, or by the name of the neighbourhood."""

    area: Area | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["address"].label = _("Your address, postcode or neighbourhood")
        self.fields["address"].help_text = _("For example: 1234 AB 12, or the name of your neighbourhood.")

    def clean(self) -> dict[str, Any]:
        """Take the name of a neighbourhood as it is; look anything else up as an address."""
        name = (self.cleaned_data.get("address") or "").strip()
        if name:
            self.area = areas.areas(None).filter(name__iexact=name).order_by("-path").first()
        if self.area is not None:
            return self.cleaned_data
        cleaned = super().clean()
        if not self.errors:
            self.area = self.found.neighbourhood
        return cleaned


class SearchForm(FilterForm):
    """The question, and of which kind the answers should be."""

    q = forms.CharField(
        label=_("What are you looking for?"),
        max_length=MOST_TYPED,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    soort = forms.ChoiceField(choices=[("", ""), *((kind, kind) for kind in KINDS)], required=False)


class UnheardForm(FilterForm):
    """Over how long, about what, and which traits of areas are taken into account."""

    maanden = forms.ChoiceField(
        label=_("Over"),
        required=False,
        choices=[("12", _("the last year")), ("6", _("the last half year")), ("36", _("the last three years"))],
    )
    domein = forms.ChoiceField(label=_("About"), required=False, choices=[("", _("Everything")), *Domain.choices])
    kenmerk = forms.MultipleChoiceField(
        label=_("Take into account"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, traits: list[Indicator], **options: Any) -> None:
        super().__init__(*args, **options)
        self.traits = {each.slug: each for each in traits}
        self.fields["kenmerk"].choices = [(each.slug, each.shown_name) for each in traits]  # type: ignore[attr-defined]

    @property
    def months(self) -> int:
        """Over how many months; a year unless another was asked."""
        return int(self.cleaned_data.get("maanden") or "12")

    @property
    def chosen(self) -> list[Indicator]:
        """The traits that are taken into account."""
        return [self.traits[slug] for slug in self.cleaned_data.get("kenmerk", [])]
