"""The small page of one act: shown, checked, done. What was typed comes back with a refusal."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gewoondoen.kernel.refusals import Refused
from gewoondoen.platforms import actions, policies, queries
from gewoondoen.platforms.forms.act import ActForm
from gewoondoen.platforms.models import JoinRequest, Meeting, MeetingPoint, Membership, NeighbourhoodPlatform
from gewoondoen.platforms.views.acts import ACTS, OF_MEETING, Act
from gewoondoen.platforms.views.pages import trail_to, trail_to_meeting
from gewoondoen.ui import acts
from gewoondoen.ui.once import was_sent

MEETING_ACTS = frozenset(act.key for act in OF_MEETING)


@dataclass
class Tried(acts.Opened):
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
    def version(self) -> int | None:
        """The version of what the act is about."""
        return getattr(self.subject, "version", None)

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

    def form(self, data: Any = None, files: Any = None) -> ActForm:
        """Return the form, filled with what was sent or with what stands there now."""
        start = {**self.act.form.start(self.subject), "version": self.version}
        return self.act.form(  # type: ignore[no-any-return]  # each act has its own
            data, files, initial=start, whole=self.whole, subject=self.subject, viewer=self.viewer
        )

    def run(self, form: ActForm) -> Any:
        """Do it."""
        made = self.act.run(**{self.passed_as: self.subject}, by=self.viewer, **form.given())
        return made or True

    def page(self, request: HttpRequest, form: ActForm, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page of the act."""
        whole = self.whole
        trail = trail_to_meeting(whole) if isinstance(whole, Meeting) else trail_to(whole)
        context |= {
            "act": self.act,
            "about": whole,
            "item_title": title_of(self),
            "whole": whole,
            "item": self.item,
            "form": form,
            "back": self.back,
            "trail": [*trail[1:], (str(self.act.label), request.path)],
        }
        return render(request, self.act.template, context, status=status)

    def after(self, _request: HttpRequest, made: object) -> HttpResponse:
        """Go back to the page one came from; to a meeting that was planned just now."""
        if isinstance(made, Meeting) and not isinstance(self.whole, Meeting):
            return redirect("platforms:meeting", pk=made.pk)
        return redirect(self.back)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, key: str, item: int | None = None) -> HttpResponse:
    """Show the page of an act, or do it."""
    tried = opened(request, pk, ACTS[key], item)
    if request.method == "POST" and was_sent(request.POST):
        return redirect(tried.back)
    policies.require(tried.act.may(request.user, tried.whole, tried.item))
    if not tried.act.fits(tried.whole, tried.item):
        raise Refused(_("This cannot be done now: things have moved on. Look at the page again."))
    return acts.answered(request, tried)


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
