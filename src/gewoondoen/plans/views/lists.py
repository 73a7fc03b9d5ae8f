"""What is planned in an area: calendar, map and list, and the list as a file."""

import json
from collections.abc import Iterable, Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.plans import policies, presenting, queries
from gewoondoen.plans.forms.lists import PlanFilters
from gewoondoen.plans.models import LinePlan
from gewoondoen.plans.wordings import LOOKS
from gewoondoen.ui import exports, paging


def filters_of(request: HttpRequest) -> tuple[PlanFilters, queries.Filters]:
    """Return the filters in the address; without an area the whole municipality."""
    form = PlanFilters(request.GET, viewer=request.user, home=areas.home(request.user))
    return form, form.filters()


@login_not_required
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """Show what is planned in an area and a period, beside its challenges and efforts."""
    viewer = request.user
    form, filters = filters_of(request)
    found = queries.overview(viewer, filters, presenting.columns_of(filters))
    page = paging.page(queries.filtered(viewer, filters), request.path, request.GET)
    context = {
        "form": form,
        "asked": filters,
        "period": presenting.period(filters),
        "account": queries.account_of(viewer, filters),
        "calendar": presenting.calendar_of(found, filters),
        "map": presenting.map_of(viewer, filters, found),
        "page": page,
        "rows": [(each, *LOOKS[LinePlan.Joins(each.joins)]) for each in page.rows],
        "loads_url": f"{reverse('plans:loads')}{paging.address('', request.GET)}",
        "filters": paging.address("", request.GET),
        "may_register": policies.may_register_somewhere(viewer),
        "may_see_chances": policies.may_see_chances(viewer),
        "tiles_url": settings.MAP_TILES_URL,
        "attribution": settings.MAP_TILES_ATTRIBUTION,
    }
    return render(request, "plans/list.html", context)


@login_not_required
@require_safe
def loads(request: HttpRequest) -> HttpResponse:
    """Show in which weeks a street or a group is asked more than one thing at once."""
    form, filters = filters_of(request)
    context = {
        "form": form,
        "asked": filters,
        "period": presenting.period(filters),
        "loads": queries.loads_for(request.user, filters),
        "trail": [(_("Plans"), reverse("plans:list")), (_("Much at once"), "")],
    }
    return render(request, "plans/loads.html", context)


@login_not_required
@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Send the same list as a file, with the same filters: for a visitor only what is public."""
    _form, filters = filters_of(request)
    found = queries.filtered(request.user, filters)
    if kind == "geojson":
        response = StreamingHttpResponse(geojson(found.iterator(chunk_size=2000)), "application/geo+json")
        response["Content-Disposition"] = 'attachment; filename="plannen.geojson"'
        return response
    if kind not in exports.KINDS:
        raise Http404
    columns = [
        _("Number"),
        _("Plan"),
        _("Kind"),
        _("Area"),
        _("Street or place"),
        _("From"),
        _("Until"),
        _("Organisation"),
        _("Whom it asks something of"),
        _("Does it join?"),
        _("How it joins, or why it stands apart"),
        _("Visible to"),
    ]
    return exports.answer(kind, "plannen", columns, lines(found.iterator(chunk_size=2000)))


def lines(found: Iterable[LinePlan]) -> Iterator[list[object]]:
    """Yield the rows of a list."""
    for each in found:
        yield [
            each.pk,
            each.title,
            each.get_kind_display(),
            each.area.name,
            each.street,
            each.starts_on,
            each.ends_on,
            str(each.organisation or ""),
            each.weighs_on,
            each.get_joins_display(),
            each.how,
            each.get_visibility_display(),
        ]


def geojson(found: Iterable[LinePlan]) -> Iterator[str]:
    """Yield plans as a collection of features, piece by piece; one without a place has no geometry."""
    yield '{"type": "FeatureCollection", "features": ['
    for number, each in enumerate(found):
        properties = {
            "id": each.pk,
            "titel": each.title,
            "soort": each.kind,
            "gebied": each.area.code,
            "straat": each.street,
            "van": each.starts_on.isoformat(),
            "tot": each.ends_on.isoformat(),
            "organisatie": str(each.organisation or ""),
            "aansluiting": each.joins,
            "url": reverse("plans:plan", args=[each.pk]),
        }
        feature = {"type": "Feature", "geometry": each.geometry, "properties": properties}
        yield (", " if number else "") + json.dumps(feature, ensure_ascii=False)
    yield "]}"
