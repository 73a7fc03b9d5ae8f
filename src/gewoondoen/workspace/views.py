"""The pages that bring rooms together."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.people import actions as people_actions
from gewoondoen.people.models import User
from gewoondoen.ui import menu
from gewoondoen.ui.slots import slot
from gewoondoen.workspace import policies, queries
from gewoondoen.workspace.agenda import greeting_of
from gewoondoen.workspace.forms import PickForm, SearchForm, UnheardForm
from gewoondoen.workspace.starts import start_of
from gewoondoen.workspace.thread import Kind
from gewoondoen.workspace.wordings import kinds_of, worded

COOKIE, YEAR = "buurt", 365 * 24 * 60 * 60
# A security.txt names the day until which it may be believed; less than a year, says RFC 9116.
BELIEVED = timedelta(days=180)
ADDRESSES = {"melding": Kind.SIGNAL, "opgave": Kind.CHALLENGE, "inspanning": Kind.EFFORT, "resultaat": Kind.RESULT}

# What is managed, by the groups of the menu.
MANAGED = {"people": _("People and areas"), "signals": _("Signals"), "platform": _("The platform")}


@login_not_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, and lead to the first act."""
    known = queries.home_area(request.user, request.COOKIES.get(COOKIE, ""))
    context = {
        "front": queries.front(),
        "form": PickForm(),
        "home_area": known,
        "start": start_of(request.user),
        "report_url": reverse("signals:report"),
    }
    return render(request, "workspace/home.html", context)


@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """Lead someone who signed in to where their work or their neighbourhood is."""
    return redirect(start_of(request.user).url)


@require_GET
def manage(request: HttpRequest) -> HttpResponse:
    """List what this person sets up, under its headings."""
    links = menu.links(request, "manage")
    if not links:
        raise PermissionDenied
    groups = [(title, [link for link in links if link.group == key]) for key, title in MANAGED.items()]
    return render(request, "workspace/manage.html", {"groups": [group for group in groups if group[1]]})


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """Show what asks for this person today."""
    viewer = worker_of(request)
    now = timezone.localtime()
    context = {
        **worded(queries.agenda_for(viewer, now.date())),
        "greeting": greeting_of(now.hour),
        "first_name": viewer.name.split(" ")[0],
        "now": now,
    }
    return render(request, "workspace/today.html", context)


@require_GET
def today_counts(request: HttpRequest) -> HttpResponse:
    """Give the tiles of today alone, for the page that keeps itself fresh."""
    agenda = queries.agenda_for(worker_of(request), timezone.localdate())
    response = render(request, "workspace/_today_counts.html", worded(agenda))
    patch_vary_headers(response, ["HX-Request"])
    return response


def worker_of(request: HttpRequest) -> User:
    """Return who asks, when there can be work for them here."""
    if not isinstance(request.user, User) or not policies.may_see_today(request.user):
        raise PermissionDenied
    return request.user


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def neighbourhood(request: HttpRequest) -> HttpResponse:
    """Lead to one's own neighbourhood, or ask which it is."""
    remembered = queries.home_area(request.user, request.COOKIES.get(COOKIE, ""))
    form = PickForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and form.area is not None:
        response = redirect("workspace:nearby", code=form.area.code)
        # The first choice is kept; a later one only when asked to, since people look around as well.
        if remembered is None and not policies.works_here(request.user):
            keep(request, response, form.area)
        return response
    if remembered is not None and request.method != "POST" and "kies" not in request.GET:
        return redirect("workspace:nearby", code=remembered.code)
    context = {"form": form, "pickable": queries.pickable(request.user), "remembered": remembered}
    return render(request, "workspace/neighbourhood.html", context, status=422 if form.is_bound else 200)


