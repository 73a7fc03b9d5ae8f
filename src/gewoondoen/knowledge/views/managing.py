"""Sources and definitions, for who manages them: added, changed, and brought back to what the files declare."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.knowledge import actions, definition_words, policies, queries
from gewoondoen.knowledge.forms.catalogue import DatasetForm, IndicatorForm
from gewoondoen.knowledge.models import Dataset, Indicator
from gewoondoen.knowledge.views.deciding import Decision, answered
from gewoondoen.knowledge.views.importing import SignedIn

RULES = ("minimum_count", "hide_zero", "minimum_denominator", "round_to")


@require_safe
def manage(request: SignedIn) -> HttpResponse:
    """Show all sources."""
    policies.require(policies.may_manage_figures(request.user))
    found = queries.sources(queries.whole(request.user), queries.managed_datasets(request.user))
    context = {
        "rows": [(each, definition_words.span(each.periods), definition_words.released(each)) for each in found],
        "here": "manage",
        "trail": _trail(None, ""),
    }
    return render(request, "knowledge/catalogue/manage.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def dataset(request: SignedIn, slug: str = "") -> HttpResponse:
    """Add a source, or change one."""
    policies.require(policies.may_manage_figures(request.user))
    known = queries.managed_dataset(request.user, slug) if slug else None
    form = DatasetForm(request.POST or None, instance=known or Dataset())
    if form.is_valid():
        kept = actions.save_dataset(dataset=form.save(commit=False), by=request.user)
        messages.success(request, _("Kept."))
        return redirect("knowledge:dataset_edit", slug=kept.slug)
    context: dict[str, Any] = {"form": form, "known": known, "trail": _trail(known, request.path)}
    if known:
        context["indicators"] = queries.managed_indicators(request.user, known)
        context["changed"] = queries.changed_since_read(known)
    return render(request, "knowledge/catalogue/dataset.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def new_indicator(request: SignedIn, slug: str) -> HttpResponse:
    """Add an indicator to a source."""
    policies.require(policies.may_manage_figures(request.user))
    into = queries.managed_dataset(request.user, slug)
    return _indicator(request, Indicator(dataset=into))


@require_http_methods(["GET", "HEAD", "POST"])
def indicator(request: SignedIn, slug: str) -> HttpResponse:
    """Change an indicator."""
    policies.require(policies.may_manage_figures(request.user))
    return _indicator(request, queries.managed_indicator(request.user, slug))


def _indicator(request: SignedIn, row: Indicator) -> HttpResponse:
    """Show the form of an indicator, or keep what was sent."""
    known, name = row.pk is not None, row.shown_name
    form = IndicatorForm(request.POST or None, instance=row)
    if form.is_valid():
        kept = actions.save_indicator(indicator=form.save(commit=False), by=request.user)
        if known and set(RULES) & set(form.changed_data):
            messages.warning(request, _rules_changed())
        else:
            messages.success(request, _("Kept."))
        return redirect("knowledge:dataset_edit", slug=kept.dataset.slug)
    title = name if known else _("Add a definition")
    context = {
        "form": form,
        "known": row if known else None,
        "title": title,
        "dataset": row.dataset,
        "trail": [*_trail(row.dataset, ""), (title, request.path)],
    }
    return render(request, "knowledge/catalogue/indicator.html", context, status=422 if form.is_bound else 200)


def _rules_changed() -> str:
    """Return what a change of the rules for small numbers means for what is published."""
    return _(
        "Kept. Small numbers are withheld when a file is read: the figures in use keep the old rules until you have "
        "their file read again and publish it."
    )


@require_http_methods(["GET", "HEAD", "POST"])
def restore_dataset(request: SignedIn, slug: str) -> HttpResponse:
    """Ask whether a source goes back to its declaration, or bring it back."""
    return _restored(request, queries.managed_dataset(request.user, slug), slug)


@require_http_methods(["GET", "HEAD", "POST"])
def restore_indicator(request: SignedIn, slug: str) -> HttpResponse:
    """Ask whether a definition goes back to its declaration, or bring it back."""
    row = queries.managed_indicator(request.user, slug)
    return _restored(request, row, row.dataset.slug)


def _restored(request: SignedIn, row: Dataset | Indicator, dataset_slug: str) -> HttpResponse:
    """Ask, or bring back."""
    back = reverse("knowledge:dataset_edit", args=[dataset_slug])

    def run() -> str:
        actions.restore(row=row, by=request.user)
        messages.success(request, _("It says again what Gewoon Doen declares."))
        return back

    title = _("Bring “%(name)s” back to the declaration?") % {"name": row.shown_name}
    lines = [
        _("What was changed here is lost; it says again what came with Gewoon Doen."),
        _("It changes along with new versions of Gewoon Doen from then on."),
        _("Figures in use stay as they are until their file is read again."),
    ]
    trail = [*_trail(None, ""), (title, "")]
    return answered(request, Decision(title, lines, gettext_lazy("Bring back"), back, run, trail, kind="negative"))


@require_http_methods(["GET", "HEAD", "POST"])
def read_again(request: SignedIn, slug: str) -> HttpResponse:
    """Ask whether the files in use of a source are read again, or put them in line."""
    row = queries.managed_dataset(request.user, slug)
    files = queries.to_read_again(request.user, row)

    def run() -> str:
        asked = actions.read_dataset_again(dataset=row, by=request.user)
        messages.success(
            request,
            ngettext("%(count)s file is in line to be read.", "%(count)s files are in line to be read.", len(asked))
            % {"count": len(asked)},
        )
        return reverse("knowledge:imports")

    title = _("Read the files of “%(name)s” again?") % {"name": row.shown_name}
    lines = [f"{each.file_name} {each.period}".strip() for each in files]
    lines.append(_("Nothing changes until you publish what was read, file by file."))
    back = reverse("knowledge:dataset_edit", args=[slug])
    trail = [*_trail(row, ""), (_("Read again"), "")]
    return answered(request, Decision(title, lines, gettext_lazy("Read again"), back, run, trail))


def _trail(known: Dataset | None, here: str) -> list[tuple[object, str]]:
    """Return the way down to the page of a source."""
    trail: list[tuple[object, str]] = [
        (_("Knowledge"), reverse("knowledge:home")),
        (_("Sources and definitions"), reverse("knowledge:manage")),
    ]
    if known:
        return [*trail, (known.shown_name, reverse("knowledge:dataset_edit", args=[known.slug]))]
    return [*trail, (_("Add a source"), here)] if here else trail
