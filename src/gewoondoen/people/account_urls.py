"""The addresses of accounts: only those of sign-in by code. What has to do with passwords is not there at all."""

from allauth.account import views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.generic import RedirectView

# django-allauth sends those who have to begin again here; asking for a code is what the sign-in page does.
begin_again = login_not_required(RedirectView.as_view(pattern_name="account_login", query_string=True))

# What the browser kept of this site goes with signing out: pages, and reports that wait on the device to be sent.
WIPE = '"cache", "storage"'


@login_not_required
def logout(request: HttpRequest) -> HttpResponse:
    """Sign out, and have the browser wipe what it kept."""
    response: HttpResponse = views.logout(request)
    if request.method == "POST":
        response["Clear-Site-Data"] = WIPE
    return response


urlpatterns = [
    path("aanmelden/", views.login, name="account_login"),
    path("aanmelden/code/", views.confirm_login_code, name="account_confirm_login_code"),
    path("aanmelden/opnieuw/", begin_again, name="account_request_login_code"),
    path("afmelden/", logout, name="account_logout"),
    path("nieuw/", views.signup, name="account_signup"),
    path("e-mailadres/", views.email, name="account_email"),
    path("e-mailadres/code/", views.email_verification_sent, name="account_email_verification_sent"),
    path("niet-actief/", views.account_inactive, name="account_inactive"),
]
