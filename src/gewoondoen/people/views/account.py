"""My account: what I told about myself, when I am away, what is held on me."""

import copy

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gewoondoen.kernel import personal
from gewoondoen.people import actions, queries
from gewoondoen.people.forms import AbsenceForm, DetailsForm, EraseForm
from gewoondoen.people.models import User
from gewoondoen.people.views.asking import PersonRequest, accepted, trail, typed
from gewoondoen.ui.languages import remember


def _page(
    request: PersonRequest, *, details: DetailsForm | None = None, absence: AbsenceForm | None = None, status: int = 200
) -> HttpResponse:
    """Show the account with its forms."""
    user = request.user
    today = timezone.localdate()
    context = {
        "details": details or DetailsForm(instance=user),
        "absence": absence or AbsenceForm(instance=user),
        "grants": user.grants.select_related("area"),
        "faces": queries.faces_of(user),
        "is_away": queries.is_away(user, today),
        "stands_in": queries.stands_in(user, today),
    }
    return render(request, "people/me.html", context, status=status)


def _copy(user: User) -> User:
    """Return the person for a form to fill in: what was typed wrongly must not show in the head of the page."""
    return copy.copy(user)


def me(request: PersonRequest) -> HttpResponse:
    """Show and change my details."""
    if request.method != "POST":
        return _page(request)
    form = DetailsForm(request.POST, instance=_copy(request.user))
    if not form.is_valid():
        return _page(request, details=form, status=422)
    user = actions.change_details(user=request.user, by=request.user, **form.cleaned_data)
    messages.success(request, _("Your details are saved."))
    return remember(redirect("people:me"), user.language)


@require_POST
def my_absence(request: PersonRequest) -> HttpResponse:
    """Say when I am away."""
    form = AbsenceForm(request.POST, instance=_copy(request.user))
    if not form.is_valid():
        return _page(request, absence=form, status=422)
    actions.plan_absence(user=request.user, by=request.user, **form.cleaned_data)
    messages.success(request, _("Your absence is saved."))
    return redirect("people:me")


def _held_on(person: User) -> list[dict[str, object]]:
    """Return everything that is held on a person, by the place where it is kept."""
    shown = personal.shown_to(person)
    return [{"key": each.key, "what": str(each.label), "rows": shown[each.key]} for each in personal.holdings()]


def held(request: PersonRequest) -> HttpResponse:
    """Show everything that is held on me."""
    context = {"held": _held_on(request.user), "trail": trail((_("My account"), "people:me"), (_("My data"), ""))}
    return render(request, "people/held.html", context)


def download(request: PersonRequest) -> HttpResponse:
    """Hand over everything that is held on me, to keep or to take elsewhere."""
    now = timezone.localtime()
    content = {"made_at": now.isoformat(timespec="seconds"), "held": _held_on(request.user)}
    return JsonResponse(
        content,
        json_dumps_params={"indent": 2, "ensure_ascii": False},
        headers={"Content-Disposition": f'attachment; filename="mijn-gegevens-{now:%Y-%m-%d}.json"'},
    )


def erase(request: PersonRequest) -> HttpResponse:
    """Say what goes and what stays, and erase on a sure yes; signs out."""
    form = EraseForm(typed(request))
    if request.method == "POST" and form.is_valid():
        counts = accepted(form, lambda: actions.erase_person(user=request.user, by=request.user))
        if counts is not None:
            logout(request)
            messages.success(request, _("Your details are erased and you are signed out."))
            return redirect("/")
    status = 422 if form.is_bound else 200
    context = {
        "form": form,
        "held": [each for each in _held_on(request.user) if each["rows"]],
        "trail": trail((_("My account"), "people:me"), (_("My data"), "people:held"), (_("Erase my data"), "")),
    }
    return render(request, "people/erase.html", context, status=status)
