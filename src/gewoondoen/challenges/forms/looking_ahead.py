"""What is filled in to look ahead: which domains it touches, and when a result can be expected."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.challenges.forms.act import VersionedForm
from gewoondoen.kernel.domains import Domain
from gewoondoen.ui.forms import DateInput


class DomainsForm(VersionedForm):
    """Which domains a challenge touches, and for one only: why."""

    domains = forms.MultipleChoiceField(
        label=gettext_lazy("Which domains does it touch?"),
        choices=Domain.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Hardly anything in a neighbourhood belongs to one domain."),
    )
    one_domain_because = forms.CharField(
        label=gettext_lazy("If it touches one domain only: why?"), max_length=300, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for more domains, or for the reason why there are none."""
        cleaned = super().clean() or self.cleaned_data
        if len(cleaned.get("domains", ())) < 2 and not cleaned.get("one_domain_because"):
            self.add_error("one_domain_because", _("Choose another domain too, or say why it touches one only."))
        return cleaned


class ExpectForm(VersionedForm):
    """By when a result can be expected."""

    result_expected_on = forms.DateField(
        label=gettext_lazy("By when do you expect a result?"),
        required=False,
        widget=DateInput,
        help_text=gettext_lazy("Leave it empty when nobody can tell yet."),
    )
