"""The small page of one act: shown, checked, done; what was typed comes back with a refusal.

A room keeps a table of its acts (`Act`), says what an act was opened on (`Opened`), and lets `answered` do the rest:

    @require_http_methods(["GET", "HEAD", "POST"])
    def act(request, pk, key):
        return acts.answered(request, opened(request, pk, ACTS[key]))
"""

import uuid
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from gewoondoen.kernel.events import Entry
from gewoondoen.kernel.refusals import Refused, Stale
from gewoondoen.ui.once import once

Text = str | Promise
# Whether a viewer may do it to a thing, or to something of it; and whether it can be done now.
May = Callable[[Any, Any, Any], bool]
Fits = Callable[[Any, Any], bool]
# What a form carries that is no part of the act itself.
CARRIED = frozenset({"key", "seen"})


def always(_whole: Any, _item: Any) -> bool:
    """In every state."""
    return True


class ActForm(forms.Form):
    """What is filled in to do something."""

    # Made when the form was opened: the same form sent twice is one act.
    key = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)

    def given(self) -> dict[str, Any]:
        """Return what the action gets: all that was filled in."""
        return {name: value for name, value in self.cleaned_data.items() if name not in CARRIED}


@dataclass(frozen=True)
class Act:
    """One thing that can be done, on a small page of its own. `item` says of what of the thing; "" is itself."""

    key: str
    address: str
    label: Text
    form: type[Any]
    run: Callable[..., object]
    may: May
    done: Text
    submit: Text
    fits: Fits = always
    lead: Text = ""
    icon: str = ""
    item: str = ""


@dataclass
class Opened(ABC):
    """An act that somebody opened, on what they may see; `act` is its row in the table of the room."""

    act: Any

    @property
    @abstractmethod
    def version(self) -> int | None:
        """The version that says whether somebody else changed it meanwhile."""

    @property
    def happened(self) -> Sequence[Entry]:
        """What happened to it, newest first, so that what came meanwhile can be shown."""
        return ()

    @property
    def latest(self) -> int:
        """The last thing that happened; 0 for nothing."""
        return self.happened[0].event_id if self.happened else 0

    @property
    def renewed(self) -> Mapping[str, str]:
        """What a form carries anew after somebody else's change, so that it can be sent once more."""
        return {"version": str(self.version), "seen": str(self.latest)}

    @abstractmethod
    def form(self, data: Any = None, files: Any = None) -> Any:
        """Return the form, filled with what was sent or with what stands there now."""

    @abstractmethod
    def run(self, form: Any) -> object:
        """Do it, and return what was made; anything but None."""

    @abstractmethod
    def page(self, request: HttpRequest, form: Any, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page of the act."""

    @abstractmethod
    def after(self, request: HttpRequest, made: object) -> HttpResponse:
        """Go on once it is done; `made` is None for a form that was sent before."""


def answered(request: HttpRequest, tried: Opened) -> HttpResponse:
    """Show the page of an act, or do it: 422 for a wrong form, the status of a refusal with what was typed kept."""
    if request.method != "POST":
        return tried.page(request, tried.form())
    form = tried.form(request.POST, request.FILES)
    if not form.is_valid():
        return tried.page(request, form, status=422)
    try:
        made = once(form.cleaned_data["key"], lambda: tried.run(form))
    except Refused as refused:
        return _refused(request, tried, form, refused)
    if made is not None:
        messages.success(request, str(tried.act.done))
    return tried.after(request, made)


def _refused(request: HttpRequest, tried: Opened, form: Any, refused: Refused) -> HttpResponse:
    """Show the page again with why not; after somebody else's change with what changed, ready to be sent once more."""
    if not isinstance(refused, Stale):
        form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        return tried.page(request, form, status=refused.status)
    seen = form.cleaned_data.get("seen") or 0
    again = request.POST.copy()
    for name, value in tried.renewed.items():
        again[name] = value
    mended = tried.form(again, request.FILES)
    mended.full_clean()
    news = [entry for entry in tried.happened if entry.event_id > seen]
    return tried.page(request, mended, status=refused.status, stale=refused.message, news=news)
