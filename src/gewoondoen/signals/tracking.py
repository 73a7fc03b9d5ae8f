"""The links of signals that work without an account: by one a reporter follows a report, by another a contractor does
a part of the work."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.urls import reverse

from gewoondoen.kernel.signed import Links

# Longer than nearly every signal lasts; a newer link comes with every letter.
VALID_FOR = timedelta(days=400)
REPORTS = Links("signals.tracking", VALID_FOR)
WORK = Links("signals.assignment", VALID_FOR)


def token_for(key: uuid.UUID) -> str:
    """Return the signed part of a tracking address."""
    return REPORTS.token(key)


def key_in(token: str) -> uuid.UUID:
    """Return the key of the report a token leads to; raises BadLink for an old, broken or forged one."""
    return REPORTS.key(token)


def path_for(key: uuid.UUID) -> str:
    """Return the tracking page of a report."""
    return reverse("signals:follow", args=[token_for(key)])


def address_for(key: uuid.UUID) -> str:
    """Return the whole address of the tracking page, for letters."""
    return f"{settings.BASE_URL}{path_for(key)}"


def work_token_for(key: uuid.UUID) -> str:
    """Return the signed part of the address of a part of the work, for who has no account."""
    return WORK.token(key)


def work_key_in(token: str) -> uuid.UUID:
    """Return the key of the part of the work a token leads to; raises BadLink for one that is no good."""
    return WORK.key(token)


def work_path_for(key: uuid.UUID) -> str:
    """Return the page of a part of the work, for who has no account."""
    return reverse("signals:contracted", args=[work_token_for(key)])


def work_address_for(key: uuid.UUID) -> str:
    """Return the whole address of that page, for letters."""
    return f"{settings.BASE_URL}{work_path_for(key)}"
