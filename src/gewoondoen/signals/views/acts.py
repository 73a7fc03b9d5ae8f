"""What can be done to a signal: one table of acts, each with its form, its action and its words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST

from gewoondoen.kernel.events import INTERNAL, Entry
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.signals import actions, moves, policies, queries
from gewoondoen.signals.forms import answering as answers
from gewoondoen.signals.forms import assigning
from gewoondoen.signals.forms import handling as forms
from gewoondoen.signals.models import Signal
from gewoondoen.signals.views.answering import other_button

Text = str | Promise


@dataclass(frozen=True)
class Act:
    """One thing that can be done, on a page of its own or by one button (`form` is then the bare ActForm)."""

    key: str
    # The word in its address.
    word: str
    label: Text
    form: type[forms.ActForm]
    run: Callable[..., object]
    done: Text
    submit: Text
    lead: Text = ""
    icon: str = ""
    move: str = ""
    kind: str = "secondary"
    # What stands below the form's fields, with its buttons; "" for one button.
    fields: str = ""
    # What another button of its page does: the form and context to show again, None for the button that does the act.
    other: Callable[[HttpRequest, forms.ActForm], tuple[forms.ActForm, dict[str, object]] | None] | None = None
    # Not with what was told in confidence.
    shared: bool = False

    @property
    def first(self) -> bool:
        """Whether it stands on the page at once: the moves of the work, and contact; the others are behind a button."""
        return bool(self.move) or self.kind == "primary"

    @property
    def is_button(self) -> bool:
        """Whether one click does it."""
        return self.form is forms.ActForm


ACTS = {
    act.key: act
    for act in (
        Act(
            "take_up",
            "oppakken",
            _("Take up"),
            forms.ActForm,
            actions.take_up,
            done=_("Taken up. The reporters are told."),
            submit=_("Take up"),
            icon="thumb-up",
            move="take_up",
            kind="primary",
        ),
        Act(
            "contact",
            "contact",
            _("Record contact"),
            forms.ContactForm,
            actions.record_contact,
            done=_("The contact moment is kept."),
            submit=_("Save contact"),
            icon="phone",
            kind="primary",
        ),
        Act(
            "start",
            "aan-de-slag",
            _("Work is under way"),
            forms.ActForm,
            actions.start_work,
            done=_("The reporters are told that work is under way."),
            submit=_("Work is under way"),
            icon="player-play",
            move="start",
        ),
        Act(
            "wait",
            "wachten",
            _("Has to wait"),
            forms.WaitForm,
            actions.wait,
            done=_("The reporters are told what it waits for."),
            submit=_("Save and tell"),
            icon="hourglass",
            move="wait",
        ),
        Act(
            "answer",
            "antwoord",
            _("Give an answer"),
            answers.AnswerForm,
            actions.answer,
            done=_("The answer is kept. Who left an e-mail address or has an account is told now; call the others."),
            submit=_("Give this answer"),
            lead=_("Everyone who left an e-mail address or has an account gets this answer at once."),
            icon="message-2",
            move="answer",
            fields="signals/_answer_form.html",
            other=other_button,
        ),
        Act(
            "assign",
            "deelopdracht",
            _("Give a part away"),
            assigning.AssignForm,
            actions.assign,
            done=_("Given. Who does it is told now; you stay the contact person."),
            submit=_("Give this part"),
            lead=_("Part of the work goes to someone else. The contact person and the promise stay."),
            icon="arrows-split",
            shared=True,
        ),
        Act(
            "photos",
            "werkfotos",
            _("Photos of the work"),
            assigning.WorkPhotosForm,
            actions.add_work_photos,
            done=_("The photos are kept."),
            submit=_("Keep these photos"),
            icon="camera",
        ),
        Act(
            "close",
            "afsluiten",
            _("Close"),
            answers.CloseForm,
            actions.close_signal,
            done=_("Closed. The reporters are told how to open it again."),
            submit=_("Close"),
            lead=_("Everyone who can be reached knows the answer. One question is left."),
            icon="circle-check",
            move="close",
            kind="primary",
        ),
        Act(
            "reopen",
            "heropenen",
            _("Open again"),
            forms.ReopenForm,
            actions.reopen,
            done=_("Open again. The reporters are told."),
            submit=_("Open again"),
            icon="refresh",
            move="reopen",
        ),
        Act(
            "describe",
            "omschrijven",
            _("Title and theme"),
            forms.DescribeForm,
            actions.describe,
            done=_("Kept."),
            submit=_("Save"),
            icon="edit",
        ),
        Act(
            "hand_over",
            "overdragen",
            _("Hand over"),
            forms.HandOverForm,
            actions.hand_over,
            done=_("Handed over. Your colleague and the reporters are told."),
            submit=_("Hand over"),
            icon="user-check",
        ),
        Act(
            "note",
            "notitie",
            _("Write a note"),
            forms.NoteForm,
            actions.add_note,
            done=_("The note is kept."),
            submit=_("Save note"),
            icon="note",
        ),
        Act(
            "join",
            "samenvoegen",
            _("Join with another"),
            forms.JoinForm,
            actions.join,
            done=_("Joined. All reporters keep their words, their contact and their news."),
            submit=_("Join"),
            icon="arrows-join",
        ),
    )
}


def acts_for(viewer: Any, signal: Signal) -> list[Act]:
    """Return what this person can do now, in the order of the work."""
    if signal.joined_into_id is not None:
        return []
    if not policies.may_handle(viewer, signal):
        return [ACTS["note"]] if policies.may_see_inside(viewer, signal) else []
    allowed = {move.key for move in moves.moves_from(signal.status)}
    acts = [act for act in ACTS.values() if not act.move or act.move in allowed]
    return [act for act in acts if not (act.shared and signal.is_private)]


def start_values(signal: Signal, seen: int) -> dict[str, object]:
    """Return what a fresh form starts with."""
    return {
        "version": signal.version,
        "seen": seen,
        "title": signal.title,
        "kind": signal.kind,
        "theme": signal.theme_id,
        "category": signal.category_id,
        "text": "",
        "lesson": signal.lesson,
        "for_reporters": True,
    }


def answer_values(signal: Signal) -> dict[str, object]:
    """Return what the form of an answer starts with: the answer that stands, to be mended or replaced."""
    return {
        "text": signal.answer,
        "outcome": signal.outcome,
        "why_not": signal.why_not,
        "passed_on_to": signal.passed_on_to,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, reference: str, key: str) -> HttpResponse:
    """Show the page of an act, or do it. What was typed comes back with a refusal, and with what others changed."""
    signal = queries.signal_for(request.user, reference)
    chosen = ACTS[key]
    may = policies.may_see_inside if key == "note" else policies.may_handle
    policies.require(may(request.user, signal))
    timeline = queries.timeline_of(signal, up_to=INTERNAL)
    last = timeline[-1].event_id if timeline else 0
    if request.method != "POST":
        initial = start_values(signal, last)
        if key == "answer":
            initial |= answer_values(signal)
        form = chosen.form(initial=initial, signal=signal, viewer=request.user)
        return act_page(request, signal, chosen, form)
    form = chosen.form(request.POST, request.FILES, signal=signal, viewer=request.user)
    again = chosen.other(request, form) if chosen.other else None
    if again is not None:
        return act_page(request, signal, chosen, again[0], letters=again[1].get("letters"))
    if not form.is_valid():
        return act_page(request, signal, chosen, form, status=422)
    try:
        chosen.run(signal=signal, by=request.user, **form.given())
    except Refused as refused:
        news = [entry for entry in timeline if entry.event_id > (form.cleaned_data.get("seen") or 0)]
        return refusal(request, signal, chosen, form, refused, news)
    messages.success(request, str(chosen.done))
    return redirect("signals:signal", reference=signal.reference)


def refusal(
    request: HttpRequest, signal: Signal, chosen: Act, form: forms.ActForm, refused: Refused, news: list[Entry]
) -> HttpResponse:
    """Show the page again with why not; after someone else's change with what changed, ready to be sent once more."""
    stale = isinstance(refused, Stale)
    if stale:
        again = request.POST.copy()
        again["version"] = str(signal.version)
        form = chosen.form(again, request.FILES, signal=signal, viewer=request.user)
        form.full_clean()
    field = refused.field if refused.field in form.fields else None
    if not stale:
        form.add_error(field, refused.message)
    context = {"stale": refused.message if stale else "", "news": news if stale else []}
    return act_page(request, signal, chosen, form, status=refused.status, **context)


