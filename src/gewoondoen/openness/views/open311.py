"""Open311 GeoReport v2: what one may report, reporting it, and what came of it."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.kernel import limits
from gewoondoen.openness import actions, queries
from gewoondoen.openness.forms.requests import asked, read_request, read_wanted, values_of
from gewoondoen.openness.georeport import Rows
from gewoondoen.openness.queries.requests import place_of
from gewoondoen.openness.views.answers import answer, errors, of_others, too_often, turned_away
from gewoondoen.signals.models import Category, ExtraQuestion, Signal

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
DATATYPES = {
    ExtraQuestion.Kind.TEXT: "string",
    ExtraQuestion.Kind.NUMBER: "number",
    ExtraQuestion.Kind.DATE: "datetime",
    ExtraQuestion.Kind.YES_NO: "singlevaluelist",
    ExtraQuestion.Kind.CHOICE: "singlevaluelist",
}
# Wrong keys from one address, before it is told to wait.
WRONG_KEYS, WRONG_SECONDS = 30, 600


@login_not_required
@require_safe
def discovery(request: HttpRequest, suffix: str) -> HttpResponse:
    """Say where the services are, in which forms, and whom to ask."""
    if refused := turned_away(request, suffix):
        return refused
    changed = queries.changed_at().strftime("%Y-%m-%d %H:%M")
    contact = settings.CONTACT_EMAIL or settings.BASE_URL
    endpoint = {
        "specification": SPECIFICATION,
        "url": f"{settings.BASE_URL}/open311/v2",
        "changeset": changed,
        "type": "test" if settings.DEMO else "production",
        "formats": Rows("format", ["text/xml", "application/json"]),
    }
    content = {
        "changeset": changed,
        "contact": _("Questions: %(contact)s") % {"contact": contact},
        "key_service": _("Ask the municipality of %(name)s for a key: %(contact)s")
        % {"name": settings.MUNICIPALITY_NAME, "contact": contact},
        "endpoints": Rows("endpoint", [endpoint]),
    }
    return answer(request, suffix, "discovery", content)


@login_not_required
@require_safe
def services(request: HttpRequest, suffix: str | None = None) -> HttpResponse:
    """List what can be reported."""
    if refused := turned_away(request, suffix):
        return refused
    return answer(request, suffix, "services", Rows("service", [service_row(each) for each in queries.services()]))


def service_row(category: Category) -> Mapping[str, Any]:
    """Return a category as a service."""
    return {
        "service_code": category.slug,
        "service_name": category.shown_name,
        "description": category.shown_hint or category.shown_name,
        "metadata": bool(list(asked(category))),
        "type": "realtime",
        "keywords": ", ".join(word.strip() for word in category.shown_hint.split(",") if word.strip()),
        "group": category.theme.shown_name,
    }


@login_not_required
@require_safe
def service(request: HttpRequest, code: str, suffix: str | None = None) -> HttpResponse:
    """List what is asked besides in one service."""
    if refused := turned_away(request, suffix):
        return refused
    found = queries.service(code)
    if isinstance(found, str):
        return errors(request, suffix, [(404, found)])
    rows = [attribute_row(each, order) for order, each in enumerate(asked(found), start=1)]
    content = {"service_code": found.slug, "attributes": Rows("attribute", rows)}
    return answer(request, suffix, "service_definition", content)


def attribute_row(question: ExtraQuestion, order: int) -> Mapping[str, Any]:
    """Return an extra question as an attribute."""
    row = {
        "variable": True,
        "code": question.key,
        "datatype": DATATYPES[ExtraQuestion.Kind(question.kind)],
        "required": question.is_required,
        "datatype_description": None,
        "order": order,
        "description": question.shown_text,
    }
    values = [{"key": key, "name": name} for key, name in values_of(question)]
    return {**row, "values": Rows("value", values)} if values else row


@csrf_exempt  # a system signs in with a key in what it sends, never with a cookie that a browser adds by itself
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: HttpRequest, suffix: str | None = None) -> HttpResponse:
    """List what was reported, or take a report in."""
    return take(request, suffix) if request.method == "POST" else listed(request, suffix)


def take(request: HttpRequest, suffix: str | None) -> HttpResponse:
    """Take a report in: the key, how often it comes, what it says."""
    key = queries.let_in(request.POST.get("api_key", ""))
    if key is None:
        wait = limits.wait("open311.key", limits.address_of(request), most=WRONG_KEYS, seconds=WRONG_SECONDS)
        if wait:
            return too_often(request, suffix, wait)
        return errors(request, suffix, [(403, _("A valid api_key is needed to report something."))])
    wait = limits.wait("open311.write", str(key.pk), most=key.per_minute, seconds=60)
    if wait:
        return too_often(request, suffix, wait)
    if refused := of_others(request, suffix, request.POST.get("jurisdiction_id", "")):
        return refused
    sent, found = read_request(request)
    if sent is None:
        return errors(request, suffix, found)
    made, is_new = actions.take_request(sent=sent, key=key)
    actions.mark_used(key=key)
    row = {
        "service_request_id": made.signal.reference,
        "service_notice": notice_on(made.signal, is_reachable=not sent.who.is_anonymous),
        "account_id": None,
    }
    return answer(request, suffix, "service_requests", Rows("request", [row]), 201 if is_new else 200)


def notice_on(signal: Signal, *, is_reachable: bool) -> str:
    """Say what happens now, with the promise."""
    day = formats.date_format(signal.promised_by, "DATE_FORMAT")
    if is_reachable:
        return _("We contact you on %(day)s at the latest.") % {"day": day}
    return _("We look at it on %(day)s at the latest.") % {"day": day}


def listed(request: HttpRequest, suffix: str | None) -> HttpResponse:
    """List what was reported, as far as everyone may know of it."""
    if refused := turned_away(request, suffix):
        return refused
    wanted, found = read_wanted(request.GET)
    if found:
        return errors(request, suffix, found)
    signals = queries.public_requests(wanted)
    shown = signals if wanted.references else signals[: wanted.page_size]
    rows = [request_row(each) for each in shown]
    response = answer(request, suffix, "service_requests", Rows("request", rows))
    if len(signals) > len(shown) and "page_size" in request.GET:
        query = request.GET.copy()
        query["page"] = str(wanted.page + 1)
        response["Link"] = f'<{settings.BASE_URL}{request.path}?{query.urlencode()}>; rel="next"'
    return response


@login_not_required
@require_safe
def request_(request: HttpRequest, reference: str, suffix: str | None = None) -> HttpResponse:
    """Show one report."""
    if refused := turned_away(request, suffix):
        return refused
    found = queries.public_request(reference)
    if found is None:
        return errors(request, suffix, [(404, not_known(reference))])
    return answer(request, suffix, "service_requests", Rows("request", [request_row(found)]))


def not_known(reference: str) -> str:
    """Say that there is no such report, or none that everyone may know of: which of the two is nobody's business."""
    return _("service_request_id “%(reference)s” was not found.") % {"reference": reference[:40]}


