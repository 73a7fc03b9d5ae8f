"""An existing agenda is brought in: choose a file, look at what it would become, and only then put it on the agenda."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gewoondoen.agendas import actions, policies, queries
from gewoondoen.agendas.forms.bringing_in import RowsForm, TableForm
from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.agendas.table_words import line_of
from gewoondoen.agendas.views.pages import trail_to
from gewoondoen.kernel.refusals import Refused
from gewoondoen.ui.once import once


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a file, and look at what its rows would become."""
    agenda = _editable(request, pk)
    if request.method != "POST":
        return _page(request, agenda, TableForm())
    form = TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, agenda, form, status=422)
    table = form.cleaned_data["file"]
    becoming, troubles = queries.becoming(request.user, agenda, table.rows)
    if troubles:
        for trouble in troubles:
            form.add_error("file", line_of(form.file_name, trouble))
        return _page(request, agenda, form, status=422)
    context = {"becoming": becoming, "unread": table.unread, "rows_form": RowsForm.of(agenda.pk, table.rows)}
    return _page(request, agenda, TableForm(), **context)


@require_POST
def put_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Put what was shown on the agenda."""
    agenda = _editable(request, pk)
    person: Any = request.user
    form = RowsForm(request.POST, agenda=agenda.pk)
    if not form.is_valid():
        messages.error(request, _("This was shown too long ago. Choose the file again."))
        return redirect("agendas:bring_in", pk=pk)
    rows = form.cleaned_data["rows"]
    try:
        number = once(form.cleaned_data["key"], lambda: actions.bring_in(agenda=agenda, rows=rows, by=person))
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("agendas:bring_in", pk=pk)
    if number is not None:
        done = ngettext("%(n)s challenge came on the agenda.", "%(n)s challenges came on the agenda.", number)
        messages.success(request, done % {"n": number})
    return redirect("agendas:agenda", pk=pk)


def _editable(request: HttpRequest, pk: int) -> AreaAgenda:
    """Return an agenda that this person may write on."""
    agenda = queries.agenda_for(request.user, pk)
    policies.require(policies.may_edit(request.user, agenda))
    return agenda


def _page(
    request: HttpRequest, agenda: AreaAgenda, form: TableForm, *, status: int = 200, **context: object
) -> HttpResponse:
    context |= {
        "agenda": agenda,
        "form": form,
        "trail": [*trail_to(agenda), (_("Bring in"), request.path)],
    }
    return render(request, "agendas/bring_in.html", context, status=status)
