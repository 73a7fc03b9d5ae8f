"""What can be done with who carries a challenge."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions
from gewoondoen.challenges.forms import carrying as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import (
    opens,
)
from gewoondoen.ui.acts import always

TABLE = (
    Act(
        "face",
        "aanspreekpunt",
        _("Another contact person"),
        forms.FaceForm,
        actions.set_contact_person,
        opens,
        done=_("There is a new contact person."),
        submit=_("Save"),
        fits=always,
        icon="user-check",
    ),
    Act(
        "visibility",
        "zichtbaarheid",
        _("Who can see it"),
        forms.VisibilityForm,
        actions.change_visibility,
        opens,
        done=_("It was changed who can see the challenge."),
        submit=_("Save"),
        fits=always,
        icon="eye",
        starts_with=("visibility",),
    ),
)
