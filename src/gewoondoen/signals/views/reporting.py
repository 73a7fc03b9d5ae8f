"""Reporting something, one page a step: what, where, how to reach you, check and send."""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.areas.forms import PlaceForm
from gewoondoen.people.policies import is_person
from gewoondoen.signals import actions, photos, policies, queries, tracking
from gewoondoen.signals.forms.privacy import pointed_out
from gewoondoen.signals.forms.reporting import MeTooForm, ReachForm, TakeForm, WhatForm
from gewoondoen.signals.models import Draft, Report, Signal
from gewoondoen.signals.places import place_kept, where_of, where_sent
from gewoondoen.signals.views import known

STEPS = ("wat", "waar", "bereik", "versturen")
# So long after sending, the address of the form still leads to the tracking page: for who sends twice or goes back.
LEADS_ON_FOR = timedelta(hours=24)


def step_names() -> list[str]:
    """Name the steps, for the row above the form."""
    return [_("What"), _("Where"), _("How to reach you"), _("Check and send")]


def shown(request: HttpRequest, template: str, step: str, status: int = 200, **context: Any) -> HttpResponse:
    """Render one step; what somebody is writing is kept out of caches."""
    number = STEPS.index(step)
    context |= {"steps": step_names(), "number": number, "step": step}
    response = render(request, f"signals/{template}.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def already_sent(key: uuid.UUID) -> HttpResponse | None:
    """Return the way to the tracking page when this form was sent a short time ago."""
    report = queries.report_by_key(key)
    if report and report.created_at > timezone.now() - LEADS_ON_FOR:
        return redirect(tracking.path_for(report.key))
    return None


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """Begin: the first step, before there is a draft."""
    if request.method == "POST":
        return save_what(request, draft=None)
    form = WhatForm(initial={"key": uuid.uuid4(), "kind": request.GET.get("soort")})
    return shown(request, "report_what", "wat", form=form, near=request.GET.get("gebied", ""))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_step(request: HttpRequest, key: uuid.UUID, step: str) -> HttpResponse:
    """Show or save one step of a report that is being written."""
    draft = queries.draft(key)
    if draft is None:
        return already_sent(key) or render(request, "signals/report_gone.html", status=410)
    if missing := first_missing(draft, before=step):
        return redirect("signals:report_step", key=key, step=missing)
    if step == "wat":
        return save_what(request, draft) if request.method == "POST" else show_what(request, draft)
    if step == "waar":
        return where(request, draft)
    if step == "bereik":
        return reach(request, draft)
    return send(request, draft)


def first_missing(draft: Draft, before: str) -> str | None:
    """Return the first step before this one that was not answered yet."""
    return next((step for step in STEPS[: STEPS.index(before)] if step not in draft.data), None)


def show_what(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show the first step again, with what was written."""
    form = WhatForm(initial={"key": draft.key, **draft.data["wat"]})
    return shown(request, "report_what", "wat", form=form, draft=draft, near=draft.data["wat"].get("near", ""))


def save_what(request: HttpRequest, draft: Draft | None) -> HttpResponse:
    """Keep what is the matter, with its photos."""
    kept = {photo["name"] for photo in draft.data.get("photos", [])} if draft else set()
    removed = sorted(kept.intersection(request.POST.getlist("remove")))
    form = WhatForm(request.POST, request.FILES, kept_photos=len(kept) - len(removed))
    if not form.is_valid():
        near = request.POST.get("near", "")
        return shown(request, "report_what", "wat", status=422, form=form, draft=draft, near=near)
    key = draft.key if draft else form.cleaned_data["key"]
    if draft is None and (sent := already_sent(key)):
        return sent
    answers = {name: form.cleaned_data[name] for name in ("kind", "words", "noticed")}
    actions.write_draft(key=key, step="wat", answers={**answers, "near": request.POST.get("near", "")[:40]})
    if form.cleaned_data["photos"] or removed:
        added = [photos.store(*photo) for photo in form.cleaned_data["photos"]]
        actions.keep_photos(key=key, added=added, removed=removed)
    return redirect("signals:report_step", key=key, step="waar")


def where(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The second step: the place, by address, own location or map."""
    if request.method != "POST":
        return shown(request, "report_where", "waar", form=PlaceForm(initial=draft.data.get("waar", {}).get("typed")))
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return shown(request, "report_where", "waar", status=422, form=form)
    actions.write_draft(key=draft.key, step="waar", answers=place_kept(form))
    return redirect("signals:report_doubles", key=draft.key)


def reach(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The third step: how to reach the reporter."""
    if request.method != "POST":
        user = request.user
        own = {"name": user.name, "phone": user.phone, "email": user.email} if is_person(user) else {}
        return shown(request, "report_reach", "bereik", form=ReachForm(initial=draft.data.get("bereik", own)))
    form = ReachForm(request.POST)
    if not form.is_valid():
        return shown(request, "report_reach", "bereik", status=422, form=form)
    actions.write_draft(key=draft.key, step="bereik", answers=form.cleaned_data)
    return redirect("signals:report_step", key=draft.key, step="versturen")


def send(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The last step: read it over, and send. All is checked once more; a step that no longer holds comes back."""
    if request.method != "POST":
        what, reached = draft.data["wat"], draft.data["bereik"]
        context = {
            "draft": draft,
            "what": what,
            "kind": Signal.Kind(what["kind"]).label,
            "private": what["kind"] == Signal.Kind.STUCK,
            "place": draft.data["waar"]["label"] or draft.data["waar"]["area_name"],
            "reach": reached,
            "along": known.chosen(request, draft),
            "personal": pointed_out(what["words"]),
        }
        return shown(request, "report_check", "versturen", **context)
    if not WhatForm({**draft.data["wat"], "key": draft.key}).is_valid():
        return redirect("signals:report_step", key=draft.key, step="wat")
    found = where_of(draft.data["waar"])
    if found is None:
        return redirect("signals:report_step", key=draft.key, step="waar")
    if along := known.joined_in(request, draft, who_of(request, draft.data["bereik"])):
        return redirect(tracking.path_for(along.key))
    made = actions.accept_report(
        key=draft.key,
        kind=draft.data["wat"]["kind"],
        words=draft.data["wat"]["words"],
        where=found,
        who=who_of(request, draft.data["bereik"]),
        by=request.user if is_person(request.user) else None,
        photos=[actions.StoredPhoto(**photo) for photo in draft.data.get("photos", [])],
    )
    return redirect(tracking.path_for(made.key))


def who_of(request: HttpRequest, reached: dict[str, Any]) -> actions.Who:
    """Return how to reach the reporter: as filled in, with their account when they are signed in and not anonymous."""
    if reached.get("anonymous"):
        return actions.Who()
    return actions.Who(
        name=reached["name"],
        email=reached["email"],
        phone=reached["phone"],
        language=get_language() or "nl",
        user=request.user if is_person(request.user) else None,
    )


@login_not_required
@require_safe
def draft_photo(_request: HttpRequest, key: uuid.UUID, number: int) -> HttpResponseBase:
    """Show a photo of a draft to who is writing it."""
    draft = queries.draft(key)
    kept = draft.data.get("photos", []) if draft else []
    if number >= len(kept):
        raise Http404
    return photo_answer(kept[number]["name"])


def photo_answer(name: str) -> HttpResponseBase:
    """Send a photo out of storage, for this reader only; raises Http404 for one that storage has lost."""
    try:
        response = FileResponse(default_storage.open(name), content_type="image/jpeg")
    except FileNotFoundError as error:
        raise Http404 from error
    response["Cache-Control"] = "private, max-age=3600"
    return response


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def me_too(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that one has the same, in one's own words."""
    signal = queries.signal_for(request.user, reference)
    if signal.joined_into:
        return redirect("signals:me_too", reference=signal.joined_into.reference)
    if request.method != "POST":
        form = MeTooForm(initial={"key": uuid.uuid4()})
        return render(request, "signals/me_too.html", {"form": form, "signal": signal})
    form = MeTooForm(request.POST)
    if not form.is_valid():
        return render(request, "signals/me_too.html", {"form": form, "signal": signal}, status=422)
    made = actions.me_too(
        signal=signal,
        key=form.cleaned_data["key"],
        words=form.cleaned_data["words"],
        who=who_of(request, form.cleaned_data),
        by=request.user if is_person(request.user) else None,
    )
    return redirect(tracking.path_for(made.key))


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """Write down for someone else what they say: one page, for the counter, the telephone and the street."""
    policies.require(policies.may_take_reports(request.user))
    if request.method != "POST":
        form, place = TakeForm(initial={"key": uuid.uuid4()}), PlaceForm()
        return render(request, "signals/take.html", {"form": form, "place": place})
    form, place = TakeForm(request.POST), PlaceForm(request.POST)
    if not (form.is_valid() & place.is_valid()):
        return render(request, "signals/take.html", {"form": form, "place": place}, status=422)
    given = form.cleaned_data
    if doubles := known.offered(request, given, where_sent(place)):
        return render(request, "signals/take.html", {"form": form, "place": place, "doubles": doubles})
    if along := known.taken_along(request, given, where_sent(place)):
        return taken(request, along)
    made = actions.accept_report(
        key=given["key"],
        kind=given["kind"],
        words=given["words"],
        where=where_sent(place),
        who=actions.Who(given["name"], given["email"], given["phone"], given["language"]),
        by=request.user,
        theme=given["theme"],
        channel=given["channel"],
    )
    return taken(request, made)


def taken(request: HttpRequest, made: Report) -> HttpResponse:
    """Go on after writing a report down: to the signal for who may see it, else to a fresh form."""
    reference = made.signal.reference
    messages.success(request, _("Written down as %(reference)s.") % {"reference": reference})
    if policies.may_know(request.user, made.signal):
        return redirect("signals:signal", reference=reference)
    return redirect(reverse("signals:take"))


@require_POST
@login_not_required
def discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Throw a report away that was being written."""
    actions.discard_draft(key=key)
    messages.success(request, _("What you had written is gone."))
    return redirect("/")
