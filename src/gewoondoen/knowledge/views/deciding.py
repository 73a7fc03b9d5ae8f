"""What an analyst decides on after a look: publish, put aside, read again, undo. Each asks once more first."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import actions, policies, queries, report_words, wordings
from gewoondoen.knowledge.models import Dataset, FigureImport, Version
from gewoondoen.knowledge.views.importing import SignedIn, start, trail_to
from gewoondoen.ui import paging


@dataclass
class Decision:
    """What is asked once more: what will happen, line by line, the button, and what to do when it is pressed."""

    title: str
    lines: list[str]
    button: str | Promise
    back: str
    run: Callable[[], str]
    trail: list[tuple[object, str]]
    kind: str = "primary"
    refused: str = field(default="")


def answered(request: SignedIn, decision: Decision) -> HttpResponse:
    """Ask, or do it; a refusal is told on the same page. `run` returns where to go."""
    status = 200
    if request.method == "POST":
        try:
            return redirect(decision.run())
        except Refused as refused:
            decision.refused, status = refused.message, refused.status
    return render(request, "knowledge/importing/decide.html", {"decision": decision}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: SignedIn, pk: int) -> HttpResponse:
    """Ask whether to publish what stands ready, or publish it."""
    figure_import = queries.import_for(request.user, pk)

    def run() -> str:
        actions.publish_import(figure_import=figure_import, by=request.user)
        messages.success(request, _("The figures are published."))
        return reverse("knowledge:import", args=[pk])

    return answered(
        request,
        _about(
            figure_import,
            title=_("Publish these figures?"),
            lines=_changes(figure_import),
            button=gettext_lazy("Publish"),
            run=run,
        ),
    )


def _changes(figure_import: FigureImport) -> list[str]:
    """Return what publishing will change."""
    if not figure_import.report:
        return []
    counts = figure_import.report["counts"]
    strange = sum(each["count"] for each in figure_import.report["strange"])
    lines = [
        ngettext("%(number)s figure is new.", "%(number)s figures are new.", counts["new"])
        % {"number": report_words.whole(counts["new"])},
        ngettext("%(number)s figure changes.", "%(number)s figures change.", counts["changed"])
        % {"number": report_words.whole(counts["changed"])},
    ]
    if strange:
        lines.append(
            ngettext("%(number)s thing looks strange.", "%(number)s things look strange.", strange)
            % {"number": report_words.whole(strange)}
        )
    lines.append(
        _("Everyone sees the new figures at once.")
        if figure_import.dataset.visibility == Dataset.Visibility.PUBLIC
        else _("Civil servants see the new figures at once.")
    )
    return [*lines, _("You can undo it: the figures of now come back then.")]


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: SignedIn, pk: int) -> HttpResponse:
    """Ask whether to put a file aside, or put it aside."""
    figure_import = queries.import_for(request.user, pk)

    def run() -> str:
        actions.drop_import(figure_import=figure_import, by=request.user)
        messages.success(request, _("The file was put aside. Nothing has changed."))
        return reverse("knowledge:imports")

    lines = [_("The figures that people see stay as they are."), _("The file is removed after 30 days.")]
    return answered(
        request,
        _about(
            figure_import,
            title=_("Put this file aside?"),
            lines=lines,
            button=gettext_lazy("Put it aside"),
            run=run,
            kind="negative",
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def again(request: SignedIn, pk: int) -> HttpResponse:
    """Ask whether to read a file again, or put it in line."""
    figure_import = queries.import_for(request.user, pk)

    def run() -> str:
        asked = actions.read_again(figure_import=figure_import, by=request.user)
        return reverse("knowledge:import", args=[asked.pk])

    lines = [
        _("The file is read by the definitions and rules of now, and set against the figures of now."),
        _("Nothing changes until you publish what was read."),
    ]
    return answered(
        request,
        _about(
            figure_import,
            title=_("Read this file again?"),
            lines=lines,
            button=gettext_lazy("Read again"),
            run=run,
        ),
    )


def _about(figure_import: FigureImport, **given: Any) -> Decision:
    """Return a decision about an import."""
    here = (given["title"], "")
    return Decision(
        back=reverse("knowledge:import", args=[figure_import.pk]), trail=[*trail_to(figure_import), here], **given
    )


@require_safe
def versions(request: SignedIn) -> HttpResponse:
    """Show the versions of figures: which is in use, since when, and what was before it."""
    policies.require(policies.may_import_figures(request.user))
    page = paging.page(queries.versions_for(request.user), request.path, request.GET)
    context = {
        "page": page,
        "rows": [(each, wordings.released(each.release)) for each in page.rows],
        "here": "versions",
        "trail": [*start(), (_("Versions"), request.path)],
    }
    return render(request, "knowledge/importing/versions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: SignedIn, pk: int) -> HttpResponse:
    """Ask whether to take a version back, or take it back."""
    version = queries.version_for(request.user, pk)

    def run() -> str:
        before = actions.undo_version(version=version, by=request.user)
        messages.success(
            request,
            _("The version was undone. Version %(number)s is in use again.") % {"number": before.number}
            if before
            else _("The version was undone. There are no figures in its place."),
        )
        return reverse("knowledge:versions")

    return answered(
        request,
        Decision(
            title=_("Undo version %(number)s of %(dataset)s?")
            % {"number": version.number, "dataset": version.dataset.shown_name},
            lines=_undone(version),
            button=gettext_lazy("Undo"),
            kind="negative",
            back=reverse("knowledge:versions"),
            run=run,
            trail=[*start(), (_("Versions"), reverse("knowledge:versions")), (_("Undo"), "")],
        ),
    )


def _undone(version: Version) -> list[str]:
    """Return what undoing a version will change."""
    before = version.replaces
    numbers = {"numbers": report_words.whole(version.numbers)}
    if before is None:
        return [_("The %(numbers)s figures of this version go, and nothing comes in their place.") % numbers]
    told = {"number": before.number, "numbers": report_words.whole(before.numbers)}
    return [
        _("Version %(number)s comes back, with %(numbers)s figures.") % told,
        _("The file of this version stays in the list: it can be read again and published later."),
    ]
