"""Texts to start an answer from, for who answers and for administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.signals import actions, policies, queries
from gewoondoen.signals.forms.answering import TemplateForm
from gewoondoen.signals.models import AnswerTemplate


@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """Show all texts."""
    policies.require(policies.may_manage_templates(request.user))
    return render(request, "signals/templates.html", {"templates": queries.templates_for(request.user)})  # type: ignore[arg-type]


@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Add a text, or change one."""
    policies.require(policies.may_manage_templates(request.user))
    known = queries.template_for(request.user, pk) if pk is not None else None  # type: ignore[arg-type]
    form = TemplateForm(request.POST or None, instance=known or AnswerTemplate())
    if not form.is_valid():
        context = {"form": form, "known": known}
        return render(request, "signals/template.html", context, status=422 if form.is_bound else 200)
    actions.save_template(template=form.save(commit=False), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Kept."))
    return redirect("signals:templates")
