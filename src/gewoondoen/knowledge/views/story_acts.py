"""What can be done with what somebody said: one table of acts, each on a small page of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.refusals import Refused
from gewoondoen.knowledge import actions, policies, queries
from gewoondoen.knowledge.forms import stories as forms
from gewoondoen.knowledge.models import Audience, Interpretation, Reaction
from gewoondoen.ui import acts
from gewoondoen.ui.acts import Text
from gewoondoen.ui.once import was_sent

KINDS_OF_REACTION = {"herken": "ja", "anders": "nee"}


@dataclass(frozen=True)
class StoryAct:
    """One thing that can be done with an interpretation, or with a reaction to it (`of_reaction`)."""

    key: str
    address: str
    label: Text
    form: type[forms.KeyForm]
    run: Callable[..., object]
    may: Callable[[Any, Interpretation], bool]
    done: Text
    submit: Text
    lead: Text = ""
    icon: str = ""
    of_reaction: bool = False


def waits_to_be_read(viewer: Any, said: Interpretation) -> bool:
    """Whether the viewer can show this to everyone: not what is open already, or about a figure that is not."""
    is_open = said.visibility == Audience.PUBLIC or policies.is_inside(said.indicator)
    return not is_open and policies.may_open_interpretation(viewer, said)


TABLE = (
    StoryAct(
        "change",
        "wijzigen",
        gettext_lazy("Say it in other words"),
        forms.ChangeForm,
        actions.change_interpretation,
        policies.may_change_interpretation,
        done=gettext_lazy("It was changed."),
        submit=gettext_lazy("Save"),
        lead=gettext_lazy("Others may have reacted to what stands there now: the page shows that it changed since."),
        icon="edit",
    ),
    StoryAct(
        "confirm",
        "klopt-nog",
        gettext_lazy("This still holds"),
        forms.VersionedForm,
        actions.confirm_interpretation,
        policies.may_confirm,
        done=gettext_lazy("Thank you. It is asked again in a year."),
        submit=gettext_lazy("Yes, this still holds"),
        lead=gettext_lazy("Is it still as it says here? Then readers see that it was confirmed today."),
        icon="circle-check",
    ),
    StoryAct(
        "open",
        "openstellen",
        gettext_lazy("Show it to everyone"),
        forms.VersionedForm,
        actions.open_interpretation,
        waits_to_be_read,
        done=gettext_lazy("Everyone can read it now. Who wrote it is told."),
        submit=gettext_lazy("Show it to everyone"),
        lead=gettext_lazy(
            "Read it first: does it name or point at somebody? Then take it back, and talk with who wrote it."
        ),
        icon="eye",
    ),
    StoryAct(
        "withdraw",
        "intrekken",
        gettext_lazy("Take it back"),
        forms.VersionedForm,
        actions.withdraw_interpretation,
        policies.may_withdraw,
        done=gettext_lazy("It was taken back."),
        submit=gettext_lazy("Take it back"),
        lead=gettext_lazy(
            "It is no longer shown anywhere. Who wrote it and who works in this area can still look it up."
        ),
        icon="trash",
    ),
    StoryAct(
        "react",
        "reactie",
        gettext_lazy("Do you recognise this?"),
        forms.ReactForm,
        actions.react,
        policies.may_react,
        done=gettext_lazy("Thank you for your reaction."),
        submit=gettext_lazy("Send"),
        icon="message-2",
    ),
    StoryAct(
        "open_reaction",
        "reactie/<int:item>/openstellen",
        gettext_lazy("Show these words to everyone"),
        forms.OpenReactionForm,
        actions.open_reaction,
        policies.may_open_interpretation,
        done=gettext_lazy("Everyone can read these words now."),
        submit=gettext_lazy("Show them to everyone"),
        lead=gettext_lazy("Read them first: do they name or point at somebody? Then leave them as they are."),
        icon="eye",
        of_reaction=True,
    ),
)
ACTS = {act.key: act for act in TABLE}
# What stands in the margin of a page; reacting has its own place.
IN_MARGIN = ("confirm", "open", "change", "withdraw")


def acts_for(viewer: Any, said: Interpretation) -> list[tuple[StoryAct, str]]:
    """Return what this person can do now with an interpretation, and where."""
    if said.withdrawn_at is not None:
        return []
    found = [ACTS[key] for key in IN_MARGIN if ACTS[key].may(viewer, said)]
    return [(act, reverse(f"knowledge:story_{act.key}", args=[said.pk])) for act in found]


@dataclass
class Tried(acts.Opened):
    """An act that somebody opened, on what of which interpretation."""

    act: StoryAct
    said: Interpretation
    reaction: Reaction | None
    viewer: Any
    timeline: list[Entry]

    @property
    def version(self) -> int:
        """The version of the interpretation."""
        return self.said.version

    @property
    def happened(self) -> list[Entry]:
        """The timeline of the interpretation."""
        return self.timeline

    @property
    def renewed(self) -> Mapping[str, str]:
        """What a form carries anew, with the words as they stand there now."""
        return {**super().renewed, "words": self.reaction.words if self.reaction else ""}

    def form(self, data: Any = None, files: Any = None, **start: Any) -> forms.KeyForm:
        """Return the form, filled with what was sent or with what stands there now."""
        start |= {"version": self.version, "seen": self.latest}
        if self.act.form is forms.ReactForm:
            return react_form(self.viewer, self.said, data, **start)
        start["text"] = self.said.text
        start["words"] = self.reaction.words if self.reaction else ""
        return self.act.form(data, files, initial=start)

    def run(self, form: forms.KeyForm) -> bool:
        """Do it."""
        subject = {"reaction": self.reaction} if self.act.of_reaction else {"interpretation": self.said}
        self.act.run(**subject, by=self.viewer, **form.given())
        return True

    def page(self, request: HttpRequest, form: forms.KeyForm, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page of the act."""
        [told] = queries.told_of(request.user, [self.said])
        context |= {
            "act": self.act,
            "form": form,
            "told": told,
            "words": self.reaction.words if self.reaction else "",
            "trail": [
                (_("What people see"), reverse("knowledge:interpretations")),
                (told.title, told.url),
                (str(self.act.label), request.path),
            ],
        }
        return render(request, "knowledge/stories/act.html", context, status=status)

    def after(self, request: HttpRequest, _made: object) -> HttpResponse:
        """Go back to the interpretation."""
        return back(request, self.said.pk)


