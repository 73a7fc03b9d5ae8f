"""The pages of one platform and of one meeting: for everyone what is public, for those in it all there is."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from gewoondoen.challenges.looks import look_of
from gewoondoen.platforms import feeds, policies, queries, wordings
from gewoondoen.platforms.models import Meeting, NeighbourhoodPlatform
from gewoondoen.platforms.queries import Mirror
from gewoondoen.platforms.representation import one_more
from gewoondoen.platforms.views.acts import Act, acts_for
from gewoondoen.ui import calendars
from gewoondoen.ui.slots import slot

# Of what happened the last few lines stand open; the rest is one click away.
LATEST = 6
SHOWN = 4
FRESH_SECONDS = 600
# What has its own place on the page: everything else stands together in the margin.
IN_PLACE = frozenset({"seat", "meeting_new", "count", "chair", "point", "settle"})

Addressed = list[tuple[Act, str]]


def trail_to(platform: NeighbourhoodPlatform) -> list[tuple[str, str]]:
    """Return the way down to a platform."""
    return [
        (_("Platforms"), reverse("platforms:list")),
        (str(platform), reverse("platforms:platform", args=[platform.pk])),
    ]


def trail_to_meeting(meeting: Meeting) -> list[tuple[str, str]]:
    """Return the way down to a meeting."""
    return [*trail_to(meeting.platform), (meeting.title, reverse("platforms:meeting", args=[meeting.pk]))]


def addressed(acts: list[Act], pk: int, *, in_place: bool) -> Addressed:
    """Return acts with the addresses of their pages: those with a place of their own, or the others."""
    chosen = [act for act in acts if (act.key in IN_PLACE) == in_place]
    return [(act, reverse(f"platforms:{act.key}", args=[pk])) for act in chosen]


@login_not_required
@require_safe
def platform(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a platform is, who is in it, when it meets, what it carries, and how one joins."""
    viewer, today = request.user, timezone.localdate()
    found = queries.platform_for(viewer, pk)
    acts = acts_for(viewer, found)
    timeline = queries.timeline_of(viewer, found)
    meetings = queries.meetings_of(viewer, found, most=SHOWN)
    mirror = queries.mirror_of(viewer, found)
    context = {
        "platform": found,
        "trail": trail_to(found),
        "has_ended": found.has_ended(today),
        "has_members": policies.has_members(found, today),
        "knows_names": policies.may_know_names(viewer, found),
        "seats": queries.seats_of(found, today, viewer),
        "past_seats": queries.past_seats_of(found, today, viewer),
        "may_seat": policies.may_seat(viewer, found),
        "meetings": meetings,
        "challenges": [(each, *look_of(each.stage)) for each in queries.challenges_of(viewer, found)],
        "mirror": mirror,
        "called": called_in_words(mirror),
        "may_join": policies.may_join(viewer, found),
        "waiting": queries.waiting_of(viewer, found),
        "acts": {act.key: url for act, url in addressed(acts, pk, in_place=True)},
        "more_acts": addressed(acts, pk, in_place=False),
        "latest": timeline[:LATEST],
        "earlier": timeline[LATEST:],
        "rows": facts(found),
        "main_parts": slot(request, "platform", "main", found),
        "aside_parts": slot(request, "platform", "aside", found),
    }
    return render(request, "platforms/platform.html", context)


def facts(found: NeighbourhoodPlatform) -> list[tuple[str, object]]:
    """Return what there is to say of a platform in a line each."""
    rows: list[tuple[str, object]] = [(_("Area"), found.area.name), (_("Founded on"), found.founded_on)]
    if found.ended_on:
        rows.append((_("Ended on"), found.ended_on))
    if found.email:
        rows.append((_("E-mail"), found.email))
    return rows


def called_in_words(mirror: Mirror) -> list[tuple[str, str]]:
    """Return who is hardly there, each with the share of who lives here."""
    return [
        (wordings.group(group.key, mirrored.names), wordings.percent(group.share)) for mirrored, group in mirror.called
    ]


@login_not_required
@require_safe
def mirror(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the members beside who lives in the area."""
    found = queries.platform_for(request.user, pk)
    seen = queries.mirror_of(request.user, found)
    context = {
        "platform": found,
        "trail": [*trail_to(found), (_("Whom we represent"), request.path)],
        "mirror": seen,
        "called": called_in_words(seen),
        "tables": [table_of(each) for each in seen.divisions],
        "may_count": policies.may_run(request.user, found) and not found.has_ended(timezone.localdate()),
        "may_join": policies.may_join(request.user, found),
    }
    return render(request, "platforms/mirror.html", context)


def table_of(mirrored: queries.Mirrored) -> dict[str, Any]:
    """Return one division in words."""
    key = mirrored.division.key
    return {
        "title": wordings.division(key),
        "about": wordings.ABOUT[key],
        "period": mirrored.period,
        "counted": mirrored.counted,
        "one_more": round(one_more(mirrored.counted)),
        "groups": [
            {
                "name": wordings.group(group.key, mirrored.names),
                "number": group.number,
                "share": wordings.percent(group.share),
                "word": wordings.WORDS[group.word],
                "range": (wordings.percent(group.low), wordings.percent(group.high)),
            }
            for group in mirrored.groups
        ],
    }


@login_not_required
@require_safe
def meetings(request: HttpRequest, pk: int) -> HttpResponse:
    """Show all meetings of a platform that this viewer may know of."""
    found = queries.platform_for(request.user, pk)
    acts = {act.key: url for act, url in addressed(acts_for(request.user, found), pk, in_place=True)}
    context = {
        "platform": found,
        "trail": [*trail_to(found), (_("Meetings"), request.path)],
        "meetings": queries.meetings_of(request.user, found),
        "acts": acts,
    }
    return render(request, "platforms/meetings.html", context)


@login_not_required
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one meeting: when, where, its points, and what was said and decided as far as it is settled."""
    found = queries.meeting_for(request.user, pk)
    acts = acts_for(request.user, found)
    runs = policies.may_run(request.user, found.platform)
    context = {
        "meeting": found,
        "platform": found.platform,
        "trail": trail_to_meeting(found),
        "hours": queries.hours_of(found),
        "points": queries.points_of(request.user, found),
        "reads_notes": policies.may_read_notes(request.user, found),
        "is_over": found.ends_at < timezone.now(),
        "may_write": runs and not found.is_settled and not found.is_cancelled,
        "acts": {act.key: url for act, url in addressed(acts, pk, in_place=True)},
        "more_acts": addressed(acts, pk, in_place=False),
    }
    return render(request, "platforms/meeting.html", context)


@login_not_required
@require_safe
@cache_control(public=True, max_age=FRESH_SECONDS)
def calendar(_request: HttpRequest, pk: int) -> HttpResponseBase:
    """Give the public meetings of a platform as a calendar to subscribe to, the same to everyone."""
    found = queries.platform_for(None, pk)
    meetings = queries.meetings_of(None, found, most=200)
    return calendars.answer(f"platform-{pk}", str(found), feeds.events_of([*meetings.past, *meetings.coming]))
