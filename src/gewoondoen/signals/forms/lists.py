"""The filters above the list of signals."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.kernel.domains import Domain
from gewoondoen.people.models import User
from gewoondoen.people.policies import is_civil_servant
from gewoondoen.signals import queries
from gewoondoen.signals.models import Signal, Theme
from gewoondoen.signals.queries.lists import OPEN, Filters
from gewoondoen.ui.forms import DateInput, FilterForm

ALL = ("", _("All"))
# No signal is of a year outside these, and at the very ends of the calendar no day comes before or after.
FIRST_YEAR, LAST_YEAR = 1900, 2999


class SignalFilters(FilterForm):
    """Narrow the list; the names are those of the address and stay the same for ever."""

    zoek = forms.CharField(
        label=_("Search"), required=False, max_length=200, widget=forms.TextInput({"type": "search"})
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[ALL, (OPEN, _("All that are open")), *Signal.Status.choices]
    )
    soort = forms.ChoiceField(label=_("Kind"), required=False, choices=[ALL, *Signal.Kind.choices])
    domein = forms.ChoiceField(label=_("Domain"), required=False, choices=[ALL, *Domain.choices])
    thema = forms.ModelChoiceField(
        label=_("Theme"), required=False, queryset=Theme.objects.none(), to_field_name="slug", empty_label=_("All")
    )
    gebied = forms.ModelChoiceField(
        label=_("Area"), required=False, queryset=Area.objects.none(), to_field_name="code", empty_label=_("All")
    )
    vanaf = forms.DateField(label=_("From"), required=False, widget=DateInput)
    tot = forms.DateField(label=_("Until"), required=False, widget=DateInput)
    wie = forms.ChoiceField(label=_("Contact person"), required=False, choices=[ALL, ("ik", _("Me"))])
    te_laat = forms.BooleanField(label=_("Promise lapsed"), required=False)

    def __init__(self, *args: Any, viewer: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.viewer = viewer
        self.fields["thema"].queryset = queries.themes()  # type: ignore[attr-defined]
        areas = Area.objects.current().exclude(kind=Area.Kind.MUNICIPALITY).order_by("kind", "name")
        self.fields["gebied"].queryset = areas  # type: ignore[attr-defined]
        if not is_civil_servant(viewer):
            del self.fields["wie"], self.fields["te_laat"]

    def filters(self) -> Filters:
        """Return what was asked; a filter that makes no sense is left out, so that an old address still works."""
        self.is_valid()
        asked = self.cleaned_data
        theme, area = asked.get("thema"), asked.get("gebied")
        me = isinstance(self.viewer, User) and asked.get("wie") == "ik"
        return Filters(
            text=asked.get("zoek", ""),
            kind=asked.get("soort", ""),
            theme=theme.pk if theme else None,
            domain=asked.get("domein", ""),
            status=asked.get("status", ""),
            area=area,
            person=self.viewer.pk if me else None,
            since=sensible(asked.get("vanaf")),
            until=sensible(asked.get("tot")),
            lapsed=bool(asked.get("te_laat")),
        )


def sensible(day: date | None) -> date | None:
    """Return a day that a signal can be of, None for any other."""
    return day if day and FIRST_YEAR <= day.year <= LAST_YEAR else None
