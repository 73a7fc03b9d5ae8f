"""How accounts behave: what django-allauth asks of us. Sign-in is by e-mailed code; nobody has a password."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.ui.languages import remember


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by e-mailed code, in the person's own language."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right. Look in the last e-mail we sent you."),
        "too_many_login_attempts": gettext_lazy("That was tried too often. Wait a few minutes and ask for a new code."),
        "rate_limited": gettext_lazy("That was quick. Wait half a minute before you ask for another code."),
        "duplicate_email": gettext_lazy("This is your e-mail address already."),
        "same_as_current": gettext_lazy("This is the same address. Fill in another one."),
    }

    def clean_email(self, email: str) -> str:
        """Keep every address in lower case, so that one person has one account."""
        return email.lower()

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        """Go on in the language of the account."""
        response: HttpResponse = super().post_login(request, user, **details)
        return remember(response, user.language)

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        """Make the account of who signs up, in the language of the page."""
        user.name = form.cleaned_data.get("name", "")
        user.language = translation.get_language() or settings.LANGUAGE_CODE
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def send_account_already_exists_mail(self, email: str) -> None:
        """Tell who signs up twice that signing in is enough; the page itself does not give away who has an account."""
        url = f"{settings.BASE_URL}{reverse('account_login')}"
        self.send_mail("account/email/account_already_exists", email, {"login_url": url})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send at once, for somebody waits for it, in the language of the account; say so when mail does not work."""
        language = User.objects.filter(email=email).values_list("language", flat=True).first()
        known = {
            "request": allauth_context.request,
            "email": email,
            "municipality": settings.MUNICIPALITY_NAME,
            "signup_address": f"{settings.BASE_URL}{reverse('account_signup')}",
        }
        try:
            with translation.override(language or translation.get_language()):
                self.render_mail(template_prefix, email, {**known, **context}).send()
        except OSError as error:  # smtplib's errors are OSErrors: refused, timed out, unreachable
            message = _("We cannot send e-mail at the moment, so you get no code. Try again in a few minutes.")
            raise Refused(message, status=503) from error
