"""Somebody follows an area, a drawn piece or one thing, changes how, and stops."""

import uuid
from typing import Any

from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from gewoondoen.areas.models import Area
from gewoondoen.following import links, policies
from gewoondoen.following.models import Follow
from gewoondoen.following.pieces import Piece
from gewoondoen.kernel import events
from gewoondoen.kernel.actor import Actor
from gewoondoen.kernel.models import Event
from gewoondoen.people.models import User
from gewoondoen.people.outbox import write_letter


def follow_area(
    *, area: Area, rhythm: str, scope: str, by: Actor | None, email: str = "", language: str = "nl"
) -> Follow:
    """Follow an area: at once with an account, else after the link in a letter was used.

    Who follows it already gets the new rhythm; an address that was not confirmed gets the letter again. The page says
    the same in each case, so that nobody learns who follows what.
    """
    fresh = _follow(rhythm=rhythm, scope=scope, by=by, email=email, language=language)
    fresh.area = area
    return _begin_once(fresh, area=area)


def follow_subject(
    *, kind: str, pk: int, name: str, rhythm: str, scope: str, by: Actor | None, email: str = "", language: str = "nl"
) -> Follow:
    """Follow one thing of a higher room, named as everyone may read it now; for the rest as an area is followed."""
    fresh = _follow(rhythm=rhythm, scope=scope, by=by, email=email, language=language)
    fresh.subject_kind, fresh.subject_id, fresh.name = kind, pk, name[:140]
    return _begin_once(fresh, subject_kind=kind, subject_id=pk)


def _begin_once(fresh: Follow, **what: Any) -> Follow:
    """Keep a new follow, or take the new wish of who follows the same already."""
    owner = {"user": fresh.user} if fresh.user else {"email": fresh.email}
    try:
        with transaction.atomic():
            return _begin(fresh)
    except IntegrityError:
        return _again(Follow.objects.get(**what, **owner), fresh)


@transaction.atomic
def follow_piece(
    *, piece: Piece, name: str, rhythm: str, scope: str, by: Actor | None, email: str = "", language: str = "nl"
) -> Follow:
    """Follow a drawn piece."""
    fresh = _follow(rhythm=rhythm, scope=scope, by=by, email=email, language=language)
    fresh.piece, fresh.name = piece.geometry, name.strip()
    fresh.west, fresh.south, fresh.east, fresh.north = piece.box
    return _begin(fresh)


def _follow(*, rhythm: str, scope: str, by: Actor | None, email: str, language: str) -> Follow:
    """Return a follow that is not kept yet."""
    now = timezone.now()
    user = by if isinstance(by, User) else None
    return Follow(
        user=user,
        email="" if user else email.lower().strip(),
        language=user.language if user else language,
        rhythm=rhythm,
        scope=scope,
        created_at=now,
        confirmed_at=now if user else None,
    )


def _begin(follow: Follow) -> Follow:
    """Keep a new follow; news is told from here on."""
    follow.told_until = Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    follow.full_clean(exclude=["user", "area"], validate_constraints=False)
    follow.save()
    _record("follow.confirmed" if follow.confirmed_at else "follow.asked", follow)
    if not follow.confirmed_at:
        _ask(follow)
    return follow


@transaction.atomic
def _again(known: Follow, fresh: Follow) -> Follow:
    """Take the new wish of who follows this already; an address proves itself first, also for a change."""
    if known.user_id is None:
        _ask(known)
        return known
    return change(follow=known, rhythm=fresh.rhythm, scope=fresh.scope, by=known.user)


def _ask(follow: Follow) -> None:
    """Write the letter that asks whether this is one's own wish; one a quarter of an hour for each follow."""
    slot = int(timezone.now().timestamp()) // 900
    with translation.override(follow.language):
        context = {"follow": follow, "confirm": links.address_for("confirm", follow.key)}
        subject = _("Do you want to follow %(what)s?") % {"what": follow.what}
        body = render_to_string("following/mail/confirm.txt", context)
    write_letter(key=f"follow-ask:{follow.pk}:{slot}", to=follow.email, subject=subject, body=body)


@transaction.atomic
def confirm(*, follow: Follow) -> Follow:
    """Say that it is one's own wish; doing it twice is once."""
    changed = Follow.objects.filter(pk=follow.pk, confirmed_at=None).update(confirmed_at=timezone.now())
    if changed:
        _record("follow.confirmed", follow)
    follow.refresh_from_db()
    return follow


@transaction.atomic
def change(*, follow: Follow, rhythm: str, scope: str, by: Actor | None) -> Follow:
    """Change how often, and about what."""
    policies.require(policies.may_change(by, follow))
    follow.rhythm, follow.scope = rhythm, scope
    follow.full_clean(exclude=["user", "area"], validate_constraints=False)
    follow.save(update_fields=["rhythm", "scope"])
    _record("follow.changed", follow)
    return follow


@transaction.atomic
def stop(*, key: uuid.UUID, by: Actor | None = None, by_link: bool = False) -> bool:
    """Stop following; the row goes. Stopping what was stopped already is fine: returns False."""
    follow = Follow.objects.select_for_update().filter(key=key).first()
    if follow is None:
        return False
    policies.require(by_link or policies.may_change(by, follow))
    _record("follow.stopped", follow)
    follow.delete()
    return True


def _record(verb: str, follow: Follow) -> None:
    """Write the event, without whose follow it is."""
    events.record(verb, on=follow, by=None, area_id=follow.area_id, visibility=events.INTERNAL)
