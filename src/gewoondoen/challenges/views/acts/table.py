"""What can be done by who joins: bring something, share the question, leave."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions
from gewoondoen.challenges.forms import act as plain
from gewoondoen.challenges.forms import table as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import (
    is_own_party,
    joins,
)

TABLE = (
    Act(
        "join",
        "meedoen",
        _("Join in"),
        forms.JoinForm,
        actions.join_party,
        joins,
        done=_("Welcome: they are on it now."),
        submit=_("Join in"),
        lead=_("Who shares the question helps to answer it. Who brings something makes the work possible."),
        icon="heart-handshake",
    ),
    Act(
        "change_party",
        "partij/<int:item>",
        _("Change what they bring"),
        forms.PartyForm,
        actions.change_party,
        is_own_party,
        done=_("It was changed."),
        submit=_("Save"),
        icon="edit",
        item="party",
        starts_with=("brings", "shares_question"),
    ),
    Act(
        "leave",
        "partij/<int:item>/vertrek",
        _("Leave the challenge"),
        plain.ActForm,
        actions.leave,
        is_own_party,
        done=_("They are no longer on it."),
        submit=_("Leave"),
        lead=_("What was planned for them stays; plan it for somebody else if it has to go on."),
        icon="logout",
        item="party",
        kind="negative",
    ),
)
