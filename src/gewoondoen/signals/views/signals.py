"""The page of one signal: for everyone what is public, for those on it what they need."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.kernel import events, workdays
from gewoondoen.signals import policies, queries
from gewoondoen.signals.models import Signal
from gewoondoen.signals.views.acts import acts_for
from gewoondoen.signals.views.lists import beside_of
from gewoondoen.signals.views.reporting import photo_answer
from gewoondoen.ui.slots import slot


@login_not_required
@require_safe
def signal(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a signal as far as this viewer may see it; one that was joined leads to the other."""
    found = queries.signal_for(request.user, reference)
    sight = queries.sight_of(request.user, found)
    if found.joined_into and sight != events.INTERNAL:
        return redirect("signals:signal", reference=found.joined_into.reference)
    timeline = queries.timeline_of(found, up_to=sight)
    people = queries.people_of([found.pk]).get(found.pk, 0)
    context = {
        "signal": found,
        "sight": sight,
        "is_public": sight == events.PUBLIC,
        "timeline": timeline[::-1],
        "last_event": timeline[-1].event_id if timeline else 0,
        "trail": trail_of(found),
        "facts": facts_of(found, people, is_public=sight == events.PUBLIC, at_work=sight == events.INTERNAL),
        "inside": queries.inside(request.user, found),
        **work_of(request, found, sight),
        "may_handle": policies.may_handle(request.user, found),
        "acts": acts_for(request.user, found),
        "promise": promise_of(found),
        "beside": beside_of(request, found),
        "main_parts": slot(request, "signal", "main", found),
        "aside_parts": slot(request, "signal", "aside", found),
        "action_parts": slot(request, "signal", "actions", found),
    }
    return render(request, "signals/signal.html", context)


def work_of(request: HttpRequest, found: Signal, sight: str) -> dict[str, object]:
    """Return the parts of the work and its photos, as far as this viewer sees them; nothing for everyone."""
    if sight == events.PUBLIC:
        return {}
    viewer = request.user
    assignments = queries.assignments_of(viewer, found)  # type: ignore[arg-type]
    return {"assignments": assignments, "work_photos": queries.work_photos_of(viewer, found, sight)}


def trail_of(found: Signal) -> list[tuple[str, str]]:
    """Return the way down to a signal."""
    return [(_("Signals"), reverse("signals:list")), (found.reference, "")]


def facts_of(found: Signal, people: int, *, is_public: bool, at_work: bool) -> list[tuple[str, object]]:
    """Return what there is to say about it: for everyone the month and the neighbourhood, for those on it more.

    Who works on it reads the words of the profession, all others those of residents.
    """
    theme, category = found.theme, found.category
    facts: list[tuple[str, object]] = [
        (_("Kind"), found.get_kind_display()),
        (_("Theme"), theme.shown_name if theme else ""),
        (_("Category"), (category.work_name if at_work else category.shown_name) if category else ""),
        (_("Domain"), theme.get_domain_display() if theme else ""),
        (_("Neighbourhood"), found.area.name),
    ]
    # One is what it begins with, and none is what a joined one has: neither says anything.
    if people > 1:
        facts.append((_("Reported by"), _("%(number)s people") % {"number": people}))
    if is_public:
        return [*facts, (_("Since"), date_format(timezone.localtime(found.created_at), "F Y"))]
    return [
        *facts,
        (_("Department"), found.department.name if found.department else ""),
        (_("Place"), found.place),
        (_("Since"), date_format(timezone.localtime(found.created_at), "j F Y, H:i")),
    ]


def promise_of(found: Signal) -> dict[str, object]:
    """Return how the promise stands: kept, still to keep with the days left, or lapsed."""
    today = timezone.localdate()
    if found.is_thanks and not found.contacted_at:
        return {"state": "none", "tone": ""}
    if found.is_promised_elsewhere:
        return {"state": "elsewhere", "tone": ""}
    if found.contacted_at:
        kept = timezone.localtime(found.contacted_at).date() <= found.promised_by
        return {"state": "kept" if kept else "late", "on": found.contacted_at, "tone": "positive" if kept else ""}
    left = workdays.between(today, found.promised_by)
    lapsed = found.promised_by < today
    tone = "negative" if lapsed else "warning" if left < 1 else "info"
    return {"state": "lapsed" if lapsed else "open", "by": found.promised_by, "tone": tone}


@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show a photo to who may read the report it came with."""
    return photo_answer(str(queries.photo_for(request.user, pk).file.name))
