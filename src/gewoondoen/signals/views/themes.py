"""The list of themes, for administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.signals import actions, policies, queries
from gewoondoen.signals.forms.themes import ThemeForm
from gewoondoen.signals.models import Theme


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """Show all themes."""
    policies.require(policies.may_manage_themes(request.user))
    return render(request, "signals/themes.html", {"themes": queries.themes_for(request.user)})


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, slug: str = "") -> HttpResponse:
    """Add a theme, or change one."""
    policies.require(policies.may_manage_themes(request.user))
    known = queries.theme_for(request.user, slug) if slug else Theme()
    form = ThemeForm(request.POST or None, instance=known)
    if not form.is_valid():
        context = {"form": form, "known": known if slug else None}
        return render(request, "signals/theme.html", context, status=422 if form.is_bound else 200)
    actions.save_theme(theme=form.save(commit=False), by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("Kept."))
    return redirect("signals:themes")
