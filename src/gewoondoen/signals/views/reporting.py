"""Reporting something, one page a step: what, what goes with it, where, how to reach you, check and send."""

import uuid
from datetime import timedelta
from math import ceil
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gewoondoen.areas.forms import PlaceForm
from gewoondoen.kernel import limits
from gewoondoen.people.policies import is_person
from gewoondoen.signals import actions, photos, queries, tracking
from gewoondoen.signals.forms.privacy import pointed_out
from gewoondoen.signals.forms.questions import OWN_ROADS, QuestionsForm
from gewoondoen.signals.forms.reporting import MeTooForm, ReachForm, WhatForm
from gewoondoen.signals.models import Category, Draft, ExtraQuestion, Report, Signal, Theme
from gewoondoen.signals.places import place_kept, where_of
from gewoondoen.signals.views import known

STEPS = ("wat", "vragen", "waar", "bereik", "versturen")
# Beside the row of steps: a category that is not for the municipality says where to go.
ELSEWHERE = "elders"
# So long after sending, the address of the form still leads to the tracking page: for who sends twice or goes back.
LEADS_ON_FOR = timedelta(hours=24)
HOUR = 60 * 60


def step_names() -> dict[str, str]:
    """Name the steps, for the row above the form."""
    return {
        "wat": _("What"),
        "vragen": _("A few questions"),
        "waar": _("Where"),
        "bereik": _("How to reach you"),
        "versturen": _("Check and send"),
    }


def steps_of(draft: Draft | None) -> list[str]:
    """Return the steps of this report: questions only where the category or the kind has some."""
    what = draft.data.get("wat", {}) if draft else {}
    asks = what.get("asks") or what.get("kind") in OWN_ROADS
    return [step for step in STEPS if step != "vragen" or asks]


def step_after(draft: Draft, step: str) -> str:
    """Return the step that comes after this one."""
    steps = steps_of(draft)
    return steps[steps.index(step) + 1]


def shown(
    request: HttpRequest, template: str, step: str, draft: Draft | None, status: int = 200, **context: Any
) -> HttpResponse:
    """Render one step; what somebody is writing is kept out of caches."""
    steps, names = steps_of(draft), step_names()
    number = steps.index(step) if step in steps else 0
    context |= {"steps": [names[each] for each in steps], "number": number, "step": step, "draft": draft}
    context |= {"back": f"../{steps[number - 1]}/" if number else ""}
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
    return what_page(request, form, None, near=request.GET.get("gebied", ""))


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
    return {"vragen": questions, ELSEWHERE: elsewhere, "waar": where, "bereik": reach, "versturen": send}[step](
        request, draft
    )


def first_missing(draft: Draft, before: str) -> str | None:
    """Return the first step before this one that was not answered yet; what only goes with a kind may be skipped."""
    what = draft.data.get("wat", {})
    if before == ELSEWHERE:
        return None if what else "wat"
    if what.get("elsewhere") and before != "wat":
        return ELSEWHERE
    needed = (step for step in STEPS[: STEPS.index(before)] if step not in draft.data or step == "vragen")
    return next((step for step in needed if step != "vragen" or (what.get("asks") and not besides_in(draft))), None)


def besides_in(draft: Draft) -> dict[str, Any]:
    """Return what was answered besides the words; nothing where another kind or category was chosen since."""
    what, besides = draft.data["wat"], draft.data.get("vragen", {})
    of = [what["kind"], what.get("category")]
    return besides if besides.get("of") == of else {}


def what_page(request: HttpRequest, form: WhatForm, draft: Draft | None, near: str, status: int = 200) -> HttpResponse:
    """Render the first step, with the tree of categories."""
    chosen = str(form["category"].value() or "")
    tree = [
        (theme, categories, any(str(each.pk) == chosen for each in categories))
        for theme, categories in queries.category_tree()
    ]
    context = {"form": form, "near": near, "tree": tree, "chosen": chosen}
    return shown(request, "report_what", "wat", draft, status=status, **context)


