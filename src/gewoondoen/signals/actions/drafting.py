"""A report that is being written: kept step by step until it is sent, erased after a day when it is not."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from gewoondoen.signals import photos
from gewoondoen.signals.models import DRAFT_KEPT, Draft


@transaction.atomic
def write_draft(*, key: uuid.UUID, step: str, answers: Mapping[str, Any]) -> Draft:
    """Keep the answers of one step, in place of those given before; the first step makes the draft."""
    draft, _is_new = Draft.objects.select_for_update().get_or_create(pk=key, defaults={"created_at": timezone.now()})
    draft.data[step] = dict(answers)
    draft.save(update_fields=["data"])
    return draft


@transaction.atomic
def keep_photos(*, key: uuid.UUID, added: Sequence[photos.Stored], removed: Sequence[str] = ()) -> None:
    """Add photos to a draft and take others out."""
    draft = Draft.objects.select_for_update().get(pk=key)
    kept = [photo for photo in draft.data.get("photos", []) if photo["name"] not in removed]
    gone = [photo["name"] for photo in draft.data.get("photos", []) if photo["name"] in removed]
    draft.data["photos"] = [*kept, *({"name": p.name, "width": p.width, "height": p.height} for p in added)]
    draft.save(update_fields=["data"])
    for name in gone:
        photos.remove(name)


@transaction.atomic
def erase_old_drafts(*, now: datetime) -> int:
    """Erase drafts that nobody sent within a day, with their photos; returns how many."""
    old = list(Draft.objects.select_for_update().filter(created_at__lt=now - DRAFT_KEPT)[:1000])
    for draft in old:
        for photo in draft.data.get("photos", []):
            photos.remove(photo["name"])
    Draft.objects.filter(pk__in=[draft.pk for draft in old]).delete()
    return len(old)


@transaction.atomic
def discard_draft(*, key: uuid.UUID) -> None:
    """Throw a draft away, with its photos."""
    draft = Draft.objects.select_for_update().filter(pk=key).first()
    if draft is None:
        return
    for photo in draft.data.get("photos", []):
        photos.remove(photo["name"])
    draft.delete()
