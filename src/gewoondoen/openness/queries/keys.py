"""Which keys there are, and whether one that was sent lets somebody in."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from gewoondoen.kernel.actor import Actor
from gewoondoen.openness import policies
from gewoondoen.openness.models import ApiKey
from gewoondoen.openness.models.keys import digest_of, prefix_in

# Compared with where no key has this prefix, so that the answer takes as long.
NO_KEY = ApiKey(digest=digest_of(""))


def let_in(sent: str) -> ApiKey | None:
    """Return the key that was sent when it may bring reports; None alike for forged, revoked and ended. One statement.

    What does not even look like a key costs no statement.
    """
    prefix = prefix_in(sent)
    if not prefix:
        return None
    known = ApiKey.objects.filter(prefix=prefix).first()
    fits = (known or NO_KEY).opens_with(sent)
    if known is None or not fits or not known.may_write or not known.is_good_on(timezone.localdate()):
        return None
    return known


def keys_for(viewer: Actor) -> QuerySet[ApiKey]:
    """Return all keys, newest first, for who manages them."""
    if not policies.may_manage_connections(viewer):
        return ApiKey.objects.none()
    return ApiKey.objects.select_related("created_by")


def key_for(viewer: Actor, pk: int) -> ApiKey:
    """Return one key that was not taken back yet; raises Http404 otherwise."""
    return get_object_or_404(keys_for(viewer), pk=pk, revoked_at=None)
