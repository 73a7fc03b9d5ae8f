"""Links by which somebody without an account confirms, changes or stops what they follow: signed, nowhere stored."""

import uuid

from django.conf import settings
from django.urls import reverse

from gewoondoen.kernel.signed import Links

# They do not expire: a stop link has to work for ever.
FOLLOWS = Links("following.follow")


def token_for(key: uuid.UUID) -> str:
    """Return the signed part of the addresses of one follow."""
    return FOLLOWS.token(key)


def key_in(token: str) -> uuid.UUID:
    """Return the key in a token; raises BadLink for a broken or forged one."""
    return FOLLOWS.key(token)


def address_for(name: str, key: uuid.UUID) -> str:
    """Return the whole address of one page of a follow, for letters."""
    return f"{settings.BASE_URL}{reverse(f'following:{name}', args=[token_for(key)])}"
