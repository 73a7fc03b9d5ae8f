"""What is filled in to name a group of areas."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.knowledge import queries
from gewoondoen.knowledge.values import level_of

MOST_AREAS = 400
SEPARATORS = re.compile(r"[\s,;]+")


class PeerGroupForm(forms.Form):
    """A name and the codes of the areas; the search beside it adds codes to the field."""

    name = forms.CharField(label=gettext_lazy("Name of the group"), max_length=80)
    name_en = forms.CharField(label=gettext_lazy("Name in English"), max_length=80, required=False)
    codes = forms.CharField(
        label=gettext_lazy("Codes of the areas"),
        help_text=gettext_lazy("One a line, or with commas between: GM0153, GM0141. All of one kind."),
        max_length=20 * MOST_AREAS,
        widget=forms.Textarea({"rows": 8, "class": "gd-codes"}),
    )

    def __init__(self, *args: Any, catalogue: queries.Catalogue, **options: Any) -> None:
        self.catalogue = catalogue
        super().__init__(*args, **options)

    def clean_codes(self) -> list[str]:
        """Read the codes: each once, known, and all of one level."""
        found = list(dict.fromkeys(filter(None, SEPARATORS.split(self.cleaned_data["codes"].upper()))))
        if len(found) > MOST_AREAS:
            raise forms.ValidationError(_("At most %(most)d areas.") % {"most": MOST_AREAS})
        if len(found) < 2:
            raise forms.ValidationError(_("A group has at least two areas."))
        known = queries.places_named(self.catalogue, found)
        if unknown := [code for code in found if code not in known]:
            raise forms.ValidationError(_("There are no figures of: %(codes)s.") % {"codes": ", ".join(unknown)})
        if len({level_of(code) for code in found}) > 1:
            raise forms.ValidationError(_("These are areas of different kinds; their figures cannot be compared."))
        return found


def typed(codes: str) -> list[str]:
    """Return the codes that stand in a field, as far as it goes."""
    return list(dict.fromkeys(filter(None, SEPARATORS.split(codes.upper()))))[:MOST_AREAS]