def react_form(viewer: Any, said: Interpretation, data: Any = None, **start: Any) -> forms.ReactForm:
    """Return the form to react with, filled with the viewer's own reaction where there is one."""
    before = queries.own_reaction(viewer, said)
    if before is not None:
        kept = {"recognises": "ja" if before.recognises else "nee", "words": before.words, "role": before.role}
        start = {**kept, **start}
    return forms.ReactForm(data, initial=start, viewer=viewer, said=said)


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, pk: int, key: str, item: int | None = None) -> HttpResponse:
    """Show the page of an act, or do it."""
    if request.method == "POST" and was_sent(request.POST):
        return back(request, pk)
    tried = opened(request, pk, ACTS[key], item)
    chosen = KINDS_OF_REACTION.get(request.GET.get("kies", ""))
    if request.method != "POST" and chosen:
        return tried.page(request, tried.form(recognises=chosen))
    return acts.answered(request, tried)


def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Go back to the interpretation, or to the list for who may not see it any more."""
    remains = queries.visible_interpretations(request.user).filter(pk=pk).exists()
    return redirect("knowledge:interpretation", pk=pk) if remains else redirect("knowledge:interpretations")


def opened(request: HttpRequest, pk: int, chosen: StoryAct, item: int | None) -> Tried:
    """Return the act on what the viewer may see; raises for who may not do it, or not now."""
    said = queries.interpretation_for(request.user, pk)
    policies.require(chosen.may(request.user, said))
    if said.withdrawn_at is not None:
        raise Refused(_("This was taken back. You can write down anew what you see."))
    reaction = queries.reaction_for(request.user, said, item) if item is not None else None
    return Tried(chosen, said, reaction, request.user, queries.story_timeline(request.user, said))
