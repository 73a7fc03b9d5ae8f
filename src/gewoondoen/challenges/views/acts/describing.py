"""What can be done with the words of a challenge."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions
from gewoondoen.challenges.forms import describing as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import steers
from gewoondoen.ui.acts import always

TABLE = (
    Act(
        "details",
        "omschrijving",
        _("Change the description"),
        forms.DetailsForm,
        actions.change_details,
        steers,
        done=_("The description was changed."),
        submit=_("Save"),
        fits=always,
        icon="edit",
        starts_with=("title", "why", "domains"),
    ),
)
