"""The small page of one act: shown, checked, done. What was typed comes back with a refusal."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gewoondoen.agendas import policies, queries
from gewoondoen.agendas.forms.act import ActForm
from gewoondoen.agendas.models import AreaAgenda
from gewoondoen.agendas.views.acts import ACTS, Act, found, title_of
from gewoondoen.agendas.views.pages import trail_to
from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.refusals import Refused
from gewoondoen.ui import acts
from gewoondoen.ui.once import was_sent


@dataclass
class Tried(acts.Opened):
    """An act that somebody opened: on which agenda, and on what of it."""

    act: Act
    agenda: AreaAgenda
    item: Model | None
    viewer: Any
    timeline: list[Entry]

    @property
    def subject(self) -> Model:
        """What the act is about."""
        return self.item or self.agenda

    @property
    def version(self) -> int:
        """The version of the item, or of the agenda where the act is about its order."""
        return int(getattr(self.subject if self.act.versioned == "item" else self.agenda, "version", 0))

    @property
    def happened(self) -> list[Entry]:
        """The timeline of the agenda."""
        return self.timeline

    def form(self, data: Any = None, files: Any = None) -> ActForm:
        """Return the form, filled with what was sent or with what stands there now."""
        start: dict[str, Any] = {name: getattr(self.subject, name) for name in self.act.starts_with}
        start |= {"version": self.version, "seen": self.latest}
        return self.act.form(  # type: ignore[no-any-return]  # each act has its own
            data, files, initial=start, agenda=self.agenda, item=self.item, viewer=self.viewer
        )

    def run(self, form: ActForm) -> bool:
        """Do it."""
        self.act.run(**{self.act.item or "agenda": self.subject}, by=self.viewer, **form.given())
        return True

    def page(self, request: HttpRequest, form: ActForm, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page of the act."""
        reads = queries.read(request.user, self.agenda) if self.act.key == "adopt" else None
        context |= {
            "act": self.act,
            "about": self.agenda.title,
            "item_title": title_of(self.item),
            "adopted_rows": reads.ranked if reads else [],
            "form": form,
            "back": reverse(f"agendas:{self.act.back}", args=[self.agenda.pk]),
            "trail": [*trail_to(self.agenda), (str(self.act.label), request.path)],
        }
        return render(request, "agendas/act.html", context, status=status)

    def after(self, _request: HttpRequest, _made: object) -> HttpResponse:
        """Go back to the page one came from."""
        return redirect(f"agendas:{self.act.back}", pk=self.agenda.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, key: str, item: int | None = None) -> HttpResponse:
    """Show the page of an act, or do it."""
    chosen = ACTS[key]
    if request.method == "POST" and was_sent(request.POST):
        return redirect(f"agendas:{chosen.back}", pk=pk)
    return acts.answered(request, opened(request, pk, chosen, item))


def opened(request: HttpRequest, pk: int, chosen: Act, item: int | None) -> Tried:
    """Return the act on what the viewer may see of; raises for who may not do it, or not now."""
    agenda = queries.agenda_for(request.user, pk)
    about = found(chosen, agenda, item)
    policies.require(chosen.may(request.user, agenda, about))
    if not chosen.fits(agenda, about):
        raise Refused(_("This cannot be done now: the agenda has moved on. Look at the page again."))
    sight = queries.sight(request.user, agenda)
    return Tried(chosen, agenda, about, request.user, queries.timeline_of(agenda, sight=sight))
