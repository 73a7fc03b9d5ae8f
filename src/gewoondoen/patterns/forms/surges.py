"""The filters above the list of surges, and what a person says of one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.areas.models import Area
from gewoondoen.areas.queries import named_areas
from gewoondoen.patterns.actions import MARKS
from gewoondoen.patterns.models import Surge
from gewoondoen.patterns.queries import Filters
from gewoondoen.signals.models import Theme
from gewoondoen.signals.queries import themes
from gewoondoen.ui.forms import FilterForm, RadioCards


class SurgeFilters(FilterForm):
    """Narrow the list; the names are those of the address and stay the same for ever."""

    gebied = forms.ModelChoiceField(
        label=_("Area"), required=False, queryset=Area.objects.none(), to_field_name="code", empty_label=_("All")
    )
    thema = forms.ModelChoiceField(
        label=_("Theme"), required=False, queryset=Theme.objects.none(), to_field_name="slug", empty_label=_("All")
    )
    status = forms.ChoiceField(
        label=_("Status"), required=False, choices=[("", _("All that are not over")), *Surge.Status.choices]
    )

    def __init__(self, *args: Any, viewer: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["gebied"].queryset = named_areas(viewer)  # type: ignore[attr-defined]
        self.fields["thema"].queryset = themes()  # type: ignore[attr-defined]

    def filters(self) -> Filters:
        """Return what was asked; a filter that makes no sense is left out, so that an old address still works."""
        self.is_valid()
        asked = self.cleaned_data
        theme = asked.get("thema")
        return Filters(asked.get("gebied"), theme.pk if theme else None, asked.get("status", ""))


class MarkForm(forms.Form):
    """What it is, in the words of who knows the area."""

    status = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(each.value, each.label) for each in MARKS],
        widget=RadioCards(
            descriptions={
                "known": _("We know where it comes from, and nothing more has to be done."),
                "look_into": _("Somebody is going to find out what is behind it."),
            },
            icons={"known": "check", "look_into": "search"},
        ),
    )
    note = forms.CharField(
        label=_("What do you know of it?"),
        required=False,
        max_length=1000,
        help_text=_("Colleagues and partners of this area read this. Do not write names of residents."),
        widget=forms.Textarea({"rows": 4}),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)
