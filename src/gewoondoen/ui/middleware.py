"""The one place where a refusal becomes words on a page."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from gewoondoen.kernel.refusals import Refused
from gewoondoen.ui.addresses import safe_next


class RefusalMiddleware:
    """Turn `Refused` into a page, or for htmx into a message above the page, so that what was typed stays.

    A `PermissionDenied` on an htmx request becomes the same message; on a page Django's own 403 handler answers.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave any other exception alone."""
        for_htmx = bool(getattr(request, "htmx", False))
        if isinstance(exception, Refused):
            message, status = exception.message, exception.status
        elif isinstance(exception, PermissionDenied) and for_htmx:
            message, status = gettext("You may not do this. Ask the person who is responsible for it."), 403
        else:
            return None
        if for_htmx:
            response = render(request, "ui/_refused.html", {"message": message}, status=status)
            response["HX-Retarget"] = "#gd-notice"
            response["HX-Reswap"] = "innerHTML show:top"
        else:
            back = safe_next(request, request.META.get("HTTP_REFERER", ""))
            response = render(request, "ui/refused.html", {"message": message, "back": back}, status=status)
        patch_vary_headers(response, ["HX-Request"])
        return response
