"""What everyone can do on a public challenge, and what becomes of it; facts hold numbers only, never whose it is."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.kernel.verbs import Verb, add

COMMENT, OFFER = frozenset({"comment"}), frozenset({"offer"})

add(Verb("challenge.reacted", _("Someone reacted; it waits to be read"), COMMENT, icon="message"))
add(
    Verb(
        "challenge.reaction_shown",
        _("{actor} made a reaction readable for everyone"),
        COMMENT,
        public_text=_("There is a new reaction"),
        icon="message",
    )
)
add(
    Verb(
        "challenge.reaction_held_back",
        _("{actor} held back a reaction, with the reason"),
        COMMENT,
        public_text=_("A reaction was held back, with the reason"),
        icon="eye-off",
    )
)
add(
    Verb(
        "challenge.help_offered",
        _("Someone offers help; they wait for an answer"),
        OFFER,
        icon="heart-handshake",
        tone="positive",
    )
)
add(
    Verb(
        "challenge.help_answered",
        _("{actor} answered an offer of help"),
        OFFER,
        public_text=_("An offer of help was answered"),
        icon="mail",
    )
)
add(Verb("challenge.help_withdrawn", _("Someone withdrew their offer of help"), OFFER, icon="minus"))
