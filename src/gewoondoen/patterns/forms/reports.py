"""What is filled in for the report of a month."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gewoondoen.patterns.models import AreaReport
from gewoondoen.patterns.models.reports import SECTIONS

MOST_LETTERS = 4000
MOST_WHY = 300


class VersionForm(forms.Form):
    """An act on a report as somebody saw it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class WhyForm(VersionForm):
    """Taking a report back, with the reason."""

    why = forms.CharField(
        label=_("Why is it taken back?"), max_length=MOST_WHY, help_text=_("Those who work in the area can read this.")
    )


def label_of(name: str) -> str:
    """Return what a section is called."""
    return str(AreaReport._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


class EditForm(VersionForm):
    """The texts of a report, a field for each section; of a published one also why it is corrected."""

    def __init__(self, *args: Any, report: AreaReport, **options: Any) -> None:
        options["initial"] = {**report.texts, "version": report.version}
        super().__init__(*args, **options)
        for name in SECTIONS:
            self.fields[name] = forms.CharField(
                label=label_of(name),
                required=False,
                max_length=MOST_LETTERS,
                widget=forms.Textarea({"rows": 4}),
            )
        self.fields["intro"].help_text = _("No names or addresses of people, please: others can read this.")
        if report.is_published:
            self.fields["why"] = forms.CharField(
                label=_("Why is it corrected?"), max_length=MOST_WHY, help_text=_("Everyone can read this.")
            )

    @property
    def texts(self) -> dict[str, str]:
        """The sections as they were filled in."""
        return {name: self.cleaned_data[name] for name in SECTIONS}
