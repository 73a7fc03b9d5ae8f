"""The pages of one agenda: as everyone reads it, as it is written, its answers and its versions."""

from copy import copy
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.agendas import policies, queries, stages
from gewoondoen.agendas.comparing import Change, Kind
from gewoondoen.agendas.forms.lists import CompareForm
from gewoondoen.agendas.looks import ANSWER_LOOKS, CHANGE_LOOKS, look_of
from gewoondoen.agendas.models import AgendaVersion, AreaAgenda
from gewoondoen.agendas.views.acts import ITEM_ACTS, Act, acts_for
from gewoondoen.agendas.views.tabs import tabs_of
from gewoondoen.challenges import looks as challenge_looks
from gewoondoen.ui.slots import slot

# Of what happened the last few lines stand open; the rest is one click away.
LATEST = 6
# What is done on the page where the agenda is written; the rest stands with the agenda itself.
WRITING = frozenset({"change", "add"})


def shell(request: HttpRequest, pk: int, current: str) -> tuple[AreaAgenda, dict[str, Any]]:
    """Return an agenda that the viewer may see, and what every page of it shows."""
    agenda = queries.agenda_for(request.user, pk)
    return agenda, {
        "agenda": agenda,
        "look": look_of(agenda.stage),
        "tabs": tabs_of(request.user, agenda, current),
        "trail": trail_to(agenda),
        "may_edit": policies.may_edit(request.user, agenda),
        "is_edited": agenda.is_edited(timezone.localdate()),
        "is_said": agenda.is_said(timezone.localdate()),
    }


def trail_to(agenda: AreaAgenda) -> list[tuple[str, str]]:
    """Return the way down to an agenda."""
    return [
        (_("Agendas"), reverse("agendas:list")),
        (agenda.area.name, f"{reverse('agendas:list')}?gebied={agenda.area.code}"),
        (agenda.title, reverse("agendas:agenda", args=[agenda.pk])),
    ]


def looked(rows: list[queries.Row]) -> list[dict[str, Any]]:
    """Return rows with how the challenge and the answer of each look."""
    return [
        {
            "row": row,
            "stage": challenge_looks.look_of(row.challenge.stage) if row.challenge else None,
            "answer": ANSWER_LOOKS[row.reading.state] if row.reading else None,
        }
        for row in rows
    ]


@login_not_required
@require_safe
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an agenda as this viewer reads it."""
    found, context = shell(request, pk, "agenda")
    reads = queries.read(request.user, found)
    timeline = queries.timeline_of(found, sight=queries.sight(request.user, found))
    acts = [act for act in acts_for(request.user, found) if act.key not in WRITING]
    # What other rooms show belongs to the period that this viewer reads, not to the one that is being written.
    seen = copy(found)
    seen.starts_on, seen.ends_on = reads.starts_on, reads.ends_on
    context |= {
        "reads": reads,
        "ranked": looked(reads.ranked),
        "left_off": looked(reads.left_off),
        "steps": [str(AreaAgenda.Stage(stage).label) for stage in stages.LINE],
        "step": stages.step_of(found.stage),
        "acts": [(act, address_of(act, found)) for act in acts],
        "platform_url": reverse("platforms:platform", args=[found.platform_id]),
        "late": sum(row.reading is not None and row.reading.state == "late" for row in reads.ranked),
        "latest": timeline[:LATEST],
        "earlier": timeline[LATEST:],
        "main_parts": slot(request, "agenda", "main", seen),
        "aside_parts": slot(request, "agenda", "aside", seen),
    }
    return render(request, "agendas/agenda.html", context)


@require_safe
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the agenda to who writes it: the order, and what can be done with each item."""
    found, context = shell(request, pk, "edit")
    policies.require(policies.may_edit(request.user, found))
    reads = queries.read(request.user, found)
    timeline = queries.timeline_of(found, sight=queries.sight(request.user, found))
    candidates = queries.candidates_for(request.user, found).count() if context["is_edited"] else 0
    acts = [act for act in acts_for(request.user, found) if act.key != "add" or candidates]
    context |= {
        "trail": [*trail_to(found), (_("Write"), request.path)],
        "ranked": [(row, item_acts(row, found), row.rank or 0) for row in reads.ranked],
        "left_off": [(row, item_acts(row, found)) for row in reads.left_off],
        "last": len(reads.ranked),
        "seen": timeline[0].event_id if timeline else 0,
        "acts": [(act, address_of(act, found)) for act in acts],
        "candidates": candidates,
        "name_url": f"{reverse('challenges:new')}?gebied={found.area.code}",
    }
    return render(request, "agendas/edit.html", context)


def item_acts(row: queries.Row, found: AreaAgenda) -> list[tuple[Act, str]]:
    """Return what can be done now with an item, besides giving it another place."""
    fitting = (act for act in ITEM_ACTS if act.item == "item" and act.key != "move")
    return [(act, address_of(act, found, row.item.pk)) for act in fitting if act.fits(found, row.item)]


