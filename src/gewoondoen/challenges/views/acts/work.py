"""What can be done with the work."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions, stages
from gewoondoen.challenges.forms import act as plain
from gewoondoen.challenges.forms import work as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import (
    in_stages,
    is_own_effort,
    plans,
    while_going,
    while_planned,
)

TABLE = (
    Act(
        "effort",
        "inspanning",
        _("Plan something"),
        forms.EffortForm,
        actions.plan_effort,
        plans,
        done=_("It was planned."),
        submit=_("Plan this"),
        fits=in_stages(*stages.TAKES_EFFORTS),
        icon="calendar",
    ),
    Act(
        "change_effort",
        "inspanning/<int:item>",
        _("Change the plan"),
        forms.ChangeEffortForm,
        actions.change_effort,
        is_own_effort,
        done=_("The plan was changed."),
        submit=_("Save"),
        fits=while_going,
        icon="edit",
        item="effort",
        starts_with=("title", "owner", "organisation", "starts_on", "ends_on", "domain"),
    ),
    Act(
        "start_effort",
        "inspanning/<int:item>/begonnen",
        _("It has begun"),
        plain.VersionedForm,
        actions.start_effort,
        is_own_effort,
        done=_("It is under way."),
        submit=_("Yes, it has begun"),
        fits=while_planned,
        icon="player-play",
        item="effort",
    ),
    Act(
        "finish_effort",
        "inspanning/<int:item>/klaar",
        _("It is done"),
        forms.FinishForm,
        actions.finish_effort,
        is_own_effort,
        done=_("It is done. Those who reported it are told."),
        submit=_("It is done"),
        fits=while_going,
        icon="circle-check",
        item="effort",
    ),
    Act(
        "drop_effort",
        "inspanning/<int:item>/vervallen",
        _("It will not be done"),
        forms.DropForm,
        actions.drop_effort,
        is_own_effort,
        done=_("It was dropped."),
        submit=_("Drop it"),
        fits=while_going,
        icon="ban",
        item="effort",
        kind="negative",
    ),
)
