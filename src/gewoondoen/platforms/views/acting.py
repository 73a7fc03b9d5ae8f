"""The small page of one act: shown, checked, done. What was typed comes back with a refusal."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.platforms import actions, policies, queries
from gewoondoen.platforms.forms.act import ActForm
from gewoondoen.platforms.models import JoinRequest, Meeting, MeetingPoint, Membership, NeighbourhoodPlatform
from gewoondoen.platforms.views.acts import ACTS, OF_MEETING, Act
from gewoondoen.platforms.views.pages import trail_to, trail_to_meeting
from gewoondoen.ui.once import once, was_sent

MEETING_ACTS = frozenset(act.key for act in OF_MEETING)


@dataclass
class Tried:
    """An act that somebody opened: on which platform or meeting, and on what of it."""

    act: Act
    whole: NeighbourhoodPlatform | Meeting
    item: Model | None
    viewer: Any

    @property
    def subject(self) -> Model:
        """What the act is about."""
        return self.item or self.whole

    @property
    def passed_as(self) -> str:
        """Under which name the action takes it."""
        return self.act.item or ("meeting" if isinstance(self.whole, Meeting) else "platform")

    @property
    def back(self) -> str:
        """The page that one comes from."""
        if isinstance(self.item, JoinRequest):
            return reverse("platforms:requests", args=[self.whole.pk])
        name = "meeting" if isinstance(self.whole, Meeting) else "platform"
        return reverse(f"platforms:{name}", args=[self.whole.pk])

    def form(self, data: Any = None) -> ActForm:
        """Return the form, filled with what was sent or with what stands there now."""
        start = {**self.act.form.start(self.subject), "version": getattr(self.subject, "version", None)}
        return self.act.form(data, initial=start, whole=self.whole, subject=self.subject, viewer=self.viewer)

    def run(self, form: ActForm) -> Any:
        """Do it."""
        made = self.act.run(**{self.passed_as: self.subject}, by=self.viewer, **form.given())
        return made or True


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, key: str, item: int | None = None) -> HttpResponse:
    """Show the page of an act, or do it."""
    tried = opened(request, pk, ACTS[key], item)
    if request.method == "POST" and was_sent(request.POST):
        return redirect(tried.back)
    policies.require(tried.act.may(request.user, tried.whole, tried.item))
    if not tried.act.fits(tried.whole, tried.item):
        raise Refused(_("This cannot be done now: things have moved on. Look at the page again."))
    if request.method != "POST":
        return page(request, tried, tried.form())
    form = tried.form(request.POST)
    if not form.is_valid():
        return page(request, tried, form, status=422)
    try:
        made = once(form.cleaned_data["key"], lambda: tried.run(form))
    except Refused as refused:
        return refusal(request, tried, form, refused)
    if made is not None:
        messages.success(request, str(tried.act.done))
    if isinstance(made, Meeting) and not isinstance(tried.whole, Meeting):
        return redirect("platforms:meeting", pk=made.pk)
    return redirect(tried.back)


def opened(request: HttpRequest, pk: int, chosen: Act, item: int | None) -> Tried:
    """Return the act on what the viewer may see of; raises Http404 for what they may not."""
    whole: NeighbourhoodPlatform | Meeting
    about: Model | None = None
    if chosen.key in MEETING_ACTS:
        meeting = whole = queries.meeting_for(request.user, pk)
        about = queries.point_in(meeting, item) if item is not None else None
    else:
        platform = whole = queries.platform_for(request.user, pk)
        if item is not None:
            is_term = chosen.item == "term"
            about = queries.term_in(platform, item) if is_term else queries.request_in(request.user, platform, item)
    return Tried(chosen, whole, about, request.user)


def refusal(request: HttpRequest, tried: Tried, form: ActForm, refused: Refused) -> HttpResponse:
    """Show the page again with why not; after a colleague's change ready to be sent once more."""
    if not isinstance(refused, Stale):
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return page(request, tried, form, status=refused.status)
    again = request.POST.copy()
    again["version"] = str(getattr(tried.subject, "version", ""))
    mended = tried.form(again)
    mended.full_clean()
    return page(request, tried, mended, status=refused.status, stale=refused.message)


def page(request: HttpRequest, tried: Tried, form: ActForm, status: int = 200, **context: Any) -> HttpResponse:
    """Render the page of one act."""
    whole = tried.whole
    trail = trail_to_meeting(whole) if isinstance(whole, Meeting) else trail_to(whole)
    context |= {
        "act": tried.act,
        "form": form,
        "back": tried.back,
        "whole": whole,
        "item": tried.item,
        "item_title": title_of(tried),
        "trail": [*trail[1:], (str(tried.act.label), request.path)],
    }
    return render(request, tried.act.template, context, status=status)


def title_of(tried: Tried) -> str:
    """Return by what line a term, a request or a point is known."""
    match tried.item:
        case Membership() as term:
            return f"{term.user or ''} · {term.get_function_display()}"
        case JoinRequest() as request:
            return str(request.user or request.name)
        case MeetingPoint() as point:
            return point.title
        case _:
            return ""


@require_POST
def move_point(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Let a point change places with its neighbour."""
    meeting = queries.meeting_for(request.user, pk)
    point = queries.point_in(meeting, item)
    actions.move_point(point=point, down=request.POST.get("naar") == "omlaag", by=request.user)  # type: ignore[arg-type]
    return redirect(f"{reverse('platforms:meeting', args=[pk])}#punten")
