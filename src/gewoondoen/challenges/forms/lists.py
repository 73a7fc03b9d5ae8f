"""What the list of challenges is narrowed to, from the address."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.choosing import offer_areas
from gewoondoen.challenges import looking_ahead, queries
from gewoondoen.challenges.models import Challenge
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.domains import Domain
from gewoondoen.ui.forms import FilterForm


class ChallengeFilters(FilterForm):
    """Filters that live in the address; what makes no sense there filters nothing."""

    zoek = forms.CharField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput({"type": "search"})
    )
    gebied = forms.ChoiceField(label=_("Area"), required=False)
    fase = forms.ChoiceField(
        label=_("Stage"),
        required=False,
        choices=[("", _("All stages")), ("open", _("Everything that is open")), *Challenge.Stage.choices],
    )
    domein = forms.ChoiceField(label=_("Domain"), required=False, choices=[("", _("All domains")), *Domain.choices])
    duider = forms.ChoiceField(
        label=_("Named by"), required=False, choices=[("", _("Anyone")), *Challenge.NamedBy.choices]
    )
    resultaat = forms.ChoiceField(
        label=_("Result expected"),
        required=False,
        choices=[("", _("Whenever")), ("binnenkort", _("Within two years"))],
    )

    def __init__(self, *args: Any, viewer: Actor, **options: Any) -> None:
        super().__init__(*args, **options)
        self._areas = offer_areas(self, viewer)

    def filters(self) -> queries.Filters:
        """Return the filters that make sense."""
        self.is_valid()
        asked = self.cleaned_data
        return queries.Filters(
            area=self._areas.get(asked.get("gebied", "")),
            stage=asked.get("fase", ""),
            domain=asked.get("domein", ""),
            named_by=asked.get("duider", ""),
            text=asked.get("zoek", ""),
            expected_by=looking_ahead.horizon(timezone.localdate()) if asked.get("resultaat") else None,
        )
