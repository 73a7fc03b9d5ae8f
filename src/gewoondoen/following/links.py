"""Links by which somebody without an account confirms, changes or stops what they follow: signed, nowhere stored."""

import uuid

from django.conf import settings
from django.core import signing
from django.urls import reverse

SIGNER = signing.Signer(salt="following.follow")


class BadLink(Exception):  # noqa: N818 - an outcome people meet, not an error of the program
    """No link of ours, or of something that is followed no more: both read the same."""


def token_for(key: uuid.UUID) -> str:
    """Return the signed part of the addresses of one follow. It does not expire: a stop link has to work for ever."""
    return SIGNER.sign(key.hex)


def key_in(token: str) -> uuid.UUID:
    """Return the key in a token; raises BadLink for a broken or forged one."""
    try:
        return uuid.UUID(hex=SIGNER.unsign(token))
    except (signing.BadSignature, ValueError) as error:
        raise BadLink from error


def address_for(name: str, key: uuid.UUID) -> str:
    """Return the whole address of one page of a follow, for letters."""
    return f"{settings.BASE_URL}{reverse(f'following:{name}', args=[token_for(key)])}"
