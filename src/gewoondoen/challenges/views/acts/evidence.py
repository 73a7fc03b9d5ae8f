"""What can be done with the evidence of a challenge."""

from django.utils.translation import gettext_lazy as _

from gewoondoen.challenges import actions
from gewoondoen.challenges.forms import act as plain
from gewoondoen.challenges.forms import evidence as forms
from gewoondoen.challenges.views.acts.act import Act
from gewoondoen.challenges.views.conditions import added_it, contributes

BOARD = "evidence_board"
TABLE = (
    Act(
        "evidence",
        "gezien-of-gehoord",
        _("Add something seen or heard"),
        forms.EvidenceForm,
        actions.add_evidence,
        contributes,
        done=_("It was added."),
        submit=_("Add"),
        lead=_(
            "What you saw, heard or learned, in words or as a photo. Signals, surges and figures are added from their "
            "own page, or from what is offered beside the evidence."
        ),
        icon="eye",
        page=BOARD,
    ),
    Act(
        "change_evidence",
        "gezien-of-gehoord/<int:item>",
        _("Describe this better"),
        forms.ChangeEvidenceForm,
        actions.change_evidence,
        added_it,
        done=_("It was changed."),
        submit=_("Save"),
        icon="edit",
        item="evidence",
        starts_with=("text", "source", "photo_shows", "why", "stance", "shows_not", "part"),
        page=BOARD,
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
        page=BOARD,
    ),
)
