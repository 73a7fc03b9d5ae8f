"""How figures come in: a file is brought, read, looked at, and published or put aside."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.areas.queries import municipalities
from gewoondoen.knowledge import actions, policies, problem_words, queries, report_words
from gewoondoen.knowledge.forms.importing import FileForm
from gewoondoen.knowledge.models import FigureImport
from gewoondoen.people.models import User
from gewoondoen.ui import paging

State = FigureImport.State
TONES = {
    State.CHECKED: "info",
    State.PUBLISHED: "positive",
    State.REFUSED: "negative",
    State.FAILED: "negative",
    State.DRAFT: "warning",
}


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


@require_safe
def imports(request: SignedIn) -> HttpResponse:
    """Show what was brought in, newest first."""
    policies.require(policies.may_import_figures(request.user))
    found = paging.page(queries.imports_for(request.user), request.path, request.GET)
    context = {
        "page": found,
        "rows": [(each, TONES.get(State(each.state), "neutral")) for each in found.rows],
        "moving": queries.in_hand(found.rows),
        "here_url": paging.address(request.path, request.GET),
        "here": "imports",
        "trail": start(),
    }
    return render(request, "knowledge/importing/imports.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Show the page on which a file is brought in, or take the file."""
    policies.require(policies.may_import_figures(request.user))
    choices: dict[str, Any] = {
        "datasets": queries.importable(request.user),
        "mappings": queries.mappings_for(request.user),
        "areas": list(municipalities(request.user)),
    }
    if request.method != "POST":
        form = FileForm(initial={"dataset": request.GET.get("bron", "")}, **choices)
        return _new_page(request, form)
    form = FileForm(request.POST, request.FILES, **choices)
    if not form.is_valid():
        return _new_page(request, form, status=422)
    given = form.given()
    if form.needs_columns:
        known = {name: given[name] for name in ("dataset", "file", "period", "release", "municipalities")}
        table = actions.keep_table(by=request.user, **known)
        return redirect("knowledge:import_columns", pk=table.pk)
    asked = actions.ask_import(by=request.user, **given)
    return redirect("knowledge:import", pk=asked.pk)


def _new_page(request: SignedIn, form: FileForm, status: int = 200) -> HttpResponse:
    """Render the page on which a file is brought in."""
    trail = [*start(), (_("Bring in a file"), request.path)]
    return render(request, "knowledge/importing/new.html", {"form": form, "trail": trail}, status=status)


@require_safe
def one(request: SignedIn, pk: int) -> HttpResponse:
    """Show one import: how far it is, what it would change, or what is wrong with it."""
    figure_import = queries.import_for(request.user, pk)
    context = state_of(request, figure_import) | {"trail": trail_to(figure_import)}
    return render(request, "knowledge/importing/import.html", context)


@require_safe
def progress(request: SignedIn, pk: int) -> HttpResponse:
    """Send the part of that page that changes while the file is read."""
    return render(request, "knowledge/importing/_state.html", state_of(request, queries.import_for(request.user, pk)))


def state_of(request: SignedIn, figure_import: FigureImport) -> dict[str, Any]:
    """Return what the page of an import tells of where it stands."""
    state = State(figure_import.state)
    has_report = state in {State.CHECKED, State.PUBLISHED} and bool(figure_import.report)
    indicators = queries.indicators_in(request.user, figure_import.dataset)
    return {
        "import": figure_import,
        "state": state,
        "tone": TONES.get(state, "neutral"),
        "moving": queries.in_hand([figure_import]),
        "told": report_words.told(figure_import.report, indicators) if has_report else None,
        "problems": problem_words.kept(figure_import.problems),
        "stale": queries.is_stale(figure_import),
        "before": queries.came_before(figure_import),
        "can_read_again": bool(figure_import.file or figure_import.table),
    }


def start() -> list[tuple[object, str]]:
    """Return the way down to these pages."""
    return [(_("Knowledge"), reverse("knowledge:home")), (_("Bringing in figures"), reverse("knowledge:imports"))]


def trail_to(figure_import: FigureImport) -> list[tuple[object, str]]:
    """Return the way down to the page of an import."""
    return [*start(), (figure_import.file_name, reverse("knowledge:import", args=[figure_import.pk]))]
