"""The page at the table: all that lies there for who is on the challenge, the agreed question for everyone."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.challenges import policies, queries
from gewoondoen.challenges.models import Challenge, Frame
from gewoondoen.challenges.views.acts import acts_for
from gewoondoen.challenges.views.tabs import tabs_of
from gewoondoen.kernel import events

# How each state of a version, an answer and an agreement looks.
TONES: Mapping[str, tuple[str, str]] = {
    Frame.State.PUT_FORWARD: ("warning", "clock"),
    Frame.State.AGREED: ("positive", "circle-check"),
    Frame.State.FOLLOWED: ("neutral", "history"),
    Frame.State.WITHDRAWN: ("neutral", "arrow-back-up"),
    "consents": ("positive", "thumb-up"),
    "objects": ("negative", "exclamation-mark"),
    "aside": ("neutral", "minus"),
    "open": ("info", "heart-handshake"),
    "kept": ("positive", "circle-check"),
    "not_kept": ("negative", "circle-x"),
    "changed": ("neutral", "refresh"),
}


@login_not_required
@require_safe
def table(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what lies on the table, as far as this viewer may see it."""
    viewer = request.user
    found = queries.challenge_for(viewer, pk)
    sight = queries.sight(viewer, found)
    frames = queries.frames_of(found)
    context = {
        "challenge": found,
        "tabs": tabs_of(found, "table"),
        "trail": trail_to_table(found)[1:],
        "is_public": sight == events.PUBLIC,
        "frame": next((frame for frame in frames if frame.state == Frame.State.AGREED), None),
        "sharers": [str(party.organisation) for party in found.parties.all() if shares_in_public(party)],
        "counts": queries.agreement_counts(found),
    }
    if sight != events.PUBLIC:
        context |= _inside(viewer, found, frames, sight)
    return render(request, "challenges/table.html", context)


def shares_in_public(party: Any) -> bool:
    """Say whether everyone may read that this party shares the question: organisations, never a person."""
    return bool(party.shares_question and party.organisation_id)


def _inside(viewer: Any, found: Challenge, frames: list[Frame], sight: str) -> dict[str, object]:
    """Return what is for who is on the challenge."""
    on_table = queries.table_of(viewer, found, sight=sight, today=timezone.localdate())
    lying = queries.lying_on_table(viewer, found, frames, sight=sight)
    return {
        "acts": {act.key: act for act in acts_for(viewer, found)},
        "lying": lying,
        "said": [(each, *TONES[each.consent.says]) if each.consent else (each, "", "") for each in lying.said]
        if lying
        else [],
        "versions": len(frames),
        "steers": policies.may_frame(viewer, found) and found.is_open,
        "interests": [each for each in on_table.interests if each.has_words or not each.party],
        "silent": [each for each in on_table.interests if each.party and not each.has_words],
        "voices": on_table.voices,
        "conversations": on_table.conversations,
        "agreements": [(each, *TONES[each.agreement.state]) for each in on_table.agreements],
        "may_write_note": policies.may_contribute(viewer, found),
        "notes": [
            (each, queries.name_of(each.interest) if each.interest else "") for each in queries.notes_of(viewer, found)
        ],
    }


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Show two versions of the question side by side, and what changed from one to the other."""
    found = queries.challenge_for(request.user, pk)
    policies.require(queries.sight(request.user, found) != events.PUBLIC)
    frames = queries.frames_of(found)
    old, new = queries.chosen(frames, request.GET.get("oud", ""), request.GET.get("nieuw", ""))
    context = {
        "challenge": found,
        "trail": [*trail_to_table(found)[1:], (_("Versions of the question"), request.path)],
        "frames": [(frame, *TONES[frame.state]) for frame in frames],
        "old": old,
        "new": new,
        "rows": queries.compared(old, new),
    }
    return render(request, "challenges/versions.html", context)


def table_in_short(viewer: Any, found: Challenge, sight: str) -> dict[str, object] | None:
    """Return the few lines about the table that stand on the page that everyone reads first."""
    lying = None
    if sight != events.PUBLIC:
        lying = queries.lying_on_table(viewer, found, queries.frames_of(found), sight=sight)
    counts = queries.agreement_counts(found)
    return {"lying": lying, **counts} if lying or any(counts.values()) else None


def trail_to_table(found: Challenge) -> list[tuple[str, str]]:
    """Return the way down to the table of a challenge."""
    page = reverse("challenges:challenge", args=[found.pk])
    return [
        (_("Challenges"), reverse("challenges:list")),
        (found.area.name, f"{reverse('challenges:list')}?gebied={found.area.code}"),
        (found.title, page),
        (_("At the table"), reverse("challenges:table", args=[found.pk])),
    ]
