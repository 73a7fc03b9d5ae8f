"""The list of signals, and the list as a file."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.kernel import events
from gewoondoen.signals import queries
from gewoondoen.signals.forms.lists import SignalFilters
from gewoondoen.signals.queries.lists import listed
from gewoondoen.ui import exports, paging


@login_not_required
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """Show the signals this viewer may know of, of each as much as they may see."""
    form = SignalFilters(request.GET, viewer=request.user)
    filters = form.filters()
    found = paging.page(listed(request.user, filters), request.path, request.GET, size=50)
    said = queries.first_words(found.rows)
    rows = []
    for signal in found.rows:
        sight = queries.sight(request.user, signal)
        count, words = said.get(signal.pk, (0, ""))
        rows.append((signal, sight, count, words if sight == events.INTERNAL and not signal.title else ""))
    context = {
        "form": form,
        "page": found,
        "with_contact": any(sight != events.PUBLIC for _signal, sight, _count, _words in rows),
        "rows": rows,
        "narrowed": not filters.is_empty,
        "query": urlencode(paging.filters_of(request.GET)),
        "today": timezone.localdate(),
    }
    return render(request, "signals/list.html", context)


@login_not_required
@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Send the same list as a file, with the same filters, and no more of each signal than the page shows."""
    form = SignalFilters(request.GET, viewer=request.user)
    found = listed(request.user, form.filters())
    columns = [
        _("Reference"),
        _("What"),
        _("Kind"),
        _("Domain"),
        _("Theme"),
        _("Status"),
        _("Area"),
        _("Since"),
        _("Contact person"),
        _("Promised by"),
        _("First contact"),
    ]

    def lines() -> Iterator[list[object]]:
        for signal in found.iterator(chunk_size=2000):
            inside = queries.sight(request.user, signal) != events.PUBLIC
            yield [
                signal.reference,
                signal.name,
                signal.get_kind_display(),
                signal.theme.get_domain_display() if signal.theme else "",
                signal.theme.shown_name if signal.theme else "",
                signal.get_status_display(),
                signal.area.name,
                signal.created_at if inside else f"{timezone.localtime(signal.created_at):%Y-%m}",
                signal.contact_person.name if inside and signal.contact_person else "",
                signal.promised_by if inside else "",
                signal.contacted_at if inside else "",
            ]

    return exports.answer(kind, "meldingen", columns, lines())
