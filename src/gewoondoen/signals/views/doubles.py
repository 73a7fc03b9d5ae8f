"""Doubles on a page: shown to who is reporting before they send, and to who handles a signal; taken apart again."""

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gewoondoen.signals import actions, queries
from gewoondoen.signals.views import known
from gewoondoen.signals.views.reporting import already_sent, first_missing, shown


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_doubles(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Ask who is reporting whether it is one of the known matters near the place; without any, go on at once."""
    draft = queries.draft(key)
    if draft is None:
        return already_sent(key) or render(request, "signals/report_gone.html", status=410)
    if missing := first_missing(draft, before="bereik"):
        return redirect("signals:report_step", key=key, step=missing)
    if request.method == "POST":
        return choose(request, key, request.POST.get(known.KNOWN, ""))
    told = known.told_in(draft)
    found = queries.doubles_of(request.user, told) if told else None
    if not found:
        return choose(request, key, "")
    context: dict[str, Any] = {
        "draft": draft,
        "open": known.choices(found.open),
        "solved": known.choices(found.solved),
    }
    return shown(request, "report_doubles", "waar", **context)


def choose(request: HttpRequest, key: uuid.UUID, reference: str) -> HttpResponse:
    """Keep what it is with the draft, and go on; one that was closed or hidden meanwhile is asked again."""
    if reference and queries.public_double(request.user, reference) is None:
        messages.warning(request, _("That one was closed meanwhile. Look again, or go on with your own report."))
        return redirect("signals:report_doubles", key=key)
    actions.write_draft(key=key, step=known.KNOWN, answers={"reference": reference})
    return redirect("signals:report_step", key=key, step="bereik")


@require_POST
def take_apart(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a joined signal out of the other again, whole."""
    signal = queries.signal_for(request.user, reference)
    version = request.POST.get("version", "")
    actions.take_apart(
        signal=signal,
        by=request.user,  # type: ignore[arg-type]
        version=int(version) if version.isdecimal() else None,
    )
    messages.success(request, _("A signal of its own again. Its reporters are told."))
    return redirect("signals:signal", reference=signal.reference)
