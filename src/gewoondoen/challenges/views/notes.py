"""Notes for oneself: nobody else comes here, and nothing tells that one was written."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from gewoondoen.challenges import actions, policies, queries
from gewoondoen.challenges.forms.act import ActForm
from gewoondoen.challenges.forms.at_table import NoteForm
from gewoondoen.challenges.models import Challenge
from gewoondoen.challenges.views.table import trail_to_table
from gewoondoen.ui.once import once


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form for a note, or keep it."""
    viewer: Any = request.user
    found = queries.challenge_for(viewer, pk)
    policies.require(policies.may_contribute(viewer, found))
    form = NoteForm(request.POST or None, challenge=found, item=None, viewer=viewer)
    title, submit = _("A note for yourself"), _("Keep it")
    if request.method != "POST":
        return page(request, found, form, title, submit)
    if not form.is_valid():
        return page(request, found, form, title, submit, status=422)
    once(form.cleaned_data["key"], lambda: actions.write_note(challenge=found, by=viewer, **form.given()))
    messages.success(request, _("Your note is kept. Only you can read it."))
    return back(found)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, note: int) -> HttpResponse:
    """Ask whether a note of one's own goes, or throw it away; of anyone else's nobody learns that it is there."""
    viewer: Any = request.user
    found = queries.challenge_for(viewer, pk)
    own = queries.note_for(viewer, found, note)
    if request.method != "POST":
        form = ActForm(challenge=found, item=own, viewer=viewer)
        return page(request, found, form, _("Throw this note away"), _("Throw away"), text=own.text)
    actions.remove_note(note=own, by=viewer)
    messages.success(request, _("Your note is gone."))
    return back(found)


def back(found: Challenge) -> HttpResponse:
    """Go back to the table."""
    return redirect(f"{reverse('challenges:table', args=[found.pk])}#notities")


def page(
    request: HttpRequest, found: Challenge, form: ActForm, title: str, submit: str, status: int = 200, text: str = ""
) -> HttpResponse:
    """Render the small page of a note."""
    context = {
        "challenge": found,
        "form": form,
        "title": title,
        "submit": submit,
        "text": text,
        "trail": [*trail_to_table(found)[2:], (title, request.path)],
    }
    return render(request, "challenges/note.html", context, status=status)
