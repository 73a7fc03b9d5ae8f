"""Two pages of the frame itself: choosing a language, and all components in all their states."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from gewoondoen.ui import showcase
from gewoondoen.ui.addresses import safe_next
from gewoondoen.ui.languages import remember


@login_not_required
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Remember the chosen language in a cookie and go back to the page."""
    return remember(redirect(safe_next(request, request.POST.get("next"))), request.POST.get("language"))


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Show every component in every state, for who builds pages and who checks them."""
    return render(request, "ui/components.html", showcase.context(request.path))
