"""What people see: the list, the page of one interpretation, and the page on which it is written."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.areas.models import Area
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import actions, policies, queries
from gewoondoen.knowledge.forms.stories import InterpretForm
from gewoondoen.knowledge.forms.story_lists import StoryFilterForm
from gewoondoen.knowledge.models import Indicator, Interpretation
from gewoondoen.knowledge.subjects import FigureSubject
from gewoondoen.knowledge.views.story_acts import acts_for, react_form
from gewoondoen.knowledge.views.story_figures import ShownFigure, asked_figure, figure_behind
from gewoondoen.knowledge.views.trails import start
from gewoondoen.people.models import User
from gewoondoen.ui import paging
from gewoondoen.ui.once import once
from gewoondoen.ui.slots import slot


class SignedIn(HttpRequest):
    """A request of someone with an account: the middleware lets nobody else come here."""

    user: User


@login_not_required
@require_safe
def interpretations(request: HttpRequest) -> HttpResponse:
    """Show what people see, as far as this viewer may know of it."""
    form = StoryFilterForm(request.GET, viewer=request.user)
    filters = form.filters()
    found = queries.counted(queries.filtered_interpretations(request.user, filters))
    page = paging.page(found, request.path, request.GET)
    open_here = queries.inquiries_in(request.user, filters.area, is_open=True)
    context = {
        "form": form,
        "page": page,
        "told": queries.told_of(request.user, page.rows),
        "narrowed": filters != queries.StoryFilters(),
        "area": filters.area,
        "open_inquiries": open_here.count(),
        "may_interpret": queries.interpretable_areas(request.user).exists(),
        "may_ask": queries.askable_areas(request.user).exists(),
    }
    return render(request, "knowledge/stories/list.html", context)


@login_not_required
@require_safe
def interpretation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what somebody sees, the figure it is about, and how others react."""
    viewer = request.user
    said = queries.interpretation_for(viewer, pk)
    [told] = queries.told_of(viewer, [said])
    reactions = queries.reactions_to(viewer, said)
    context = {
        "said": said,
        "told": told,
        "figure": figure_behind(viewer, said.area, said.indicator, said.period) if said.indicator else None,
        "reactions": reactions,
        "recognised": sum(each.recognises for each in reactions),
        "otherwise": sum(not each.recognises for each in reactions),
        "react_form": react_form(viewer, said) if told.may_react else None,
        "may_open": policies.may_open_interpretation(viewer, said) and not policies.is_inside(said.indicator),
        "acts": acts_for(viewer, said),
        "timeline": queries.story_timeline(viewer, said),
        "rows": facts_of(told),
        "trail": [*trail_to(said.area), (told.title, request.path)],
        "aside_parts": _beside(request, said),
    }
    return render(request, "knowledge/stories/interpretation.html", context)


def facts_of(told: queries.Told) -> list[tuple[str, object]]:
    """Return what there is to say of an interpretation in a line each."""
    rows: list[tuple[str, object]] = [(_("Area"), told.area_name)]
    if told.indicator_name:
        rows.append((_("Figure"), told.indicator_name))
    if told.period_label:
        rows.append((_("Period"), told.period_label))
    if told.domain_label:
        rows.append((_("About what is reported"), told.domain_label))
    return rows


def _beside(request: HttpRequest, said: Interpretation) -> list[Any]:
    """Return what higher rooms hang beside it: what is reported there, what it became."""
    parts = slot(request, "interpretation", "aside", said)
    if said.indicator is not None:
        parts += slot(request, "figure", "aside", FigureSubject(said.area, said.indicator, said.period))
    return parts


def trail_to(area: Area) -> list[tuple[str, str]]:
    """Return the way down to what people see in an area."""
    return [
        *start(),
        (_("What people see"), reverse("knowledge:interpretations")),
        (area.name, f"{reverse('knowledge:interpretations')}?{urlencode({'gebied': area.code})}"),
    ]


@dataclass(frozen=True)
class Asked:
    """What an address says that somebody wants to speak of: an area, a figure of it, or neither yet."""

    area: Area | None = None
    indicator: Indicator | None = None
    period: str = ""

    def figure(self, viewer: User) -> ShownFigure | None:
        """Return the figure itself."""
        if self.area is None or self.indicator is None:
            return None
        return figure_behind(viewer, self.area, self.indicator, self.period)


def asked_of(request: SignedIn) -> Asked:
    """Return what the address names; raises Http404 for an area, figure or period that is not there."""
    code, slug = request.GET.get("gebied", ""), request.GET.get("cijfer", "")
    area = areas.area_for(request.user, code) if code else None
    indicator, period = asked_figure(request.user, slug, request.GET.get("periode", "")) if slug else (None, "")
    return Asked(area, indicator, period)


@require_http_methods(["GET", "HEAD", "POST"])
def interpret(request: SignedIn) -> HttpResponse:
    """Show the page on which somebody writes what they see, or keep it."""
    asked = asked_of(request)
    may = policies.may_interpret(request.user, asked.area) if asked.area else None
    policies.require(queries.interpretable_areas(request.user).exists() if may is None else may)
    about = {"viewer": request.user, "area": asked.area, "indicator": asked.indicator}
    if request.method != "POST":
        start = {"about": request.GET["domein"]} if "domein" in request.GET else {}
        return writing_page(request, InterpretForm(initial=start, **about), asked)
    form = InterpretForm(request.POST, **about)
    if not form.is_valid():
        return writing_page(request, form, asked, status=422)
    try:
        made = once(
            form.cleaned_data["key"],
            lambda: actions.interpret(by=request.user, indicator=asked.indicator, period=asked.period, **form.given()),
        )
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return writing_page(request, form, asked, status=refused.status)
    if made is None:
        return redirect("knowledge:interpretations")
    messages.success(request, thanks_for(made, request.user))
    return redirect("knowledge:interpretation", pk=made.pk)


def thanks_for(said: Interpretation, viewer: User) -> str:
    """Return what somebody reads who just wrote what they see."""
    if said.visibility == Interpretation.Visibility.PUBLIC or policies.may_open_interpretation(viewer, said):
        return _("Thank you. What you see stands beside the figures of the area now.")
    if policies.is_inside(said.indicator) or said.role != Interpretation.Role.LIVES:
        return _("Thank you. Those who work on the area can read it now.")
    return _("Thank you. Someone who works in your area reads it before everyone can.")


def writing_page(request: SignedIn, form: InterpretForm, asked: Asked, status: int = 200) -> HttpResponse:
    """Render the page on which somebody writes what they see."""
    context = {
        "form": form,
        "asked": asked,
        "figure": asked.figure(request.user),
        "others": queries.interpretations_of(request.user, asked.area, asked.indicator) if asked.area else [],
        "trail": [
            *(
                trail_to(asked.area)
                if asked.area
                else [*start(), (_("What people see"), reverse("knowledge:interpretations"))]
            ),
            (_("What do you see?"), request.path),
        ],
    }
    return render(request, "knowledge/stories/interpret.html", context, status=status)
