"""What was learned, for colleagues in other areas."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gewoondoen.signals import policies, queries
from gewoondoen.signals.forms.lessons import LessonFilters
from gewoondoen.ui import paging


@require_safe
def lessons(request: HttpRequest) -> HttpResponse:
    """Show what was learned, newest first: the line, its theme, outcome, area and month; nothing of the case."""
    policies.require(policies.may_learn(request.user))
    form = LessonFilters(request.GET)
    asked = form.filters()
    found = paging.page(queries.lessons(request.user, **asked), request.path, request.GET)  # type: ignore[arg-type]
    context = {"form": form, "page": found, "narrowed": any(asked.values())}
    return render(request, "signals/lessons.html", context)
