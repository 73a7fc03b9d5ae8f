"""The small page of one act: shown, checked, done. What was typed comes back with a refusal."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gewoondoen.agendas import policies, queries
from gewoondoen.agendas.forms.act import ActForm
from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.agendas.views.acts import ACTS, Act, found, title_of
from gewoondoen.agendas.views.pages import trail_to
from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.ui.once import once, was_sent


@dataclass
class Tried:
    """An act that somebody opened: on which agenda, and on what of it."""

    act: Act
    agenda: AreaAgenda
    about: Model | None
    viewer: Any
    timeline: list[Entry]

    @property
    def subject(self) -> Model:
        """What the act is about."""
        return self.about or self.agenda

    @property
    def version(self) -> int:
        """The version that says whether somebody else changed it meanwhile."""
        return int(getattr(self.subject if self.act.versioned == "item" else self.agenda, "version", 0))

    @property
    def latest(self) -> int:
        """The last thing that happened, so that what comes after it can be shown."""
        return self.timeline[0].event_id if self.timeline else 0

    def form(self, data: Any = None) -> ActForm:
        """Return the form, filled with what was sent or with what stands there now."""
        start: dict[str, Any] = {name: getattr(self.subject, name) for name in self.act.starts_with}
        start |= {"version": self.version, "seen": self.latest}
        return self.act.form(data, initial=start, agenda=self.agenda, item=self.about, viewer=self.viewer)

    def run(self, form: ActForm) -> bool:
        """Do it."""
        self.act.run(**{self.act.item or "agenda": self.subject}, by=self.viewer, **form.given())
        return True


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, key: str, item: int | None = None) -> HttpResponse:
    """Show the page of an act, or do it."""
    chosen = ACTS[key]
    if request.method == "POST" and was_sent(request.POST):
        return redirect(f"agendas:{chosen.back}", pk=pk)
    tried = opened(request, pk, chosen, item)
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
        messages.success(request, str(chosen.done))
    return redirect(f"agendas:{chosen.back}", pk=pk)


def opened(request: HttpRequest, pk: int, chosen: Act, item: int | None) -> Tried:
    """Return the act on what the viewer may see of; raises for who may not do it, or not now."""
    agenda = queries.agenda_for(request.user, pk)
    about = found(chosen, agenda, item)
    policies.require(chosen.may(request.user, agenda, about))
    if not chosen.fits(agenda, about):
        raise Refused(_("This cannot be done now: the agenda has moved on. Look at the page again."))
    sight = queries.sight(request.user, agenda)
    return Tried(chosen, agenda, about, request.user, queries.timeline_of(agenda, sight=sight))


def refusal(request: HttpRequest, tried: Tried, form: ActForm, refused: Refused) -> HttpResponse:
    """Show the page again with why not; after somebody else's change with what changed, ready to be sent once more."""
    if not isinstance(refused, Stale):
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return page(request, tried, form, status=refused.status)
    seen = form.cleaned_data.get("seen") or 0
    again = request.POST.copy()
    again["version"], again["seen"] = str(tried.version), str(tried.latest)
    mended = tried.form(again)
    mended.full_clean()
    news = [entry for entry in tried.timeline if entry.event_id > seen]
    return page(request, tried, mended, status=refused.status, stale=refused.message, news=news)


def page(request: HttpRequest, tried: Tried, form: ActForm, status: int = 200, **context: Any) -> HttpResponse:
    """Render the page of one act."""
    reads = queries.read(request.user, tried.agenda) if tried.act.key == "adopt" else None
    context |= {
        "agenda": tried.agenda,
        "act": tried.act,
        "form": form,
        "about_title": title_of(tried.about),
        "adopted_rows": reads.ranked if reads else [],
        "back": tried.act.back,
        "trail": [*trail_to(tried.agenda), (str(tried.act.label), request.path)],
    }
    return render(request, "agendas/act.html", context, status=status)
