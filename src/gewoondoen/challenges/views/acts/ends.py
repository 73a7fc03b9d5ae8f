"""What can be done when something came of it, or nothing did."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions, stages
from gewoondoen.challenges.forms import act as plain
from gewoondoen.challenges.forms import ends as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import (
    in_stages,
    steers,
    when_ended,
)

TABLE = (
    Act(
        "result",
        "resultaat",
        _("Write down a result"),
        forms.ResultForm,
        actions.record_result,
        steers,
        done=_("The result is kept. Those who reported it are told."),
        submit=_("Save and tell"),
        fits=in_stages(*stages.TAKES_RESULTS),
        lead=_("Everyone whose report is part of this challenge is told at once what came of it."),
        icon="award",
        page="results",
    ),
    Act(
        "conclude",
        "afronden",
        _("Conclude the challenge"),
        plain.VersionedForm,
        actions.conclude,
        steers,
        done=_("Concluded. Those who reported it are told."),
        submit=_("Conclude"),
        fits=in_stages(stages.Stage.UNDER_WAY),
        lead=_("Everyone whose report is part of this challenge is told. A result can still be added afterwards."),
        icon="circle-check",
    ),
    Act(
        "stop",
        "stoppen",
        _("Stop without a result"),
        forms.StopForm,
        actions.stop,
        steers,
        done=_("Stopped. Those who reported it are told why."),
        submit=_("Stop and tell why"),
        lead=_("An honest end. What was still planned is dropped; everyone who reported it is told why."),
        icon="player-pause",
        kind="negative",
    ),
    Act(
        "reopen",
        "heropenen",
        _("Take it up again"),
        forms.ReopenForm,
        actions.reopen,
        steers,
        done=_("Taken up again. Those who reported it are told."),
        submit=_("Take up again"),
        fits=when_ended,
        icon="refresh",
    ),
)
