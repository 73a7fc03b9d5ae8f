"""The administrator makes, changes and ends boroughs and focus areas."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.areas import actions, policies, queries
from gewoondoen.areas.forms import BoroughForm, FocusAreaForm
from gewoondoen.areas.models import Area
from gewoondoen.kernel.refusals import Refused


def municipality_managed_by(request: HttpRequest) -> Area:
    """Return the municipality of this installation, for its administrator."""
    municipality = queries.home(request.user)
    policies.require(policies.may_manage_areas(request.user, municipality))
    if municipality is None:
        raise Http404
    return municipality


@require_safe
def own_areas(request: HttpRequest) -> HttpResponse:
    """The boroughs and focus areas there are."""
    municipality = municipality_managed_by(request)
    found = queries.own_areas(request.user, municipality)
    return render(request, "areas/manage.html", {"areas": found, "municipality_area": municipality})


@require_http_methods(["GET", "HEAD", "POST"])
def make_borough(request: HttpRequest) -> HttpResponse:
    """Make a borough."""
    municipality = municipality_managed_by(request)
    form = BoroughForm(request.POST or None, municipality=municipality)

    def make(districts: Any, **given: Any) -> Area:
        return actions.make_borough(municipality=municipality, by=request.user, districts=districts, **given)

    return _answer(request, form, make, {"parts": "districts"}, title=_("Make a borough"))


@require_http_methods(["GET", "HEAD", "POST"])
def make_focus_area(request: HttpRequest) -> HttpResponse:
    """Make a focus area."""
    municipality = municipality_managed_by(request)
    form = FocusAreaForm(request.POST or None, request.FILES or None, municipality=municipality)

    def make(**given: Any) -> Area:
        return actions.make_focus_area(municipality=municipality, by=request.user, **given)

    return _answer(request, form, make, {"parts": "neighbourhoods"}, title=_("Make a focus area"))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change a borough or focus area."""
    municipality = municipality_managed_by(request)
    area = queries.own_area_for(request.user, code)
    form = _form_of(request, area, municipality)

    def save(**given: Any) -> Area:
        return actions.change_own_area(area=area, municipality=municipality, by=request.user, **given)

    return _answer(request, form, save, {}, title=_("Change %(name)s") % {"name": area.name}, area=area)


@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    """End a borough or focus area."""
    municipality = municipality_managed_by(request)
    area = actions.end_own_area(
        area=queries.own_area_for(request.user, code), municipality=municipality, by=request.user
    )
    messages.success(request, _("%(name)s has ended. Its page stays.") % {"name": area.name})
    return redirect("areas:manage")


def _form_of(request: HttpRequest, area: Area, municipality: Area) -> BoroughForm | FocusAreaForm:
    """Return the form with what holds now."""
    initial: dict[str, Any] = {"name": area.name, "about": area.about, "place": area.place}
    parts = list(queries.parts_of(request.user, area))
    if area.kind == Area.Kind.BOROUGH:
        initial["parts"] = parts
        return BoroughForm(request.POST or None, municipality=municipality, borough=area, initial=initial)
    if area.outline.drawn:
        initial["drawn"] = queries.drawing_of(request.user, area)
    else:
        initial["parts"] = parts
    return FocusAreaForm(request.POST or None, request.FILES or None, municipality=municipality, initial=initial)


def _answer(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[..., Area],
    names: dict[str, str],
    **context: object,
) -> HttpResponse:
    """Show the form; when it is right, do the act. What the action refuses comes back at its field."""
    if form.is_bound and form.is_valid():
        given = {names.get(field, field): value for field, value in form.cleaned_data.items()}
        try:
            area = act(**given)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("%(name)s has been saved.") % {"name": area.name})
            return redirect(area)
    status = 422 if form.is_bound else 200
    return render(request, "areas/own_area.html", {"form": form, **context}, status=status)
