"""What the home page tells everyone: a few numbers, and three results."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.utils import timezone

from gewoondoen.challenges import queries as challenges
from gewoondoen.challenges.models import Result
from gewoondoen.signals import queries as signals

MONTH = timedelta(days=30)
YEAR = timedelta(days=365)
# Counting a busy month is the one thing here that grows with the town; nobody needs it fresher than this.
KEPT_SECONDS = 10 * 60


@dataclass(frozen=True)
class Front:
    """What everyone may know, whoever asks."""

    reported: int
    running: int
    came: int
    results: tuple[Result, ...]


def front() -> Front:
    """Return the public numbers, counted at most once in ten minutes, and the newest results."""
    everyone = AnonymousUser()
    now = timezone.now()

    def count() -> tuple[int, int, int]:
        return (
            signals.visible_signals(everyone).filter(created_at__gte=now - MONTH).order_by().count(),
            challenges.visible_challenges(everyone).filter(ended_at=None).order_by().count(),
            challenges.results_for(everyone).filter(at__gte=now - YEAR).order_by().count(),
        )

    numbers: tuple[int, int, int] | None = cache.get("workspace.front")
    if numbers is None:
        numbers = count()
        cache.set("workspace.front", numbers, KEPT_SECONDS)
    return Front(*numbers, results=tuple(challenges.results_for(everyone)[:3]))
