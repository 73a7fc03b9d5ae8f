"""The small page of one act: shown, checked, done. What was typed comes back with a refusal."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gewoondoen.challenges import policies, queries
from gewoondoen.challenges.forms.act import ActForm
from gewoondoen.challenges.models import (
    Agreement,
    Challenge,
    Consent,
    Conversation,
    Count,
    Cycle,
    Effort,
    Evidence,
    Frame,
    HandOver,
    Interest,
    LineRequest,
    Measure,
    Party,
)
from gewoondoen.challenges.views.acts import ACTS, GET, Act
from gewoondoen.challenges.views.pages import asks_domains, trail_to
from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.ui.once import once, was_sent


@dataclass
class Tried:
    """An act that somebody opened: on which challenge, and on what of it."""

    act: Act
    challenge: Challenge
    item: Model | None
    viewer: Any
    timeline: list[Entry]

    @property
    def subject(self) -> Model:
        """What the act is about."""
        return self.item or self.challenge

    def form(self, data: Any = None, files: Any = None) -> ActForm:
        """Return the form, filled with what was sent or with what stands there now."""
        start: dict[str, Any] = {name: self._value(name) for name in self.act.starts_with}
        start |= {
            "version": getattr(self.subject, "version", None),
            "seen": self.timeline[0].event_id if self.timeline else 0,
        }
        if self.act.key == "effort":
            start |= {"owner": self.viewer.pk, "organisation": self.viewer.organisation_id}
        return self.act.form(data, files, initial=start, challenge=self.challenge, item=self.item, viewer=self.viewer)

    def _value(self, name: str) -> Any:
        """Return what stands in a field now, of a relation its number."""
        field = self.subject._meta.get_field(name)
        return getattr(self.subject, getattr(field, "attname", name))

    def run(self, form: ActForm) -> bool:
        """Do it."""
        self.act.run(**{self.act.item or "challenge": self.subject}, by=self.viewer, **form.given())
        return True


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, key: str, item: int | None = None) -> HttpResponse:
    """Show the page of an act, or do it."""
    if request.method == "POST" and was_sent(request.POST):
        return done(request, pk, ACTS[key].page)
    tried = opened(request, pk, ACTS[key], item)
    if request.method != "POST":
        return page(request, tried, tried.form())
    form = tried.form(request.POST, request.FILES)
    if not form.is_valid():
        return page(request, tried, form, status=422)
    try:
        made = once(form.cleaned_data["key"], lambda: tried.run(form))
    except Refused as refused:
        return refusal(request, tried, form, refused)
    if made is not None:
        messages.success(request, str(tried.act.done))
    return done(request, pk, tried.act.page)


def done(request: HttpRequest, pk: int, page_name: str) -> HttpResponse:
    """Go back to the page one came from, or to the list for who left the challenge and may not see it any more."""
    remains = queries.visible_challenges(request.user).filter(pk=pk).exists()
    return redirect(f"challenges:{page_name}", pk=pk) if remains else redirect("challenges:list")


def opened(request: HttpRequest, pk: int, chosen: Act, item: int | None) -> Tried:
    """Return the act on what the viewer may see of; raises for who may not do it, or not now."""
    challenge = queries.challenge_for(request.user, pk)
    about = GET[chosen.item](challenge, item) if chosen.item and item is not None else None
    policies.require(chosen.may(request.user, challenge, about))
    if not chosen.fits(challenge, about):
        raise Refused(_("This cannot be done now: the challenge or the plan has moved on. Look at the page again."))
    sight = queries.sight(request.user, challenge)
    return Tried(chosen, challenge, about, request.user, queries.timeline_of(challenge, sight=sight))


def refusal(request: HttpRequest, tried: Tried, form: ActForm, refused: Refused) -> HttpResponse:
    """Show the page again with why not; after a colleague's change with what changed, ready to be sent once more."""
    if not isinstance(refused, Stale):
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return page(request, tried, form, status=refused.status)
    seen = form.cleaned_data.get("seen") or 0
    again = request.POST.copy()
    again["version"] = str(getattr(tried.subject, "version", ""))
    again["seen"] = str(tried.timeline[0].event_id if tried.timeline else 0)
    mended = tried.form(again)
    mended.full_clean()
    news = [entry for entry in tried.timeline if entry.event_id > seen]
    return page(request, tried, mended, status=refused.status, stale=refused.message, news=news)


def page(request: HttpRequest, tried: Tried, form: ActForm, status: int = 200, **context: Any) -> HttpResponse:
    """Render the page of one act."""
    context |= {
        "challenge": tried.challenge,
        "act": tried.act,
        # Before people agree on a question: who else should be at the table?
        "asks_domains": tried.act.key == "frame" and asks_domains(tried.challenge),
        "form": form,
        "item_title": title_of(tried.item),
        "back": reverse(f"challenges:{tried.act.page}", args=[tried.challenge.pk]),
        "trail": [*trail_to(tried.challenge)[1:], (str(tried.act.label), request.path)],
    }
    return render(request, "challenges/act.html", context, status=status)


def title_of(item: Model | None) -> str:
    """Return by what line something of a challenge is known."""
    match item:
        case Effort():
            return item.title
        case Party():
            return str(item.organisation or item.user)
        case Frame():
            return item.question
        case Consent():
            return str(item.party.organisation or item.party.user)
        case Interest():
            return queries.name_of(item)
        case Conversation():
            return item.about
        case Agreement():
            return item.text
        case Cycle():
            return _("Cycle %(number)s") % {"number": item.number}
        case LineRequest():
            return item.what
        case Measure():
            return item.name or (item.indicator.shown_name if item.indicator else "")
        case Count():
            return str(item.on)
        case HandOver():
            return str(item.to_organisation or item.to or "")
        case Evidence():
            return item.signal.name if item.signal else item.text or item.why
        case _:
            return ""
