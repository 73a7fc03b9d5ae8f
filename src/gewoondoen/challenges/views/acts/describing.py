"""What can be done with the words of a challenge, and with why people think so."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions
from gewoondoen.challenges.forms import act as plain
from gewoondoen.challenges.forms import describing as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import (
    added_it,
    always,
    contributes,
    steers,
)

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
    Act(
        "evidence",
        "gezien-of-gehoord",
        _("Add something seen or heard"),
        forms.EvidenceForm,
        actions.add_evidence,
        contributes,
        done=_("It was added."),
        submit=_("Add"),
        lead=_("Signals are added from the page of the signal itself. Here you add what you saw or heard in words."),
        icon="eye",
    ),
    Act(
        "remove_evidence",
        "gezien-of-gehoord/<int:item>/weghalen",
        _("Take this away"),
        plain.ActForm,
        actions.remove_evidence,
        added_it,
        done=_("It was taken away."),
        submit=_("Remove"),
        lead=_("It disappears from the challenge. A signal itself stays; its reporters are told."),
        icon="trash",
        item="evidence",
        kind="negative",
    ),
)