@login_not_required
@require_GET
def nearby(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is going on in an area, who is its face, and what came of it."""
    area = queries.place_of(request.user, code)
    if area.code != code:
        return redirect("workspace:nearby", code=area.code)
    remembered = queries.home_area(request.user, request.COOKIES.get(COOKIE, ""))
    found = queries.nearby(request.user, area)
    context = {
        "nearby": found,
        "is_mine": remembered == area,
        "trail": [
            *((each.name, reverse("workspace:nearby", args=[each.code])) for each in found.trail),
            (area.name, ""),
        ],
        "report_url": f"{reverse('signals:report')}?gebied={area.code}",
        "known": slot(request, "area", "nearby", area),
    }
    return render(request, "workspace/nearby.html", context)


@login_not_required
@require_POST
def remember(request: HttpRequest, code: str) -> HttpResponse:
    """Keep an area as one's own."""
    area = queries.place_of(request.user, code)
    response = redirect("workspace:nearby", code=area.code)
    keep(request, response, area)
    return response


def keep(request: HttpRequest, response: HttpResponse, area: Area) -> None:
    """Remember where someone lives: with their account, or in a cookie of this site."""
    if isinstance(request.user, User):
        people_actions.settle(user=request.user, area=area, by=request.user)
        return
    secure = bool(settings.SESSION_COOKIE_SECURE)
    response.set_cookie(COOKIE, area.code, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")


@login_not_required
@require_GET
def thread(request: HttpRequest, kind: str, ident: str) -> HttpResponse:
    """Show the whole line on which a thing lies, as far as the viewer may see it."""
    if kind not in ADDRESSES:
        raise Http404
    line = queries.line_for(request.user, ADDRESSES[kind], ident)
    page = reverse("challenges:challenge", args=[line.challenge.pk]) if line.challenge else ""
    context = {
        "line": line,
        "ended": queries.ended_where(line),
        "line_url": page,
        "report_url": f"{reverse('signals:report')}?gebied={line.area_code}",
    }
    return render(request, "workspace/thread.html", context)


@login_not_required
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """Find signals, challenges, figures, stories and areas."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {"q": "", "soort": ""}
    found = queries.found_for(request.user, asked["q"], asked["soort"], request.path, request.GET)
    question, kind = asked["q"].strip(), asked["soort"]
    context = {
        "form": form,
        "found": found,
        "question": question,
        "kind": kind,
        "kinds": kinds_of(request.path, question, kind),
        "report_url": reverse("signals:report"),
        "figures_url": reverse("knowledge:home"),
    }
    return render(request, "workspace/search.html", context)


@login_not_required
@require_GET
def unheard(request: HttpRequest) -> HttpResponse:
    """Show which neighbourhoods are heard less than their figures lead one to expect."""
    municipality = areas.home(request.user)
    if municipality is None:
        raise Http404
    form = UnheardForm(request.GET, traits=queries.traits_for(request.user))
    asked = form.is_valid()
    found = queries.unheard_in(
        request.user,
        municipality,
        months=form.months if asked else 12,
        domain=form.cleaned_data.get("domein", "") if asked else "",
        traits=form.chosen if asked else (),
    )
    context = {"form": form, "unheard": found, "municipality_area": municipality}
    return render(request, "workspace/unheard.html", context, status=200 if asked else 422)


@login_not_required
@require_GET
def prose(request: HttpRequest, page: str) -> HttpResponse:
    """Show a page of prose in the reader's language; each is one text a language, not strings put together."""
    context = {
        "contact": settings.CONTACT_EMAIL,
        "reporter_days": settings.RETENTION_REPORTER_DAYS,
        "event_days": settings.RETENTION_EVENT_DAYS,
    }
    return render(request, f"workspace/prose/{page}.{'en' if get_language() == 'en' else 'nl'}.html", context)


@login_not_required
@require_GET
@cache_control(public=True, max_age=24 * 60 * 60)
def robots(_request: HttpRequest) -> HttpResponse:
    """Tell search engines what is for them."""
    return HttpResponse(render_to_string("workspace/robots.txt"), content_type="text/plain; charset=utf-8")


@login_not_required
@require_GET
def security(_request: HttpRequest) -> HttpResponse:
    """Tell who finds a weakness where to bring it (RFC 9116)."""
    context = {
        "contact": f"mailto:{settings.CONTACT_EMAIL}" if settings.CONTACT_EMAIL else help_url(),
        "expires": (timezone.now() + BELIEVED).strftime("%Y-%m-%dT00:00:00Z"),
        "address": f"{settings.BASE_URL}{reverse('workspace:security')}",
    }
    return HttpResponse(render_to_string("workspace/security.txt", context), content_type="text/plain; charset=utf-8")


def help_url() -> str:
    """Return the whole address of the page with help."""
    return f"{settings.BASE_URL}{reverse('workspace:help')}"
