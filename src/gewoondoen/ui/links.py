"""Pages that a link of somebody's own opens, without an account."""

from typing import TypeVar

from django.http import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def kept_private(response: Response) -> Response:
    """Keep a page that a link opens out of caches, of search engines, and its address out of other sites' logs."""
    response.setdefault("Cache-Control", "no-store")
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": a form on such a page is sent with "Origin: null", and every answer would be refused as forged.
    response["Referrer-Policy"] = "same-origin"
    return response
