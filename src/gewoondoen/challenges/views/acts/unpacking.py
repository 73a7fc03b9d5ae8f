"""What can be done to take a challenge apart."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions
from gewoondoen.challenges.forms import act as plain
from gewoondoen.challenges.forms import unpacking as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import (
    contributes,
)

TABLE = (
    Act(
        "part",
        "onderdeel",
        _("Add a cause or a part"),
        forms.PartForm,
        actions.add_part,
        contributes,
        done=_("It was added."),
        submit=_("Add"),
        lead=_("Take the challenge apart: what lies behind it, and of which parts is it made?"),
        icon="puzzle",
    ),
    Act(
        "change_part",
        "onderdeel/<int:item>",
        _("Change this cause or part"),
        forms.ChangePartForm,
        actions.change_part,
        contributes,
        done=_("It was changed."),
        submit=_("Save"),
        icon="edit",
        item="part",
        starts_with=("text", "kind", "parent", "domain", "is_taken_up", "why_not"),
    ),
    Act(
        "remove_part",
        "onderdeel/<int:item>/weghalen",
        _("Remove this cause or part"),
        plain.ActForm,
        actions.remove_part,
        contributes,
        done=_("It was removed."),
        submit=_("Remove"),
        lead=_("What lies under it moves up."),
        icon="trash",
        item="part",
        kind="negative",
    ),
)
