"""The columns of an own table are pointed out: guessed, corrected, looked at, and kept under a name."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import actions, problem_words, queries
from gewoondoen.knowledge.cells import Unusable
from gewoondoen.knowledge.forms.columns import ColumnsForm
from gewoondoen.knowledge.models import FigureImport
from gewoondoen.knowledge.views.importing import SignedIn, trail_to

KEEP = "bewaar"


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: SignedIn, pk: int) -> HttpResponse:
    """Show what the columns seem to be, show it again as corrected, or keep it and have the table read."""
    table = queries.import_for(request.user, pk)
    if table.state != FigureImport.State.DRAFT:
        return redirect("knowledge:import", pk=pk)
    sheet, header = request.POST.get("sheet", ""), request.POST.get("header", "")
    try:
        look = queries.look(table, sheet[:100], int(header) if header.isdigit() and len(header) < 5 else 0)
    except Unusable as unusable:
        return _page(request, table, unusable=unusable, status=422)
    indicators = list(queries.indicators_in(request.user, table.dataset).values())
    form = ColumnsForm(request.POST or None, look=look, indicators=indicators, keep=KEEP in request.POST)
    if request.method == "POST" and form.is_valid() and KEEP in request.POST:
        try:
            _keep(request, table, form)
        except Refused as refused:
            form.add_error(refused.field, refused.message)
        else:
            return redirect("knowledge:import", pk=pk)
    return _page(request, table, form=form, status=422 if form.is_bound and form.errors else 200)


def _keep(request: SignedIn, table: FigureImport, form: ColumnsForm) -> None:
    """Keep what was pointed out, and have the table read."""
    name = form.cleaned_data["name"]
    actions.name_columns(figure_import=table, name=name, layout=form.layout, rules=form.rules(), by=request.user)
    messages.success(request, _("The columns are kept as “%(name)s”.") % {"name": name})


def _page(
    request: SignedIn,
    table: FigureImport,
    *,
    form: ColumnsForm | None = None,
    unusable: Unusable | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render the page, with the first rows as the rules of now read them."""
    indicators = queries.indicators_in(request.user, table.dataset)
    context: dict[str, Any] = {
        "import": table,
        "form": form,
        "keep": KEEP,
        "trail": [*trail_to(table), (_("Point out the columns"), request.path)],
    }
    if form is not None:
        rules = form.rules() if form.is_bound and form.is_valid() else form.look.rules
        try:
            seen = queries.preview(table, rules)
        except Unusable as found:
            # Before anybody answered, what is missing is asked below and is no fault.
            unusable = found if form.is_bound else None
        else:
            context["figures"] = [
                (each.row, each.column, *problem_words.figure(each, indicators)) for each in seen.figures
            ]
            context["wrong"] = problem_words.of(seen.problems)
    if unusable is not None:
        context["wrong"] = problem_words.of(unusable.problems)
    return render(request, "knowledge/importing/columns.html", context, status=status)
