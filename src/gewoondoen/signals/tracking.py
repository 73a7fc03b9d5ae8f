"""The link by which a reporter follows a report: signed, with its date, and nowhere stored.

The link holds the report's own random key, so that it tells nothing of other reports.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

SIGNER = signing.TimestampSigner(salt="signals.tracking")
# Longer than nearly every signal lasts; a newer link comes with every letter.
VALID_FOR = timedelta(days=400)


class LinkExpired(Exception):  # noqa: N818 - an outcome people meet, not an error of the program
    """The link was good once, or never was; both read the same to who holds it."""


def token_for(key: uuid.UUID) -> str:
    """Return the signed part of a tracking address."""
    return SIGNER.sign(key.hex)


def key_in(token: str) -> uuid.UUID:
    """Return the key of the report a token leads to; raises LinkExpired for an old, broken or forged one."""
    try:
        return uuid.UUID(hex=SIGNER.unsign(token, max_age=VALID_FOR))
    except (signing.BadSignature, ValueError) as error:
        raise LinkExpired from error


def path_for(key: uuid.UUID) -> str:
    """Return the tracking page of a report."""
    return reverse("signals:follow", args=[token_for(key)])


def address_for(key: uuid.UUID) -> str:
    """Return the whole address of the tracking page, for letters."""
    return f"{settings.BASE_URL}{path_for(key)}"
