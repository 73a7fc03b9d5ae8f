"""A form that is sent twice is done once: by a double click, by going back, by a phone that tries again.

The mark is written in the transaction of the act itself (the shared cache lives in the same database): an act that is
refused, or a process that dies, leaves no mark.
"""

import uuid
from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache
from django.db import transaction
from django.http import QueryDict

# Longer than anyone leaves a page open between two clicks.
REMEMBERED = 60 * 60
Made = TypeVar("Made")


def _name(key: uuid.UUID) -> str:
    return f"once:{key.hex}"


def was_sent(posted: QueryDict) -> bool:
    """Say whether this very form was done before."""
    try:
        key = uuid.UUID(posted.get("key", ""))
    except ValueError:
        return False
    return cache.get(_name(key)) is not None


def once(key: uuid.UUID | None, act: Callable[[], Made]) -> Made | None:
    """Do an act and return what it made; None when this form was done before. Without a key it is always done."""
    try:
        with transaction.atomic():
            if key is not None and not cache.add(_name(key), 1, REMEMBERED):
                return None
            return act()
    except Exception:
        if key is not None:
            cache.delete(_name(key))  # for a cache that does not roll back with the database
        raise
