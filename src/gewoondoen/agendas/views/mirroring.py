"""The mirror of an agenda: what the platform puts first beside figures, reports and what is not heard."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gewoondoen.agendas import queries
from gewoondoen.agendas.mirror import Beside, Much, Reason, Seen, Unknown
from gewoondoen.agendas.views.pages import shell, trail_to

SEEN_LOOKS = {Seen.MUCH: ("info", "eye"), Seen.LITTLE: ("neutral", "minus"), Seen.UNKNOWN: ("neutral", "help-circle")}


@login_not_required
@require_safe
def mirror(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the mirror: the start of a conversation, without a score or a verdict."""
    found, context = shell(request, pk, "mirror")
    reads = queries.read(request.user, found)
    held = queries.mirror_of(request.user, found, reads) if reads.ranked else None
    context |= {
        "trail": [*trail_to(found), (_("Mirror"), request.path)],
        "mirror": held,
        "rows": [worded(each) for each in held.items] if held else [],
        "high_little": [worded(each) for each in held.high_little] if held else [],
        "much_not_on": [(each.heard, because(each)) for each in held.much_not_on] if held else [],
        "agrees": held.agrees if held else False,
        "unknown": [word for name, word in unknown_words().items() if held and name in held.unknown],
        "figures_url": reverse("knowledge:profile", args=[found.area.code]) if not found.area.valid_until else "",
    }
    return render(request, "agendas/mirror.html", context)


def worded(beside: Beside) -> dict[str, Any]:
    """Return a challenge and what stands beside it, in words."""
    return {
        "beside": beside,
        "figures": (figure_words()[beside.figures], *SEEN_LOOKS[beside.figures]),
        "reports": (report_words()[beside.reports], *SEEN_LOOKS[beside.reports]),
        "heard": [(each.heard, because(each)) for each in beside.heard],
    }


def because(much: Much) -> str:
    """Return why a theme is called much reported."""
    words = {
        Reason.ABOVE_TOWN: _("more per inhabitant than in the municipality"),
        Reason.RISING: _("more than in the year before"),
        Reason.AMONG_MOST: _("among the three most reported here"),
    }
    return ", ".join(words[reason] for reason in much.reasons)


def figure_words() -> dict[Seen, str]:
    """Return what the figures show of a challenge, in words."""
    return {
        Seen.MUCH: _("Stands out in the figures"),
        Seen.LITTLE: _("Little in the figures"),
        Seen.UNKNOWN: _("No figures about this"),
    }


def report_words() -> dict[Seen, str]:
    """Return what the reports show of a challenge, in words."""
    return {
        Seen.MUCH: _("Reported much"),
        Seen.LITTLE: _("Not reported much"),
        Seen.UNKNOWN: _("Reports: not known"),
    }


def unknown_words() -> dict[Unknown, str]:
    """Return in words what the mirror does not know."""
    return {
        Unknown.FIGURES: _("There are no figures of this area yet."),
        Unknown.REPORTS: _("What is reported here was not counted yet."),
        Unknown.SILENCE: _("How many people live in the neighbourhoods is not known, nor so what is not heard."),
        Unknown.COARSE: _(
            "Of some challenges no report or figure is evidence. We then look at all of social, physical or safety."
        ),
    }
