"""Writing down in the street what people say, also without a connection: a small web app that can be installed.

Its page is the same for everyone who may use it and holds nothing of anybody, so that the device may keep it. What was
written waits on the device until there is a connection; its key makes that it is taken in exactly once.
"""

import hashlib

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.areas.forms import PlaceForm
from gewoondoen.people.policies import is_person
from gewoondoen.signals import actions, photos, policies
from gewoondoen.signals.forms.field import FieldForm
from gewoondoen.signals.models import Report
from gewoondoen.signals.places import where_sent
from gewoondoen.signals.views.taking import taken

SCRIPTS = ("signals/field.js", "ui/outbox.js")
STYLES = (
    "ui/layers.css",
    "vendor/noto-sans/noto-sans.css",
    "vendor/nlds/components.css",
    "vendor/nlds/theme.css",
    "ui/tokens.css",
    "ui/shell.css",
    "ui/components.css",
    "ui/forms.css",
    "ui/maps.css",
    "ui/charts.css",
    "signals/field.css",
)


def owner_of(request: HttpRequest) -> str:
    """Return a mark of who is signed in, by which a device knows whose reports wait on it; it tells nothing else."""
    return salted_hmac("signals.field", str(request.user.pk)).hexdigest()[:16]


@require_http_methods(["GET", "HEAD", "POST"])
def field(request: HttpRequest) -> HttpResponse:
    """Show the page; without JavaScript it is sent as any form."""
    policies.require(policies.may_take_reports(request.user))
    if request.method == "POST":
        return plainly(request)
    return shell(request, FieldForm(), PlaceForm())


def shell(request: HttpRequest, form: FieldForm, place: PlaceForm, status: int = 200) -> HttpResponse:
    """Render the page; the device may keep it only as it is when empty."""
    context = {"form": form, "place": place, "offline": settings.FIELD_OFFLINE}
    response = render(request, "signals/field/page.html", context, status=status)
    response["Cache-Control"] = "no-cache"
    return response


def plainly(request: HttpRequest) -> HttpResponse:
    """Take a report that was sent as a form."""
    form, place = FieldForm(request.POST, request.FILES), PlaceForm(request.POST)
    if not (form.is_valid() & place.is_valid()):
        return shell(request, form, place, status=422)
    return taken(request, accept(request, form, place))


def accept(request: HttpRequest, form: FieldForm, place: PlaceForm) -> Report:
    """Take in what was written down; photos that were sent before with the same key are not stored again."""
    kept = [actions.StoredPhoto(**vars(photos.store(*each))) for each in form.cleaned_data["photos"]]
    return actions.accept_report(**form.given(), where=where_sent(place), by=request.user, photos=kept)


@require_POST
def send(request: HttpRequest) -> HttpResponse:
    """Take a report that waited on a device; the same key again is answered as the first time."""
    policies.require(policies.may_take_reports(request.user))
    if request.headers.get("X-Outbox-Owner", "") != owner_of(request):
        return JsonResponse(
            {"message": _("These reports were written by someone else who signed in here.")}, status=409
        )
    form, place = FieldForm(request.POST, request.FILES), PlaceForm(request.POST)
    if not (form.is_valid() & place.is_valid()):
        return JsonResponse({"errors": [*said(form), *said(place)]}, status=422)
    made = accept(request, form, place)
    reference = made.signal.reference
    known = policies.may_know(request.user, made.signal)
    url = reverse("signals:signal", args=[reference]) if known else ""
    return JsonResponse({"reference": reference, "url": url}, status=201)


def said(form: FieldForm | PlaceForm) -> list[str]:
    """Return what is wrong, each with the name of its field."""
    return [
        f"{form.fields[name].label}: {message}" if name in form.fields and form.fields[name].label else str(message)
        for name, messages in form.errors.items()
        for message in messages
    ]


@require_safe
def pass_(request: HttpRequest) -> HttpResponse:
    """Give the script a fresh proof for sending, and whose it is: what it kept is stale after a day."""
    policies.require(policies.may_take_reports(request.user))
    response = JsonResponse({"token": get_token(request), "owner": owner_of(request)})
    response["Cache-Control"] = "no-store"
    return response


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker: it keeps the page and its looks, nothing else; switched off, it takes itself away."""
    page = reverse("signals:field")
    context = {"page": page, "files": shell_files(), "offline": settings.FIELD_OFFLINE and is_person(request.user)}
    body = render(request, "signals/field/sw.js", context).content
    context["mark"] = hashlib.sha256(body).hexdigest()[:12]
    response = render(request, "signals/field/sw.js", context, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def shell_files() -> list[str]:
    """Return the addresses of what the page needs."""
    names = (*STYLES, *SCRIPTS, "vendor/noto-sans/noto-sans-latin.woff2", "ui/icon.svg", "ui/icon-180.png")
    return [static(name) for name in names]


@login_not_required
@require_safe
@cache_control(public=True, max_age=86400)
def manifest(request: HttpRequest) -> HttpResponse:
    """Say what the app is called and where it begins, for who installs it."""
    return render(request, "signals/field/manifest.json", content_type="application/manifest+json")
