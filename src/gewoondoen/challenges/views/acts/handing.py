"""What can be done to hand a challenge over."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions
from gewoondoen.challenges.forms import act as plain
from gewoondoen.challenges.forms import handing as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import hands_over, takes_on, while_offered

TABLE = (
    Act(
        "offer",
        "aanbieden",
        _("Offer it to somebody"),
        forms.OfferForm,
        actions.offer_challenge,
        hands_over,
        done=_("It was offered. Until they take it on, nothing changes."),
        submit=_("Offer it"),
        lead=_("To a resident, a platform, a partner or a colleague. They take it on or not; nobody is made an owner."),
        icon="arrow-forward-up",
    ),
    Act(
        "hand_over",
        "overdragen",
        _("Carry it yourself"),
        forms.TakeOverForm,
        actions.hand_over_owner,
        hands_over,
        done=_("From now on you carry it."),
        submit=_("Carry it"),
        lead=_("For yourself or your own organisation. To somebody else you offer it."),
        icon="user-check",
    ),
    Act(
        "take_on",
        "overdracht/<int:item>/aannemen",
        _("Take it on"),
        forms.TakeOnForm,
        actions.take_on,
        takes_on,
        done=_("Thank you: from now on you carry it."),
        submit=_("Take it on"),
        lead=_("From now on you carry the challenge: you steer it, and are asked when nothing moves."),
        fits=while_offered,
        icon="check",
        item="hand_over",
    ),
    Act(
        "decline",
        "overdracht/<int:item>/afslaan",
        _("Decline"),
        forms.DeclineForm,
        actions.decline,
        takes_on,
        done=_("They are told. Who carries it goes on."),
        submit=_("Decline"),
        fits=while_offered,
        icon="x",
        item="hand_over",
        kind="negative",
    ),
    Act(
        "withdraw_hand_over",
        "overdracht/<int:item>/intrekken",
        _("Take the offer back"),
        plain.ActForm,
        actions.withdraw_hand_over,
        hands_over,
        done=_("The offer was taken back."),
        submit=_("Take it back"),
        fits=while_offered,
        icon="arrow-back-up",
        item="hand_over",
        kind="negative",
    ),
)
