"""The report of a month: read, made, edited, published, taken back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.areas import queries as areas
from gewoondoen.kernel.refusals import Refused
from gewoondoen.patterns import actions, drawings, policies, queries, wordings
from gewoondoen.patterns.calendar import last_whole
from gewoondoen.patterns.forms.reports import EditForm, VersionForm, WhyForm, label_of
from gewoondoen.patterns.models import AreaReport
from gewoondoen.patterns.models.reports import SECTIONS
from gewoondoen.patterns.queries import MonthFigures

UNPROCESSABLE = 422


def month_from(value: str) -> date:
    """Return the month of an address; raises ValueError for what is none, which is not found."""
    return date.fromisoformat(f"{value}-01")


@login_not_required
@require_safe
def report(request: HttpRequest, code: str, month: date) -> HttpResponse:
    """Show the report of a month: what everyone reads, or a draft as it would be read."""
    return _page(request, queries.report_for(request.user, code, month))


def _page(request: HttpRequest, found: AreaReport, form: Any = None, status: int = 200) -> HttpResponse:
    """Show a report, with what this viewer can do with it; `form` is the one that was not right."""
    viewer = request.user
    may_edit = policies.may_edit_report(viewer, found)
    figures = MonthFigures.kept(found.figures)
    month = wordings.month_name(found.month)
    versions = queries.versions_of(found)
    context = {
        "report": found,
        "month": month,
        "title": wordings.report_title(found.area, month),
        "crumbs": _crumbs(found),
        "sections": [(name, label_of(name), getattr(found, name)) for name in SECTIONS],
        "figures": figures,
        "themes": queries.theme_rows(figures),
        "chart": drawings.counts_by_month(figures.months, _("Reports in twelve months")),
        "earlier": [each for each in queries.reports_of_area(viewer, found.area) if each.pk != found.pk],
        "corrections": [each for each in versions if each.why] if found.is_published else [],
        "may_edit": may_edit,
        "publish_form": VersionForm(initial={"version": found.version}),
        "back_form": form or WhyForm(initial={"version": found.version}),
        "words": queries.words_of(viewer, found.area) if may_edit and not found.is_published else None,
    }
    return render(request, "patterns/report.html", context, status=status)


def _crumbs(found: AreaReport) -> list[tuple[str, str]]:
    """Return the way down to a report."""
    trail = [*areas.trail(None, found.area), found.area]
    return [
        (_("Areas"), reverse("areas:list")),
        *((each.name, each.get_absolute_url()) for each in trail),
        (_("How it goes here"), reverse("patterns:area", args=[found.area.code])),
        (wordings.month_name(found.month), ""),
    ]


def _address(found: AreaReport, name: str = "report") -> str:
    """Return the address of a page of a report."""
    return reverse(f"patterns:{name}", args=[found.area.code, f"{found.month:%Y-%m}"])


@require_POST
def make(request: HttpRequest, code: str) -> HttpResponse:
    """Have the report of last month made, now."""
    viewer = request.user
    area = areas.area_for(viewer, code)
    policies.require(policies.may_make_report(viewer, area))
    try:
        made = actions.draft_report(area=area, month=last_whole(timezone.localdate()), by=viewer)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("patterns:area", code=code)
    return redirect(_address(made))


def _editable(request: HttpRequest, code: str, month: date) -> AreaReport:
    """Return a report for who may edit it; others get the refusal of who may not."""
    found = queries.report_for(request.user, code, month)
    policies.require(policies.may_edit_report(request.user, found))
    return found


def _person(request: HttpRequest) -> Any:
    """Return who asks: somebody with an account, for everyone else was sent to sign in."""
    return request.user


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str, month: date) -> HttpResponse:
    """Edit the texts; what was typed stays when somebody else was first."""
    found = _editable(request, code, month)
    form = EditForm(request.POST if request.method == "POST" else None, report=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_report(
                report=found,
                texts=form.texts,
                by=_person(request),
                version=form.cleaned_data["version"],
                why=form.cleaned_data.get("why", ""),
            )
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            return _form(request, found, form, refused.status)
        messages.success(request, _("It was saved."))
        return redirect(_address(found))
    return _form(request, found, form, UNPROCESSABLE if form.is_bound else 200)


def _form(request: HttpRequest, found: AreaReport, form: EditForm, status: int) -> HttpResponse:
    """Show the form to edit a report; sent again, it is about what is there now."""
    if form.is_bound and status != UNPROCESSABLE:
        form.data = {
            **request.POST.dict(),
            "version": str(queries.report_for(request.user, found.area.code, found.month).version),
        }
    context = {
        "report": found,
        "form": form,
        "title": wordings.report_title(found.area, wordings.month_name(found.month)),
        "crumbs": [*_crumbs(found), (_("Edit"), "")],
        "cancel": _address(found),
    }
    return render(request, "patterns/edit.html", context, status=status)


@require_POST
def publish(request: HttpRequest, code: str, month: date) -> HttpResponse:
    """Show a report to everyone."""
    found = _editable(request, code, month)
    form = VersionForm(request.POST)
    if not form.is_valid():
        return _page(request, found, status=UNPROCESSABLE)
    try:
        actions.publish_report(report=found, by=_person(request), version=form.cleaned_data["version"])
    except Refused as refused:
        messages.error(request, refused.message)
        return _page(request, queries.report_for(request.user, code, month), status=refused.status)
    messages.success(request, _("Everyone can read it now, on the page of the area."))
    return redirect(_address(found))


@require_POST
def take_back(request: HttpRequest, code: str, month: date) -> HttpResponse:
    """Make a published report a draft again, with the reason."""
    found = _editable(request, code, month)
    form = WhyForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, UNPROCESSABLE)
    try:
        actions.take_back_report(
            report=found, by=_person(request), version=form.cleaned_data["version"], why=form.cleaned_data["why"]
        )
    except Refused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return _page(request, queries.report_for(request.user, code, month), form, refused.status)
    messages.success(request, _("It is a draft again."))
    return redirect(_address(found))
