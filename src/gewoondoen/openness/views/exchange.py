"""Signals of other systems: the sources, their table of words, and what each file would do and did."""

import csv

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.openness import policies, wordings
from gewoondoen.openness.actions import exchange as actions
from gewoondoen.openness.forms.exchange import FileForm, SourceForm, TableForm
from gewoondoen.openness.models import ExchangeRun, ExchangeSource
from gewoondoen.openness.queries import exchange as queries
from gewoondoen.people.models import User
from gewoondoen.ui import paging

TONES = {
    ExchangeRun.State.LOOKED_AT: "info",
    ExchangeRun.State.REFUSED: "negative",
    ExchangeRun.State.BROUGHT_IN: "positive",
    ExchangeRun.State.TAKEN_BACK: "warning",
}


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


def start(*more: tuple[object, str]) -> list[tuple[object, str]]:
    """Return the way down to these pages."""
    return [(_("Exchange of signals"), reverse("openness:exchange")), *more]


def to(source: ExchangeSource, *more: tuple[object, str]) -> list[tuple[object, str]]:
    """Return the way down to a page of a source."""
    return start((source.name, reverse("openness:exchange_source", args=[source.slug]) if more else ""), *more)


@require_safe
def sources(request: SignedIn) -> HttpResponse:
    """Show which systems signals come from."""
    policies.require(policies.may_manage_connections(request.user))
    return render(request, "openness/exchange/sources.html", {"sources": queries.sources_for(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def edit_source(request: SignedIn, slug: str = "") -> HttpResponse:
    """Add a source, or change one."""
    policies.require(policies.may_manage_connections(request.user))
    source = queries.source_for(request.user, slug) if slug else None
    form = SourceForm(request.POST if request.method == "POST" else None, instance=source)
    if not form.is_valid():
        context = {"form": form, "source": source}
        return render(request, "openness/exchange/source_form.html", context, status=422 if form.is_bound else 200)
    kept = actions.save_source(source=form.save(), by=request.user)
    messages.success(request, _("Kept."))
    return redirect("openness:exchange_source", slug=kept.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def source(request: SignedIn, slug: str) -> HttpResponse:
    """Show a source with its files, or look at a file."""
    policies.require(policies.may_manage_connections(request.user))
    found = queries.source_for(request.user, slug)
    posted = request.method == "POST"
    form = FileForm(request.POST, request.FILES) if posted else FileForm()
    if posted and form.is_valid():
        file = form.cleaned_data["file"]
        run = actions.look(source=found, name=file.name, content=file.read(), by=request.user)
        return redirect("openness:exchange_run", slug=slug, pk=run.pk)
    page = paging.page(queries.runs_of(request.user, found), request.path, request.GET)
    context = {
        "source": found,
        "form": form,
        "page": page,
        "rows": [(run, TONES[ExchangeRun.State(run.state)]) for run in page.rows],
        "open_rows": queries.open_rows(found),
        "trail": to(found),
    }
    return render(request, "openness/exchange/source.html", context, status=422 if posted else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: SignedIn, slug: str) -> HttpResponse:
    """Show or keep the table of words; with `voorstellen` the advice is filled in, for a person to look through."""
    policies.require(policies.may_manage_connections(request.user))
    found = queries.source_for(request.user, slug)
    with_advice = "voorstellen" in request.GET
    form = TableForm(request.POST if request.method == "POST" else None, source=found, with_advice=with_advice)
    if form.is_valid():
        categories, states = form.chosen()
        changed = actions.map_category(source=found, ours=categories, by=request.user)
        changed += actions.map_state(source=found, ours=states, by=request.user)
        words = ngettext("Kept: %(count)s row changed.", "Kept: %(count)s rows changed.", changed)
        messages.success(request, words % {"count": changed})
        return redirect("openness:exchange_source", slug=slug)
    return table_page(request, found, form, FileForm(), with_advice=with_advice, status=422 if form.is_bound else 200)


def table_page(
    request: SignedIn,
    found: ExchangeSource,
    form: TableForm,
    file_form: FileForm,
    *,
    with_advice: bool = False,
    status: int = 200,
) -> HttpResponse:
    """Render the table of words of a source."""
    context = {
        "source": found,
        "form": form,
        "file_form": file_form,
        "with_advice": with_advice,
        "advised": sum(bool(each.slug) for each in form.rows),
        "trail": to(found, (_("Table of words"), "")),
    }
    return render(request, "openness/exchange/table.html", context, status=status)


@require_safe
def export_table(request: SignedIn, slug: str) -> HttpResponse:
    """Send the table of words as a file that can be edited and given back."""
    policies.require(policies.may_manage_connections(request.user))
    found = queries.source_for(request.user, slug)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}.csv"'
    csv.writer(response).writerows(actions.written_mapping(found))
    return response


@require_POST
def import_table(request: SignedIn, slug: str) -> HttpResponse:
    """Take a table of words over from a file."""
    policies.require(policies.may_manage_connections(request.user))
    found = queries.source_for(request.user, slug)
    file_form = FileForm(request.POST, request.FILES)
    if file_form.is_valid():
        try:
            text = file_form.cleaned_data["file"].read().decode("utf-8-sig")
            changed = actions.read_mapping(source=found, text=text, by=request.user)
        except UnicodeDecodeError:
            file_form.add_error("file", str(wordings.REASONS["not_utf8"]))
        except actions.BadMapping as bad:
            place = {"line": bad.line, "column": bad.column, "reason": bad.reason}
            file_form.add_error("file", _("Line %(line)s, column “%(column)s”: %(reason)s. Nothing changed.") % place)
        else:
            words = ngettext("Kept: %(count)s row changed.", "Kept: %(count)s rows changed.", changed)
            messages.success(request, words % {"count": changed})
            return redirect("openness:exchange_source", slug=slug)
    return table_page(request, found, TableForm(None, source=found), file_form, status=422)


@require_safe
def run(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Show what a file would do, or did."""
    policies.require(policies.may_manage_connections(request.user))
    found = queries.run_for(request.user, slug, pk)
    context = {
        "run": found,
        "source": found.source,
        "tone": TONES[ExchangeRun.State(found.state)],
        "refusal": wordings.refusal(found.report),
        "problems": wordings.problems(found.report),
        "counts": wordings.counts(found.report),
        "can_be_brought": found.state == ExchangeRun.State.LOOKED_AT and bool(found.file),
        "can_be_taken_back": actions.still_untouched(found),
        "trail": to(found.source, (found.file_name, "")),
    }
    return render(request, "openness/exchange/run.html", context)


@require_POST
def bring(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Bring a file in that was looked at."""
    policies.require(policies.may_manage_connections(request.user))
    actions.bring_run(run=queries.run_for(request.user, slug, pk), by=request.user)
    messages.success(request, _("Brought in. Nobody got a letter."))
    return redirect("openness:exchange_run", slug=slug, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    """Ask whether what a file brought is to go again, and take it back."""
    policies.require(policies.may_manage_connections(request.user))
    found = queries.run_for(request.user, slug, pk)
    if request.method != "POST":
        return render(request, "openness/exchange/take_back.html", {"run": found, "source": found.source})
    actions.take_back(run=found, by=request.user)
    messages.success(request, _("Taken back: it is as it was before this file."))
    return redirect("openness:exchange_run", slug=slug, pk=pk)
