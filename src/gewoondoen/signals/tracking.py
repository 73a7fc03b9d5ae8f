"""Links that work without an account: signed, with their date, and nowhere stored.

By one a reporter follows a report, by another a contractor does a part of the work. A link holds the random key of that
one thing, so that it tells nothing of others; each kind has its own salt, so that none opens what is the other's.
"""

import uuid
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

SIGNER = signing.TimestampSigner(salt="signals.tracking")
WORK_SIGNER = signing.TimestampSigner(salt="signals.assignment")
# Longer than nearly every signal lasts; a newer link comes with every letter.
VALID_FOR = timedelta(days=400)


class LinkExpired(Exception):  # noqa: N818 - an outcome people meet, not an error of the program
    """The link was good once, or never was; both read the same to who holds it."""


def token_for(key: uuid.UUID) -> str:
    """Return the signed part of a tracking address."""
    return SIGNER.sign(key.hex)


def key_in(token: str) -> uuid.UUID:
    """Return the key of the report a token leads to; raises LinkExpired for an old, broken or forged one."""
    return _key_in(token, SIGNER)


def _key_in(token: str, signer: signing.TimestampSigner) -> uuid.UUID:
    """Return the key that a signer put in a token; raises LinkExpired for an old, broken or forged one."""
    try:
        return uuid.UUID(hex=signer.unsign(token, max_age=VALID_FOR))
    except (signing.BadSignature, ValueError) as error:
        raise LinkExpired from error


def path_for(key: uuid.UUID) -> str:
    """Return the tracking page of a report."""
    return reverse("signals:follow", args=[token_for(key)])


def address_for(key: uuid.UUID) -> str:
    """Return the whole address of the tracking page, for letters."""
    return f"{settings.BASE_URL}{path_for(key)}"


def work_token_for(key: uuid.UUID) -> str:
    """Return the signed part of the address of a part of the work, for who has no account."""
    return WORK_SIGNER.sign(key.hex)


def work_key_in(token: str) -> uuid.UUID:
    """Return the key of the part of the work a token leads to; raises LinkExpired for one that is no good."""
    return _key_in(token, WORK_SIGNER)


def work_path_for(key: uuid.UUID) -> str:
    """Return the page of a part of the work, for who has no account."""
    return reverse("signals:contracted", args=[work_token_for(key)])


def work_address_for(key: uuid.UUID) -> str:
    """Return the whole address of that page, for letters."""
    return f"{settings.BASE_URL}{work_path_for(key)}"
