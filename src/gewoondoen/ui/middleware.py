"""The one place where a refusal becomes words on a page, and where a request that is no text is turned away."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

from gewoondoen.kernel.refusals import Refused
from gewoondoen.ui.addresses import safe_next


class RefusalMiddleware:
    """Turn `Refused` into a page, or for htmx into a message above the page, so that what was typed stays.

    A `PermissionDenied` on an htmx request becomes the same message; on a page Django's own 403 handler answers. It
    stands last, so that what is too large is refused before anything has read it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = str(request.META.get("CONTENT_LENGTH") or "")
        if length.isdigit() and int(length) > settings.UPLOAD_MAX_BYTES:
            return answered(request, too_large(), 413)
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
        return answered(request, message, status)


def answered(request: HttpRequest, message: str, status: int) -> HttpResponse:
    """Return the page, or for htmx the message, that says why not."""
    if getattr(request, "htmx", False):
        response = render(request, "ui/_refused.html", {"message": message}, status=status)
        response["HX-Retarget"] = "#gd-notice"
        response["HX-Reswap"] = "innerHTML show:top"
    else:
        back = safe_next(request, request.META.get("HTTP_REFERER", ""))
        response = render(request, "ui/refused.html", {"message": message, "back": back}, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def too_large() -> str:
    """Return what is said of a file that is larger than the platform takes."""
    most = filesizeformat(settings.UPLOAD_MAX_BYTES)
    return gettext("What you sent is larger than %(most)s, and was not read. Send a smaller file.") % {"most": most}


class PlainTextMiddleware:
    """Turn a request with a NUL character away: no keyboard makes one, and PostgreSQL keeps none in text.

    In one place, since an address, a filter, a cookie and a hidden field each reach the database by another way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if has_nul([request.path_info, *request.COOKIES.values(), *texts_of(request.GET)]):
            return HttpResponseBadRequest("400 Bad Request\n", content_type="text/plain; charset=utf-8")
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_given: object) -> None:
        """Look at what was posted, which the check on forgery has read by now."""
        if request.method == "POST" and has_nul(texts_of(request.POST)):
            raise BadRequest("A NUL character was sent.")


def texts_of(sent: QueryDict) -> Iterable[str]:
    """Return every name and value of what was sent."""
    return (text for name, values in sent.lists() for text in (name, *map(str, values)))


def has_nul(texts: Iterable[str]) -> bool:
    """Whether a NUL character stands in one of these."""
    return any("\0" in text for text in texts)
