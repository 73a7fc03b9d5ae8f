"""Links by which somebody who offered help takes the offer back: signed, nowhere stored; they do not expire."""

import uuid

from django.conf import settings
from django.urls import reverse

from gewoondoen.kernel.signed import Links

OFFERS = Links("challenges.offer")


def token_for(key: uuid.UUID) -> str:
    """Return the signed part of the address of one offer."""
    return OFFERS.token(key)


def key_in(token: str) -> uuid.UUID:
    """Return the key in a token; raises BadLink for a broken or forged one."""
    return OFFERS.key(token)


def withdraw_address(key: uuid.UUID) -> str:
    """Return the whole address of the page that withdraws an offer, for letters."""
    return f"{settings.BASE_URL}{reverse('challenges:withdraw_offer', args=[token_for(key)])}"
