"""What can happen when a challenge is handed over."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add

OFFER = frozenset({"hand_over"})

add(
    Verb(
        "challenge.offered",
        _("{actor} offered the challenge to somebody"),
        OFFER,
        public_text=_("The challenge was offered to somebody"),
        icon="arrow-forward-up",
    )
)
add(
    Verb(
        "challenge.offer_declined",
        _("{actor} does not take the challenge on"),
        OFFER,
        public_text=_("The challenge was not taken on"),
        icon="x",
    )
)
add(
    Verb(
        "challenge.offer_withdrawn",
        _("{actor} took the offer back"),
        OFFER,
        public_text=_("The offer was taken back"),
        icon="arrow-back-up",
    )
)
