"""The letter that tells someone they have an account."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from gewoondoen.people.models import User


def letter(user: User) -> tuple[str, str]:
    """Return subject and body of the invitation, in the language of the account."""
    with translation.override(user.language):
        subject = _("You can sign in to Gewoon Doen %(municipality)s") % {"municipality": settings.MUNICIPALITY_NAME}
        body = "\n\n".join(
            [
                _("Dear %(name)s,") % {"name": user.name} if user.name else _("Dear reader,"),
                _("There is an account for you on Gewoon Doen, where %(municipality)s works on neighbourhoods.")
                % {"municipality": settings.MUNICIPALITY_NAME},
                _("Sign in with this e-mail address: %(email)s. You get a code by e-mail; there is no password.")
                % {"email": user.email},
                f"{settings.BASE_URL}{reverse('account_login')}",
            ]
        )
    return subject, body
