"""The addresses of the frame itself: choosing a language, the own look, and all components in all their states."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from gewoondoen.ui import look, showcase, showcase_charts, theme
from gewoondoen.ui.addresses import safe_next
from gewoondoen.ui.languages import remember

HOUR = 60 * 60


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language in a cookie and go back to the page."""
    return remember(redirect(safe_next(request, request.POST.get("next"))), request.POST.get("language"))


@login_not_required
@cache_control(public=True, max_age=HOUR)
def own_look(_request: HttpRequest) -> HttpResponse:
    """Give the municipality's own design tokens as a style sheet; without a theme file an empty one."""
    return HttpResponse(theme.sheet_of(look.own_tokens()), content_type="text/css; charset=utf-8")


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, for who builds pages and who checks them."""
    return render(request, "ui/components.html", showcase.context(request.path) | showcase_charts.context())
