"""One thing done to several signals: which things there are, and for which signals each can be done.

Each signal changes by itself, through the same action as on its own page and in its own transaction: what cannot be
done to one says why and holds up none of the others.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gewoondoen.kernel.refusals import Refused
from gewoondoen.people.models import User
from gewoondoen.signals import actions, policies
from gewoondoen.signals.forms import bulk as forms
from gewoondoen.signals.models import Signal

MOST = 50
Hindrance = Callable[[Signal, Sequence[Signal]], str]


def nothing(_signal: Signal, _chosen: Sequence[Signal]) -> str:
    """Hinder nothing."""
    return ""


def only_new(signal: Signal, _chosen: Sequence[Signal]) -> str:
    """Say why it cannot be taken up."""
    return "" if signal.status == Signal.Status.NEW else _("It was taken up already.")


def oldest(chosen: Sequence[Signal]) -> Signal:
    """Return the signal that came in first: the others go on there."""
    return min(chosen, key=lambda signal: signal.pk)


def joinable(signal: Signal, chosen: Sequence[Signal]) -> str:
    """Say why it cannot be joined into the oldest of those chosen."""
    into = oldest(chosen)
    if signal.pk == into.pk:
        return _("The others go on here.") if len(chosen) > 1 else _("Choose at least two signals.")
    if signal.area_id != into.area_id:
        return _("It is of another neighbourhood than the oldest one.")
    if signal.is_private != into.is_private:
        return _("One told in confidence cannot be joined with one that is not.")
    if not signal.is_open or not into.is_open:
        return _("Closed signals are not joined.")
    return ""


@dataclass(frozen=True)
class BulkAct:
    """One thing that can be done to several signals."""

    key: str
    label: str | Promise
    form: type[forms.BulkForm]
    run: Callable[..., object]
    hinders: Hindrance = nothing
    # Two of these never collide, so an older version does not stop one.
    versioned: bool = True


ACTS: Mapping[str, BulkAct] = {
    act.key: act
    for act in (
        BulkAct("oppakken", gettext_lazy("Take up"), forms.BulkForm, actions.take_up, only_new),
        BulkAct("overdragen", gettext_lazy("Hand over"), forms.BulkHandOverForm, actions.hand_over),
        BulkAct("categorie", gettext_lazy("Set the category"), forms.BulkCategoryForm, actions.set_category),
        BulkAct("prioriteit", gettext_lazy("Set the priority"), forms.BulkPriorityForm, actions.set_priority),
        BulkAct("afdeling", gettext_lazy("Set the department"), forms.BulkDepartmentForm, actions.set_department),
        BulkAct("samenvoegen", gettext_lazy("Join into the oldest"), forms.BulkForm, actions.join, joinable),
        BulkAct("notitie", gettext_lazy("Write a note"), forms.BulkNoteForm, actions.add_note, versioned=False),
    )
}


@dataclass(frozen=True)
class Line:
    """One of the signals chosen: the version that was on the screen, and why it cannot be done, where it cannot."""

    signal: Signal
    version: int
    why_not: str = ""


def picked(values: Sequence[str]) -> dict[int, int]:
    """Return the version by number of each signal that was ticked ("41:3"); what is no such pair is left out.

    >>> picked(["41:3", "x", "7:1", "41:3"])
    {41: 3, 7: 1}
    """
    found: dict[int, int] = {}
    for value in values:
        number, _colon, version = value.partition(":")
        if number.isdecimal() and version.isdecimal() and len(number) < 19 and len(version) < 10:
            found[int(number)] = int(version)
    return found


def plan(act: BulkAct, signals: Sequence[Signal], versions: Mapping[int, int], *, by: User) -> list[Line]:
    """Return for each signal whether this can be done, and why not where it cannot; those of others count for none."""
    mine = [signal for signal in signals if policies.may_handle(by, signal)]
    lines = []
    for signal in signals:
        why_not = ""
        if not policies.may_handle(by, signal):
            why_not = _("You do not handle this one.")
        elif act.versioned and signal.version != versions[signal.pk]:
            why_not = _("Someone changed it meanwhile: look at it first.")
        else:
            why_not = act.hinders(signal, mine)
        lines.append(Line(signal, versions[signal.pk], why_not))
    return lines


def carry_out(act: BulkAct, lines: Sequence[Line], given: Mapping[str, Any], *, by: User) -> list[Line]:
    """Do it to each signal for which it can be done; return all of them, with why not where it was refused."""
    asked = dict(given)
    mine = [line.signal for line in lines if policies.may_handle(by, line.signal)]
    if act.run is actions.join and mine:
        asked["into"] = oldest(mine)
    return [line if line.why_not else Line(line.signal, line.version, _try(act, line, asked, by)) for line in lines]


def _try(act: BulkAct, line: Line, asked: Mapping[str, Any], by: User) -> str:
    """Do it to one signal; return why not, where it was refused."""
    version = {"version": line.version} if act.versioned else {}
    try:
        act.run(signal=line.signal, by=by, **asked, **version)
    except Refused as refused:
        return str(refused.message)
    except PermissionDenied:
        return _("You do not handle this one.")
    return ""
