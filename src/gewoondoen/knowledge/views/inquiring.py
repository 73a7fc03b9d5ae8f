"""Questions to people who know an area: the list, one question with its answers, asking and closing."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import actions, policies, queries
from gewoondoen.knowledge.forms.stories import AskForm, KeyForm, SpeakingForm
from gewoondoen.knowledge.forms.story_lists import InquiryFilterForm
from gewoondoen.knowledge.models import Inquiry
from gewoondoen.knowledge.views.stories import Asked, SignedIn, asked_of, thanks_for
from gewoondoen.knowledge.views.story_figures import figure_behind
from gewoondoen.knowledge.views.trails import start
from gewoondoen.people.policies import is_person
from gewoondoen.ui import paging
from gewoondoen.ui.once import once, was_sent


@login_not_required
@require_safe
def inquiries(request: HttpRequest) -> HttpResponse:
    """Show the questions to people who know an area."""
    form = InquiryFilterForm(request.GET, viewer=request.user)
    found = queries.inquiries_in(request.user, form.area(), is_open=form.is_open())
    context = {
        "form": form,
        "page": paging.page(found, request.path, request.GET),
        "narrowed": form.area() is not None or form.is_open(),
        "may_ask": queries.askable_areas(request.user).exists(),
        "trail": [*top(), (_("Questions"), request.path)],
    }
    return render(request, "knowledge/stories/inquiries.html", context)


def top() -> list[tuple[str, str]]:
    """Return where the way down to a question begins."""
    return [*start(), (_("What people see"), reverse("knowledge:interpretations"))]


@login_not_required
@require_safe
def inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a question with its answers, and for who may the form to answer it."""
    asked = queries.inquiry_for(request.user, pk)
    viewer = request.user
    is_asked = asked.closed_at is None and is_person(viewer) and policies.may_answer(viewer, asked.area)
    return question_page(request, asked, answer_form(viewer, asked) if is_asked else None)


def answer_form(viewer: Any, asked: Inquiry, data: Any = None) -> SpeakingForm:
    """Return the form to answer a question."""
    return SpeakingForm(data, viewer=viewer, area=asked.area, indicator=asked.indicator)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: SignedIn, pk: int) -> HttpResponse:
    """Show the question to who came here to answer it, or keep the answer."""
    asked = queries.inquiry_for(request.user, pk)
    policies.require(policies.may_answer(request.user, asked.area))
    if request.method != "POST":
        return redirect("knowledge:inquiry", pk=pk)
    form = answer_form(request.user, asked, request.POST)
    if not form.is_valid():
        return question_page(request, asked, form, status=422)
    try:
        made = once(
            form.cleaned_data["key"],
            lambda: actions.answer_inquiry(inquiry=asked, by=request.user, **form.given()),
        )
    except Refused as refused:
        form.add_error(None, refused.message)
        return question_page(request, asked, form, status=refused.status)
    if made is not None:
        messages.success(request, thanks_for(made, request.user))
    return redirect("knowledge:inquiry", pk=pk)


def question_page(request: HttpRequest, asked: Inquiry, form: SpeakingForm | None, status: int = 200) -> HttpResponse:
    """Render a question with its answers."""
    viewer = request.user
    context = {
        "inquiry": asked,
        "form": form,
        "who": queries.asked_by(viewer, asked),
        "figure": figure_behind(viewer, asked.area, asked.indicator, asked.period) if asked.indicator else None,
        "answers": queries.answers_to(viewer, asked),
        "may_close": asked.closed_at is None and policies.may_close_inquiry(viewer, asked),
        "timeline": queries.inquiry_timeline(viewer, asked),
        "trail": [*top(), (_("Questions"), reverse("knowledge:inquiries")), (asked.question, request.path)],
    }
    return render(request, "knowledge/stories/inquiry.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: SignedIn) -> HttpResponse:
    """Show the page on which people are asked what they see, or ask them."""
    asked = asked_of(request)
    may = policies.may_ask(request.user, asked.area) if asked.area else None
    policies.require(queries.askable_areas(request.user).exists() if may is None else may)
    form = AskForm(request.POST if request.method == "POST" else None, viewer=request.user, area=asked.area)
    if request.method != "POST":
        return asking_page(request, form, asked)
    if not form.is_valid():
        return asking_page(request, form, asked, status=422)
    try:
        made = once(
            form.cleaned_data["key"],
            lambda: actions.ask_people(by=request.user, indicator=asked.indicator, period=asked.period, **form.given()),
        )
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return asking_page(request, form, asked, status=refused.status)
    if made is None:
        return redirect("knowledge:inquiries")
    messages.success(request, _("Asked. The platform and the partners of this area are told."))
    return redirect("knowledge:inquiry", pk=made.pk)


def asking_page(request: SignedIn, form: AskForm, asked: Asked, status: int = 200) -> HttpResponse:
    """Render the page on which people are asked what they see."""
    context = {
        "form": form,
        "asked": asked,
        "figure": asked.figure(request.user),
        "told": len(queries.asked_people(asked.area)) if asked.area else None,
        "trail": [*top(), (_("Ask what people see"), request.path)],
    }
    return render(request, "knowledge/stories/ask.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: SignedIn, pk: int) -> HttpResponse:
    """Show the page on which a question is closed, or close it."""
    asked = queries.inquiry_for(request.user, pk)
    policies.require(policies.may_close_inquiry(request.user, asked))
    if request.method == "POST" and was_sent(request.POST):
        return redirect("knowledge:inquiry", pk=pk)
    form = KeyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        once(form.cleaned_data["key"], lambda: actions.close_inquiry(inquiry=asked, by=request.user))
        messages.success(request, _("The question is closed. Those who answered are told."))
        return redirect("knowledge:inquiry", pk=pk)
    trail = [*top(), (asked.question, reverse("knowledge:inquiry", args=[pk])), (_("Close"), request.path)]
    context = {"inquiry": asked, "form": form, "trail": trail}
    return render(request, "knowledge/stories/close.html", context, status=422 if form.is_bound else 200)
