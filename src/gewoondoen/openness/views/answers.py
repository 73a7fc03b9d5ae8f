"""How an address of Open311 answers: in XML or JSON, as asked for, errors alike."""

import math
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gewoondoen.kernel import limits
from gewoondoen.openness.georeport import CONTENT_TYPES, JSON, XML, Rows, as_json, as_xml

# So often one address may read; who needs more asks for larger pages.
READS, READ_SECONDS = 120, 60


def form_of(request: HttpRequest, suffix: str | None) -> str:
    """Return xml or json: by the ending of the address, else by `format`, else by Accept; XML where nothing says."""
    if suffix:
        return suffix
    asked = request.GET.get("format", "")
    if asked in CONTENT_TYPES:
        return asked
    return (
        JSON
        if request.get_preferred_type(["text/xml", "application/xml", "application/json"]) == ("application/json")
        else XML
    )


def answer(request: HttpRequest, suffix: str | None, root: str, content: Any, status: int = 200) -> HttpResponse:
    """Return content in the form that was asked for; any page of others may read it (CORS)."""
    form = form_of(request, suffix)
    written = as_xml(root, content) if form == XML else as_json(content)
    response = HttpResponse(written, status=status, content_type=CONTENT_TYPES[form])
    response["Access-Control-Allow-Origin"] = "*"
    if not suffix:
        patch_vary_headers(response, ["Accept"])
    return response


def errors(request: HttpRequest, suffix: str | None, found: Sequence[tuple[int, str]]) -> HttpResponse:
    """Return everything that is wrong; the status is the one they share, else 400."""
    codes = {code for code, _words in found}
    rows = [{"code": code, "description": words} for code, words in found]
    return answer(request, suffix, "errors", Rows("error", rows), codes.pop() if len(codes) == 1 else 400)


def too_often(request: HttpRequest, suffix: str | None, wait: float) -> HttpResponse:
    """Say that this goes too fast, and how many seconds to wait."""
    seconds = math.ceil(wait)
    words = ngettext(
        "You ask too often. Wait %(seconds)s second, then try again.",
        "You ask too often. Wait %(seconds)s seconds, then try again.",
        seconds,
    ) % {"seconds": seconds}
    response = errors(request, suffix, [(429, words)])
    response["Retry-After"] = str(seconds)
    return response


def turned_away(request: HttpRequest, suffix: str | None) -> HttpResponse | None:
    """Return why a question is not answered, whatever it is: asked too often, or of another jurisdiction."""
    wait = limits.wait("open311.read", limits.address_of(request), most=READS, seconds=READ_SECONDS)
    if wait:
        return too_often(request, suffix, wait)
    return of_others(request, suffix, request.GET.get("jurisdiction_id", ""))


def of_others(request: HttpRequest, suffix: str | None, asked: str) -> HttpResponse | None:
    """Return the refusal of a jurisdiction that is not ours; it may be left out, as there is but one."""
    if not asked or asked.removeprefix("www.") == settings.OPEN311_JURISDICTION:
        return None
    words = _("jurisdiction_id “%(asked)s” was not found; here it is %(own)s, and may be left out.") % {
        "asked": asked[:80],
        "own": settings.OPEN311_JURISDICTION,
    }
    return errors(request, suffix, [(404, words)])
