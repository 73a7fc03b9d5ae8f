"""A key and a webhook, for who manages the connections."""

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.openness import queries
from gewoondoen.openness.models import ApiKey, Webhook, WebhookMessage


class KeyForm(forms.ModelForm[ApiKey]):
    """Make a key."""

    class Meta:
        model = ApiKey
        fields = ("name", "organisation", "per_minute", "expires_on")
        widgets = {"expires_on": forms.DateInput({"type": "date"})}
        help_texts = {
            "name": gettext_lazy("For example: the app “Schoon in de buurt”."),
            "per_minute": gettext_lazy("A system that sends more is told to wait."),
            "expires_on": gettext_lazy("Leave it empty for a key without an end."),
        }

    def clean_expires_on(self) -> Any:
        """A key that has ended already is of no use to anybody."""
        day = self.cleaned_data["expires_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("This day is past."))
        return day


class WebhookForm(forms.ModelForm[Webhook]):
    """Add a webhook, or change one."""

    url = forms.URLField(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy("Begins with https://. The other system gives you this address."),
        max_length=500,
        assume_scheme="https",
    )
    verbs = forms.MultipleChoiceField(
        label=gettext_lazy("What it is told"),
        help_text=gettext_lazy("Choose nothing to tell everything that happens in public."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Webhook
        fields = ("name", "url", "area", "verbs", "is_active")
        help_texts = {
            "area": gettext_lazy("With everything below it. Leave it empty for the whole municipality."),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["verbs"].choices = list(queries.OFFERED.items())  # type: ignore[attr-defined]
        self.fields["area"].queryset = queries.areas()  # type: ignore[attr-defined]

    def clean_url(self) -> str:
        """Take https only: what is told must not be read, or changed, on the way."""
        url: str = self.cleaned_data["url"]
        parts = urlsplit(url)
        is_own_machine = (settings.DEMO or settings.DEBUG) and parts.hostname in {"localhost", "127.0.0.1"}
        if parts.username or parts.password:
            raise forms.ValidationError(_("Leave the name and the password out of the address."))
        if parts.scheme != "https" and not is_own_machine:
            raise forms.ValidationError(_("The address must begin with https://."))
        return url


class StateForm(forms.Form):
    """Narrow the log to one state."""

    staat = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=[("", gettext_lazy("All")), *WebhookMessage.State.choices],
        required=False,
    )
