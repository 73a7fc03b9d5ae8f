"""The language a visitor chose, kept in a cookie that Django's LocaleMiddleware reads."""

from typing import TypeVar

from django.conf import settings
from django.http import HttpResponseBase

YEAR = 365 * 24 * 60 * 60
Response = TypeVar("Response", bound=HttpResponseBase)


def remember(response: Response, code: str | None) -> Response:
    """Set the language of the pages from now on; one that the platform does not speak changes nothing."""
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            str(code),
            max_age=YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