def address_of(act: Act, found: AreaAgenda, item: int | None = None) -> str:
    """Return the page of an act."""
    about = {"item": item} if item is not None else {}
    return reverse(f"agendas:{act.key}", kwargs={"pk": found.pk, **about})


@login_not_required
@require_safe
def answers(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what the municipality answers to each item, in time or late, and what it said earlier."""
    found, context = shell(request, pk, "answers")
    reads = queries.read(request.user, found)
    earlier = queries.earlier_answers(found)
    rows = looked([row for row in reads.ranked if row.answer])
    for each in rows:
        answer = each["row"].answer
        answer.item, answer.item.agenda = each["row"].item, found
        each["earlier"] = earlier.get(answer.pk, [])
        each["may_answer"] = found.holds and policies.may_answer(request.user, answer)
        each["may_name"] = found.holds and policies.may_name_responsible(request.user, answer)
    context |= {
        "trail": [*trail_to(found), (_("Answers"), request.path)],
        "rows": rows,
        "given": sum(each["row"].answer.given_at is not None for each in rows),
        "late": sum(each["row"].reading.state == "late" for each in rows),
    }
    return render(request, "agendas/answers.html", context)


@login_not_required
@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the versions of an agenda, and two of them beside each other."""
    found, context = shell(request, pk, "versions")
    rows = list(queries.versions_of(request.user, found))
    is_live = queries.is_live_for(request.user, found)
    asked = asked_pair(request, found, rows, is_live=is_live)
    form = CompareForm(
        request.GET if "van" in request.GET else None,
        initial=dict(zip(("van", "naar"), asked, strict=True)) if asked else {},
        choices=[(row.number, name_of(row)) for row in rows],
        with_now=is_live,
    )
    compared = queries.compared(request.user, found, *asked) if asked else None
    context |= {
        "trail": [*trail_to(found), (_("Versions"), request.path)],
        "rows": [(row, look_of(row.stage)) for row in rows],
        "form": form if rows and (len(rows) > 1 or is_live) else None,
        "compared": compared,
        "changes": [worded(change) for change in compared.changes] if compared else [],
        "words": [(word_labels()[name], before, after) for name, before, after in compared.words] if compared else [],
    }
    return render(request, "agendas/versions.html", context)


def asked_pair(
    request: HttpRequest, found: AreaAgenda, rows: list[AgendaVersion], *, is_live: bool
) -> tuple[int, int] | None:
    """Return which two versions the address asks for; the last two where it asks for what is not there."""
    numbers = {str(row.number): row.number for row in rows}
    before, after = numbers.get(request.GET.get("van", "")), numbers.get(request.GET.get("naar", ""))
    if request.GET.get("naar") == str(queries.NOW) and is_live:
        after = queries.NOW
    if before is not None and after is not None:
        return before, after
    return queries.pair_of(request.user, found)


def name_of(version: AgendaVersion) -> str:
    """Return by what a version is known."""
    return _("Version %(number)d, %(stage)s on %(day)s") % {
        "number": version.number,
        "stage": str(version.get_stage_display()).lower(),
        "day": date_format(timezone.localdate(version.made_at), "j F Y"),
    }


@login_not_required
@require_safe
def version(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show an agenda as it read in one version."""
    found, context = shell(request, pk, "versions")
    kept = queries.version_in(request.user, found, number)
    entries = queries.entries_of(request.user, kept.content)
    context |= {
        "trail": [
            *trail_to(found),
            (_("Versions"), reverse("agendas:versions", args=[found.pk])),
            (_("Version %(number)d") % {"number": kept.number}, request.path),
        ],
        "version": kept,
        "version_look": look_of(kept.stage),
        "ranked": sorted((each for each in entries if each.rank is not None), key=lambda each: each.rank or 0),
        "left_off": [each for each in entries if each.rank is None],
    }
    return render(request, "agendas/version.html", context)


def worded(change: Change) -> dict[str, Any]:
    """Return what became of an item, in words."""
    labels = {
        Kind.CAME: _("New on the agenda"),
        Kind.ROSE: _("Rose"),
        Kind.SAME: _("Same place"),
        Kind.FELL: _("Fell"),
        Kind.WENT: _("Left off"),
        Kind.LEFT_OFF: _("Stays left off"),
    }
    return {
        "change": change,
        "kind": (labels[change.kind], *CHANGE_LOOKS[change.kind]),
        "words": [(word_labels()[name], before, after) for name, before, after in change.words],
    }


def word_labels() -> dict[str, str]:
    """Return what each text of an item is called."""
    return {
        "title": _("Title"),
        "question": _("The question"),
        "why": _("Why it is here"),
        "story": _("A story from the area"),
        "left_off_because": _("Why it is left off"),
        "foreword": _("Foreword"),
    }
