"""What is filled in to describe a challenge, and to say why people think so."""

from django import forms
from django.utils.translation import gettext_lazy

from gewoondoen.challenges.forms.act import MOST_LETTERS, NO_NAMES, VersionedForm
from gewoondoen.kernel.domains import Domain
from gewoondoen.ui.forms import text_area


class DetailsForm(VersionedForm):
    """What the challenge is called and why it matters."""

    title = forms.CharField(label=gettext_lazy("What has to change, in one line"), max_length=140)
    why = forms.CharField(
        label=gettext_lazy("Why this matters"), max_length=MOST_LETTERS, help_text=NO_NAMES, widget=text_area(6)
    )
    domains = forms.MultipleChoiceField(
        label=gettext_lazy("Domains"), choices=Domain.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
