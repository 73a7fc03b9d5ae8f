"""The list of signals, alone or with a map beside it, and the list as a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.kernel import events
from gewoondoen.people.policies import is_person
from gewoondoen.signals import bulk, policies, queries
from gewoondoen.signals.forms.lists import SignalFilters
from gewoondoen.signals.marks import Mark
from gewoondoen.signals.models import Signal
from gewoondoen.signals.queries import maps as map_queries
from gewoondoen.signals.queries.lists import listed
from gewoondoen.ui import exports, maps, paging

# "?lijst=" carries the filters of the list on to the page of a signal; "?kies=alles" ticks all rows of the page.
FROM_LIST, TICK, ALL = "lijst", "kies", "alles"


@dataclass(frozen=True)
class Row:
    """A line of the list: as much of a signal as this viewer sees of it."""

    signal: Signal
    sight: str
    reports: int
    start: str
    may_handle: bool
    mark: Mark | None = None


@login_not_required
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """Show the signals this viewer may know of, of each as much as they may see."""
    form = SignalFilters(request.GET, viewer=request.user)
    filters = form.filters()
    asked = request.GET.copy()
    ticked = asked.pop(TICK, [""])[0] == ALL
    page = paging.page(listed(request.user, filters), request.path, asked, size=50)
    is_map = is_person(request.user) and form.cleaned_data.get("beeld") == "kaart"
    rows = rows_of(request.user, page.rows, with_marks=is_map)
    query = urlencode(paging.filters_of(asked))
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "with_contact": any(row.sight != events.PUBLIC for row in rows),
        "rows": rows,
        "narrowed": not filters.is_empty,
        "query": query,
        "from_list": f"?{urlencode({FROM_LIST: query})}" if is_person(request.user) else "",
        "acts": bulk.ACTS.values() if any(row.may_handle for row in rows) else (),
        "ticked": ticked,
        "tick_all": paging.address(request.path, {**request.GET.dict(), TICK: ALL}),
        "address": request.get_full_path(),
        "today": timezone.localdate(),
        **faces_of_list(asked, is_map=is_map),
    }
    if is_map:
        context |= map_context(rows, query)
    return render(request, "signals/list.html", context)


def rows_of(viewer: Any, found: Sequence[Signal], *, with_marks: bool) -> list[Row]:
    """Return the lines of a page of signals."""
    said = queries.first_words(found)
    marks: dict[str, Mark] = {}
    if with_marks:
        columns = [tuple(getattr(signal, name) for name in map_queries.COLUMNS) for signal in found]
        marks = {mark.reference: mark for mark in map_queries.marks_for(viewer, columns)}
    rows = []
    for signal in found:
        sight = queries.sight(viewer, signal)
        count, words = said.get(signal.pk, (0, ""))
        start = words if sight == events.INTERNAL and not signal.title else ""
        may_handle = sight == events.INTERNAL and policies.may_handle(viewer, signal)
        rows.append(Row(signal, sight, count, start, may_handle, marks.get(signal.reference)))
    return rows


def faces_of_list(asked: QueryDict, *, is_map: bool) -> dict[str, object]:
    """Return the two faces of the list, rows alone and rows with a map, each with its address."""
    plain = [pair for pair in paging.filters_of(asked) if pair[0] != "beeld"]
    here = reverse("signals:list")
    place = [(key, value) for key in (paging.OLDER, paging.NEWER) if (value := asked.get(key))]
    return {
        "is_map": is_map,
        "list_url": f"{here}?{urlencode([*plain, *place])}",
        "map_url": f"{here}?{urlencode([*plain, *place, ('beeld', 'kaart')])}",
        "public_map_url": reverse("signals:map"),
    }


def map_context(rows: Sequence[Row], query: str) -> dict[str, object]:
    """Return what the map beside the list needs; without JavaScript a drawing with the rows of this page."""
    shapes = [
        maps.Shape(key=area.code, label=area.name, geometry=area.outline.simplified)
        for area in queries.drawn_neighbourhoods()
    ]
    marks = [
        maps.Point(
            row.signal.name,
            row.mark.longitude,
            row.mark.latitude,
            href=reverse("signals:signal", args=[row.signal.reference]),
            note=row.signal.get_status_display(),
        )
        for row in rows
        if row.mark
    ]
    title = _("The signals of this page")
    return {
        "points_url": f"{reverse('signals:points')}?{query}",
        "drawing": maps.draw(shapes, width=640, title=title, points=marks) if shapes else None,
        "tiles_url": settings.MAP_TILES_URL,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
    }


def beside_of(request: HttpRequest, signal: Signal) -> dict[str, str] | None:
    """Return the ways from a signal to its neighbours in the list somebody came from; None for who came otherwise."""
    query = request.GET.get(FROM_LIST)
    if query is None or not is_person(request.user):
        return None
    filters = SignalFilters(QueryDict(query), viewer=request.user).filters()
    newer, older = queries.beside(request.user, filters, signal)
    on = urlencode({FROM_LIST: query})

    def way(reference: str | None) -> str:
        return f"{reverse('signals:signal', args=[reference])}?{on}" if reference else ""

    return {"newer": way(newer), "older": way(older), "list": f"{reverse('signals:list')}?{query}"}


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
        _("Category"),
        _("Status"),
        _("Outcome"),
        _("Area"),
        _("Since"),
        _("Contact person"),
        _("Promised by"),
        _("First contact"),
        _("Priority"),
        _("Result promised by"),
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
                signal.category.shown_name if signal.category else "",
                signal.get_status_display(),
                signal.get_outcome_display(),
                signal.area.name,
                signal.created_at if inside else f"{timezone.localtime(signal.created_at):%Y-%m}",
                signal.contact_person.name if inside and signal.contact_person else "",
                signal.promised_by if inside else "",
                signal.contacted_at if inside else "",
                signal.get_priority_display() if inside else "",
                signal.due_on if inside else "",
            ]

    return exports.answer(kind, "meldingen", columns, lines())
