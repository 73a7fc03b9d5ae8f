"""The list of surges, the page of one, and what a person says of it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.kernel.refusals import Refused
from gewoondoen.patterns import actions, queries, surge_policies
from gewoondoen.patterns import surge_words as words
from gewoondoen.patterns.forms.surges import MarkForm, SurgeFilters
from gewoondoen.patterns.models import Surge
from gewoondoen.patterns.views.surge_pictures import curve_chart, map_of
from gewoondoen.people.models import User
from gewoondoen.ui import exports, paging
from gewoondoen.ui.slots import slot

TONES = {
    Surge.Status.NEW: "warning",
    Surge.Status.LOOK_INTO: "info",
    Surge.Status.KNOWN: "neutral",
    Surge.Status.CHALLENGE: "accent",
    Surge.Status.OVER: "positive",
}


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


@require_safe
def surges(request: SignedIn) -> HttpResponse:
    """Show the surges in the areas this person works in."""
    surge_policies.require(surge_policies.may_know_of_some(request.user))
    form = SurgeFilters(request.GET, viewer=request.user)
    filters = form.filters()
    found = paging.page(queries.listed(request.user, filters), request.path, request.GET)
    context = {
        "form": form,
        "page": found,
        "rows": [row_of(each) for each in found.rows],
        "narrowed": filters != queries.Filters(),
        "last_scan": queries.last_scan(request.user),
        "may_ask": surge_policies.may_ask_scan(request.user),
    }
    return render(request, "patterns/surges.html", context)


def row_of(surge: Surge) -> dict[str, object]:
    """Return one line of the list."""
    return {
        "surge": surge,
        "title": words.title_of(surge),
        "when": words.when(surge),
        "people": words.people(surge),
        "chance": words.by_chance(surge.recurrence_days),
        "tone": TONES[Surge.Status(surge.status)],
    }


@require_safe
def surge(request: SignedIn, pk: int) -> HttpResponse:
    """Show what is going on: what, where, when, the reports themselves, how sure it is and how it was found."""
    found = queries.surge_for(request.user, pk)
    cases = queries.cases_of(request.user, found)
    curve = queries.curve_of(found)
    context = {
        **row_of(found),
        "trail": [(_("Surges"), reverse("patterns:surges")), (words.title_of(found), "")],
        "cases": cases,
        "hidden": found.reports - sum(case.reports for case in cases or []) if cases is not None else 0,
        "map": map_of(found, *queries.outlined(found), cases or []),
        "chart": curve_chart(curve),
        "curve": curve,
        "more_than": words.more_than(found),
        "against_what": words.against_what(found.scan),
        "settings": settings_of(found),
        "timeline": queries.timeline_of(found),
        "may_mark": surge_policies.may_mark(request.user, found),
        "action_parts": slot(request, "surge", "actions", found),
        "aside_parts": slot(request, "surge", "aside", found),
    }
    return render(request, "patterns/surge.html", context)


def settings_of(found: Surge) -> list[tuple[object, object]]:
    """Return everything the outcome depends on, to read."""
    scan = found.scan
    kept = scan.settings
    return [
        (_("Method"), f"{scan.get_method_display()} ({scan.method})"),
        (_("Counted"), scan.get_grain_display()),
        (_("Theme"), scan.theme.shown_name if scan.theme else _("All themes together")),
        (_("Reports from"), f"{scan.since:%d-%m-%Y} – {scan.until:%d-%m-%Y}"),
        (_("Reports scanned"), scan.reports),
        (_("Places"), kept.get("places")),
        (_("Circles"), kept.get("circles")),
        (_("Longest surge, in days"), kept.get("max_days")),
        (_("Reports at least"), kept.get("minimum")),
        (_("Times that chance was drawn"), kept.get("replications")),
        (_("Seed"), kept.get("seed")),
        (_("Chance wider than Poisson"), kept.get("wider_than_poisson")),
        (_("Log likelihood ratio"), f"{found.llr:.6f}"),
        (_("p-value in this scan"), f"{found.p_value:.6g}"),
        (_("Scans made together"), scan.beside),
        (_("Made at"), scan.made_at),
        (_("Took"), f"{scan.took_ms} ms"),
    ]


@require_http_methods(["GET", "HEAD", "POST"])
def mark(request: SignedIn, pk: int) -> HttpResponse:
    """Say what a surge is."""
    found = queries.surge_for(request.user, pk)
    surge_policies.require(surge_policies.may_mark(request.user, found))
    chosen = request.GET.get("als", found.status)
    start = {"status": chosen if chosen in actions.MARKS else None, "note": found.note, "version": found.version}
    form = MarkForm(request.POST or None, initial=start)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                actions.mark_surge(surge=found, by=request.user, **form.cleaned_data)
            except Refused as refused:
                # What was typed stays; the version is the one that stands now, so that saving once more is enough.
                now = queries.surge_for(request.user, pk).version
                form = MarkForm({**request.POST.dict(), "version": now}, initial=start)
                form.add_error(refused.field, refused.message)
                status = refused.status
            else:
                messages.success(request, _("It is marked. The scan goes on as before."))
                return redirect("patterns:surge", pk=pk)
    page = reverse("patterns:surge", args=[pk])
    context: dict[str, Any] = {
        **row_of(found),
        "form": form,
        "back": page,
        "trail": [(_("Surges"), reverse("patterns:surges")), (words.title_of(found), page), (_("Mark"), "")],
    }
    return render(request, "patterns/mark.html", context, status=status)


@require_POST
def scan(request: SignedIn) -> HttpResponse:
    """Have the reports scanned now."""
    try:
        actions.ask_scan(by=request.user)
    except Refused as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("The reports are being scanned. Look again in a minute."))
    return redirect("patterns:surges")


@require_safe
def inputs(request: SignedIn, pk: int, kind: str) -> HttpResponseBase:
    """Send what the scan was made of, as far as this viewer may see it."""
    found = queries.surge_for(request.user, pk)
    surge_policies.require(surge_policies.may_see_cases(request.user, found))
    given = queries.inputs_of(request.user, found.scan)
    if kind in exports.KINDS:
        columns = ["place", "x", "y", "date", "count"]
        rows = [(name, x * 1000, y * 1000, day, count) for name, x, y, day, count in given.rows]
        return exports.answer(kind, f"piek-{pk}", columns, rows)
    if kind != "json":
        raise Http404
    return JsonResponse(
        {
            "method": found.scan.method,
            "settings": found.scan.settings,
            "from": found.scan.since,
            "until": found.scan.until,
            "whole": given.is_whole,
            "same_as_scanned": given.is_same,
            "surge": {
                "areas": [area.code for area in found.areas.all()],
                "from": found.since,
                "until": found.until,
                "reports": found.reports,
                "expected": found.expected,
                "llr": found.llr,
                "p_value": found.p_value,
                "recurrence_days": found.recurrence_days,
            },
            "counts": [
                {"place": name, "x": x * 1000, "y": y * 1000, "date": day, "count": count}
                for name, x, y, day, count in given.rows
            ],
        }
    )
