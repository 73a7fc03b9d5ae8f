"""One-click sign-in as anyone of the cast, in demo mode only: elsewhere these addresses do not exist."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from gewoondoen.demo import queries
from gewoondoen.ui.languages import remember
from gewoondoen.workspace.starts import start_of

# Nobody of the cast has a password; this names the backend that keeps their session.
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@login_not_required
@never_cache
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Show who one can be, by role."""
    queries.require_demo()
    return render(request, "demo/people.html", {"groups": queries.groups(), "is_filled": queries.is_filled()})


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask once, then sign in as this person and go to where their day starts."""
    person = queries.person(slug)
    user = queries.account_of(person)
    if request.method != "POST":
        return render(request, "demo/sign_in.html", {"person": person, "account": user})
    login(request, user, backend=BACKEND)
    return remember(redirect(start_of(user).url), user.language)
