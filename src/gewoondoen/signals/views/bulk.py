"""One thing done to several signals: what will happen, and then what did."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gewoondoen.signals import bulk, queries
from gewoondoen.ui.once import once


@require_POST
def several(request: HttpRequest) -> HttpResponse:
    """Show what will happen to the signals ticked; with the button of that page, do it."""
    act = bulk.ACTS.get(request.POST.get("wat", ""))
    versions = bulk.picked(request.POST.getlist("kies"))
    back = address_back(request)
    if act is None or not versions or len(versions) > bulk.MOST:
        most = _("Tick one signal or more, at most %(most)d at once.") % {"most": bulk.MOST}
        messages.warning(request, most)
        return redirect(back)
    signals = queries.signals_among(request.user, versions)
    lines = bulk.plan(act, signals, versions, by=request.user)  # type: ignore[arg-type]
    context = {"act": act, "lines": lines, "back": back, "can": [line for line in lines if not line.why_not]}
    if "doen" not in request.POST:
        form = act.form(initial={"key": uuid.uuid4()}, signals=signals)
        return render(request, "signals/bulk.html", {**context, "form": form})
    form = act.form(request.POST, signals=signals)
    if not form.is_valid():
        return render(request, "signals/bulk.html", {**context, "form": form}, status=422)
    if once(form.cleaned_data["key"], lambda: True) is None:
        messages.info(request, _("This was done already."))
        return redirect(back)
    # After the mark and not inside its transaction: each signal is done by itself, and stays done.
    done = bulk.carry_out(act, lines, form.given(), by=request.user)  # type: ignore[arg-type]
    count = sum(not line.why_not for line in done)
    words = ngettext("Done for %(count)d signal.", "Done for %(count)d signals.", count) % {"count": count}
    if count == len(done):
        messages.success(request, words)
        return redirect(back)
    return render(request, "signals/bulk_done.html", {"act": act, "lines": done, "words": words, "back": back})


def address_back(request: HttpRequest) -> str:
    """Return the address of the list they came from, never one of another site."""
    asked = request.POST.get("terug", "")
    if url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith(reverse("signals:list")):
        return asked
    return reverse("signals:list")
