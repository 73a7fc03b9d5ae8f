"""Which personal data this room keeps, and how they are shown and erased."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gewoondoen.following.models import Follow
from gewoondoen.kernel import personal, retention
from gewoondoen.people.models import User

UNCONFIRMED_KEPT = timedelta(days=7)


def follows(person: User) -> Iterable[Mapping[str, object]]:
    """Show what the person follows."""
    for follow in Follow.objects.filter(user=person).select_related("area"):
        yield {
            str(_("what")): follow.what,
            str(_("how often")): follow.get_rhythm_display(),
            str(_("since")): timezone.localtime(follow.created_at).isoformat(timespec="minutes"),
        }


def erase_follows(person: User) -> int:
    """Stop all of it."""
    return Follow.objects.filter(user=person).delete()[0]


def unconfirmed(now: datetime) -> int:
    """Remove addresses that nobody confirmed within a week: they may be someone else's."""
    return Follow.objects.filter(confirmed_at=None, created_at__lt=now - UNCONFIRMED_KEPT).delete()[0]


personal.add(
    personal.Holding(
        key="following.follows",
        label=_("What you follow"),
        fields=frozenset({"follow.email", "follow.user", "follow.name"}),
        shown=follows,
        erase=erase_follows,
    )
)
retention.add(
    retention.Rule("following.unconfirmed", _("Addresses that asked to follow and did not confirm"), unconfirmed)
)
