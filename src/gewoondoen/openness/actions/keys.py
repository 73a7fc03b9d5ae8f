"""A key is made, renewed, taken back, used."""

import time
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from gewoondoen.kernel import events
from gewoondoen.openness import policies
from gewoondoen.openness.models import ApiKey
from gewoondoen.people.models import User

# So long the old key still works beside its successor, for who has to put the new one in place.
OVERLAP = timedelta(days=1)
MARK_EVERY = 60.0
_marked: dict[int, float] = {}


@transaction.atomic
def make_key(*, name: str, organisation: str, per_minute: int, expires_on: date | None, by: User) -> tuple[ApiKey, str]:
    """Make a key for another system; returns it with the key itself, which cannot be read again later."""
    policies.require(policies.may_manage_connections(by))
    made, secret = _written(name=name, organisation=organisation, per_minute=per_minute, expires_on=expires_on, by=by)
    events.record("key.made", on=made, by=by)
    return made, secret


def _written(*, by: User, **given: object) -> tuple[ApiKey, str]:
    """Write a fresh key."""
    secret, prefix, digest = ApiKey.fresh()
    made = ApiKey(prefix=prefix, digest=digest, created_by=by, created_at=timezone.now(), **given)
    made.full_clean()
    made.save(force_insert=True)
    return made, secret


@transaction.atomic
def renew_key(*, key: ApiKey, by: User) -> tuple[ApiKey, str]:
    """Make a successor of a key; the old one works until the end of tomorrow."""
    policies.require(policies.may_manage_connections(by))
    made, secret = _written(
        name=key.name, organisation=key.organisation, per_minute=key.per_minute, expires_on=key.expires_on, by=by
    )
    last = timezone.localdate() + OVERLAP
    key.expires_on = min(key.expires_on or last, last)
    key.save(update_fields=["expires_on"])
    events.record("key.renewed", on=key, by=by)
    return made, secret


@transaction.atomic
def revoke_key(*, key: ApiKey, by: User) -> None:
    """Take a key back: from the next request on it lets nobody in."""
    policies.require(policies.may_manage_connections(by))
    key.revoked_at = timezone.now()
    key.save(update_fields=["revoked_at"])
    events.record("key.revoked", on=key, by=by)


def mark_used(*, key: ApiKey) -> None:
    """Keep that a key was used, at most once a minute a process."""
    now = time.monotonic()
    if now - _marked.get(key.pk, -MARK_EVERY) < MARK_EVERY:
        return
    _marked[key.pk] = now
    ApiKey.objects.filter(pk=key.pk).update(last_used_at=timezone.now())