@login_not_required
@require_safe
def token(request: HttpRequest, token: str, suffix: str | None = None) -> HttpResponse:
    """Give the id that belongs to a token: here an id is given at once, and is its own token."""
    if refused := turned_away(request, suffix):
        return refused
    found = queries.public_request(token)
    if found is None:
        return errors(request, suffix, [(404, _("token “%(token)s” was not found.") % {"token": token[:40]})])
    row = {"service_request_id": found.reference, "token": token}
    return answer(request, suffix, "service_requests", Rows("request", [row]))


def request_row(signal: Signal) -> Mapping[str, Any]:
    """Return what everyone may know of a signal; its description is its public name, never the words of a reporter."""
    longitude, latitude = place_of(signal)
    category = signal.category
    due = timezone.make_aware(datetime.combine(signal.due_on, time(23, 59))) if signal.due_on else None
    return {
        "service_request_id": signal.reference,
        "status": "open" if signal.is_open else "closed",
        "status_notes": notes_on(signal),
        "service_name": category.shown_name if category else (signal.theme.shown_name if signal.theme else None),
        "service_code": category.slug if category else None,
        "description": signal.name,
        "agency_responsible": settings.MUNICIPALITY_NAME,
        "service_notice": None,
        "requested_datetime": w3(signal.created_at),
        "updated_datetime": w3(signal.ended_at or signal.moved_at),
        "expected_datetime": w3(due),
        "address": f"{signal.area.name}, {settings.MUNICIPALITY_NAME}",
        "address_id": None,
        "zipcode": None,
        "lat": latitude,
        "long": longitude,
        "media_url": None,
    }


def notes_on(signal: Signal) -> str:
    """Say how far it is, and how it ended."""
    if signal.joined_into:
        return _("Joined with %(reference)s: it is the same matter.") % {"reference": signal.joined_into.reference}
    words = [str(signal.get_status_display())]
    if signal.outcome and not signal.is_open:
        words.append(str(signal.get_outcome_display()))
    return ": ".join(words)


def w3(moment: datetime | None) -> str | None:
    """Return a moment as the standard writes it: 2010-01-01T00:00:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def address_of_open311() -> str:
    """Return the address to give to who makes a client."""
    return f"{settings.BASE_URL}{reverse('openness:discovery', kwargs={'suffix': 'xml'})}"
