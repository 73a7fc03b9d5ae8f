"""Following an area, a drawn piece or one thing, and the feeds of it."""

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.areas.forms import PlaceForm
from gewoondoen.following import actions, feeds, links, pieces, queries
from gewoondoen.following.forms import FollowForm, PieceForm, RhythmForm
from gewoondoen.following.models import Follow
from gewoondoen.kernel import limits
from gewoondoen.kernel.signed import BadLink
from gewoondoen.people.policies import is_person
from gewoondoen.ui import calendars
from gewoondoen.ui.links import kept_private

FRESH_SECONDS = 600
# Letters to addresses that nobody confirmed yet: from one network address, an hour.
ASKED_AN_HOUR = 10


def asked_too_often(request: HttpRequest, form: Any) -> bool:
    """Whether this network address asks for letters too often; says so at the form."""
    if is_person(request.user):
        return False
    wait = limits.wait("following.ask", limits.address_of(request), most=ASKED_AN_HOUR, seconds=3600)
    if wait:
        form.add_error(None, _("You asked for many letters. Try again in an hour."))
    return bool(wait)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def area(request: HttpRequest, code: str) -> HttpResponse:
    """Follow an area."""
    found = areas.area_for(request.user, code)
    form = FollowForm(request.POST or None, viewer=request.user)
    trail = [(found.name, found.get_absolute_url()), (_("Follow"), "")]
    context = {"form": form, "area": found, "trail": trail}
    if not form.is_valid() or asked_too_often(request, form):
        status = 429 if form.is_bound and form.non_field_errors() else 422 if form.is_bound else 200
        return render(request, "following/area.html", context, status=status)
    follow = actions.follow_area(area=found, **given(request, form))
    return followed(request, follow)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def subject(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Follow one thing that everyone may know of."""
    found = queries.subject_for_everyone(kind, pk)
    form = FollowForm(request.POST or None, viewer=request.user)
    trail = [(found.title, found.url), (_("Follow"), "")]
    if not form.is_valid() or asked_too_often(request, form):
        status = 429 if form.is_bound and form.non_field_errors() else 422 if form.is_bound else 200
        context = {"form": form, "found": found, "trail": trail}
        return render(request, "following/subject.html", context, status=status)
    follow = actions.follow_subject(kind=kind, pk=pk, name=found.title, **given(request, form))
    return followed(request, follow)


def given(request: HttpRequest, form: FollowForm) -> dict[str, Any]:
    """Return what both acts of following take."""
    asked = form.cleaned_data
    return {
        "rhythm": asked["rhythm"],
        "scope": asked["scope"],
        "email": asked.get("email", ""),
        "language": get_language() or "nl",
        "by": request.user if is_person(request.user) else None,
    }


def followed(request: HttpRequest, follow: Follow) -> HttpResponse:
    """Go on: with an account to what one follows, else to the page that says that a letter comes."""
    if follow.user_id:
        messages.success(request, _("You follow %(what)s from now on.") % {"what": follow.what})
        return redirect("following:mine")
    return render(request, "following/asked.html", {"email": follow.email})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def piece(request: HttpRequest) -> HttpResponse:
    """Follow a drawn piece: a circle around a place, or a shape."""
    form = PieceForm(request.POST or None, viewer=request.user)
    place = PlaceForm(request.POST or None)
    tiles = {"tiles_url": settings.MAP_TILES_URL, "attribution": settings.MAP_TILES_ATTRIBUTION}
    if not form.is_bound:
        return render(request, "following/piece.html", {"form": form, "place": place, **tiles})
    is_good = form.is_valid()
    shape = form.piece
    if not form.cleaned_data.get("drawn") and "drawn" not in form.errors and place.is_valid():
        radius = form.cleaned_data.get("radius") or pieces.RADII[0]
        shape = pieces.around(place.found.longitude, place.found.latitude, radius)
    if not is_good or shape is None or asked_too_often(request, form):
        status = 429 if form.non_field_errors() else 422
        context = {"form": form, "place": place if not form.data.get("drawn") else PlaceForm(), **tiles}
        return render(request, "following/piece.html", context, status=status)
    follow = actions.follow_piece(piece=shape, name=form.cleaned_data["name"], **given(request, form))
    return followed(request, follow)


def guarded(request: HttpRequest, token: str) -> Follow | HttpResponse:
    """Return what a link leads to, or the page that says it leads nowhere any more."""
    try:
        return queries.by_link(token)
    except BadLink:
        return kept_private(render(request, "following/gone.html", status=410))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, by a button: mail programs open links by themselves."""
    found = guarded(request, token)
    if isinstance(found, HttpResponse):
        return found
    if request.method != "POST" and found.confirmed_at is None:
        return kept_private(render(request, "following/confirm.html", {"follow": found, "token": token}))
    if request.method == "POST":
        actions.confirm(follow=found)
        messages.success(request, _("You follow %(what)s from now on.") % {"what": found.what})
    return redirect("following:manage", token=token)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def manage(request: HttpRequest, token: str) -> HttpResponse:
    """Change how often, or stop; by link."""
    found = guarded(request, token)
    if isinstance(found, HttpResponse):
        return found
    return kept_private(changed(request, found, reverse("following:manage", args=[token])))


def changed(request: HttpRequest, follow: Follow, here: str) -> HttpResponse:
    """Show or save how a follow is told."""
    form = RhythmForm(request.POST or None, initial={"rhythm": follow.rhythm, "scope": follow.scope})
    if not form.is_valid():
        context = {"form": form, "follow": follow, "token": links.token_for(follow.key)}
        return render(request, "following/manage.html", context, status=422 if form.is_bound else 200)
    by = request.user if is_person(request.user) else None
    actions.change(follow=follow, by=by if follow.user_id else None, **form.cleaned_data)
    messages.success(request, _("Kept."))
    return redirect(here)


@csrf_exempt  # mail programs send this by themselves (RFC 8058); the signed link is the proof
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop: by one click in the mail program, or by the button on this page."""
    if request.method == "POST":
        try:
            actions.stop(key=links.key_in(token), by_link=True)
        except BadLink:
            return kept_private(render(request, "following/gone.html", status=410))
        return kept_private(render(request, "following/stopped.html"))
    found = guarded(request, token)
    if isinstance(found, HttpResponse):
        return found
    return kept_private(render(request, "following/stop.html", {"follow": found, "token": token}))


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show what one follows with one's account."""
    rows = [(follow, links.token_for(follow.key)) for follow in queries.own(request.user)]  # type: ignore[arg-type]
    return render(request, "following/mine.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one of one's own."""
    follow = queries.own_for(request.user, pk)  # type: ignore[arg-type]
    return changed(request, follow, reverse("following:mine"))


@require_POST
def stop_own(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop one of one's own."""
    follow = queries.own_for(request.user, pk)  # type: ignore[arg-type]
    actions.stop(key=follow.key, by=request.user)
    messages.success(request, _("You follow %(what)s no more.") % {"what": follow.what})
    return redirect("following:mine")


@login_not_required
@require_safe
@cache_control(public=True, max_age=FRESH_SECONDS)
def area_feed(request: HttpRequest, code: str) -> HttpResponse:
    """Give the news of an area as RSS; `?alleen=uitkomsten` for what came of it only."""
    found = areas.area_for(request.user, code)
    scope = Follow.Scope.OUTCOMES if request.GET.get("alleen") == "uitkomsten" else Follow.Scope.ALL
    return feed(queries.of_area(found, scope), found.get_absolute_url())


@login_not_required
@require_safe
def piece_feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the news of a drawn piece as RSS, to who holds its link."""
    found = guarded(request, token)
    if isinstance(found, HttpResponse):
        return found
    return kept_private(feed(found, reverse("following:manage", args=[token])))


def feed(follow: Follow, url: str) -> HttpResponse:
    """Write the feed of a follow."""
    title = _("News of %(what)s") % {"what": follow.what}
    about = _("What begins and what came of it, for everyone.")
    language = get_language() or "nl"
    body = feeds.rss(title=title, about=about, url=url, language=language, items=queries.latest(follow))
    return HttpResponse(body, content_type=feeds.RSS_TYPE)


@login_not_required
@require_safe
@cache_control(public=True, max_age=FRESH_SECONDS)
def area_calendar(request: HttpRequest, code: str) -> HttpResponseBase:
    """Give what has a day in an area as a calendar to subscribe to."""
    found = areas.area_for(request.user, code)
    today: date = timezone.localdate()
    return calendars.answer(found.code, found.name, feeds.events_of(queries.days_of(found, today)))
