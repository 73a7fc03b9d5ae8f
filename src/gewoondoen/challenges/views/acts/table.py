"""What can be done at the table: join, bring something, agree on the question."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions, stages
from gewoondoen.challenges.forms import act as plain
from gewoondoen.challenges.forms import table as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import (
    in_stages,
    is_own_party,
    joins,
    steers,
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
    Act(
        "frame",
        "vraag",
        _("Frame the question"),
        forms.FrameForm,
        actions.frame_challenge,
        steers,
        done=_("This is the question. Those who reported it are told."),
        submit=_("This is the question"),
        fits=in_stages(stages.Stage.UNPACKED, stages.Stage.FRAMED, stages.Stage.UNDER_WAY),
        lead=_("Agree on it with the people who share it; write it down here."),
        icon="target",
        starts_with=("question", "success"),
    ),
)