def act_page(
    request: HttpRequest, signal: Signal, chosen: Act, form: forms.ActForm, status: int = 200, **context: Any
) -> HttpResponse:
    """Render the page of one act."""
    here = reverse("signals:signal", args=[signal.reference])
    trail = [(gettext("Signals"), reverse("signals:list")), (signal.reference, here), (str(chosen.label), "")]
    inside = queries.inside(request.user, signal)
    parts = queries.still_to_do(signal) if ends_work(chosen) else []
    context |= {"signal": signal, "act": chosen, "form": form, "inside": inside, "trail": trail, "open_parts": parts}
    return render(request, "signals/act.html", context, status=status)


def ends_work(chosen: Act) -> bool:
    """Whether this act ends the work, so that parts that are still to do are shown with it."""
    return chosen.key in {"answer", "close"}


@require_POST
def split(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Make a report a signal of its own again."""
    signal = queries.signal_for(request.user, reference)
    report = queries.report_in(request.user, signal, pk)  # type: ignore[arg-type]
    version = request.POST.get("version", "")
    made = actions.split(report=report, by=request.user, version=int(version) if version.isdecimal() else None)  # type: ignore[arg-type]
    messages.success(request, str(_("This report is a signal of its own now.")))
    return redirect(reverse("signals:signal", args=[made.reference]))
