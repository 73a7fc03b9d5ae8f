"""The forms of signing in and signing up: django-allauth's, in the words of this platform."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.models import EmailAddress
from django import forms
from django.utils.translation import gettext_lazy as _


def _plain(field: forms.Field, label: object, help_text: object = "") -> None:
    """Give a field our label and take the placeholder away: it is gone as soon as one types."""
    field.label, field.help_text = label, help_text  # type: ignore[assignment]  # labels may be lazy
    field.widget.attrs.pop("placeholder", None)


class LoginForm(allauth.LoginForm):
    """Ask for a code with one's e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        _plain(self.fields["login"], _("E-mail address"))

    def login(self, request: Any, redirect_url: str | None = None) -> Any:
        """Send the code; someone who was invited gets the address entered that the code is going to prove."""
        user = getattr(self, "user", None)
        if user is not None:
            EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})
        return super().login(request, redirect_url)


class SignupForm(allauth.SignupForm):
    """Make an account: an e-mail address, and a name for who wants to give one."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        help_text=_("So that we know what to call you."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["email", "name"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"], _("E-mail address"), _("We send a code to this address."))


class _CodeForm:
    """A field for six figures, which a phone fills in from the e-mail by itself."""

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["code"], _("Code"), _("Six figures, from the e-mail."))
        self.fields["code"].widget.attrs.update({"inputmode": "numeric", "class": "gd-input--date"})


class LoginCodeForm(_CodeForm, allauth.ConfirmLoginCodeForm):
    """Sign in with the code."""


class EmailCodeForm(_CodeForm, allauth.ConfirmEmailVerificationCodeForm):
    """Show that an e-mail address is one's own."""


class ChangeEmailForm(allauth.AddEmailForm):
    """Change to another e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"], _("New e-mail address"), _("We send a code to this address."))


class MistypedEmailForm(allauth.ChangeEmailForm):
    """Mend a mistake in the address while signing up."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"], _("E-mail address"))