def show_what(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show the first step again, with what was written; a category that was retired meanwhile is named at its field."""
    kept = {"key": draft.key, **draft.data["wat"]}
    form = WhatForm(kept)
    if form.is_valid():
        form = WhatForm(initial=kept)
    return what_page(request, form, draft, near=kept.get("near", ""))


def save_what(request: HttpRequest, draft: Draft | None) -> HttpResponse:
    """Keep what is the matter, with its photos."""
    kept = {photo["name"] for photo in draft.data.get("photos", [])} if draft else set()
    removed = sorted(kept.intersection(request.POST.getlist("remove")))
    form = WhatForm(request.POST, request.FILES, kept_photos=len(kept) - len(removed))
    near = request.POST.get("near", "")[:40]
    if not form.is_valid():
        return what_page(request, form, draft, near, status=422)
    key = draft.key if draft else form.cleaned_data["key"]
    if draft is None and (sent := already_sent(key)):
        return sent
    typed = {name: form.cleaned_data[name] for name in ("kind", "words", "noticed")}
    answers = typed | about(form.cleaned_data["category"])
    draft = actions.write_draft(key=key, step="wat", answers={**answers, "near": near})
    if form.cleaned_data["photos"] or removed:
        added = [photos.store(*photo) for photo in form.cleaned_data["photos"]]
        actions.keep_photos(key=key, added=added, removed=removed)
    after = ELSEWHERE if answers["elsewhere"] else step_after(draft, "wat")
    return redirect("signals:report_step", key=key, step=after)


def about(category: Category | None) -> dict[str, Any]:
    """Return what a draft keeps of the category: which it is, whether it asks something, whether it is for us."""
    return {
        "category": category.pk if category else None,
        "asks": bool(category and queries.questions_of(category)),
        "elsewhere": bool(category and category.not_for_us),
    }


def elsewhere(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Say where to go with what is not for the municipality; who wants to tell it anyway goes on."""
    what = draft.data["wat"]
    category = chosen_in(draft)
    if category is None or not category.not_for_us:
        return redirect("signals:report_step", key=draft.key, step="wat")
    if request.method != "POST":
        return shown(request, "report_elsewhere", ELSEWHERE, draft, category=category)
    anyway = {**what, "category": None, "theme": category.theme_id, "elsewhere": False, "asks": False}
    draft = actions.write_draft(key=draft.key, step="wat", answers=anyway)
    return redirect("signals:report_step", key=draft.key, step=step_after(draft, "wat"))


def chosen_in(draft: Draft) -> Category | None:
    """Return the category that was chosen, None when there is none (any more)."""
    pk = draft.data["wat"].get("category")
    return queries.categories().filter(pk=pk).first() if pk else None


def questions(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Ask what goes with the category and with the kind; questions retired since are not asked."""
    kind, category = draft.data["wat"]["kind"], chosen_in(draft)
    asked: list[ExtraQuestion] = queries.questions_of(category) if category else []
    if request.method != "POST":
        form = QuestionsForm(initial=draft.data.get("vragen", {}).get("typed"), kind=kind, questions=asked)
        return shown(request, "report_questions", "vragen", draft, form=form)
    form = QuestionsForm(request.POST, kind=kind, questions=asked)
    if not form.is_valid():
        return shown(request, "report_questions", "vragen", draft, status=422, form=form)
    actions.write_draft(key=draft.key, step="vragen", answers={**form.kept(), "of": [kind, category and category.pk]})
    return redirect("signals:report_step", key=draft.key, step=step_after(draft, "vragen"))


def where(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The second step: the place, by address, own location or map."""
    if request.method != "POST":
        form = PlaceForm(initial=draft.data.get("waar", {}).get("typed"))
        return shown(request, "report_where", "waar", draft, form=form)
    form = PlaceForm(request.POST)
    if not form.is_valid():
        return shown(request, "report_where", "waar", draft, status=422, form=form)
    actions.write_draft(key=draft.key, step="waar", answers=place_kept(form))
    return redirect("signals:report_doubles", key=draft.key)


def reach(request: HttpRequest, draft: Draft) -> HttpResponse:
    """How to reach the reporter; a compliment needs no way back."""
    asks = draft.data["wat"]["kind"] != Signal.Kind.COMPLIMENT
    if request.method != "POST":
        user = request.user
        own = {"name": user.name, "phone": user.phone, "email": user.email} if is_person(user) else {}
        form = ReachForm(initial=draft.data.get("bereik", own), asks=asks)
        return shown(request, "report_reach", "bereik", draft, form=form)
    form = ReachForm(request.POST, asks=asks)
    if not form.is_valid():
        return shown(request, "report_reach", "bereik", draft, status=422, form=form)
    actions.write_draft(key=draft.key, step="bereik", answers=form.cleaned_data)
    return redirect("signals:report_step", key=draft.key, step="versturen")


def send(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The last step: read it over, and send. All is checked once more; a step that no longer holds comes back."""
    if request.method != "POST":
        return check(request, draft)
    if wait := limits.wait("report", limits.address_of(request), most=settings.REPORTS_AN_HOUR, seconds=HOUR):
        return too_many(request, draft, wait)
    form = WhatForm({**draft.data["wat"], "key": draft.key})
    if not form.is_valid():
        return redirect("signals:report_step", key=draft.key, step="wat")
    category: Category | None = form.cleaned_data["category"]
    if category and category.not_for_us:
        actions.write_draft(key=draft.key, step="wat", answers=draft.data["wat"] | about(category))
        return redirect("signals:report_step", key=draft.key, step=ELSEWHERE)
    found = where_of(draft.data["waar"])
    if found is None:
        return redirect("signals:report_step", key=draft.key, step="waar")
    besides = besides_in(draft)
    if along := known.joined_in(request, draft, who_of(request, draft.data["bereik"]), besides):
        return redirect(tracking.path_for(along.key))
    made = actions.accept_report(
        key=draft.key,
        kind=draft.data["wat"]["kind"],
        words=draft.data["wat"]["words"],
        where=found,
        who=who_of(request, draft.data["bereik"]),
        by=request.user if is_person(request.user) else None,
        theme=theme_in(draft),
        category=category,
        answers=besides.get("answers", []),
        life_event=besides.get("life_event", ""),
        takes_part=besides.get("takes_part", ""),
        photos=[actions.StoredPhoto(**photo) for photo in draft.data.get("photos", [])],
    )
    return redirect(tracking.path_for(made.key))


def theme_in(draft: Draft) -> Theme | None:
    """Return the theme of who tells anyway what is not for the municipality; else it follows from the category."""
    pk = draft.data["wat"].get("theme")
    return queries.themes().filter(pk=pk).first() if pk else None


def check(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Show all that was filled in, to read it over."""
    what, besides = draft.data["wat"], besides_in(draft)
    life_event, takes_part = besides.get("life_event"), besides.get("takes_part")
    context = {
        "what": what,
        "kind": Signal.Kind(what["kind"]).label,
        "category": chosen_in(draft),
        "private": what["kind"] == Signal.Kind.STUCK,
        "answers": [(each["question"], each["answer"]) for each in besides.get("answers", [])]
        + ([(_("Life event"), Report.LifeEvent(life_event).label)] if life_event else [])
        + ([(_("Your part"), Report.TakesPart(takes_part).label)] if takes_part else []),
        "asks": "vragen" in steps_of(draft),
        "place": draft.data["waar"]["label"] or draft.data["waar"]["area_name"],
        "reach": draft.data["bereik"],
        "along": known.chosen(request, draft),
        "personal": pointed_out(what["words"]),
    }
    return shown(request, "report_check", "versturen", draft, **context)


def too_many(request: HttpRequest, draft: Draft, wait: float) -> HttpResponse:
    """Say how long to wait when one address sends very many; nothing that was typed is lost."""
    response = shown(request, "report_flood", "versturen", draft, status=429, minutes=ceil(wait / 60))
    response["Retry-After"] = str(ceil(wait))
    return response


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


@require_POST
@login_not_required
def discard(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Throw a report away that was being written."""
    actions.discard_draft(key=key)
    messages.success(request, _("What you had written is gone."))
    return redirect("/")
