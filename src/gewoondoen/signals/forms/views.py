"""The name of a kept view."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.signals.models import SavedView


class ViewForm(forms.Form):
    """Keep the filters of this moment under a name."""

    name = forms.CharField(label=_("Name of this view"), max_length=SavedView._meta.get_field("name").max_length)
    team = forms.BooleanField(label=_("For everyone of my organisation"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2000)

    def __init__(self, *args: Any, viewer: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if viewer.organisation_id is None:
            del self.fields["team"]


class NameForm(forms.Form):
    """Another name."""

    name = forms.CharField(label=_("Name"), max_length=SavedView._meta.get_field("name").max_length)
