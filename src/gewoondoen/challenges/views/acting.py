"""The small page of one act: shown, checked, done. What was typed comes back with a refusal."""

from dataclasses import dataclass
from typing import Any

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
from gewoondoen.kernel.refusals import Refused
from gewoondoen.ui import acts
from gewoondoen.ui.once import was_sent


@dataclass
class Tried(acts.Opened):
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

    @property
    def version(self) -> int | None:
        """The version of what the act is about."""
        return getattr(self.subject, "version", None)

    @property
    def happened(self) -> list[Entry]:
        """The timeline of the challenge."""
        return self.timeline

    def form(self, data: Any = None, files: Any = None) -> ActForm:
        """Return the form, filled with what was sent or with what stands there now."""
        start: dict[str, Any] = {name: self._value(name) for name in self.act.starts_with}
        start |= {"version": self.version, "seen": self.latest}
        if self.act.key == "effort":
            start |= {"owner": self.viewer.pk, "organisation": self.viewer.organisation_id}
        return self.act.form(  # type: ignore[no-any-return]  # each act has its own
            data, files, initial=start, challenge=self.challenge, item=self.item, viewer=self.viewer
        )

    def _value(self, name: str) -> Any:
        """Return what stands in a field now, of a relation its number."""
        field = self.subject._meta.get_field(name)
        return getattr(self.subject, getattr(field, "attname", name))

    def run(self, form: ActForm) -> bool:
        """Do it."""
        self.act.run(**{self.act.item or "challenge": self.subject}, by=self.viewer, **form.given())
        return True

    def page(self, request: HttpRequest, form: ActForm, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page of the act."""
        context |= {
            "act": self.act,
            "about": self.challenge.title,
            "item_title": title_of(self.item),
            # Before people agree on a question: who else should be at the table?
            "asks_domains": self.act.key == "frame" and asks_domains(self.challenge),
            "challenge": self.challenge,
            "form": form,
            "back": reverse(f"challenges:{self.act.page}", args=[self.challenge.pk]),
            "trail": [*trail_to(self.challenge)[1:], (str(self.act.label), request.path)],
        }
        return render(request, "challenges/act.html", context, status=status)

    def after(self, request: HttpRequest, _made: object) -> HttpResponse:
        """Go back to the page one came from."""
        return back(request, self.challenge.pk, self.act)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, key: str, item: int | None = None) -> HttpResponse:
    """Show the page of an act, or do it."""
    if request.method == "POST" and was_sent(request.POST):
        return back(request, pk, ACTS[key])
    return acts.answered(request, opened(request, pk, ACTS[key], item))


def back(request: HttpRequest, pk: int, chosen: Act) -> HttpResponse:
    """Go back to the page one came from, or to the list for who left the challenge and may not see it any more."""
    remains = queries.visible_challenges(request.user).filter(pk=pk).exists()
    return redirect(f"challenges:{chosen.page}", pk=pk) if remains else redirect("challenges:list")


def opened(request: HttpRequest, pk: int, chosen: Act, item: int | None) -> Tried:
    """Return the act on what the viewer may see of; raises for who may not do it, or not now."""
    challenge = queries.challenge_for(request.user, pk)
    about = GET[chosen.item](challenge, item) if chosen.item and item is not None else None
    policies.require(chosen.may(request.user, challenge, about))
    if not chosen.fits(challenge, about):
        raise Refused(_("This cannot be done now: the challenge or the plan has moved on. Look at the page again."))
    sight = queries.sight(request.user, challenge)
    return Tried(chosen, challenge, about, request.user, queries.timeline_of(challenge, sight=sight))


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
